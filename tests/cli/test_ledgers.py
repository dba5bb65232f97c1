"""The commands that keep a ledger and ask it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kaoju.cli import main
from kaoju.ledger import open_ledger
from kaoju.model.entry import Group
from kaoju.model.finding import Finding, Place

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


def test_a_ledger_in_the_folder_that_is_added_is_no_report(kaoju: Invoke, news: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = kaoju("add", str(tmp_path), "--ledger", str(tmp_path / "news.kaoju"))
        assert (done.exit_code, "problem" in done.stderr) == (0, False)
    other = kaoju("add", str(tmp_path), "--ledger", str(tmp_path / "other.kaoju"))
    assert "an SQLite database" in other.stderr


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


def test_a_claim_is_shown_on_its_characters(ledger: str, tmp_path: Path) -> None:
    run = click.testing.CliRunner()
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert run.invoke(main, ["add", str(path), "--ledger", ledger, "--published", "2026-04-19"]).exit_code == 0
    with open_ledger(ledger) as opened:
        key = next(opened.reports()).key
        claims = opened.reading(key).claims
    shown = run.invoke(main, ["show", claims[0].id, "--ledger", ledger]).stdout
    assert f"⟦{claims[0].trigger}⟧" in shown
    assert f"of report {key}" in shown
    told = json.loads(run.invoke(main, ["show", claims[0].id, "--ledger", ledger, "--json"]).stdout)
    assert told["trigger"] == claims[0].trigger


def finding_in(ledger: str) -> Finding:
    with open_ledger(ledger) as opened:
        one, other = sorted(report.key for report in opened.reports())[:2]
        places = (Place(one, 0, 3), Place(other, 0, 3))
        finding = Finding(id="f00d", kind="conflict", of=places, why="163 ≠ 200", because="one port", rule="r")
        opened.settle([], [], [Group(id="g", kind="tally", nodes=(f"{one}:", f"{other}:"), findings=(finding,))])
    return finding


def test_a_finding_is_shown_with_its_proof_and_the_verdict_on_it(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    finding = finding_in(ledger)
    assert kaoju("verdict", "f00", "reject", "--why", "two ports", "--ledger", ledger).exit_code == 0
    shown = kaoju("show", "f00", "--ledger", ledger).stdout
    assert all(part in shown for part in ("163 ≠ 200", "one port", "your verdict: reject, two ports"))
    assert shown.count("⟦") == 2
    assert json.loads(kaoju("show", "f00", "--ledger", ledger, "--json").stdout)["why"] == finding.why
    wrong = kaoju("verdict", "n0", "reject", "--why", "x", "--ledger", ledger)
    assert wrong.exit_code == 2
    assert "this is a report" in wrong.stderr
    assert kaoju("verdict", "f00", "maybe", "--why", "x", "--ledger", ledger).exit_code == 2
    assert kaoju("verdict", "f00", "accept", "--ledger", ledger).exit_code == 2, "a verdict has its reason"


def test_an_outlet_is_rated_and_a_misspelt_one_is_told(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    assert kaoju("rate", "港口日报", "b", "--why", "names its sources", "--ledger", ledger).stderr == ""
    assert "check the spelling" in kaoju("rate", "港口日報", "B", "--why", "x", "--ledger", ledger).stderr
    with open_ledger(ledger) as opened:
        assert opened.ratings()["港口日报"].says == "B"
    assert kaoju("rate", "港口日报", "G", "--why", "x", "--ledger", ledger).exit_code == 2


def test_verify_prints_the_digest_or_what_is_wrong(kaoju: Invoke, news: str, ledger: str) -> None:
    kaoju("add", news, "--ledger", ledger)
    done = kaoju("verify", "--ledger", ledger)
    with open_ledger(ledger) as opened:
        assert (done.exit_code, done.stdout) == (0, f"{opened.digest()}  {ledger}\n")
        key = opened.named("n0", 1)[0].id
    db = sqlite3.connect(ledger)
    with db:
        db.execute("UPDATE content SET text = replace(text, '163', '164')")
    db.close()
    done = kaoju("verify", "--ledger", ledger)
    assert done.exit_code == 4
    assert key in done.stdout
    assert done.stderr == f"{ledger}: 1 problem (above)\n"


def test_a_ledger_another_process_keeps_is_exit_code_3(
    kaoju: Invoke, news: str, ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kaoju.ledger.sqlite import connection

    kaoju("add", news, "--ledger", ledger)
    monkeypatch.setattr(connection, "_PRAGMAS", ("busy_timeout = 10",))
    with open_ledger(ledger) as opened, opened._db.writing():
        assert kaoju("rate", "a", "B", "--why", "x", "--ledger", ledger).exit_code == 3


def test_reread_reads_what_another_version_read(ledger: str, news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import kaoju.reader

    run = click.testing.CliRunner()
    monkeypatch.setattr(kaoju.reader, "VERSION", "0")
    run.invoke(main, ["add", news, "--ledger", ledger])
    monkeypatch.undo()
    doctor = run.invoke(main, ["doctor", "--ledger", ledger])
    assert "3 read by another version; kaoju reread" in doctor.stdout
    assert run.invoke(main, ["reread", "--ledger", ledger]).stderr == f"{ledger}: 3 read again\n"
    assert run.invoke(main, ["reread", "--ledger", ledger]).stderr == f"{ledger}: 0 read again\n"
