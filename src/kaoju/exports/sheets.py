"""Sheets: CSV that no spreadsheet computes.

Reads cells, gives bytes. Never changes a number, and taking one ' off a text gives it back.
"""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from kaoju.exports.columns import Cell

BYTE_ORDER = "\ufeff".encode()
"""Without it Excel takes UTF-8 for something else."""
# A spreadsheet computes what begins with one of these, in either width, and looks for it behind spaces and quotes.
_RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_SKIPPED = " '\"\u00a0\u3000\u200b\ufeff"
MARK = "'"


def defused(text: str) -> str:
    """A text that no spreadsheet computes.

    >>> defused("=1+1"), defused("死亡41人")
    ("'=1+1", '死亡41人')
    """
    is_risky = text.startswith((MARK, *_RISKY)) or text.lstrip(_SKIPPED).startswith(_RISKY)
    return MARK + text if is_risky else text


def write_table(names: Iterable[str], rows: Iterable[Iterable[Cell]], out: BinaryIO) -> None:
    """A line of names, then the rows."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(names)
    for row in rows:
        table.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
    text.flush()
    text.detach()  # the file is its opener's to close
