"""XLSX for Excel and LibreOffice: the rows on one sheet with filters, nothing computed and nothing turned into links.

Addresses stand as plain text. Excel holds 32,767 units of text in a cell: of a longer text the cell holds the first
part, and the sheet `long texts` all parts with the row and column they belong to. A view with more rows than a sheet
holds goes on on the next. Numbers are numbers. Needs `pip install 'kaoju[xlsx]'`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO

from kaoju.exports.columns import Cell, cells, columns
from kaoju.exports.records import ALL, Records

SUFFIX = ".xlsx"
VIEWS = ALL
EXTRA = "xlsx"
LONGEST = 16_000
"""Code points in a cell: however many of them take two units, they fit."""
ROWS = 1_048_575
_LONG = "long texts"
# Each switch is one way in which a text could become something else.
_AS_IT_IS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
# XML has no way to say these; everything else is escaped.
_UNSAYABLE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def write(records: Records, out: BinaryIO) -> None:
    """A workbook of one table."""
    from xlsxwriter import Workbook

    book = Workbook(out, _AS_IT_IS)
    book.set_properties({"created": datetime.fromisoformat(records.made).replace(tzinfo=None)})
    _Table(book, records).fill()
    book.close()


class _Table:
    def __init__(self, book: Any, records: Records) -> None:
        self.book, self.records = book, records
        self.names = [column.name for column in columns(records.view)]
        self.bold = book.add_format({"bold": True})
        self.sheets = 0
        self.sheet = self._sheet()
        self.row = 0
        self.long: Any = None
        self.long_row = 0

    def _sheet(self) -> Any:
        self.sheets += 1
        sheet = self.book.add_worksheet(self.records.view + (f" {self.sheets}" if self.sheets > 1 else ""))
        self._head(sheet, self.names)
        return sheet

    def _head(self, sheet: Any, names: list[str]) -> None:
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, self.bold)

    def fill(self) -> None:
        for row in self.records.rows:
            for line in cells(row):
                self._write(line)
        self.sheet.autofilter(0, 0, self.row, len(self.names) - 1)

    def _write(self, line: Iterable[Cell]) -> None:
        if self.row == ROWS:
            self.sheet.autofilter(0, 0, self.row, len(self.names) - 1)
            self.sheet, self.row = self._sheet(), 0
        self.row += 1
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                self._write_text(column, cell.translate(_UNSAYABLE))
            elif cell is not None:
                self.sheet.write_number(self.row, column, cell)

    def _write_text(self, column: int, text: str) -> None:
        if text:
            self.sheet.write_string(self.row, column, text[:LONGEST])
        if len(text) <= LONGEST:
            return
        if self.long is None:
            self.long = self.book.add_worksheet(_LONG)
            self._head(self.long, ["sheet", "row", "column", "part", "text"])
        for part, start in enumerate(range(0, len(text), LONGEST), start=1):
            self.long_row += 1
            self.long.write_string(self.long_row, 0, self.sheet.get_name())
            self.long.write_number(self.long_row, 1, self.row + 1)
            self.long.write_string(self.long_row, 2, self.names[column])
            self.long.write_number(self.long_row, 3, part)
            self.long.write_string(self.long_row, 4, text[start : start + LONGEST])
