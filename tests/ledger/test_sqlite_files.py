"""Files that are no ledger, hostile ones, damaged ones, full disks, and two processes at once."""

import os
import random
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from kaoju.errors import BusyError, DamageError, InputError, KaojuError
from kaoju.ledger import open_ledger
from kaoju.ledger.sqlite import connection, opening
from kaoju.model.entry import Entry, Group
from kaoju.model.finding import Finding


@pytest.fixture
def full(tmp_path: Path, entries: list[Entry]) -> Path:
    """A ledger with something in it."""
    path = tmp_path / "news.kaoju"
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries)
    return path


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(KaojuError) as caught:
        open_ledger(path, make=True)
    assert str(path) in caught.value.shown()
    assert (path.read_bytes() if path.is_file() else b"") == before, "what is refused is not touched"
    return caught.value.slug


def test_a_ledger_is_one_file_when_nobody_has_it_open(full: Path) -> None:
    assert [path.name for path in full.parent.iterdir()] == [full.name]


def test_nothing_is_made_where_nothing_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_ledger(tmp_path / "none.kaoju")
    assert caught.value.slug == "ledger-missing"
    assert refused(tmp_path / "no" / "news.kaoju") == "ledger-missing"
    assert not list(tmp_path.iterdir())


def test_what_is_no_ledger_is_refused_with_the_reason(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("港口停航。" * 40)
    assert refused(text) == "ledger-foreign"
    assert refused(tmp_path) == "ledger-foreign"
    short = tmp_path / "short"
    short.write_bytes(b"SQLite format 3\0")
    assert refused(short) == "ledger-foreign"
    for number, sql in enumerate(("PRAGMA application_id = 77", "PRAGMA user_version = 1", "PRAGMA page_size = 4096")):
        other = tmp_path / f"other{number}.sqlite"
        with sqlite3.connect(other) as db:
            db.execute(sql)
            db.execute("CREATE TABLE visit (url)")
        db.close()
        assert refused(other) == "ledger-foreign"


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER planted AFTER INSERT ON input BEGIN DELETE FROM report; END",
        "CREATE VIEW planted AS SELECT load_extension('x')",
        "CREATE TABLE planted (a)",
        "CREATE INDEX planted ON report (upper(title))",
        "DROP INDEX report_id",
        "ALTER TABLE rating ADD COLUMN more TEXT DEFAULT (randomblob(9))",
    ],
)
def test_a_ledger_with_something_planted_in_it_is_refused(full: Path, planted: str) -> None:
    db = sqlite3.connect(full)
    db.execute(planted)
    db.close()
    with pytest.raises(InputError) as caught:
        open_ledger(full)
    assert caught.value.slug == "ledger-foreign"


def test_a_ledger_of_a_later_kaoju_is_refused(full: Path) -> None:
    with sqlite3.connect(full) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert refused(full) == "ledger-newer"


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {tmp_path}/far nfs4 rw 0 0\n")
    monkeypatch.setattr(opening, "_MOUNTS", mounts)
    (tmp_path / "far").mkdir()
    assert refused(tmp_path / "far" / "news.kaoju") == "ledger-network"
    open_ledger(tmp_path / "near.kaoju", make=True).close()


