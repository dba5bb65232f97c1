"""Archive: reports that were read, as partitioned Parquet for programs that hold more than a ledger does.

Reads entries, gives a folder: a folder for each view, in it one for each bucket, in it a table, as Hive, DuckDB and
Spark name them. Reports are put into buckets by their keys, through files; each bucket is then sorted and written, so
the same reports give the same rows in the same order whoever read them. Never goes through a ledger.
"""

import hashlib
import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from kaoju.exports.formats import format_called
from kaoju.exports.recording import READ, Recorder
from kaoju.exports.records import Records, Row, name_of
from kaoju.ledger import Ledger
from kaoju.model.entry import Entry
from kaoju.runners.exporting import Exporting
from kaoju.runners.gathering import Gathering

VIEWS = ("claims", "figures", "findings")
FORMAT = "parquet"
_WORK = "readings"
_LENGTH = 4


class Buckets:
    """Files that reports are put into, by what they are called."""

    def __init__(self, folder: Path, number: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.number = folder, number
        self._files: dict[str, BinaryIO] = {}

    def name_of(self, key: str) -> str:
        """Which bucket it belongs to."""
        at = int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % self.number
        return f"{at:03}"

    def put(self, entry: Entry) -> None:
        """Put a report where it belongs."""
        name = self.name_of(entry.key)
        if name not in self._files:
            self._files[name] = (self.folder / name).open("wb")
        content = pickle.dumps(entry, protocol=pickle.HIGHEST_PROTOCOL)
        self._files[name].write(len(content).to_bytes(_LENGTH, "big") + content)

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()

    def each(self) -> Iterator[tuple[str, list[tuple[Entry, tuple[str, int, int]]]]]:
        """Bucket by bucket its reports by their keys, each once and with its place."""
        for name in sorted(self._files):
            found: dict[str, tuple[Entry, tuple[str, int, int]]] = {}
            content, at = (self.folder / name).read_bytes(), 0
            while at < len(content):
                size = int.from_bytes(content[at : at + _LENGTH], "big")
                start = at + _LENGTH
                entry: Entry = pickle.loads(content[start : start + size])  # noqa: S301  # written by this run
                found.setdefault(entry.key, (entry, (name, start, size)))
                at = start + size
            yield name, [found[key] for key in sorted(found)]


def archived(entries: Iterable[Entry], folder: Path, *, buckets: int, made: str) -> dict[str, int]:
    """Write entries that were read as tables under a folder that is there; how many rows of each view."""
    work = Buckets(folder / _WORK, buckets)
    try:
        for entry in entries:
            if entry.reading is not None and entry.key:
                work.put(entry)
    finally:
        work.close()
    rows = dict.fromkeys(VIEWS, 0)
    with closing(Gathering(work.folder)) as gathered:
        for _, several in work.each():
            for entry, place in several:
                gathered.add(entry, place)
        older = gathered.compare()
    for name, several in work.each():
        current = [entry for entry, _ in several if entry.key not in older]
        for view in (one for one in VIEWS if one in READ):
            rows[view] += _write(folder, view, name, (row for entry in current for row in _rows(view, entry)), made)
    # It is asked for no more than it has.
    findings = Exporting(cast("Ledger", gathered)).rows("findings")
    placed = sorted(((work.name_of(name_of(row)), row) for row in findings), key=lambda one: (one[0], name_of(one[1])))
    for name, some in groupby(placed, key=lambda one: one[0]):
        rows["findings"] += _write(folder, "findings", name, (row for _, row in some), made)
    for view in (one for one in VIEWS if not (folder / one).exists()):
        _write(folder, view, work.name_of(""), (), made)  # a table of no rows can be asked, a missing one cannot
    for file in work.folder.iterdir():
        file.unlink()
    work.folder.rmdir()
    return rows


def _rows(view: str, entry: Entry) -> Iterator[Row]:
    if entry.reading is not None:
        yield from READ[view](Recorder(entry.reading, entry.key))


def _write(folder: Path, view: str, bucket: str, rows: Iterable[Row], made: str) -> int:
    place = folder / view / f"bucket={bucket}"
    place.mkdir(parents=True, exist_ok=True)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with (place / "part-0.parquet").open("wb") as out:
        format_called(FORMAT).write(Records(view=view, rows=counted(), text_of=_no_text, made=made), out)
    return count


def _no_text(key: str) -> str:
    raise LookupError(key)
