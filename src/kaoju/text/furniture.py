"""Furniture: the characters of a report that are not the article.

Reads the original and the `furniture` lexicon of its language, gives typed spans that do not overlap.
Never takes a line for its place alone: there is a word, a mark or a link that says what it is.
"""

import re
from collections.abc import Iterator, Sequence

from kaoju.model import Furniture, Language
from kaoju.text.fold import folder
from kaoju.text.frame import DATE_LINE, DECORATION, Piece, caption, closing_credit, in_link, is_item, lines_with, pieces
from kaoju.text.frame_words import Words, words
from kaoju.text.markup import Link, embeds, figures, images, links

# A date alone is the page's near the head and the foot; in between it is a chronicle's heading.
_HEAD_LINES, _FOOT_LINES = 6, 1
_LONGEST_CAPTION = 40
_LONGEST_HEADING = 12
_LONGEST_REST = 1_000
_BETWEEN_LINKS = re.compile(r"[\s#>*_`\-\u2022\u00b7\u3010\u3011()\uff0c,|/0-9.:]*+")
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"\n[ \t]*(?:-{3,}|={3,})[ \t]*(?=\n|\Z)")
_CODE = re.compile(r"[ \t]*`[^`\n]{1,120}+`")
_ADDRESS_LINE = re.compile(r"(?:https?://|www\.)[!-Z^-~]++\Z")
_ENDERS = frozenset("\u3002!?")


def furniture(original: str, language: Language) -> list[Furniture]:
    r"""What is not the article: pictures, links, date and editor lines, pleas and disclaimers.

    >>> from kaoju.grammar.language import load
    >>> [(piece.kind, piece.rule) for piece in furniture("桥已断。\n![](a.jpg)", load("zh"))]
    [('image', 'text/furniture:markdown_image')]
    """
    folded = folder(language)(original)
    known = words(language)
    found = [Piece(*span, "image", "text/furniture:figure") for span in figures(folded)]
    found += [Piece(*span, "image", "text/furniture:embed") for span in embeds(folded)]
    if "![" in folded:
        found += (_with_caption(folded, *span) for span in images(folded))
    found += filter(None, [caption(folded, picture.end, known) for picture in found])
    marked = list(links(folded))
    found += _link_lines(folded, marked, known)
    found += _framed(folded, known)
    found += lines_with(folded, known)
    joined = _joined(_apart(found), folded)
    if len(joined) == 1 and _is_date_alone(joined[0], folded):
        return []
    return [Furniture(start=start, end=end, kind=kind, rule=rule) for start, end, kind, rule, _ in joined]


def _is_date_alone(piece: Piece, folded: str) -> bool:
    """Whether a date is all there is: of no article it is the date line."""
    return piece.rule == DATE_LINE and folded[piece.start : piece.end] == folded.strip()


def _with_caption(folded: str, start: int, end: int) -> Piece:
    """An image and the caption on its line."""
    stop = folded.find("\n", end, end + _LONGEST_CAPTION + 2)
    caption = folded[end : stop if stop >= 0 else end + _LONGEST_CAPTION + 2]
    ends_line = stop >= 0 or end + len(caption) == len(folded)
    if ends_line and "![" not in caption and not set(caption) & _ENDERS:
        end += len(caption.rstrip())
    return Piece(start, end, "image", "text/furniture:markdown_image")


def _link_lines(folded: str, marked: Sequence[Link], known: Words) -> Iterator[Piece]:
    """Links: a line of nothing else is navigation; inside a sentence only what the link points to is."""
    by_line: dict[int, list[Link]] = {}
    for link in marked:
        by_line.setdefault(folded.rfind("\n", 0, link.start) + 1, []).append(link)
    for start, inside in by_line.items():
        end = folded.find("\n", inside[-1].end)
        end = len(folded) if end < 0 else end
        rows = [in_link(link.label, known) for link in inside]
        if _only_links(folded, start, end, inside):
            row = rows[0]
            rule = _RULE.match(folded, end)
            bare = folded[start:end]
            first, last = start + len(bare) - len(bare.lstrip()), start + len(bare.rstrip())
            name = known.rule(row) if row else "text/furniture:link_line"
            yield Piece(first, rule.end() if rule else last, row.fields["kind"] if row else "navigation", name)
            continue
        for link, row in zip(inside, rows, strict=True):
            if row:
                yield Piece(link.start, link.end, row.fields["kind"], known.rule(row))
            else:
                yield Piece(link.target, link.end, "navigation", "text/furniture:link_target")


def _only_links(folded: str, start: int, end: int, inside: Sequence[Link]) -> bool:
    at = start
    for link in inside:
        if not _BETWEEN_LINKS.fullmatch(folded, at, link.start):
            return False
        at = link.end
    return bool(_BETWEEN_LINKS.fullmatch(folded, at, end))


def _framed(folded: str, known: Words) -> Iterator[Piece]:
    """Lines that a lexicon row or their form makes part of the page's frame."""
    lines = [line for line in _LINE.finditer(folded) if not line[0].isspace()]
    listing: Piece | None = None
    for number, line in enumerate(lines):
        start, text = line.span()[0], line[0]
        found = pieces(text, known)
        if listing and not found and is_item(text, heading_alone=listing.takes == "list"):
            first = start + len(text) - len(text.lstrip())
            yield listing._replace(start=first, end=start + len(text.rstrip()))
            continue
        listing = None
        for piece in found or _by_form(text, number, known):
            moved = piece._replace(start=start + piece.start, end=start + piece.end)
            if piece.takes == "date_line" and _HEAD_LINES <= number < len(lines) - _FOOT_LINES:
                continue
            if piece.takes == "rest" and len(folded) - start <= _LONGEST_REST:
                yield moved._replace(end=len(folded.rstrip()))
                return
            yield moved
            listing = _listing(moved)


def _listing(heading: Piece) -> Piece | None:
    """What a list's heading makes of the lines under it; titles without links need a heading that stands alone."""
    if heading.takes not in ("list", "links"):
        return None
    alone = heading.takes == "list" and heading.end - heading.start <= _LONGEST_HEADING
    return heading._replace(takes="list" if alone else "links")


def _by_form(text: str, number: int, known: Words) -> Iterator[Piece]:
    """A byline set as code under the headline, an address alone, a credit at the end."""
    code = _CODE.match(text) if number < _HEAD_LINES and "`" in text else None
    if code:
        yield Piece(*code.span(), "editor", "text/furniture:code_byline")
        return
    bare = text.strip(DECORATION)
    if bare.startswith(("http", "www.")) and _ADDRESS_LINE.match(bare):
        first = text.index(bare)
        yield Piece(first, first + len(bare), "navigation", "text/furniture:address_line")
        return
    credit = closing_credit(text, known)
    if credit:
        yield credit


def _apart(found: list[Piece]) -> Iterator[Piece]:
    """Of pieces that overlap, the one that begins first, and of these the longest."""
    reached = 0
    for piece in sorted(found, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= reached and piece.end > piece.start:
            reached = piece.end
            yield piece


def _joined(apart: Iterator[Piece], folded: str) -> list[Piece]:
    """Neighbouring lines of one kind are one piece."""
    joined: list[Piece] = []
    for piece in apart:
        last = joined[-1] if joined else None
        if last and last.kind == piece.kind and folded[last.end : piece.start] == "\n":
            joined[-1] = last._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined
