"""The commands that keep a ledger and ask it."""

import json
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kaoju.ledger import open_ledger

Invoke = Callable[..., click.testing.Result]
Line = Callable[..., str]
TEXT = "维兰国防部通报，4月18日共击落163架无人机。"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "news.kaoju")


@pytest.fixture
def news(tmp_path: Path, line: Line) -> str:
    path = tmp_path / "news.jsonl"
    texts = [TEXT, "卡羅文港停航，無人機來襲。", "粮价上涨。"]
    dates = ["2026-04-19", "2026-04-20", None]
    documents = [
        line(text, id=f"n{number}", published=date, outlet="港口日报", title=f"第{number}号")
        for number, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    path.write_text("".join(documents), encoding="utf-8")
    return str(path)


def test_added_once_reports_are_known_ever_after(kaoju: Invoke, news: str, ledger: str) -> None:
    done = kaoju("add", news, "--ledger", ledger)
    assert (done.exit_code, done.stderr) == (0, f"{ledger}: 3 new\n")
    again = kaoju("add", news, "--ledger", ledger)
    assert (again.exit_code, again.stderr) == (0, f"{ledger}: 0 new, 3 known\n")


def test_what_cannot_be_read_is_told_and_kept_as_quarantined(
    kaoju: Invoke, news: str, ledger: str, tmp_path: Path, line: Line
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("broken\n" + line(TEXT, id="n3", published="soon") + line("a\0b", id="nul") + line(TEXT, id="n3"))
    done = kaoju("add", news, str(bad), str(tmp_path / "none.txt"), "--ledger", ledger)
    assert done.exit_code == 1
    assert done.stderr.endswith(f"{ledger}: 5 new (2 partial), 1 duplicate, 1 quarantined, 3 problems (above)\n")
    with open_ledger(ledger) as opened:
        told = {(one.line, one.state, one.reason.split(":")[0]) for one in opened.inputs() if one.path == str(bad)}
        assert told == {
            (1, "quarantined", "not-json"), (2, "partial", "published-unreadable"), (3, "partial", "nul"),
            (4, "duplicate", ""),
        }  # fmt: skip
        nul = next(one for one in opened.reports() if one.id == "nul")
        assert opened.reading(nul.key).text == "a\ufffdb"
        assert not list(opened.verify())
        assert not [one for one in opened.inputs() if one.path.endswith("none.txt")], "what is not there is no input"


def test_a_report_quarantined_once_is_a_report_when_it_can_be_read(
    kaoju: Invoke, news: str, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kaoju.runners import filing

    monkeypatch.setattr(filing, "filled", lambda entry, sketch=None: filing.lost(entry, "too-slow: stopped"))
    assert kaoju("add", news, "--ledger", ledger).stderr.endswith("0 new, 3 quarantined\n")
    monkeypatch.undo()
    kaoju("add", news, "--ledger", ledger)
    with open_ledger(ledger) as opened:
        assert [one.state for one in opened.inputs()] == ["ok"] * 3


def test_each_batch_that_is_kept_is_a_line_of_json(kaoju: Invoke, news: str, ledger: str) -> None:
    done = kaoju("add", news, "--ledger", ledger, "--json", "-q")
    assert done.stderr == ""
    (batch,) = map(json.loads, done.stdout.splitlines())
    with open_ledger(ledger) as opened:
        assert sorted(batch["new"]) == sorted(one.key for one in opened.reports())


def test_the_date_given_is_for_reports_without_one(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger, "--published", "2026-05-01")
    with open_ledger(ledger) as opened:
        assert [one.published for one in opened.reports()] == ["2026-04-19", "2026-04-20", "2026-05-01"]
    assert kaoju("add", news, "--ledger", ledger, "--published", "soon").exit_code == 2


def test_a_search_finds_both_scripts_and_shows_where(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    for word in ("无人机", "無人機"):
        done = kaoju("search", word, "--ledger", ledger)
        assert done.exit_code == 0
        assert [shown.split("  ")[1] for shown in done.stdout.splitlines()[::2]] == ["2026-04-20", "2026-04-19"]
        assert "卡羅文港停航，⟦無人機⟧來襲。" in done.stdout
        assert done.stderr == "2 reports\n"
    told = json.loads(kaoju("search", "无人机", "停航", "--ledger", ledger, "--json").stdout)
    assert (told["id"], told["spans"]) == ("n1", [{"start": 4, "end": 6}, {"start": 7, "end": 10}])
    assert kaoju("search", "不在", "--ledger", ledger).stderr == "0 reports\n"
    assert kaoju("search", "无人机", "--ledger", ledger, "--limit", "1").stderr == "2 reports, the newest 1 shown\n"


def test_a_report_is_shown_by_its_key_or_its_carriers_id(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    shown = kaoju("show", "n0", "--ledger", ledger)
    assert "163架" in shown.stdout
    told = json.loads(kaoju("show", "n0", "--ledger", ledger, "--json").stdout)
    assert told["text"] == TEXT
    with open_ledger(ledger) as opened:
        key = opened.named("n0", 1)[0].id
    assert kaoju("show", key[:9], "--ledger", ledger).stdout == shown.stdout


def test_an_id_that_is_not_there_or_not_one_is_refused(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    unknown = kaoju("show", "zz", "--ledger", ledger)
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "begins so" in unknown.stderr
    assert "several ids begin so" in kaoju("show", "n", "--ledger", ledger).stderr
    assert kaoju("show", "", "--ledger", ledger).exit_code == 2
    assert kaoju("show", "n0", "--ledger", ledger + "x").exit_code == 2
