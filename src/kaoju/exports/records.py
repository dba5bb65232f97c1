"""Records: the rows an export is made of, view by view, each with the characters it stands on.

The keys are the public keys of `kaoju export`; each view has its JSON Schema. Values only.
"""

from collections.abc import Callable, Iterable
from typing import ClassVar

import msgspec

from kaoju.model import Role


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` of one report, as code points, with what stands around them.

    `report` is its key in every ledger, `document` the id it came with. `text` is the passage, `before` and `after` the
    characters next to it; `text_sha256` is the digest of the whole text as UTF-8, to tell whether it is still the same.
    `rating` is a person's judgement of the outlet (A to F), None where there is none; `read_by` the version that read.
    """

    report: str
    document: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str
    script: str
    rating: str | None
    read_by: str
    text_sha256: str
    start: int
    end: int
    text: str
    before: str
    after: str


class ClaimRow(Passage, frozen=True, kw_only=True):
    """One event a report tells of; the passage is its clause.

    `source` says so, as `source_kind` and with `stance`, all None where the report says it on its own; `cited_by` are
    those who cite the source, the nearest first. `numbers` are quantities as written. `parties` and `sites` are
    identifiers in the sentence it stands in. `roles` says where each filler stands, `why` why certainty and status are
    so.
    """

    id: str
    event: str
    trigger: str
    trigger_start: int
    trigger_end: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: tuple[str, ...]
    time: str | None
    polarity: str
    certainty: str
    status: str
    source: str | None
    source_kind: str | None
    stance: str | None
    cited_by: tuple[str, ...]
    numbers: tuple[str, ...]
    parties: tuple[str, ...]
    sites: tuple[str, ...]
    roles: tuple[Role, ...]
    rule: str
    why: str


class PredictionRow(ClaimRow, frozen=True, kw_only=True):
    """A claim about what is to come: `kind` is plan, prediction, conditional, promise, threat or demand.

    `conditions` are what it hangs on, as written; `time` is by when.
    """

    kind: str
    conditions: tuple[str, ...]


class FigureRow(Passage, frozen=True, kw_only=True):
    """A number with what says what it may be compared with; the keys are those of `figures` in a reading."""

    low: float | None
    high: float | None
    bound: str
    unit: str
    of: str | None
    measure: str
    thing: str
    places: tuple[str, ...]
    parties: tuple[str, ...]
    window: str | None
    as_of: str | None
    source: str
    scope: str
    claim: str | None
    rule: str


class TransferRow(Passage, frozen=True, kw_only=True):
    """Who gives what to whom; the passage is the word that says so.

    `id` and `returns` name transfers: the latter the one it is in exchange for. `low`, `high` and `unit` are of the
    quantity, `number` is it as written. `date` is the day of the claim the same word makes, if there is one.
    """

    id: str
    giver: str | None
    receiver: str | None
    what: str | None
    number: str | None
    low: float | None
    high: float | None
    unit: str | None
    status: str
    date: str | None
    returns: str | None
    rule: str


class PositionRow(Passage, frozen=True, kw_only=True):
    """A party's stand (accepts, rejects, proposes) on an option in an issue."""

    actor: str
    issue: str | None
    option: str
    stance: str
    rule: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One thing counted of an event, with UCDP's low, best and high; `origins` is the most it can rest on."""

    measure: str
    thing: str
    scope: tuple[str, ...]
    unit: str
    low: float | None
    best: float | None
    high: float | None
    origins: int


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """An event, the sentences that tell of it, and what is counted of it.

    `date` is EDTF, None where no report dates it; `parties` and `sites` are identifiers, `claims` ids.
    """

    id: str
    name: str
    date: str | None
    types: tuple[str, ...]
    parties: tuple[str, ...]
    sites: tuple[str, ...]
    claims: tuple[str, ...]
    counts: tuple[Count, ...]
    passages: tuple[Passage, ...]
    rule: str


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """How figures relate; the order of `passages` has the meaning the kind gives it.

    `verdict` is a person's (accept or reject), with `verdict_why`; both None where nobody judged.
    """

    id: str
    kind: str
    event: str | None
    why: str
    because: str
    low: float | None
    best: float | None
    high: float | None
    origins: int
    verdict: str | None
    verdict_why: str | None
    passages: tuple[Passage, ...]
    rule: str


class CopyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One text in two reports; `passages` are the stretches they share, in turn of `one` and of `other`.

    `kind` is copy, abridged or passage; `changed` are places where they differ, as `this -> that`.
    """

    id: str
    kind: str
    one: str
    other: str
    cover_one: float
    cover_other: float
    changed: tuple[str, ...]
    passages: tuple[Passage, ...]
    rule: str


Row = ClaimRow | FigureRow | TransferRow | PositionRow | EventRow | FindingRow | CopyRow
VIEWS: dict[str, type[Row]] = {
    "claims": ClaimRow,
    "events": EventRow,
    "figures": FigureRow,
    "findings": FindingRow,
    "transfers": TransferRow,
    "positions": PositionRow,
    "predictions": PredictionRow,
    "copies": CopyRow,
}
"""The row of each view."""
ALL = frozenset(VIEWS)


class Site(msgspec.Struct, frozen=True):
    """A place of the gazetteer: its GeoNames id, its usual name, its state and where it lies."""

    id: str
    name: str
    country: str
    latitude: float
    longitude: float


def _unknown(_name: str) -> Site | None:
    return None


class Records(msgspec.Struct, frozen=True, kw_only=True):
    """A view as it is exported: its rows one by one, those of a report next to each other.

    `text_of` gives the whole text of a report by its key, `site_of` the place an identifier stands for, if it is known;
    `made` is when the export is made, in UTC.
    """

    EPOCH: ClassVar[str] = "1970-01-01T00:00:00Z"

    view: str
    rows: Iterable[Row]
    text_of: Callable[[str], str]
    site_of: Callable[[str], Site | None] = _unknown
    made: str = EPOCH


def passages(row: Row) -> tuple[Passage, ...]:
    """The characters a row stands on."""
    return (row,) if isinstance(row, Passage) else row.passages


def name_of(row: Row) -> str:
    """What a row is called: its id, or its report and its first character."""
    return f"{row.report}:{row.start}" if isinstance(row, FigureRow | PositionRow) else row.id
