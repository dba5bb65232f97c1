"""Claims: who says what happened, to whom, where, when, and how sure; and what is built over them.

The keys are the public JSON keys. Offsets are code points of the report's text, end exclusive; indices are places in
the lists of the same reading. Surface forms are as written in the report (the nearest full name).
"""

import msgspec


class Attribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Someone other than the author is given as the origin of a statement (PolNeAR: source, cue, content).

    `source` is None where none is named. `source_kind` is official, military, intelligence, agency, expert, document,
    satellite, witness, company, anonymous or other; `stance` report, deny, no_comment, promise, threaten, demand or
    speculate. `within` is the index of the attribution that cites this one, if one does.
    """

    cue_start: int
    cue_end: int
    cue: str
    source: str | None
    source_start: int | None
    source_end: int | None
    source_kind: str
    stance: str
    content_start: int | None
    content_end: int | None
    rule: str
    within: int | None = None
    why: str | None = None


class Role(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What filled a role of a claim: its characters (where it was said) and how it came to the role."""

    role: str
    text: str
    start: int
    end: int
    why: str


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event the report tells of: the clause, its trigger, its PLOVER type (or one of the six beyond), its roles.

    `polarity` is + or -; `certainty` certain, probable, possible or unknown (FactBank, after attribution);
    `status` occurred, ongoing, planned, conditional, predicted or general. `attribution` and `quantities` are indices.
    `roles` says for each filler where it stands and why it fills the role; `why` why certainty and status are so.
    """

    id: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    trigger: str
    event: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: str | None = None
    polarity: str = "+"
    certainty: str = "certain"
    status: str = "occurred"
    attribution: int | None = None
    quantities: tuple[int, ...] = ()
    rule: str
    roles: tuple[Role, ...] = ()
    why: str = ""


class Transfer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who gives, sells, sends or hands what to whom; `returns` is the index of the transfer it is in exchange for."""

    trigger_start: int
    trigger_end: int
    giver: str | None
    receiver: str | None
    what: str | None
    quantity: int | None
    status: str
    rule: str
    returns: int | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A party's stand (accepts, rejects, proposes) on an option in an issue."""

    actor: str
    issue: str | None
    option: str
    stance: str
    start: int
    end: int
    rule: str


class Conditional(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """If A then B."""

    condition_start: int
    condition_end: int
    consequence_start: int
    consequence_end: int
    rule: str


class Relation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How quantities of one report relate: sum, part_of, conflict, update, difference, ratio, agree.

    `of` are indices of quantities; `why` holds the arithmetic.
    """

    kind: str
    of: tuple[int, ...]
    why: str
    rule: str
