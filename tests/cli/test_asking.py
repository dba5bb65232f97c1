"""The commands that ask a ledger what was found."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import click.testing
import jsonschema
import pytest

from kaoju.cli import main
from kaoju.exports import schema
from kaoju.model import Report

Ask = Callable[..., click.testing.Result]
Keep = Callable[[Path, Iterable[Report]], str]


@pytest.fixture
def ask(quake: str) -> Ask:
    def asking(*args: str) -> click.testing.Result:
        return click.testing.CliRunner().invoke(main, [*args, "--ledger", quake])

    return asking


@pytest.fixture
def event(ask: Ask) -> str:
    every = map(json.loads, ask("events", "--json").stdout.splitlines())
    return max(every, key=lambda one: len(one["documents"]))["id"]


def test_findings_as_json_are_what_the_schema_says(ask: Ask) -> None:
    done = ask("findings", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema.schema("findings")).validate(told)
    assert set(told) == {"copies", "events", "relations"}


def test_findings_quote_their_characters_and_say_their_arithmetic(ask: Ask) -> None:
    done = ask("findings", "--kind", "update")
    assert done.exit_code == 0
    assert "41人 → 67人 (+26)" in done.stdout
    assert "⟦67人⟧" in done.stdout
    assert "at most 1 independent origin" in done.stdout
    assert "repetitions (--kind agree)" in ask("findings").stderr


def test_a_verdict_stands_beside_its_finding(news: list[Report], keep: Keep, tmp_path: Path) -> None:
    path = keep(tmp_path / "own.kaoju", news)
    run = click.testing.CliRunner()
    name = json.loads(run.invoke(main, ["findings", "--json", "--ledger", path]).stdout)["relations"][0]["id"]
    run.invoke(main, ["verdict", name, "reject", "--why", "another shock", "--ledger", path])
    assert "your verdict reject, another shock" in run.invoke(main, ["findings", "--ledger", path]).stdout


def test_an_event_is_named_by_the_first_characters_of_its_id(ask: Ask, event: str) -> None:
    for command in ("timeline", "tally"):
        whole, short = ask(command, event), ask(command, event[:8])
        assert (short.exit_code, short.stdout) == (0, whole.stdout)
        assert json.loads(ask(command, event, "--json").stdout)["event"] == event
    assert event[:12] in ask("events").stdout
    assert ask("findings", "--event", event[:8]).exit_code == 0


def test_events_of_one_text_alone_are_counted_and_shown_when_asked_for(
    news: list[Report], keep: Keep, tmp_path: Path
) -> None:
    text = "智利港务局3日通报，瓦尔迪维亚港2日发生的火灾已造成5人死亡、12人受伤，当局正在调查起火的原因。\n"
    printed = [Report(id=name, text=text, published="2031-07-03", outlet=name) for name in ("港报", "海报")]
    path = keep(tmp_path / "one.kaoju", [*news, *printed])
    run = click.testing.CliRunner()
    few, every, told = (run.invoke(main, ["events", *how, "--ledger", path]) for how in ((), ("--all",), ("--json",)))
    assert few.stdout.count("event ") < every.stdout.count("event ") == len(told.stdout.splitlines())
    assert "told by printings of one text alone (--all)" in few.stderr
    assert "printings" not in every.stderr


def test_what_is_no_event_is_refused(ask: Ask) -> None:
    finding = json.loads(ask("findings", "--json").stdout)["relations"][0]["id"]
    for name, why in ((finding, "the id of something else"), ("zz", "nothing in the ledger")):
        done = ask("tally", name)
        assert done.exit_code == 2
        assert why in done.stderr


def test_a_timeline_and_a_tally_lead_to_the_characters(ask: Ask, event: str) -> None:
    told = ask("timeline", event).stdout
    assert "prints the text of q1" in told
    assert told.index("2031-05-12") < told.index("2031-05-13")
    counted = ask("tally", event).stdout
    assert "low 41, best 92, high 92" in counted
    assert "also printed by q2" in counted
    assert "⟦310人⟧" in counted


def test_hostile_characters_are_shown_and_never_sent(tmp_path: Path, keep: Keep) -> None:
    text = "日本消防厅12日通报，北海道12日发生的地震已造成41人死亡\x1b[31m、230人受伤。\n"
    path = keep(
        tmp_path / "x.kaoju",
        [Report(id=f"{name}\x1b]0;x\x07", text=text, published="2031-05-12", outlet="\u202eevil") for name in "ab"],
    )
    run = click.testing.CliRunner()
    for command in (["findings", "--kind", "agree"], ["events"], ["findings", "--json"]):
        done = run.invoke(main, [*command, "--ledger", path])
        assert done.exit_code == 0
        assert not set(done.stdout) & {"\x1b", "\u202e", "\x07"}


def test_what_changed_between_two_days_is_told_in_either_order(ask: Ask) -> None:
    done = ask("diff", "2031-05-12", "2031-05-13")
    assert "low 230, best 230, high 230 → low 230, best 310, high 310" in done.stdout
    assert done.stderr.startswith("3 reports after 2031-05-12 up to 2031-05-13: ")
    assert ask("diff", "2031-05-13", "2031-05-12").stdout == done.stdout
    assert json.loads(ask("diff", "2031-05-12", "2031-05-13", "--json").stdout)["reports"] == 3
    assert ask("diff", "yesterday", "2031-05-13").exit_code == 2


def test_an_article_is_held_against_the_ledger_and_not_added(ask: Ask, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("日本消防厅14日通报，北海道12日发生的6.3级地震死亡人数升至120人。\n", encoding="utf-8")
    done = ask("check", str(article), "--published", "2031-05-14")
    assert done.exit_code == 0
    assert "update: 92人 → 120人" in done.stdout
    assert done.stderr.strip().endswith("1 new")
    told = json.loads(ask("check", str(article), "--published", "2031-05-14", "--json").stdout)
    assert [one["standing"] for one in told["claims"]] == ["new"]
    assert ask("search", "120人").stderr == "0 reports\n"
    assert ask("check", str(tmp_path / "none.txt")).exit_code == 1


def test_promises_are_told_as_of_a_day(keep: Keep, tmp_path: Path) -> None:
    text = "俄罗斯总统13日说，俄罗斯将于5月20日从叙利亚撤军。\n"
    path = keep(tmp_path / "p.kaoju", [Report(id="p", text=text, published="2031-05-13")])
    run = click.testing.CliRunner()
    done = run.invoke(main, ["promises", "--on", "2031-05-21", "--ledger", path])
    assert done.exit_code == 0
    assert "by 2031-05-20" in done.stdout
    assert done.stderr == "0 not met, 1 due, 0 met, 0 open, 0 void on 2031-05-21\n"
    told = json.loads(run.invoke(main, ["promises", "--on", "2031-05-20", "--json", "--ledger", path]).stdout)
    assert told["state"] == "open"
    assert run.invoke(main, ["promises", "--on", "soon", "--ledger", path]).exit_code == 2
    assert run.invoke(main, ["promises", "--ledger", path]).exit_code == 0, "today is asked of the clock"


def test_a_table_of_tallies_is_added_once(tmp_path: Path) -> None:
    table = tmp_path / "mod.csv"
    table.write_text("date,measure,value,place\n2026-03-14,dead,41,日本\n2026-03-15,dead,many,日本\n", encoding="utf-8")
    path = str(tmp_path / "s.kaoju")
    run = click.testing.CliRunner()
    first = run.invoke(main, ["series", "add", str(table), "--ledger", path])
    assert first.exit_code == 1
    assert f"{table}:3\n" in first.stderr
    assert first.stderr.endswith(f"{path}: 1 new, 1 problem (above)\n")
    again = run.invoke(main, ["series", "add", str(table), "--ledger", path])
    assert again.stderr.endswith(f"{path}: 0 new, 2 known, 1 problem (above)\n")
    assert run.invoke(main, ["verify", "--ledger", path]).exit_code == 0
    assert run.invoke(main, ["series", "add", str(tmp_path / "none.csv"), "--ledger", path]).exit_code == 2
