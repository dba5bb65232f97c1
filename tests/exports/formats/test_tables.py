"""CSV and XLSX read back: every value equal, and nothing that a spreadsheet would compute."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import msgspec
import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from kaoju.exports import schema
from kaoju.exports import sheets as sheets_made
from kaoju.exports.columns import cells, columns
from kaoju.exports.formats import csv as csv_format
from kaoju.exports.formats import jsonl, xlsx
from kaoju.exports.records import VIEWS, Records

START = tuple("=+-@\t\r\n＝＋－＠")


def undone(text: str) -> str:
    return text[1:] if text.startswith("'") and sheets_made.defused(text[1:]) == text else text


def read_csv(records: Records) -> list[list[str]]:
    out = io.BytesIO()
    csv_format.write(records, out)
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


def expected(records: Records) -> list[tuple[Any, ...]]:
    return [line for row in records.rows for line in cells(row)]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("is_hostile", [False, True])
def test_jsonl_decodes_to_the_rows_and_fits_its_schema(
    view: str, *, is_hostile: bool, every_row: dict[str, Records], trapped: Callable[[str], Records]
) -> None:
    records = trapped(view) if is_hostile else every_row[view]
    out = io.BytesIO()
    jsonl.write(records, out)
    lines = out.getvalue().splitlines()
    assert [msgspec.json.decode(line, type=VIEWS[view]) for line in lines] == records.rows
    validator = jsonschema.Draft202012Validator(schema.schema(f"export-{view}"))
    for line in lines:
        validator.validate(json.loads(line))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("is_hostile", [False, True])
def test_csv_reads_back_and_holds_no_formula(
    view: str, *, is_hostile: bool, every_row: dict[str, Records], trapped: Callable[[str], Records]
) -> None:
    records = trapped(view) if is_hostile else every_row[view]
    head, *lines = read_csv(records)
    assert head == [column.name for column in columns(view)]
    for line, wanted in zip(lines, expected(records), strict=True):
        for cell, value in zip(line, wanted, strict=True):
            if isinstance(value, str):
                assert undone(cell) == value
                assert not cell.startswith(START)
            else:
                assert cell == ("" if value is None else str(value))


def test_a_negative_number_stays_one(every_row: dict[str, Records]) -> None:
    records = every_row["figures"]
    cold = msgspec.structs.replace(next(iter(records.rows)), low=-5.0, high=-2.5)
    records = msgspec.structs.replace(records, rows=[cold])
    low = [column.name for column in columns("figures")].index("low")
    assert read_csv(records)[1][low : low + 2] == ["-5.0", "-2.5"]
    cell = sheets(records)["figures"].cell(2, low + 1)
    assert (cell.value, cell.data_type) == (-5, "n")


def sheets(records: Records) -> Any:
    out = io.BytesIO()
    xlsx.write(records, out)
    return openpyxl.load_workbook(out)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("is_hostile", [False, True])
def test_xlsx_reads_back_and_holds_no_formula_and_no_link(
    view: str, *, is_hostile: bool, every_row: dict[str, Records], trapped: Callable[[str], Records]
) -> None:
    records = trapped(view) if is_hostile else every_row[view]
    sheet = sheets(records)[view]
    assert sheet.auto_filter.ref.startswith("A1:")
    assert not sheet._hyperlinks
    lines = list(sheet.iter_rows(min_row=2))
    for line, wanted in zip(lines, expected(records), strict=True):
        for cell, value in zip(line, wanted, strict=True):
            if isinstance(value, str) and value:
                # XML knows no U+FFFE, and openpyxl leaves what is escaped inside a cell to its caller.
                assert unescape(cell.value) == value.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
                assert cell.data_type in {"s", "inlineStr"}
                assert cell.hyperlink is None
            else:
                assert cell.value == (None if value == "" else value)


def test_a_text_too_long_for_a_cell_stands_whole_on_a_sheet_of_its_own(every_row: dict[str, Records]) -> None:
    records = every_row["positions"]
    long = "𠮷停航。" * 12_000
    row = msgspec.structs.replace(next(iter(records.rows)), text=long)
    book = sheets(msgspec.structs.replace(records, rows=[row]))
    parts = [line for line in book["long texts"].iter_rows(min_row=2, values_only=True) if line[2] == "text"]
    assert "".join(line[4] for line in parts) == long
    assert {line[:2] for line in parts} == {("positions", 2)}
    at = [column.name for column in columns("positions")].index("text") + 1
    shown = book["positions"].cell(2, at).value
    assert long.startswith(shown)
    assert len(shown.encode("utf-16-le")) // 2 <= 32_767
