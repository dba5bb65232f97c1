"""Series: a table of official tallies as reports of one sentence each, which are read and compared like any other.

Reads CSV and a mapping of its columns, gives entries: each row is written out in the words of a language, read again,
and kept only if it was read as it was meant. A row that cannot be meant costs only itself. Never guesses a column.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
import yaml

from kaoju.errors import InputError, UsageError
from kaoju.grammar.language import codes, load
from kaoju.model import Figure, Language, Problem, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source, is_date
from kaoju.reading.decoding import decode
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled
from kaoju.runners.rows import Row, Unmeant, row_of, written

CELLS = ("date", "from", "to", "as_of", "measure", "value", "thing", "place", "source", "published", "url")
"""What a row may say; columns of these names need no mapping."""
LARGEST = 64 * 2**20
_REST = "\0"
"""The name under which the cells stand that the header has no name for; no column can be called so."""
SHORT = 8
"""Digits of the digest that tells rows of one series apart."""


class Map(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping: `columns` say which column holds a cell, `constants` what every row has, `words` what a word means."""

    name: str = ""
    language: str = "zh"
    columns: dict[str, str] = {}
    constants: dict[str, str] = {}
    words: dict[str, str] = {}


def read_map(path: str) -> Map:
    """The mapping in a YAML file; texts only."""
    try:
        with Path(path).open("rb") as file:
            given = yaml.load(file, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes texts only
        made = msgspec.convert(given or {}, Map)
    except OSError as error:
        raise InputError(error.strerror or str(error), slug="cannot-open", path=path) from None
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"this is no mapping: {error}", slug="series-map", path=path, hint=_HINT) from None
    unknown = [name for name in (*made.columns, *made.constants) if name not in CELLS]
    if unknown or made.language not in codes():
        wrong = f"a row has no {unknown[0]}" if unknown else f"there is no language {made.language}"
        raise UsageError(wrong, slug="series-map", path=path, hint=_HINT)
    return made


_HINT = f"keys: name, language, columns, constants, words; cells: {', '.join(CELLS)}"


def entries(path: str, told: Map) -> Iterator[tuple[Entry, Problem | None]]:
    """The rows of a table, read; each with what is wrong about it."""
    language = load(told.language)
    if "series" not in language.settings:
        raise UsageError("tables cannot be written out in this language", slug="series-map", path=path, hint=_HINT)
    for line, cells in _rows(path, told):
        digest = sha256(msgspec.json.encode(cells)).hexdigest()
        source = Source(path=path, line=line, digest=digest)
        made = _entry(source, cells, told, language)
        if isinstance(made, Problem):
            yield filed(msgspec.structs.replace(source, problem=made)), made
        else:
            yield made, None


def _entry(source: Source, cells: dict[str, str] | str, told: Map, language: Language) -> Entry | Problem:
    """A row, read, or what is wrong about it."""
    path, line = source.path, source.line
    if isinstance(cells, str):
        return Problem(path=path, line=line, slug="not-a-row", wrong=cells)
    try:
        report, row = _report(cells, told, path, language)
    except Unmeant as error:
        return Problem(path=path, line=line, slug="bad-row", found=_shown(cells), wrong=str(error))
    # The rows of a table share its address and its words, and are no versions of each other.
    unread = msgspec.structs.replace(filed(msgspec.structs.replace(source, report=report)), names=())
    entry = filled(unread, sketched)
    wrong = _misread(entry, row)
    if not wrong:
        return entry
    hint = "say it in words that kaoju knows: `words` in the mapping, or a row of a lexicon"
    return Problem(path=path, line=line, slug="row-unread", found=report.text, wrong=wrong, hint=hint)


def _rows(path: str, told: Map) -> Iterator[tuple[int, dict[str, str] | str]]:
    """The rows of a table that are not empty, by our names, with their last line; for one that is none why."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(error.strerror or str(error), slug="cannot-open", path=path) from None
    decoded = decode(content) if len(content) <= LARGEST else None
    if decoded is None:
        raise InputError("this is no table in an encoding kaoju reads", slug="unknown-encoding", path=path)
    table = csv.DictReader(io.StringIO(decoded.text, newline=""), restkey=_REST)
    names = {cell: told.columns.get(cell, cell) for cell in CELLS}
    missing = [name for cell, name in names.items() if cell in told.columns and name not in (table.fieldnames or ())]
    if missing:
        raise UsageError(
            f"the table has no column {missing[0]}", slug="series-map", path=path,
            found=", ".join(table.fieldnames or ()), hint=_HINT,
        )  # fmt: skip
    while True:
        try:
            row = next(table, None)
        except csv.Error as error:
            yield table.line_num + 1, str(error)
            continue
        if row is None:
            return
        # An unquoted comma has cut a cell in two.
        if _REST in row:
            yield table.line_num, f"{len(row) - 1 + len(row[_REST])} cells under a header of {len(row) - 1}"
            continue
        cells = {cell: (row.get(name) or "").strip() for cell, name in names.items()}
        if any(cells.values()):
            constant = {cell: value for cell, value in told.constants.items() if not cells[cell]}
            yield table.line_num, {**cells, **constant}


def _report(cells: Mapping[str, str], told: Map, path: str, language: Language) -> tuple[Report, Row]:
    said = {cell: told.words.get(value, value) for cell, value in cells.items()}
    row = row_of(said, language)
    text = written(row, language)
    published = said.get("published") or row.last
    if not is_date(published):
        raise Unmeant(f"{published} is not a date like 2026-04-19")
    name = told.name or Path(path).stem
    report = Report(
        id=f"{name}:{sha256(text.encode()).hexdigest()[:SHORT]}", text=text, published=published,
        url=said.get("url") or None, outlet=row.source or None, language=language.code,
    )  # fmt: skip
    return report, row


def _misread(entry: Entry, row: Row) -> str:
    """What was read of the number otherwise than it was meant; empty where nothing was."""
    figures: Iterable[Figure] = entry.reading.figures if entry.reading else ()
    figure = next((one for one in figures if one.low == one.high == row.value), None)
    if figure is None:
        return f"no number {row.value:.10g} was read in it"
    if figure.measure not in row.measures:
        return f"its number was read as {figure.measure or 'counting nothing'}, not as {'/'.join(sorted(row.measures))}"
    if row.thing and figure.thing != row.thing:
        return f"its number was read as one of {figure.thing or 'nothing'}, not of {row.thing}"
    if row.place and not figure.places:
        return f"no place was read in {row.place}"
    time = figure.as_of if row.is_as_of else figure.window
    return "" if time == row.time else f"its time was read as {time}, not as {row.time}"


def _shown(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{cell} {value}" for cell, value in cells.items() if value)
