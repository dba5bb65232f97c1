"""What every format promises, whichever it is: a file in the folder is enough to be held to it."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import cycle, islice

import msgspec
import pytest

from kaoju.exports.formats import format_called, names
from kaoju.exports.records import VIEWS, Passage, Records, Row, passages

PAIRS = [(name, view) for name in names() for view in VIEWS if view in format_called(name).VIEWS]


def written(name: str, records: Records) -> bytes:
    out = io.BytesIO()
    format_called(name).write(records, out)
    assert not out.closed, "the file is its opener's to close"
    return out.getvalue()


def test_every_view_has_rows_to_be_tried_with(every_row: dict[str, Records]) -> None:
    assert not [view for view, records in every_row.items() if not records.rows]


def test_every_passage_is_what_stands_there(every_row: dict[str, Records]) -> None:
    for records in every_row.values():
        for passage in (passage for row in records.rows for passage in passages(row)):
            text = records.text_of(passage.report)
            assert text[passage.start : passage.end] == passage.text
            around = text[max(0, passage.start - 32) : passage.end + 32]
            assert around == passage.before + passage.text + passage.after


@pytest.mark.parametrize("name", names())
def test_a_format_says_what_it_is(name: str) -> None:
    made = format_called(name)
    assert made.__doc__.partition("\n")[0].endswith((".", ":"))
    assert made.SUFFIX.startswith(".")
    assert set(VIEWS) >= made.VIEWS
    assert made.VIEWS


@pytest.mark.parametrize(("name", "view"), PAIRS)
def test_the_same_rows_give_the_same_bytes(name: str, view: str, every_row: dict[str, Records]) -> None:
    assert written(name, every_row[view]) == written(name, every_row[view])


@pytest.mark.parametrize(("name", "view"), PAIRS)
def test_a_view_without_rows_is_a_file_too(name: str, view: str, every_row: dict[str, Records]) -> None:
    written(name, msgspec.structs.replace(every_row[view], rows=()))


@pytest.mark.parametrize(("name", "view"), PAIRS)
def test_hostile_rows_are_written(name: str, view: str, trapped: Callable[[str], Records]) -> None:
    assert written(name, trapped(view))


class Nowhere(io.RawIOBase):
    """A file that keeps nothing, so that only what a format holds is measured."""

    at = 0

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset + (0, self.at, self.at)[whence]
        return self.at

    def write(self, told: bytes) -> int:  # type: ignore[override]
        self.at += len(told)
        return len(told)


def many(records: Records, count: int) -> Iterator[Row]:
    """Rows again and again, four of them to a report."""
    for number, row in enumerate(islice(cycle(records.rows), count)):
        yield msgspec.structs.replace(row, report=f"{number // 4:020x}") if isinstance(row, Passage) else row


@pytest.mark.parametrize("name", names())
def test_memory_hardly_grows_with_the_rows(name: str, every_row: dict[str, Records]) -> None:
    view = next(view for view in VIEWS if view in format_called(name).VIEWS)

    def peak(count: int) -> int:
        records = msgspec.structs.replace(every_row[view], rows=many(every_row[view], count), text_of=lambda _: TEXT)
        tracemalloc.start()
        format_called(name).write(records, Nowhere())
        told = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return told

    peak(20)  # what is loaded once
    # Names of reports are kept by some, to say each once; 1,500 rows themselves are 4 MB.
    assert peak(2600) < peak(1100) + 1_000_000


TEXT = "\u505c\u822a" * 500
