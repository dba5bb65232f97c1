"""Highlights: a part of a report's text as paragraphs, marked with all that was read on its characters.

Reads a sheet, gives HTML cut on the server, in code points: whose words a clause is, how sure a claim, what was copied
and what was changed. The characters outside tags are the report's own, in order, none missing. Never works out a value.
"""

from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from kaoju.exports.html.body import anchor
from kaoju.exports.html.escape import escaped, quoted
from kaoju.exports.marks import VALUES, Mark, marks
from kaoju.exports.segments import Segment, cut
from kaoju.exports.shares import whose
from kaoju.exports.values import measured
from kaoju.model import Attribution, Claim, Furniture, NotUnderstood, Quantity, Time
from kaoju.runners.sheet import Sheet
from kaoju.web.scripts import pieces
from kaoju.web.words import Words

CERTAINTIES = frozenset({"certain", "probable", "possible", "unknown"})


class Stretch(msgspec.Struct, frozen=True):
    """Characters that stand in another printing too (`copied`), or otherwise there (`changed`, a `number` or not)."""

    kind: str
    start: int
    end: int
    there: str = ""


Marked = Mark | Stretch


class Paragraph(msgspec.Struct, frozen=True):
    """A line of the text; `claims` are the places in the reading's list of those whose trigger stands in it."""

    html: Markup
    claims: tuple[int, ...]
    furniture: tuple[str, ...]
    is_headline: bool = False


class Wish(msgspec.Struct, frozen=True):
    """What is shown: characters `start` to `end`, in which script, in whose words, and the chosen claim's number."""

    start: int
    end: int
    script: str
    words: Words
    chosen: int = -1
    query: str = ""


def paragraphs(sheet: Sheet, wish: Wish) -> list[Paragraph]:
    """The lines of a part of a report; empty ones are left out."""
    text = sheet.reading.text
    every: list[Marked] = [*marks(sheet.reading, wish.start, wish.end), *stretches(sheet)]
    segments = cut(wish.start, wish.end, every)
    title = (sheet.reading.title or "").strip()
    made = []
    writer = _Writer(sheet, wish)
    for line in _lines(segments, text):
        inside = text[line[0].start : line[-1].end]
        if not inside.strip():
            continue
        furniture = _furniture(line, text)
        is_headline = line[0].start == 0 and bool(title) and inside.strip() == title
        made.append(Paragraph(writer.line(line), tuple(writer.claims), furniture, is_headline))
    return made


def stretches(sheet: Sheet) -> Iterator[Stretch]:
    """What the report shares with the printing beside it, and where the two differ."""
    if sheet.beside is None:
        return
    for place in sheet.beside.shared():
        yield Stretch("copied", place.start, place.end)
    for place, there, change in sheet.beside.changed():
        yield Stretch("number" if change.is_number else "changed", place.start, place.end, there)


def _lines(segments: Sequence[Segment[Marked]], text: str) -> Iterator[list[Segment[Marked]]]:
    line: list[Segment[Marked]] = []
    for piece in segments:
        start = piece.start
        while (stop := text.find("\n", start, piece.end)) >= 0:
            if start < stop:
                line.append(Segment(start, stop, piece.marks))
            if line:
                yield line
            line, start = [], stop + 1
        if start < piece.end:
            line.append(Segment(start, piece.end, piece.marks))
    if line:
        yield line


def _furniture(line: Sequence[Segment[Marked]], text: str) -> tuple[str, ...]:
    kinds: dict[str, None] = {}
    for piece in line:
        found = [
            one.mention.kind for one in piece.marks if isinstance(one, Mark) and isinstance(one.mention, Furniture)
        ]
        if not found and text[piece.start : piece.end].strip():
            return ()
        kinds |= dict.fromkeys(found)
    return tuple(kinds)


