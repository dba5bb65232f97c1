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


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """A promise, a threat, a plan, a prediction or a conditional, and what became of it.

    `kind` is promise, threat, plan, prediction or conditional; `state` open, due (its date has passed), met, not_met or
    void (no date, no number and nobody named, so nothing could decide it). `place` are the characters of its clause,
    `by` the date it sets (EDTF); `decided_by` the clause of a later report that decides it, `why` in words.
    `told_by` are the documents that say the same in the same words, itself included.
    """

    id: str
    kind: str
    state: str
    place: Place
    document: str
    published: str | None
    outlet: str | None
    source: str
    event: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    where: tuple[str, ...]
    numbers: tuple[str, ...]
    polarity: str
    by: str | None
    decided_by: Place | None
    why: str
    told_by: tuple[str, ...]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A count of an event that stands otherwise than before; the three numbers are low, best and high.

    `said` is the number that is the best now, None where none is.
    """

    event: str
    name: str
    measure: str
    thing: str
    scope: tuple[str, ...]
    unit: str
    before: tuple[float | None, float | None, float | None]
    after: tuple[float | None, float | None, float | None]
    said: Saying | None


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """What one version of a page has where the one before has something else: `kind` is changed, added or dropped.

    `one` are the characters of the older version, `other` those of the newer, None where there are none.
    """

    kind: str
    one: Place | None
    other: Place | None
    one_text: str
    other_text: str
    is_number: bool


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it stood `since` a moment, with what was changed from the version before.

    `superseded_by` is the key of the next version; only one that nothing supersedes is compared with other reports.
    """

    report: str
    document: str
    url: str | None
    published: str | None
    modified: str | None
    since: str
    superseded_by: str | None
    edits: tuple[Edit, ...]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What reports published after one day and up to another changed: reports, events, counts, contradictions.

    `undated` reports are never known on a day; `edited` are versions of pages that came in the place of older ones.
    """

    since: str
    until: str
    reports: int
    undated: int
    events: tuple[EventFound, ...]
    moved: tuple[Moved, ...]
    conflicts: tuple[RelationFound, ...]
    edited: tuple[Version, ...] = ()


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What new reports changed: contradictions that were none, counts that moved, pages edited, what fell due."""

    conflicts: tuple[RelationFound, ...] = ()
    moved: tuple[Moved, ...] = ()
    edited: tuple[Version, ...] = ()
    due: tuple[Foreseen, ...] = ()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an article against a ledger.

    `standing` is contradicted, copied, known or new, the first that holds; `also` are the others that hold. `against`
    are the characters of other reports that show it, `findings` what comparing found of its numbers, in words.
    """

    claim: str
    place: Place
    event: str
    standing: str
    also: tuple[str, ...]
    against: tuple[Place, ...]
    documents: tuple[str, ...]
    findings: tuple[str, ...]


class Checking(msgspec.Struct, frozen=True, kw_only=True):
    """One article against a ledger: `copies` are the documents it shares its text with, as kind and id."""

    report: str
    document: str
    is_kept: bool
    copies: tuple[tuple[str, str], ...]
    events: tuple[str, ...]
    claims: tuple[Checked, ...]
