"""CSV for a spreadsheet: UTF-8 with a byte order mark, one line a row and passage, lists joined by `; `.

A text that a spreadsheet would take for a formula gets a ' in front (also one that already begins so, so that taking
one ' off gives the text back). Numbers stay numbers, negative ones too. For machines, take jsonl or parquet.
"""

from typing import BinaryIO

from kaoju.exports.columns import cells, columns
from kaoju.exports.records import ALL, Records
from kaoju.exports.sheets import BYTE_ORDER, write_table

SUFFIX = ".csv"
VIEWS = ALL


def write(records: Records, out: BinaryIO) -> None:
    """A line of names, then the rows."""
    out.write(BYTE_ORDER)
    names = [column.name for column in columns(records.view)]
    write_table(names, (line for row in records.rows for line in cells(row)), out)
