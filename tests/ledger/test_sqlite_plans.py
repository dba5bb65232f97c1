"""What is asked for each batch of reports never looks at all of the ledger: cost per report stays what it is."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kaoju.ledger.sqlite import SqliteLedger
from kaoju.model.entry import Entry, Group


class Watched:
    """A connection that remembers how SQLite means to find what each statement asks for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db, self.plans = db, dict[str, list[str]]()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)

    def _plan(self, sql: str, values: Any) -> None:
        if sql not in self.plans and re.match("SELECT|INSERT|UPDATE|DELETE", sql):
            self.plans[sql] = [row[3] for row in self.db.execute(f"EXPLAIN QUERY PLAN {sql}", values)]

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        self._plan(sql, values)
        return self.db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        several = list(rows)
        if several:
            self._plan(sql, several[0])
        return self.db.executemany(sql, several)


@pytest.fixture
def ledger(tmp_path: Path) -> SqliteLedger:
    opened = SqliteLedger(tmp_path / "news.kaoju", make=True)
    opened._db._sqlite = Watched(opened._db._sqlite)  # type: ignore[assignment]
    return opened


def test_nothing_done_for_a_batch_scans_a_table(ledger: SqliteLedger, entries: list[Entry]) -> None:
    versions = [msgspec.structs.replace(one, names=("u",), since=one.key) for one in entries[1:3]]
    ledger.add([entries[0], *versions, *entries[3:]])
    key, older, newer = entries[0].key, *sorted(one.key for one in versions)
    made = Group(id="g", kind="copies", nodes=(f"{key}:",))
    assert ledger.settle([key], [], [made])
    ledger.known([key]), ledger.entry(key), ledger.reading(key), ledger.pending(5), ledger.sketches([key])
    ledger.sharing([1]), ledger.groups("copies", [f"{key}:"]), ledger.groups_of([key]), ledger.members(["g"])
    (
        ledger.copies_in(["g"]),
        ledger.events_in(["g"]),
        ledger.waiting([key]),
        ledger.found("f"),
        ledger.search(["港口"], 5),
        ledger.named(key[:5], 5),
        ledger.arrived(5),
        ledger.superseded_by(key),
        ledger.versions(key),
        ledger.succeed(key, ledger.beside(key), {}),
        ledger.succeed(older, ledger.beside(older), {("u", older): newer}),
        ledger.succeed(older, ledger.beside(older), {}),
    )
    ledger._db.run("INSERT INTO unnumbered VALUES (1)")
    ledger.number(dict.fromkeys(ledger.unnumbered(5), (1, 2)))
    ledger.replace(entries[:1])
    ledger.settle([], ["g"], [])
    small = re.compile(r"SCAN (json_each|pending|waiting|arrived|unnumbered|folded VIRTUAL|CONSTANT ROW)")
    scans = {
        sql: step
        for sql, plan in ledger._db._sqlite.plans.items()  # type: ignore[attr-defined]
        for step in plan
        if step.startswith("SCAN") and not small.match(step)
    }
    assert not scans
    ledger.close()
