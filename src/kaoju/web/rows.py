"""Rows: claims and passages as a line of a table shows them, with the words that were looked for marked.

Reads readings, gives values for a template. Never cuts inside a character, and cites the original.
"""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup
from starlette.requests import Request

from kaoju.exports.html.escape import escaped, language_tag
from kaoju.exports.segments import Spanned, cut
from kaoju.exports.shares import whose
from kaoju.exports.tables import Part, how_sure, says_who
from kaoju.model import Reading, Span
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable
from kaoju.web.citing import Citing
from kaoju.web.scripts import pieces, shown_tag

AROUND = 48
"""Characters on each side of what was found."""
MOST = 40
"""Characters of a word that are looked for."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a table."""

    key: str
    id: str
    clause: Markup
    tag: str
    own_tag: str
    event: str
    actor: str
    recipient: str
    time: str | None
    whose: str
    says: tuple[Part, ...]
    sure: tuple[Part, ...]
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    cite: str


def words_of(asked: str) -> tuple[str, ...]:
    """The words of a search: parted by blanks, those between quotation marks as they stand.

    >>> words_of('无人机 "state of emergency"')
    ('无人机', 'state of emergency')
    """
    parts = asked[:400].replace("\u3000", " ").replace("\u201c", '"').replace("\u201d", '"').split('"')
    found: list[str] = []
    for at, part in enumerate(parts):
        found += [part.strip()] if at % 2 and at + 1 < len(parts) else part.split()
    return tuple(dict.fromkeys(word[:MOST] for word in found if word))[:8]


def line_of(request: Request, desk: Desk, key: str, number: int, *, script: str) -> Line:
    """A claim of a report as a line."""
    reading = desk.reading(key)
    claim = reading.claims[number]
    tag = language_tag(reading)
    words = words_of(request.query_params.get("q", ""))
    marks = [Span(claim.trigger_start, claim.trigger_end)]
    found = [*places(reading, words, claim.start, claim.end)] if words else []
    return Line(
        key=key, id=claim.id, clause=marked(reading.text, (claim.start, claim.end), marks, found, script),
        tag=shown_tag(tag, script), own_tag=tag, event=claim.event, actor="、".join(claim.actor),
        recipient="、".join(claim.recipient), time=claim.time, whose=whose(claim, reading),
        says=says_who(claim.attribution, reading), sure=how_sure(claim), outlet=reading.outlet, title=reading.title,
        published=reading.published, url=reading.url, cite=Citing(request, reading, key).plain(claim),
    )  # fmt: skip


def places(reading: Reading, words: Sequence[str], start: int, end: int) -> Iterator[Span]:
    """Where words stand in a stretch of a text, in either script."""
    folded = searchable(reading.text[start:end])
    for word in map(searchable, words):
        at = folded.find(word) if word else -1
        while at >= 0:
            yield Span(start + at, start + at + len(word))
            at = folded.find(word, at + len(word))


class _Bold(msgspec.Struct, frozen=True):
    """What a claim is known by."""

    start: int
    end: int


def marked(text: str, span: tuple[int, int], bold: Sequence[Spanned], found: Sequence[Spanned], script: str) -> Markup:
    """A stretch of a text, some of it bold, what was found marked."""
    start, end = span
    marks: list[Spanned] = [*(_Bold(one.start, one.end) for one in bold), *found]
    segments = cut(start, end, marks)
    told = pieces(text[start:end], [(one.start - start, one.end - start) for one in segments], script)
    made = []
    for segment, piece in zip(segments, told, strict=True):
        shown = escaped(" ".join(piece.split()) if piece.strip() and "\n" in piece else piece)
        is_bold = any(isinstance(one, _Bold) for one in segment.marks)
        is_found = any(not isinstance(one, _Bold) for one in segment.marks)
        shown = f"<b>{shown}</b>" if is_bold else shown
        made.append(f"<mark>{shown}</mark>" if is_found else shown)
    return Markup("".join(made))  # noqa: S704  # every character of it was escaped
