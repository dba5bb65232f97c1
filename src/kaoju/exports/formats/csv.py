"""CSV for a spreadsheet: UTF-8 with a byte order mark, one line a row and passage, lists joined by `; `.

A text that a spreadsheet would take for a formula gets a ' in front (also one that already begins so, so that taking
one ' off gives the text back). Numbers stay numbers, negative ones too. For machines, take jsonl or parquet.
"""

import csv
import io
from typing import BinaryIO

from kaoju.exports.columns import Cell, cells, columns
from kaoju.exports.records import ALL, Records

SUFFIX = ".csv"
VIEWS = ALL
# A spreadsheet computes what begins with one of these, in either width, and looks for it behind spaces and quotes.
_RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_SKIPPED = " '\"\u00a0\u3000\u200b\ufeff"
MARK = "'"


def defused(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> defused("=1+1"), defused("死亡41人")
    ("'=1+1", '死亡41人')
    """
    return MARK + text if text.startswith(_RISKY) or text.lstrip(_SKIPPED).startswith(_RISKY) else text


def write(records: Records, out: BinaryIO) -> None:
    """A line of names, then the rows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(column.name for column in columns(records.view))
    for row in records.rows:
        table.writerows(map(_written, line) for line in cells(row))
    text.flush()
    text.detach()  # the file is its opener's to close


def _written(cell: Cell) -> Cell:
    return defused(cell) if isinstance(cell, str) else cell
