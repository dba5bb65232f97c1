"""The frame of an article: lines that a page puts around it, known by the words of a lexicon.

Reads a folded line and the `furniture` lexicon, gives pieces of the line with their kind. Never takes a line
that goes on in sentences after its label, unless the lexicon says so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaoju.model import Language, Row
from kaoju.text.memo import once_per_language

DECORATION = " \u3000#>*_`-=\u2022\u00b7\u25cf\u25c6\u25a0\u25aa\u203b([\u3010\u3014\u2588~+\u201c"
_TRAILING = " \u3000*_`)]}\u3011\u3015#|\u201d"
_PART = re.compile("[^ \u3000|;\uff0c]+")
# A longer value is a sentence, not a name, a source or a date.
_LONGEST_VALUE = 40
_LONGEST_FRAME = 160
_NUMBER = re.compile(r"[0-9][0-9.,]*+[\u4e07w+k]?\+?[^\w]?")


class Piece(NamedTuple):
    """Part of a line that is not the article."""

    start: int
    end: int
    kind: str
    rule: str


class Words(NamedTuple):
    """The furniture lexicon, arranged by where a word stands."""

    labels: dict[str, Row]
    label: re.Pattern[str]
    starts: dict[str, list[Row]]
    lines: dict[str, Row]
    anywhere: tuple[Row, ...]
    in_links: tuple[Row, ...]
    firsts: frozenset[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    path: str


@once_per_language
def words(language: Language) -> Words:
    """The furniture words of a language, ready to look up."""
    lexicon = language.lexicons["furniture"]
    rows = sorted(lexicon.rows, key=lambda row: -len(row.word))
    by_place = {place: [row for row in rows if row.fields["where"] == place] for place in _PLACES}
    labels = {row.word: row for row in by_place["label"]}
    starts: dict[str, list[Row]] = {}
    for row in by_place["starts_line"]:
        starts.setdefault(row.word[0], []).append(row)
    either = "|".join(map(re.escape, labels)) or r"(?!)"
    marks, tags = re.escape(language.settings["date_marks"]), "|".join(map(re.escape, language.settings["date_words"]))
    firsts = {*starts, *(word[0] for word in labels), *(row.word[0] for row in by_place["whole_line"]), *"0123456789"}
    return Words(
        labels=labels,
        label=re.compile(rf"(?P<word>{either})(?:[/&+, \u3001]?(?:{either}))*+ ?[:/|\u4e28]"),
        starts=starts,
        lines={row.word: row for row in rows if row.fields["where"] == "whole_line" or _is_heading(row)},
        anywhere=tuple(by_place["anywhere"]),
        in_links=tuple(by_place["in_link"]),
        firsts=frozenset(firsts),
        date=re.compile(rf"[0-9]{{1,4}}[-/.{marks}][0-9]{{1,2}}[-/.{marks}](?:[0-9:{marks}]|{tags})*+"),
        clock=re.compile(rf"(?:[0-9]{{1,2}}[:{marks}]|[0-9:{marks}]|{tags}|am|pm|utc|gmt|[()+])++"),
        path=lexicon.path,
    )


def _is_heading(row: Row) -> bool:
    """A label whose value stands on the line, or below it: 相关阅读 needs no colon."""
    return row.fields["where"] == "label" and row.fields["takes"] in ("list", "line")


_PLACES = ("label", "starts_line", "whole_line", "anywhere", "in_link")


def pieces(line: str, known: Words) -> list[tuple[Piece, str]]:
    """The furniture of one folded line, each piece with what its row takes besides.

    A line may be several fields in a row: a date, a source, a count of clicks.
    """
    bare = line.lstrip(DECORATION)
    if bare[:1] not in known.firsts:
        return []
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    row = known.lines.get(bare.rstrip(_TRAILING + ":")) or _starting(bare, known)
    if row and _fits(bare[len(row.word) :].strip(_TRAILING), row, known):
        return [(Piece(start, end, row.fields["kind"], f"{known.path}:{row.line}"), row.fields["takes"])]
    if end - start > _LONGEST_FRAME:
        label = known.label.match(line, len(line) - len(bare))
        row = known.labels[label["word"]] if label else None
        if not row or row.fields["takes"] not in ("line", "list", "rest"):
            return []
        return [(Piece(start, end, row.fields["kind"], f"{known.path}:{row.line}"), row.fields["takes"])]
    return list(_fields(line, len(line) - len(bare), known))


def closing_bracket(line: str, known: Words) -> Piece | None:
    """A credit in brackets that ends a line of the article: (责任编辑:李明)."""
    last = line.rstrip(" *_")
    opening = {")": "(", "\u3011": "\u3010", "]": "["}.get(last[-1:])
    start = last.rfind(opening) if opening else -1
    if start < 0 or len(last) - start > _LONGEST_VALUE:
        return None
    label = known.label.match(last, start + 1)
    if not label or set(last[label.end() :]) & _ENDERS:
        return None
    row = known.labels[label["word"]]
    return Piece(start, len(last), row.fields["kind"], f"{known.path}:{row.line}")


_ENDERS = frozenset("\u3002!?")
_NO_TITLE = frozenset("\u3002!:\uff0c\u201d")
_ITEM = re.compile(r"[-*\u2022\u00b7] |[0-9]{1,3}[.)\u3001]|\[")


def _starting(bare: str, known: Words) -> Row | None:
    return next((row for row in known.starts.get(bare[:1], ()) if bare.startswith(row.word)), None)


def _fields(line: str, at: int, known: Words) -> Iterator[tuple[Piece, str]]:
    """Fields in a row, as long as each is a label with a fitting value or a date."""
    starts: list[tuple[int, int, Row | None]] = []
    for part in _PART.finditer(line, at):
        label = known.label.match(line, part.start())
        if label:
            starts.append((part.start(), label.end(), known.labels[label["word"]]))
        elif known.date.fullmatch(part[0]):
            starts.append((part.start(), part.start(), None))
        elif not starts:
            return
    ends = [start for start, _, _ in starts[1:]] + [len(line)]
    alone = len(starts) == 1
    for (start, value, row), end in zip(starts, ends, strict=True):
        said = line[value:end].strip()
        if not _fits(said, row, known):
            return
        first = len(line) - len(line.lstrip()) if start == at else start
        last = len(line[:end].rstrip(" \u3000|;\uff0c"))
        if row:
            yield Piece(first, last, row.fields["kind"], f"{known.path}:{row.line}"), row.fields["takes"]
        else:
            yield Piece(first, last, "dateline", "text/furniture:date_line"), "date" if alone else "value"


def _fits(said: str, row: Row | None, known: Words) -> bool:
    if row is None:
        return all(known.clock.fullmatch(part[0]) or known.date.fullmatch(part[0]) for part in _PART.finditer(said))
    takes, value = row.fields["takes"], said.strip(DECORATION + _TRAILING)
    if takes == "number":
        return bool(_NUMBER.fullmatch(value))
    return takes != "value" or (0 < len(value) <= _LONGEST_VALUE and not set(value) & _ENDERS)


def in_link(label: str, known: Words) -> Row | None:
    """The row that says a link with this label is no part of the article."""
    return _starting(label.lstrip(DECORATION), known) or next((row for row in known.in_links if row.word in label), None)


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
                first = start + len(line) - len(line.lstrip())
                yield Piece(first, start + len(line.rstrip()), row.fields["kind"], f"{known.path}:{row.line}")
            at = folded.find(row.word, end)


def is_item(line: str, heading_alone: bool) -> bool:
    """Whether a line under a list's heading belongs to the list.

    An item with a link does; a short line without a stop only under a heading that stands alone.
    """
    bare = line.strip()
    if _ITEM.match(bare) and ("](" in bare or "http" in bare):
        return True
    is_title = len(bare) <= _LONGEST_VALUE and not bare.startswith(("#", "<", "---", "* * *"))
    return heading_alone and is_title and bare[-1:] not in _NO_TITLE
