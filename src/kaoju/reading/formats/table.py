"""Table: CSV and its kin, one report a row.

Reads a stream row by row, so memory stays flat; the first row names the columns. Gives a Report for each row with a
text, or a Problem for one that holds none. Never takes a column for something its name does not say.
"""

import csv
import io
import re
from collections.abc import Iterator

from kaoju.reading.decoding import decode
from kaoju.reading.input import HEAD, LARGEST_RECORD, Input, StopReading
from kaoju.reading.source import Source
from kaoju.reading.told import FIELDS, Told
from kaoju.reading.words import words

SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_SEPARATORS = (",", "\t", ";", "|")


def tells(head: bytes, suffix: str) -> int:
    r"""By a first row with a column for the text and another one, or by its suffix.

    >>> tells(b"id,published,text\n1,2026-04-19,a\n", ""), tells(b"a, text of no table", ".txt")
    (3, 0)
    """
    if suffix in SUFFIXES:
        return 3
    first = head.split(b"\n", 1)[0].strip(b"\xef\xbb\xbf\r")
    found = _columns(_named(first.decode("utf-8", "replace")), {})
    return 3 if "text" in found and len(found) > 1 else 0


def read(given: Input) -> Iterator[Source]:
    """The reports of a table; `line` of a problem is that of the row's end."""
    lines = _lines(given)
    header = next(lines, "")
    names = _named(header)
    columns = _columns(names, dict(given.columns))
    if "text" not in columns:
        raise StopReading(
            slug="no-text-column", wrong="no column of this table is called as a text is", found=header[:200].strip(),
            hint="say which one it is: --column text=NAME",
        )  # fmt: skip
    separator = _separator(header)
    rows = csv.reader(lines, delimiter=separator)
    while True:
        try:
            row = _next(rows)
        except csv.Error as error:
            yield given.lost(line=rows.line_num + 1, slug="not-a-row", wrong=f"this row cannot be read: {error}")
            continue
        if row is None:
            return
        if any(row):
            yield from _row(row, names, columns, given, rows.line_num + 1)


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    """The next row; the limit of a field is the whole process's, so it is lent and given back."""
    usual = csv.field_size_limit(LARGEST_RECORD)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(usual)


def _row(row: list[str], names: list[str], columns: dict[str, int], given: Input, line: int) -> Iterator[Source]:
    if len(row) <= columns["text"]:
        yield given.lost(line=line, slug="not-a-row", found=" | ".join(row)[:60],
            wrong=f"this row has {len(row)} columns of {len(names)} and no text",
        )  # fmt: skip
        return
    told = Told(given.carried)
    for field, at in columns.items():
        if field in FIELDS and at < len(row):
            told.say(field, row[at], f"column {names[at]}")
    yield from told.report(row[columns["text"]], given, line)


def _lines(given: Input) -> Iterator[str]:
    """The lines of the table as text; what they are written in is told by the first of them."""
    head = given.stream.head()
    encoding = "utf-8-sig" if _is_utf8(head) else _told(head)
    if not encoding:
        why = "this is no table in UTF-8, UTF-16, GB18030 or Big5, or not clearly one of them"
        raise StopReading(slug="unknown-encoding", wrong=why)
    text = io.TextIOWrapper(given.stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(LARGEST_RECORD):
            yield line.replace("\0", "\ufffd")
    finally:
        text.detach()


def _told(head: bytes) -> str:
    """What the beginning is written in; its last character may have been cut."""
    for cut in range(4):
        decoded = decode(head[: len(head) - cut])
        if decoded is not None:
            is_marked = head[:2] in (b"\xff\xfe", b"\xfe\xff")
            return "utf-16" if is_marked and decoded.encoding.startswith("utf-16") else decoded.encoding
    return ""


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character cut by the end of what was looked at is no fault.
        return len(head) >= HEAD and error.start >= len(head) - 3
    return b"\0" not in head


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)


def _named(header: str) -> list[str]:
    try:
        row = next(csv.reader([header.strip("\ufeff\r\n")], delimiter=_separator(header)), [])
    except csv.Error:  # a carriage return that ends no line, or a NUL
        return []
    return [name.strip() for name in row]


def _columns(names: list[str], said: dict[str, str]) -> dict[str, int]:
    """Which column holds which value: as said, else by what columns are usually called."""
    found = {field: names.index(name) for field, name in said.items() if name in names}
    for at, name in enumerate(names):
        field = words().columns.get(re.sub(r"[\s_-]+", " ", name.lower()))
        if field is not None and at not in found.values():
            found.setdefault(field, at)
    return found
