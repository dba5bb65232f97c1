"""Sources into a ledger, and read anew."""

import time
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners import adding
from kaoju.runners.adding import add, reread, stale
from kaoju.runners.filing import current, executor, filed, searchable


def entries(*texts: str) -> list[Entry]:
    reports = [Report(id=f"n{number}", text=text) for number, text in enumerate(texts)]
    return [filed(Source(path="a.jsonl", line=at, report=report)) for at, report in enumerate(reports, start=1)]


def added(ledger: Ledger, given: list[Entry]) -> int:
    with executor(1, time.monotonic, print) as read:
        return sum(len(batch.new) for batch in add(ledger, given, read))


def test_what_is_known_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = entries("甲。", "乙。")
    with open_ledger(tmp_path / "a", make=True) as ledger:
        assert added(ledger, given) == 2
        monkeypatch.setattr("kaoju.reader.read_report", None)
        assert added(ledger, given * 2) == 0


def test_a_batch_that_was_given_is_kept_though_the_next_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH", 2)
    given = entries("甲。", "乙。", "丙。", "丁。")
    broken = msgspec.structs.replace(given[3], report=msgspec.structs.replace(given[3].report, text=None))
    with open_ledger(tmp_path / "a", make=True) as ledger:
        with pytest.raises(TypeError):
            added(ledger, [*given[:3], broken])
        assert {one.id for one in ledger.reports()} == {"n0", "n1"}


def test_a_batch_of_long_reports_is_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "CHARACTERS", 5)
    with open_ledger(tmp_path / "a", make=True) as ledger, executor(1, time.monotonic, print) as read:
        batches = [len(batch.new) for batch in add(ledger, entries("甲。", "乙。", "丙。", "港口停航。", "丁。"), read)]
    assert batches == [3, 1, 1]


def test_reading_anew_changes_only_what_another_version_read(tmp_path: Path) -> None:
    given = entries("昨晚65架无人机来袭。", "65架無人機來襲。")
    with open_ledger(tmp_path / "a", make=True) as ledger:
        added(ledger, given)
        digest = ledger.digest()
        assert stale(ledger, current()) == []
        old = ledger.entry(given[0].key)
        poor = msgspec.structs.replace(old.reading, quantities=(), read_by="kaoju 0")
        ledger.replace([msgspec.structs.replace(old, reading=poor, folded="")])
        assert ledger.digest() != digest
        assert stale(ledger, current()) == [old.key]
        with executor(1, time.monotonic, print) as read:
            (batch,) = reread(ledger, stale(ledger, current()), read)
        assert [entry.key for entry in batch] == [old.key]
        assert ledger.digest() == digest
        assert not list(ledger.verify())
        assert ledger.search([searchable("無人機")], 9).total == 2


def test_an_input_has_the_state_that_what_came_of_it_gives() -> None:
    report, problem = Report(id="a", text="甲"), Problem(path="a", slug="empty", wrong="no text")
    ok = filed(Source(path="a", report=report), "2026-04-19")
    assert (ok.state, ok.reason, ok.report.published) == ("ok", "", "2026-04-19")
    partial = filed(Source(path="a", report=report, problem=problem))
    assert (partial.state, partial.reason, partial.key) == ("partial", "empty: no text", report.key)
    lost = filed(Source(path="a", problem=problem))
    assert (lost.state, lost.key, lost.report) == ("quarantined", "", None)
    nul = filed(Source(path="a", report=Report(id="a\0", text="甲\0乙", title="\0")))
    assert (nul.state, nul.report.text, nul.report.id, nul.report.title) == (
        "partial",
        "甲\ufffd乙",
        "a\ufffd",
        "\ufffd",
    )
    assert nul.key == nul.report.key
