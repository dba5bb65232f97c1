"""Shards: whoever reads them, wherever their folder is, gives back what one process would."""

from pathlib import Path

import msgspec
import pytest

from kaoju.errors import UsageError
from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners import shards
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled
from kaoju.runners.folders import Folder, folder_at
from kaoju.runners.shards import Local, Sharded, put, read_shard, taken


def entries(number: int) -> list[Entry]:
    texts = (f"昨晚约{at + 3}架无人机飞向港口，{at % 7}人受伤。" for at in range(number))
    reports = [Report(id=f"n{at}", text=text, published="2026-04-19") for at, text in enumerate(texts)]
    return [filed(Source(path="a.jsonl", line=line, report=report)) for line, report in enumerate(reports, start=1)]


class Falling(Local):
    """A crew that cannot read a shard with some line in it."""

    line = 5

    def finished(self) -> tuple[str, bool]:
        given = taken(self._folder, f"{self._names[0]}.given") or ()
        if any(entry.line == self.line for entry in given):
            return self._names.pop(0), False
        return super().finished()


@pytest.fixture(params=["", "file://", "memory://"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    """A folder as each kind of file system has it."""
    if request.param:
        pytest.importorskip("fsspec")
    return folder_at(f"{request.param}{tmp_path}/shards", make=True)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SIZE", 8)


def test_shards_give_what_one_process_gives(folder: Folder) -> None:
    given = entries(30)
    given.insert(5, msgspec.structs.replace(given[7], state="duplicate"))
    given.insert(9, Entry(key="", digest="", path="b", line=0, state="quarantined", reason="empty"))
    found = list(Sharded(folder, Local(folder, sketched), print)(given))
    assert found == [filled(entry, sketched) for entry in given]


def test_a_shard_that_is_there_is_not_read_again(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    given = entries(20)
    first = list(Sharded(folder, Local(folder, sketched), print)(given))
    monkeypatch.setattr(shards, "filled", None)
    assert list(Sharded(folder, Local(folder, sketched), print)(given)) == first
    # What the ledger has in the meantime keeps its place, so that the shards are the same.
    later = [msgspec.structs.replace(entry, state="duplicate") if entry.line < 4 else entry for entry in given]
    assert [entry.key for entry in Sharded(folder, Local(folder, sketched), print)(later)] == [
        entry.key for entry in given
    ]


def test_a_shard_cut_short_or_of_another_is_read_anew(folder: Folder) -> None:
    given = entries(8)
    executor = Sharded(folder, Local(folder, sketched), print)
    right = list(executor(given))
    (done,) = (name for name in folder.names() if name.endswith(".done"))
    whole = folder.taken(done) or b""
    for spoilt in (b"", whole[: len(whole) // 2], whole[::-1]):
        folder.put(done, spoilt)
        assert list(executor(given)) == right
    put(folder, done, right[:3])
    assert list(executor(given)) == right


def test_a_report_that_brings_its_reader_down_costs_itself_alone(folder: Folder) -> None:
    told: list[Problem] = []
    found = {entry.line: entry for entry in Sharded(folder, Falling(folder, sketched), told.append)(entries(20))}
    assert sorted(found) == list(range(1, 21))
    assert [line for line, entry in found.items() if entry.state == "quarantined"] == [5]
    assert [(problem.line, problem.slug) for problem in told] == [(5, "reader-died")]


def test_a_folder_that_is_not_seen_is_told_and_reads_nothing_as_empty(folder: Folder) -> None:
    with pytest.raises(FileNotFoundError):
        read_shard(f"{folder.told}/elsewhere", "none", None)


def test_what_another_version_read_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "filled", lambda entry, sketch: other(filled(entry, sketch)))
    with pytest.raises(UsageError) as caught:
        list(Sharded(folder, Local(folder, sketched), print)(entries(3)))
    assert caught.value.slug == "other-version"


def other(entry: Entry) -> Entry:
    assert entry.reading is not None
    return msgspec.structs.replace(entry, reading=msgspec.structs.replace(entry.reading, read_by="0.0.1"))


def test_what_was_read_is_taken_away_at_the_end(folder: Folder, tmp_path: Path) -> None:
    folder.put("a.txt", b"of somebody else")
    executor = Sharded(folder, Local(folder, None), print)
    list(executor(entries(20)))
    folder.put("9f.done.1.part", b"of one who was killed")
    assert len(folder.names()) > 2
    executor.clear()
    assert folder.names() == ["a.txt"]
    folder.drop("a.txt")
    executor.clear()
    assert folder.names() == []
    assert not (tmp_path / "shards").exists()


def test_a_shard_is_the_same_whoever_writes_it_and_however_often(folder: Folder) -> None:
    executor, found = Sharded(folder, Local(folder, sketched), print), set()
    for _ in range(2):
        list(executor(entries(8)))
        (name,) = folder.names()
        found.add((name, folder.taken(name)))
        folder.drop(name)
    assert len(found) == 1


def test_a_shard_of_long_reports_is_a_small_one(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    class Counting(Local):
        def start(self, name: str) -> None:
            read.append(len(taken(self._folder, f"{name}.given") or ()))
            super().start(name)

    monkeypatch.setattr(shards, "CHARACTERS", 30)
    list(Sharded(folder, Counting(folder, None), print)(entries(6)))
    assert read == [2, 2, 2]


def test_the_ledger_is_the_same_as_of_one_process(folder: Folder, tmp_path: Path) -> None:
    given, digests = entries(40), set()
    for name, some in (("a", given), ("b", given[::-1])):
        with open_ledger(tmp_path / name, make=True) as ledger:
            list(add(ledger, some, Sharded(folder, Local(folder, sketched), print)))
            update(ledger)
            digests.add(ledger.digest())
    with open_ledger(tmp_path / "c", make=True) as ledger:
        list(add(ledger, given, lambda some: (filled(entry, sketched) for entry in some)))
        update(ledger)
        digests.add(ledger.digest())
    assert len(digests) == 1
