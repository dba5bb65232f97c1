"""Found: what `kaoju findings --json` prints, and what the other questions to a ledger answer.

Documents are named by the ids they came with, reports by their keys. The keys are the public JSON keys. Values only.
"""

import msgspec

from kaoju.model.finding import Place


class EventFound(msgspec.Struct, frozen=True, kw_only=True):
    """An event and the documents that tell of it, the earliest first.

    `date` is EDTF, None where no report dates it; `types` are those of its claims, `parties` and `places` identifiers.
    """

    id: str
    name: str
    date: str | None
    types: tuple[str, ...]
    parties: tuple[str, ...]
    places: tuple[str, ...]
    documents: tuple[str, ...]


class RelationFound(msgspec.Struct, frozen=True, kw_only=True):
    """How figures relate: `of` are their characters, each a document's id, a start and an end.

    `kind` is agree, update, conflict, part_of, sum, changed or dropped; the order of `of` has the meaning the kind
    gives it. `low`, `best` and `high` are UCDP's over the figures joined, None where there is no one number; `origins`
    is the most independent origins they can rest on.
    """

    id: str
    kind: str
    of: tuple[Place, ...]
    why: str
    because: str
    rule: str
    event: str | None
    low: float | None
    best: float | None
    high: float | None
    origins: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Everything comparing found: groups of documents that are one text, events, and how figures relate."""

    copies: tuple[tuple[str, ...], ...]
    events: tuple[EventFound, ...]
    relations: tuple[RelationFound, ...]


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One number as one report says it, with where: `text` is as written, `as_of` the time it holds for.

    `scope` is each, all, part, new, running or empty, as in `Figure`. `source` is whom the report gives for it, empty
    where nobody; `printed` are documents that print the same text.
    """

    place: Place
    document: str
    published: str | None
    outlet: str | None
    text: str
    low: float | None
    high: float | None
    bound: str
    scope: str
    as_of: str | None
    source: str
    printed: tuple[str, ...] = ()


class CountFound(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one thing counted, the earliest first; `conflicts` are ids of findings among these."""

    measure: str
    thing: str
    scope: tuple[str, ...]
    unit: str
    low: float | None
    best: float | None
    high: float | None
    origins: int
    said: tuple[Saying, ...]
    conflicts: tuple[str, ...]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """All that is counted of one event."""

    event: str
    name: str
    counts: tuple[CountFound, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of an event: `places` are its sentences, `sources` whom it gives for them.

    `copy_of` is the document whose text it prints, if there is an earlier one.
    """

    report: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    sources: tuple[str, ...]
    places: tuple[Place, ...]
    numbers: tuple[str, ...]
    copy_of: str | None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """What is reported of an event, when and by whom, the earliest first."""

    event: str
    name: str
    date: str | None
    moments: tuple[Moment, ...]
