"""Processes that read: they give back what one process would, and can be stopped."""

import time
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners import workers
from kaoju.runners.adding import add
from kaoju.runners.filing import executor, filed, filled
from kaoju.runners.workers import Workers


@pytest.fixture(autouse=True)
def found_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import what they are given by its name."""
    monkeypatch.syspath_prepend(Path(__file__).parent)


def entries(*texts: str) -> list[Entry]:
    reports = [Report(id=f"n{number}", text=text, published="2026-04-19") for number, text in enumerate(texts)]
    return [filed(Source(path="a.jsonl", line=at, report=report)) for at, report in enumerate(reports, start=1)]


def test_several_processes_give_what_one_gives() -> None:
    import hostile

    given = entries(*(f"昨晚约{number}架无人机飞向港口。" for number in range(3, 40)))
    given.insert(5, msgspec.structs.replace(given[7], state="duplicate"))
    given.insert(9, Entry(key="", digest="", path="b", line=0, state="quarantined", reason="empty"))
    with Workers(2, time.monotonic, tell=print, sketch=hostile.sketch) as read:
        found = list(read(given))
    by_place = {(entry.path, entry.line, entry.state): entry for entry in found}
    assert len(found) == len(given)
    for entry in given:
        assert repr(by_place[entry.path, entry.line, entry.state]) == repr(filled(entry, hostile.sketch))


def test_a_report_that_kills_its_process_or_takes_too_long_is_quarantined_and_costs_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import hostile

    monkeypatch.setattr(workers, "SECONDS", 4.0)
    told: list[Problem] = []
    given = entries("甲。", hostile.DEAD, "乙。", hostile.SLOW, "丙。", "丁。")
    with Workers(2, time.monotonic, tell=told.append, sketch=hostile.sketch) as read:
        found = {entry.line: entry for entry in read(given)}
    assert [found[line].state for line in range(1, 7)] == ["ok", "quarantined", "ok", "quarantined", "ok", "ok"]
    assert {(problem.line, problem.slug) for problem in told} == {(2, "reader-died"), (4, "too-slow")}
    assert found[2].reason.startswith("reader-died: ")
    assert found[2].report is None, "a quarantined input has no report"


def test_a_report_whose_process_was_killed_from_outside_is_read_once_more(tmp_path: Path) -> None:
    import hostile

    told: list[Problem] = []
    with Workers(1, time.monotonic, tell=told.append, sketch=hostile.sketch) as read:
        found = list(read(entries(f"{hostile.ONCE}{tmp_path / 'mark'}", "乙。")))
    assert sorted(entry.state for entry in found) == ["ok", "ok"]
    assert not told


def test_no_process_is_left_when_reading_ends_early() -> None:
    with Workers(2, time.monotonic, tell=print) as read:
        next(read(entries("甲。", "乙。", "丙。")))
        running = [worker._process for worker in read._workers]
    assert not [process for process in running if process.is_alive()]


def test_the_ledger_is_the_same_whoever_reads(tmp_path: Path) -> None:
    given = entries(*(f"{number}人获救，约{number}人撤离。" for number in range(100)))
    digests = set()
    for name, jobs, some in (("a", 1, given), ("b", 2, given), ("c", 1, given[::-1])):
        with open_ledger(tmp_path / name, make=True) as ledger, executor(jobs, time.monotonic, print) as read:
            added = [key for batch in add(ledger, some, read) for key in batch.new]
            assert len(added) == len(given)
            assert not list(ledger.verify())
            digests.add(ledger.digest())
    assert len(digests) == 1
