"""Figure: a number with everything that says what it may be compared with.

A number alone compares with nothing. Two figures meet only where their keys do; `compare` says how. No word of a
language is needed to compare two figures of it: what words say is turned into codes and identifiers here.
"""

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One quantity of a report with its key.

    `quantity` is the index of the quantity (-1 for a day of talks, whose unit is `date` and value a day number),
    `claim` that of the claim it belongs to. `measure` is what happened to the counted, as a code (killed, wounded,
    missing, captured, downed, launched, exchanged, …), empty where nothing says. `thing` is what is counted: a code
    where the lexicon has one (person, drone, missile), else the head noun, folded, behind a ~. `places` and
    `parties` are identifiers of where it counts and who is involved. `window` is the time it counts over and
    `as_of` the time it is as of (EDTF); `source` names who says so. `scope` is each (of several sides or things),
    all (a total), part (of a number before it), new (added since), running (a tally so far) or empty. `block` is
    the number of the stretch of text it stands in (a list of headlines has one for each line).
    """

    quantity: int
    start: int
    end: int
    low: float | int | None
    high: float | int | None
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
    block: int = 0


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One sentence of a report that tells of something, with what it can be recognised by elsewhere.

    `types` are the PLOVER types of its claims, `deeds` codes of what was done (downed, exchanged, dead), `things` codes
    of what was counted. `dates` are days or stretches of days (EDTF) said in it, or carried over from the sentence
    before where `is_carried`. `parties` are states and groups, `places` places, `names` persons, bodies, documents and
    arms, all as identifiers. `claims` are ids.
    """

    start: int
    end: int
    sentence: int
    block: int = 0
    types: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    is_carried: bool = False
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
