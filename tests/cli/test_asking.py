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
    assert "low 41, best 67, high 67" in counted
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