def test_an_older_ledger_is_brought_up_to_date_and_a_copy_kept(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = opening.steps()
    monkeypatch.setattr(opening, "steps", lambda: [*known, "CREATE TABLE later (a INTEGER) STRICT;\n"])
    opening._expected.cache_clear()
    try:
        with open_ledger(full) as ledger:
            digest = ledger.digest()
            assert not list(ledger.verify())
        open_ledger(full).close()
    finally:
        monkeypatch.undo()
        opening._expected.cache_clear()
    with open_ledger(full.with_name(f"news.kaoju.schema-{len(known)}")) as old:
        assert old.digest() == digest
    assert refused(full) == "ledger-newer"


def test_a_changed_character_is_found_and_its_report_named(full: Path, entries: list[Entry]) -> None:
    db = sqlite3.connect(full)
    changes = [
        "UPDATE content SET text = replace(text, '163', '164') WHERE report = 1",
        "UPDATE content SET text = replace(text, char(10), ' ') WHERE report = 2",
        "UPDATE report SET published = '2020-01-01' WHERE at = 3",
        "UPDATE content SET reading = zeroblob(9) WHERE report = 4",
        "UPDATE sketch SET sketch = x'00' WHERE report = 5",
        "DELETE FROM block WHERE report = 6",
        "UPDATE input SET report = 6 WHERE report = 7",
    ]
    for change in changes:
        assert db.execute(change).rowcount > 0, change
    db.execute("UPDATE claim SET polarity = '-' WHERE report = 1")
    db.commit()
    db.close()
    with open_ledger(full) as ledger:
        assert {one.found for one in ledger.verify()} >= {entry.key for entry in entries}


def test_a_changed_finding_is_found_and_its_group_named(full: Path, entries: list[Entry]) -> None:
    finding = Finding(id="f", kind="agree", of=(), why="2 = 2", because="b", rule="r")
    nodes = tuple(f"{entry.key}:" for entry in entries[:2])
    with open_ledger(full) as ledger:
        assert ledger.settle([], [], [Group(id="g", kind="tally", nodes=nodes, findings=(finding,))])
        assert not list(ledger.verify())
    for change in (
        "UPDATE outcome SET content = replace(content, '2 = 2', '2 = 3')",
        "UPDATE node SET rest = 'other'",
        "DELETE FROM outcome",
    ):
        whole = full.read_bytes()
        db = sqlite3.connect(full)
        db.execute(change)
        db.commit()
        db.close()
        with open_ledger(full) as ledger:
            assert [one.found for one in ledger.verify()] == ["g"], change
        full.write_bytes(whole)


def test_a_flipped_bit_gives_a_report_and_never_a_trace(full: Path, entries: list[Entry]) -> None:
    draw = random.Random(5)
    whole = full.read_bytes()
    for _ in range(60):
        spoilt = bytearray(whole)
        spoilt[draw.randrange(100, len(whole))] ^= 1 << draw.randrange(8)
        full.write_bytes(spoilt)
        with suppress(KaojuError), open_ledger(full) as ledger:
            list(ledger.verify())
            for entry in entries:
                with suppress(DamageError):
                    ledger.entry(entry.key)
            ledger.search(["港口"], 9)


def test_a_ledger_cut_short_is_damaged(full: Path) -> None:
    with open_ledger(full) as ledger:
        digest = ledger.digest()
    whole = full.read_bytes()
    for size in range(200, len(whole), 9000):
        full.write_bytes(whole[:size])
        with suppress(KaojuError), open_ledger(full) as ledger:
            # The last page may be that of a table with nothing in it.
            assert list(ledger.verify()) or (len(whole) - size < 4096 and ledger.digest() == digest)


def test_a_bomb_is_not_unpacked(full: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    from kaoju.ledger.sqlite import packing

    monkeypatch.setattr(packing, "_MOST", 1000)
    with open_ledger(full) as ledger, pytest.raises(DamageError):
        ledger.reading(entries[0].key)


def test_a_disk_that_is_full_loses_nothing_that_was_acknowledged(full: Path, entries: list[Entry]) -> None:
    with open_ledger(full) as ledger:
        digest = ledger.digest()
        pages = ledger._db.row("PRAGMA page_count")[0]
        ledger._db.run(f"PRAGMA max_page_count = {pages}")
        more = [msgspec.structs.replace(entry, key=f"more-{number}") for number, entry in enumerate(entries * 20)]
        with pytest.raises(OSError, match="no space"):
            ledger.add(more)
        assert ledger.digest() == digest
        ledger._db.run("PRAGMA max_page_count = 1000000")
        assert len(ledger.add(more).new) == len(more)


def test_a_ledger_somebody_writes_to_can_be_read_and_says_so_when_it_cannot_be_written(
    full: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_PRAGMAS", ("busy_timeout = 10", *connection._PRAGMAS[1:]))
    with open_ledger(full) as one, open_ledger(full) as other, one._db.writing():
        assert other.reading(entries[0].key) == entries[0].reading
        with pytest.raises(BusyError) as caught:
            other.rate("a", "B", "")
        assert caught.value.slug == "ledger-busy"


ADDING = """
import pathlib, pickle, sys
from kaoju.ledger import open_ledger
entries = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
with open_ledger(sys.argv[1], make=True) as ledger:
    for start in range(0, len(entries), 2):
        print(*ledger.add(entries[start : start + 2]).new, flush=True)
"""


def test_two_processes_add_at_once_while_a_third_reads(tmp_path: Path, entries: list[Entry]) -> None:
    import pickle

    several = [msgspec.structs.replace(entry, key=f"{n}-{entry.key}") for n in range(20) for entry in entries]
    path = tmp_path / "news.kaoju"
    running = []
    for name, some in (("a", several[:90]), ("b", several[50:][::-1])):
        (tmp_path / name).write_bytes(pickle.dumps(some))
        command = [sys.executable, "-c", ADDING, str(path), str(tmp_path / name)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}))
    while any(process.poll() is None for process in running):
        with suppress(InputError), open_ledger(path) as ledger:
            listed = [one.key for one in ledger.reports()]
            assert all(ledger.reading(key) for key in listed[-3:])
    new = [key for process in running for line in process.communicate()[0].splitlines() for key in line.split()]
    assert [process.returncode for process in running] == [0, 0]
    assert sorted(new) == sorted(entry.key for entry in several), "each is new to one of the two"
    with open_ledger(path) as ledger:
        assert {one.key for one in ledger.reports()} == set(new)
