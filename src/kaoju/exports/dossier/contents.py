"""Contents: all that a dossier says, ready to be laid out.

Values only. Whatever is said stands on places, and for each place there is the quotation.
"""

from collections.abc import Callable

import msgspec

from kaoju.exports.records import ClaimRow
from kaoju.model.finding import Finding, Place
from kaoju.model.found import CountFound, Moment


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A report as one can find it again, with its number in the list of sources.

    `text_sha256` is the digest of its text as UTF-8, `bytes_sha256` of the bytes it was read from, at `path`. `rating`
    is a person's judgement of the outlet, empty where there is none.
    """

    number: int
    key: str
    document: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    modified: str | None
    credit: str | None
    tag: str
    characters: int
    text_sha256: str
    bytes_sha256: str
    path: str
    line: int
    reason: str
    rating: str
    rating_why: str
    read_by: str


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of a source with the rest of their sentence around them."""

    source: Source
    place: Place
    before: str
    text: str
    after: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Where a printing differs from the text it prints."""

    one: Place
    other: Place
    is_number: bool


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what it rests on: the text of another, `depth` steps below the first, or whom it names."""

    source: Source
    depth: int
    kind: str
    cover: float
    origins: tuple[str, ...]
    changes: tuple[Change, ...]


class FindingTold(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with a person's verdict, empty where there is none."""

    finding: Finding
    verdict: str
    verdict_why: str


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an event, of a report, or of some words.

    `asked` is event, report or search. `about` are the parts of the line under the title. `hidden` and `repeated` count
    the agreements and the claims left out because they only print one text again; `missed` the reports that hold the
    words looked for but are not among the sources. `text` is all of the report it is about.
    """

    asked: str
    id: str
    title: str
    types: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    findings: tuple[FindingTold, ...] = ()
    hidden: int = 0
    claims: tuple[ClaimRow, ...] = ()
    repeated: int = 0
    moments: tuple[Moment, ...] = ()
    counts: tuple[CountFound, ...] = ()
    origins: int = 0
    printings: tuple[Printing, ...] = ()
    sources: tuple[Source, ...] = ()
    missed: int = 0
    text: Place | None = None
    quotation: Callable[[Place], Quotation]
    made: str
