"""The frame of an article: lines that a page puts around it, known by the words of a lexicon.

Reads a folded line and the furniture words, gives pieces of the line with their kind. Never takes a line
that goes on in sentences after its label, unless the lexicon says so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaoju.model import Row
from kaoju.text.frame_words import Words

DECORATION = " \u3000#>*_`-=\u2022\u00b7\u25cf\u25c6\u25a0\u25aa\u203b([\u3010\u3014\u2588~+\u201c"
DATE_LINE = "text/furniture:date_line"
_TRAILING = " \u3000*_`)]}\u3011\u3015#|\u201d"
_PART = re.compile("[^ \u3000|;\uff0c]+")
# A longer value is a sentence, not a name, a source or a date.
_LONGEST_VALUE = 40
_LONGEST_FRAME = 160
_NUMBER = re.compile(r"[0-9][0-9.,]*+\w?\+?")
_ENDERS = frozenset("\u3002!?")
_NO_NAME = frozenset("\u3002!?:\uff0c\u201c")
_NO_TITLE = frozenset("\u3002!:\uff0c\u201d")
_OPENING = {")": "(", "\u3011": "\u3010", "]": "["}
_NEXT_LINE = re.compile(r"[ \u3000\n]{0,40}+([^\n]{1,160}+)(?=\n|\Z)")
_ITEM = re.compile(r"[-*\u2022\u00b7] |[0-9]{1,3}[.)\u3001]|\[")


class Piece(NamedTuple):
    """Part of a text that is not the article; `takes` is what its row says it takes."""

    start: int
    end: int
    kind: str
    rule: str
    takes: str = "line"


def pieces(line: str, known: Words) -> list[Piece]:
    """The furniture of one folded line, which may be several fields in a row: a date, a source, a count of clicks."""
    bare = line.lstrip(DECORATION)
    if bare[:1] not in known.firsts:
        return []
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    row = known.lines.get(bare.rstrip(_TRAILING + ":")) or _starting(bare, known)
    if row and _fits(bare[len(row.word) :], row, known):
        return [_piece(start, end, row, known)]
    first = len(line) - len(bare)
    if end - start <= _LONGEST_FRAME:
        return list(_fields(line, first, known))
    label = known.label.match(line, first)
    row = known.labels[label["word"]] if label else None
    if label and row and row.fields["takes"] in ("line", "list", "links") and _fits(line[label.end() :], row, known):
        return [_piece(start, end, row, known)]
    return []


def closing_credit(line: str, known: Words) -> Piece | None:
    """A credit that ends a line: in brackets, (责任编辑:李明), or a line of its own, 李明 摄."""
    last = line.rstrip(" *_")
    if len(last) <= _LONGEST_VALUE:
        row = next((row for row in known.line_ends if last.endswith(row.word)), None)
        if row:
            return _piece(len(last) - len(last.lstrip()), len(last), row, known)
    opening = _OPENING.get(last[-1:])
    start = last.rfind(opening) if opening else -1
    if start < 0 or len(last) - start > _LONGEST_VALUE:
        return None
    row = _credit(last[start + 1 : -1], known)
    return _piece(start, len(last), row, known) if row else None


def in_link(label: str, known: Words) -> Row | None:
    """The row that says a link with this label is no part of the article."""
    return _starting(label.lstrip(DECORATION), known) or next(
        (row for row in known.in_links if row.word in label), None
    )


def caption(folded: str, end: int, known: Words) -> Piece | None:
    """The line under a picture that ends at `end`, if its first word says that it tells of the picture."""
    line = _NEXT_LINE.match(folded, end)
    row = next((row for row in known.captions if folded.startswith(row.word, line.start(1))), None) if line else None
    return _piece(line.start(1), line.start(1) + len(line[1].rstrip()), row, known) if line and row else None


def lines_with(folded: str, known: Words) -> Iterator[Piece]:
    """Short lines that hold a word which no article uses, wherever it stands in them."""
    for row in known.anywhere:
        at = folded.find(row.word)
        while at >= 0:
            start = folded.rfind("\n", 0, at) + 1
            end = folded.find("\n", at)
            end = len(folded) if end < 0 else end
            if end - start <= _LONGEST_FRAME:
                line = folded[start:end]
                yield _piece(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), row, known)
            at = folded.find(row.word, end)


def is_item(line: str, *, heading_alone: bool) -> bool:
    """Whether a line under a list's heading belongs to the list.

    An item with a link does; a short line without a stop only under a heading that stands alone.
    """
    bare = line.strip()
    if _ITEM.match(bare) and ("](" in bare or "http" in bare):
        return True
    is_title = len(bare) <= _LONGEST_VALUE and not bare.startswith(("#", "<", "---", "* * *"))
    return heading_alone and is_title and bare[-1:] not in _NO_TITLE


def _piece(start: int, end: int, row: Row, known: Words) -> Piece:
    return Piece(start, end, row.fields["kind"], known.rule(row), row.fields["takes"])


def _starting(bare: str, known: Words) -> Row | None:
    return next((row for row in known.starts.get(bare[:1], ()) if bare.startswith(row.word)), None)


def _credit(inside: str, known: Words) -> Row | None:
    label = known.label.match(inside)
    if label and not set(inside[label.end() :]) & _ENDERS:
        return known.labels[label["word"]]
    if set(inside) & _NO_NAME:
        return None
    # (记者) alone says what someone is; with a name it says who wrote.
    return next((row for row in known.in_brackets if row.word in inside and len(inside) > len(row.word) + 1), None)


def _fields(line: str, at: int, known: Words) -> Iterator[Piece]:
    """Fields in a row, as long as each is a label with a fitting value or a date."""
    found = list(_beginnings(line, at, known))
    ends = [*(start for start, _, _ in found), len(line)][1:]
    for (start, value, row), end in zip(found, ends, strict=True):
        if not _fits(line[value:end], row, known):
            return
        first = len(line) - len(line.lstrip()) if start == at else start
        last = len(line[:end].rstrip(" \u3000|;\uff0c"))
        if row:
            yield _piece(first, last, row, known)
        else:
            takes = "date_line" if len(found) == 1 else "date"
            yield Piece(first, last, "dateline", DATE_LINE, takes)


def _beginnings(line: str, at: int, known: Words) -> Iterator[tuple[int, int, Row | None]]:
    """Where each field begins and its value, with its row; a date has none. Nothing if the line begins otherwise."""
    begun = False
    for part in _PART.finditer(line, at):
        label = known.label.match(line, part.start())
        row = known.labels[label["word"]] if label else None
        if label and row and (label[0][-1] != " " or row.fields["takes"] == "number"):
            yield part.start(), label.end(), row
        elif known.date.fullmatch(part[0]):
            yield part.start(), part.start(), None
        elif not begun:
            return
        begun = True


def _fits(said: str, row: Row | None, known: Words) -> bool:
    """Whether what follows a label is what its row takes; a date field has no row."""
    takes, value = row.fields["takes"] if row else "date", said.strip(DECORATION + _TRAILING + ":")
    if takes == "date":
        parts = [part[0] for part in _PART.finditer(value)]
        return bool(known.date.match(value)) and all(known.clock.fullmatch(p) or known.date.fullmatch(p) for p in parts)
    if takes == "number":
        return bool(_NUMBER.fullmatch(value))
    if takes == "links":
        return not value or "](" in value or "http" in value or "www." in value
    return takes != "value" or (0 < len(value) <= _LONGEST_VALUE and not set(value) & _ENDERS)