class _Writer:
    """Lines into HTML; `claims` are those whose trigger began in the last line."""

    def __init__(self, sheet: Sheet, wish: Wish) -> None:
        self._sheet, self._wish, self._placed = sheet, wish, set[str]()
        self.claims: list[int] = []

    def line(self, line: Sequence[Segment[Marked]]) -> Markup:
        self.claims = []
        first = line[0].start
        text = self._sheet.reading.text[first : line[-1].end]
        cuts = [(piece.start - first, piece.end - first) for piece in line]
        told = pieces(text, cuts, self._wish.script)
        html = "".join(self._piece(piece, shown) for piece, shown in zip(line, told, strict=True))
        return Markup(html)  # noqa: S704  # every character of it was escaped, every attribute is of this module

    def _piece(self, piece: Segment[Marked], text: str) -> str:
        shown = escaped(text)
        if not piece.marks:
            return shown
        read = [one for one in piece.marks if isinstance(one, Mark)]
        values = [one for one in read if one.kind in VALUES]
        for one in values:
            shown = self._valued(one, shown)
        anchors = "".join(f'<span id="{name}"></span>' for name in self._begun(read))
        over = " ".join(self._over(read, piece))
        there = next((one.there for one in piece.marks if isinstance(one, Stretch) and one.kind != "copied"), None)
        told = "" if there is None else f' title="{quoted(self._wish.words("reads_there", there=there))}"'
        if there is not None:
            shown = f"<mark{told}>{shown}</mark>"
        return f'{anchors}<span class="{over}">{shown}</span>' if over else anchors + shown

    def _begun(self, read: Sequence[Mark]) -> Iterator[str]:
        """The anchors of what begins here: an id stands once, on the first piece of a mark."""
        for one in read:
            if one.kind not in {"furniture", "clause"}:
                name = anchor(one, 1)
                if name not in self._placed:
                    self._placed.add(name)
                    yield name

    def _over(self, read: Sequence[Mark], piece: Segment[Marked]) -> Iterator[str]:
        clauses = [one for one in read if one.kind == "clause"]
        narrowest = min(clauses, key=lambda one: one.end - one.start, default=None)
        if narrowest is not None and isinstance(narrowest.mention, Claim):
            yield f"clause {whose(narrowest.mention, self._sheet.reading)}"
        if any(one.number - 1 == self._wish.chosen for one in clauses):
            yield "is-chosen"
        yield from dict.fromkeys(
            one.kind for one in read if one.kind in {"condition", "position", "unread", "furniture"}
        )
        yield from dict.fromkeys(one.kind for one in piece.marks if isinstance(one, Stretch))

    def _valued(self, one: Mark, shown: str) -> str:
        mention, words = one.mention, self._wish.words
        if isinstance(mention, Claim):
            return self._trigger(one, mention, shown)
        if isinstance(mention, Time):
            value = mention.value if mention.value is not None else words.code("open")
            return _noted("time", value, mention.why, shown)
        if isinstance(mention, Quantity):
            return _noted("quantity", measured(mention), mention.of, shown)
        if isinstance(mention, NotUnderstood):
            return _noted("lost", words("not_understood"), mention.why, shown)
        if isinstance(mention, Attribution):
            kind = words.code(mention.source_kind)
            return _noted("cue", mention.source or words.code("unnamed"), kind, shown)
        return shown

    def _trigger(self, one: Mark, claim: Claim, shown: str) -> str:
        sure = claim.certainty if claim.certainty in CERTAINTIES else "unknown"
        classes = f"mark trigger {sure}{' negative' * (claim.polarity == '-')}"
        if anchor(one, 1) in self._placed or one.start < self._wish.start:  # what is cut in two is one link to read
            return f'<span class="{classes}">{shown}</span>'
        self.claims.append(one.number - 1)
        there = f"?{self._wish.query}claim={claim.id}#{anchor(one, 1)}"
        return f'<a class="{classes}" href="{quoted(there)}" data-claim="{quoted(claim.id)}">{shown}</a>'


def _noted(kind: str, value: str, why: str | None, shown: str) -> str:
    told = " · ".join(part for part in (value, why) if part)
    return f'<span class="mark {kind}" title="{quoted(told)}">{shown}</span>'
