"""What many readings say of exchanges, positions and places, as rows."""

import sqlite3
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Telling
from kaoju.model.entry import Entry


@pytest.fixture
def sited(entries: list[Entry]) -> list[Entry]:
    """The entries, the first of them telling of two things at one place and of one at another."""
    tellings = [
        Telling(start=0, end=5, sentence=0, places=("FR.马赛", "FR.马赛"), claims=("a", "b"), dates=("2026-04-18",)),
        Telling(start=5, end=9, sentence=1, places=("FR.马赛", "FR.里昂"), claims=("c",)),
        Telling(start=9, end=12, sentence=2, places=("FR.里昂",)),
    ]
    first = msgspec.structs.replace(entries[0].reading, tellings=tuple(tellings))
    return [msgspec.structs.replace(entries[0], reading=first), *entries[1:]]


def test_what_readings_say_of_exchanges_positions_and_places_is_listed_with_its_characters(
    ledger: Ledger, entries: list[Entry]
) -> None:
    ledger.add(entries)
    texts = {entry.key: entry.report.text for entry in entries if entry.report}
    kept = {entry.key: entry.reading for entry in entries if entry.reading}
    handed = list(ledger.transfers())
    assert len(handed) == sum(len(reading.transfers) for reading in kept.values()) > 0
    for one in handed:
        told = kept[one.place.report].transfers[one.number]
        assert texts[one.place.report][one.place.start : one.place.end]
        assert (one.giver, one.receiver, one.what, one.status) == (
            told.giver,
            told.receiver,
            told.what,
            told.status,
        )
    stands = [(one.place.report, one.actor, one.option, one.stance) for one in ledger.positions()]
    assert sorted(stands) == sorted(
        (key, one.actor, one.option, one.stance) for key, reading in kept.items() for one in reading.positions
    )


def test_places_are_counted_by_the_claims_of_the_sentences_that_name_them(ledger: Ledger, sited: list[Entry]) -> None:
    ledger.add(sited)
    assert [(one.site, one.claims, one.reports) for one in ledger.sites()] == [("FR.马赛", 3, 1), ("FR.里昂", 1, 1)]
    sights = ledger.sights("FR.马赛", 9)
    assert [(one.place.start, one.place.end, one.time, one.claims) for one in sights] == [
        (0, 5, "2026-04-18", 2),
        (5, 9, None, 1),
    ]
    assert len(ledger.sights("FR.马赛", 1)) == 1
    assert ledger.sites("2000-01-01") == [] == ledger.sights("FR.马赛", 9, "2000-01-01")


def test_reports_without_a_date_are_known_on_no_day(ledger: Ledger, entries: list[Entry]) -> None:
    undated = [
        msgspec.structs.replace(
            entry,
            key=f"{number:020}",
            report=msgspec.structs.replace(entry.report, published=None),
            reading=msgspec.structs.replace(entry.reading, published=None),
        )
        for number, entry in enumerate(entries)
    ]
    ledger.add([*entries, *undated])
    on_a_day = "2026-04-19"
    for every, known in (
        (ledger.transfers(), ledger.transfers(on_a_day)),
        (ledger.positions(), ledger.positions(on_a_day)),
    ):
        days = [one.published for one in every]
        assert None in days
        assert [one.published for one in known] == [day for day in days if day is not None and day <= on_a_day]


def test_reports_are_looked_up_by_their_keys(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    keys = [entry.key for entry in entries[:2]]
    found = ledger.filed([*keys, "none"])
    assert sorted(found) == sorted(keys)
    assert {one.id for one in found.values()} == {entry.report.id for entry in entries[:2] if entry.report}


def test_a_ledger_from_before_these_rows_gets_them_from_its_readings(tmp_path: Path, sited: list[Entry]) -> None:
    path = tmp_path / "news.kaoju"
    with open_ledger(path, make=True) as ledger:
        ledger.add(sited)
        rows = [list(ledger.transfers()), list(ledger.positions()), ledger.sites()]
    db = sqlite3.connect(path)
    for table in ("transfer", "position", "site", "known_as", "arrived", "succession", "unnumbered"):
        db.execute(f"DROP TABLE {table}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with open_ledger(path) as ledger:
        assert [list(ledger.transfers()), list(ledger.positions()), ledger.sites()] == rows
        assert not list(ledger.verify())


def test_a_row_that_was_changed_is_found(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "news.kaoju"
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries)
    db = sqlite3.connect(path)
    db.execute("UPDATE transfer SET giver = 'another' WHERE report = (SELECT min(report) FROM transfer)")
    db.commit()
    db.close()
    with open_ledger(path) as ledger:
        assert [problem.slug for problem in ledger.verify()] == ["ledger-damaged"]


def test_a_superseded_version_tells_of_no_exchange_place_or_position(ledger: Ledger, sited: list[Entry]) -> None:
    older, newer = sited[0], msgspec.structs.replace(sited[1], key="9" * 20)
    sited = [msgspec.structs.replace(one, names=("page",), since=since) for one, since in ((older, "1"), (newer, "2"))]
    ledger.add(sited)
    assert ledger.sites()
    assert ledger.succeed(newer.key, ledger.beside(newer.key), {("page", older.key): newer.key})
    assert ledger.sites() == []
    assert older.key not in {one.place.report for one in (*ledger.transfers(), *ledger.positions())}
    assert ledger.filed([older.key])[older.key].superseded_by == newer.key
