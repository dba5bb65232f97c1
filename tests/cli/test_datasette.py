"""The metadata for Datasette names what is there, and its queries give what the ledger holds."""

import json
import sqlite3
from typing import Any

import click.testing
import pytest

from kaoju.cli import main
from kaoju.ledger import open_ledger


@pytest.fixture
def told(quake: str) -> dict[str, Any]:
    done = click.testing.CliRunner().invoke(main, ["datasette", "--ledger", quake])
    assert done.exit_code == 0
    databases: dict[str, dict[str, Any]] = json.loads(done.stdout)["databases"]
    assert list(databases) == ["quake"]
    return databases["quake"]


def rows(path: str, sql: str, **given: str) -> list[dict[str, Any]]:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        return [dict(one) for one in db.execute(sql, given)]
    finally:
        db.close()


def test_every_table_it_names_is_there_and_every_table_that_is_there_is_named(told: dict[str, Any], quake: str) -> None:
    there = rows(quake, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'folded_%'")
    assert set(told["tables"]) | {"reader", "rule", "path"} == {one["name"] for one in there}


def test_its_claims_stand_on_the_characters_of_their_reports(told: dict[str, Any], quake: str) -> None:
    found = rows(quake, told["queries"]["claims"]["sql"], event="", outlet="")
    with open_ledger(quake) as ledger:
        readings = {one.key: reading for one in ledger.reports() if (reading := ledger.reading(one.key))}
    assert len(found) == sum(len(reading.claims) for reading in readings.values())
    for one in found:
        assert readings[one["key"]].text[one["start"] : one["end"]] == one["clause"]
    some = rows(quake, told["queries"]["claims"]["sql"], event="CASUALTY", outlet="晨报")
    assert {(one["event"], one["outlet"]) for one in some} == {("CASUALTY", "晨报")}


def test_its_findings_are_those_of_the_ledger_with_their_words(told: dict[str, Any], quake: str) -> None:
    found = rows(quake, told["queries"]["findings"]["sql"], kind="")
    with open_ledger(quake) as ledger:
        every = {one.id: one for one in ledger.findings()}
    assert {one["id"]: one["arithmetic"] for one in found} == {name: one.why for name, one in every.items()}
    for name, one in every.items():
        said = rows(quake, told["queries"]["words_of_a_finding"]["sql"], finding=name[:12])
        assert len(said) == len(one.of)
        assert all(row["words"] for row in said)
    assert rows(quake, told["queries"]["events"]["sql"])
    assert rows(quake, told["queries"]["not_read"]["sql"]) == []
