"""Numbers that an older kaoju made: brought up one by one, and no report lost or taken for sound."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import Ledger, open_ledger
from kaoju.ledger.sqlite import opening
from kaoju.model.entry import Entry

BEFORE = 3
"""The last version of the schema under which numbers did not begin with their fortnight."""


@pytest.fixture
def old(tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of that version, its reports under other numbers than now."""
    path, steps = tmp_path / "old.kaoju", opening.steps()[:BEFORE]
    monkeypatch.setattr(opening, "steps", lambda: steps)
    opening._expected.cache_clear()
    with open_ledger(path, make=True) as ledger:
        ledger.add(msgspec.structs.replace(entry, blocks=(77, 1000 + entry.line)) for entry in entries)
    monkeypatch.undo()
    opening._expected.cache_clear()
    return path


def number(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.number({entry.key: entry.blocks for entry in entries})


def test_a_ledger_numbered_anew_is_the_one_that_would_be_made_now(
    old: Path, tmp_path: Path, entries: list[Entry]
) -> None:
    with open_ledger(tmp_path / "new.kaoju", make=True) as ledger:
        ledger.add(entries)
        assert not ledger.unnumbered()
        digest = ledger.digest()
    with open_ledger(old) as ledger:
        assert ledger.unnumbered() == tuple(sorted(entry.key for entry in entries))
        assert len(ledger.unnumbered(2)) == 2
        assert not list(ledger.verify()), "nothing is lost before"
        number(ledger, entries[:2])
        assert not set(ledger.unnumbered()) & {entry.key for entry in entries[:2]}
        assert not list(ledger.verify()), "nor in between"
        number(ledger, entries)
        assert not ledger.unnumbered()
        assert (ledger.digest(), list(ledger.verify())) == (digest, [])
        assert ledger.sharing([77, entries[3].blocks[1]]) == {entries[3].blocks[1]: (entries[3].key,)}


def test_what_was_numbered_by_another_process_stays_as_it_is(old: Path, entries: list[Entry]) -> None:
    with open_ledger(old) as one, open_ledger(old) as other:
        number(one, entries)
        digest = one.digest()
        other.number({entry.key: (5,) for entry in entries})
        assert other.digest() == digest


def test_a_report_read_anew_is_under_its_new_numbers_and_waits_for_no_others(old: Path, entries: list[Entry]) -> None:
    with open_ledger(old) as ledger:
        ledger.replace(entries[:1])
        assert entries[0].key not in ledger.unnumbered()
        number(ledger, [msgspec.structs.replace(entry, blocks=(5,)) for entry in entries])
        assert entries[0].key not in ledger.sharing([5])[5]
        assert ledger.sharing(entries[0].blocks)
        assert not list(ledger.verify())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE content SET text = text || '1' WHERE report = 1",
        "UPDATE content SET reading = zeroblob(9) WHERE report = 1",
        "UPDATE sketch SET sketch = x'00' WHERE report = 1",
        "UPDATE sketch SET blocks = zeroblob(8) WHERE report = 1",
    ],
)
def test_numbering_takes_no_damaged_report_for_a_sound_one(old: Path, entries: list[Entry], change: str) -> None:
    db = sqlite3.connect(old)
    (key,) = db.execute("SELECT key FROM report WHERE at = 1").fetchone()
    db.execute(change)
    db.commit()
    db.close()
    with open_ledger(old) as ledger:
        number(ledger, entries)
        assert {one.found for one in ledger.verify()} == {key}
