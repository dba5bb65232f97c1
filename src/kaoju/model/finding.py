"""Findings: what comparing reports gives, each with the characters that prove it.

A report is named by its key, the digest of its content (`Entry.key`), so a finding keeps its id when the ledger is made
anew. Offsets are code points of the report's text, end exclusive. Values only; nothing here compares.
"""

import msgspec

KINDS = ("conflict", "changed", "dropped", "update", "sum", "part_of", "agree")
"""What a finding may be, in the order in which a reader wants to see them."""


class Place(msgspec.Struct, frozen=True, gc=False, order=True, array_like=True):
    """Characters `start` to `end` of one report."""

    report: str
    start: int
    end: int


class Credit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A line or clause in which a report says where it is from.

    `kind` is wire (新华社莫斯科2月5日电), outlet (来源：…), repost (转自…) or cited (据…报道). `name` is the origin as
    written, `entity` its identifier where it is known; `within` is the place of the credit that cites this one.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str
    entity: str
    rule: str
    within: int | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where two copies differ; `is_number` where digits or numerals changed."""

    one: Place
    other: Place
    one_text: str
    other_text: str
    is_number: bool


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One text in two reports: `one` has the smaller key.

    `kind` is copy (the whole of both), abridged (the whole of one within the other) or passage (a part of both).
    `cover_one` and `cover_other` say how much of each article the shared spans cover, 0 to 1.
    """

    id: str
    one: str
    other: str
    kind: str
    cover_one: float
    cover_other: float
    shared: tuple[tuple[Place, Place], ...]
    changed: tuple[Change, ...]
    rule: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of many reports about one event.

    `date` is EDTF or None where no report dates it. `parties` and `places` are identifiers; `claims` are ids of
    claims, `mentions` the sentences that tell of it, `reports` keys, the earliest first. `name` is made from the
    claims.
    """

    id: str
    name: str
    types: tuple[str, ...]
    date: str | None
    parties: tuple[str, ...]
    places: tuple[str, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    mentions: tuple[Place, ...]
    rule: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How figures of one report or several relate.

    `kind` is agree, update, conflict, part_of, sum (all but the last add up to the last), changed (a number altered in
    a copy) or dropped (a retelling left out what bounded the number: a window of hours, a place, `at least`).
    `of` are the figures' characters, in an order that the kind gives meaning to. `why` holds the arithmetic, `because`
    what made the figures comparable. `low`, `best` and `high` are UCDP's, over the figures joined; `origins` is the
    most independent origins they can rest on.
    """

    id: str
    kind: str
    of: tuple[Place, ...]
    why: str
    because: str
    rule: str
    event: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    origins: int | None = None
