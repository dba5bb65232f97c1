"""Figure: a number with everything that says what it may be compared with.

A number alone compares with nothing. Two figures meet only where their keys do; `compare` says how. No word of a
language is needed to compare two figures of it: what words say is turned into codes and identifiers here.
"""

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One quantity of a report with its key.

    `quantity` is the index of the quantity, `claim` that of the claim it belongs to. `measure` is what happened to the
    counted, as a code (killed, wounded, missing, captured, downed, launched, exchanged, …), empty where nothing says.
    `thing` is what is counted: a code where the lexicon has one (person, drone, missile), else the head noun, folded.
    `places` and `parties` are identifiers of where it counts and who is involved. `window` is the time it counts over
    and `as_of` the time it is as of (EDTF); `source` names who says so. `scope` is each (of several sides or things),
    all (a total), part (of a number before it), new (added since), running (a tally so far) or empty.
    `words` are the content words of its clause, folded, for telling two contexts apart.
    """

    quantity: int
    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    unit: str
    measure: str
    thing: str
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    window: str | None = None
    as_of: str | None = None
    source: str = ""
    scope: str = ""
    claim: int | None = None
    sentence: int = 0
    words: tuple[str, ...] = ()
