"""Ledgers that are written to by many at once, that rot, that strangers made, and that an older kaoju made."""

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kaoju.errors import KaojuError
from kaoju.ledger import open_ledger
from kaoju.ledger.sqlite import opening
from kaoju.model.entry import Entry

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

WRITING = """
import pathlib, pickle, sys, time, json
import msgspec
from kaoju.ledger import open_ledger
path, kept, number, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
entries = pickle.loads(pathlib.Path(kept).read_bytes())
ends, done = time.monotonic() + seconds, []
with open_ledger(path, make=True) as ledger:
    turn = 0
    while time.monotonic() < ends:
        turn += 1
        batch = []
        for entry in entries[:4]:
            report = msgspec.structs.replace(entry.report, id=f"{number}-{turn}-{entry.line}")
            line = turn * 100 + entry.line
            batch.append(msgspec.structs.replace(entry, key=report.key, report=report, path=f"{number}", line=line))
        done += ledger.add(batch).new
print(json.dumps({"new": len(done)}))
"""
READING = """
import sys, time, json
from kaoju.ledger import open_ledger
path, seconds = sys.argv[1], float(sys.argv[2])
ends, slowest, reads, torn, before = time.monotonic() + seconds, 0.0, 0, 0, 0
while time.monotonic() < ends:
    with open_ledger(path) as ledger:
        begun = time.thread_time()
        keys = [one.key for one in ledger.reports()]
        slowest = max(slowest, time.thread_time() - begun)
        # Four reports are a batch: three of them would be half of one.
        torn += len(keys) % 4 or len(keys) < before or any(ledger.entry(key) is None for key in keys[-8:])
        before, reads = len(keys), reads + 1
print(json.dumps({"reads": reads, "torn": int(torn), "slowest": slowest}))
"""


def test_row_05_four_writers_and_four_readers_see_no_error_and_no_half_report(
    kept: Path, tmp_path: Path, many: Many, came: Came
) -> None:
    path, seconds = tmp_path / "news.kaoju", many(4, 60)
    open_ledger(path, make=True).close()
    running = [
        subprocess.Popen([sys.executable, "-c", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for number in range(4)
        for command in ([WRITING, str(path), str(kept), str(number), str(seconds)], [READING, str(path), str(seconds)])
    ]
    said = [process.communicate() for process in running]
    assert [error for _, error in said if error] == []
    told = [json.loads(out) for out, _ in said]
    new = sum(one.get("new", 0) for one in told)
    reads, torn = sum(one.get("reads", 0) for one in told), sum(one.get("torn", 0) for one in told)
    slowest = max(one.get("slowest", 0) for one in told)
    came(
        f"4 processes adding and 4 reading for {seconds} s",
        f"{new:,} reports in {new // 4:,} batches, {reads:,} looks at all of them, {torn} at half of one, 0 errors; "
        f"slowest look {slowest:.2f} s of the processor",
    )
    with open_ledger(path) as ledger:
        assert sum(1 for _ in ledger.reports()) == new
    assert new
    assert reads
    assert not torn


def test_row_07_verify_names_every_report_whose_original_was_changed(
    entries: list[Entry], tmp_path: Path, many: Many, came: Came
) -> None:
    path, draw, flips = tmp_path / "news.kaoju", random.Random(7), many(60, 1000)
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries[:12])
    whole, named, tried = path.read_bytes(), 0, 0
    texts = {entry.key: entry.report.text.encode() for entry in entries[:12] if entry.report is not None}
    while tried < flips:
        key, text = draw.choice(list(texts.items()))
        at = draw.randrange(len(text))
        spoilt = text[:at] + bytes([text[at] ^ 1 << draw.randrange(8)]) + text[at + 1 :]
        db = sqlite3.connect(path)
        # As the disk would do it: the bytes of the text, whether or not they are still UTF-8.
        db.execute(
            "UPDATE content SET text = CAST(? AS TEXT) WHERE report = (SELECT at FROM report WHERE key = ?)",
            (spoilt, key),
        )
        db.commit()
        db.close()
        tried += 1
        with open_ledger(path) as ledger:
            named += key in {problem.found for problem in ledger.verify()}
        path.write_bytes(whole)
    came(f"{flips:,} bits flipped in stored originals", f"{named:,} of {flips:,} reports named")
    assert named == flips


def test_row_07_a_flipped_bit_anywhere_gives_a_report_and_never_a_trace(
    entries: list[Entry], tmp_path: Path, many: Many, came: Came
) -> None:
    path, draw, flips = tmp_path / "news.kaoju", random.Random(70), many(60, 1000)
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries[:12])
    whole, told, refused = path.read_bytes(), 0, 0
    for _ in range(flips):
        spoilt = bytearray(whole)
        spoilt[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(spoilt)
        try:
            with open_ledger(path) as ledger:
                told += bool(list(ledger.verify()))
                for entry in entries[:12]:
                    with suppress(KaojuError):
                        ledger.entry(entry.key)
                ledger.search(["港口"], 9)
        except (KaojuError, OSError):
            refused += 1
    rest = flips - told - refused
    came(
        f"{flips:,} bits flipped anywhere in the file",
        f"{told:,} told by verify, {refused:,} refused, {rest:,} without effect on what is kept, 0 traces",
    )


def foreign(draw: random.Random, whole: bytes) -> bytes:
    """A file no kaoju made: a spoilt ledger, or one with something planted in its schema."""
    spoilt = bytearray(whole)
    for _ in range(draw.choice((1, 5, 50, 500))):
        # Half of the changes hit the header and the schema, which is read before anything can be checked.
        spoilt[draw.randrange(100 if draw.random() < 0.2 else 4096 if draw.random() < 0.5 else len(whole))] = (
            draw.randrange(256)
        )
    if draw.random() < 0.2:
        del spoilt[draw.randrange(len(spoilt)) :]
    return bytes(spoilt)


PLANTED = (
    "CREATE TRIGGER t AFTER INSERT ON report BEGIN SELECT load_extension('x'); END",
    "CREATE TRIGGER t AFTER UPDATE ON pending BEGIN DELETE FROM content; END",
    "CREATE VIEW v AS SELECT writefile('x', 'y')",
    "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    "CREATE TABLE more (a DEFAULT (zeroblob(1000000000)))",
    "CREATE TABLE more (a, b GENERATED ALWAYS AS (zeroblob(100000000)) VIRTUAL)",
    "CREATE INDEX more ON input (abs(line))",
    "CREATE VIRTUAL TABLE more USING fts5 (a, content='report')",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'report'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'report'",
)


def test_row_08_a_hostile_ledger_is_refused_or_read_and_never_written_to(
    entries: list[Entry], tmp_path: Path, many: Many, came: Came
) -> None:
    path, draw, number = tmp_path / "news.kaoju", random.Random(8), many(60, 200)
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries[:12])
    whole = path.read_bytes()
    refused, survived = 0, 0
    for at in range(number):
        if at < len(PLANTED):
            path.write_bytes(whole)
            db = sqlite3.connect(path)
            db.executescript(PLANTED[at])
            db.close()
        else:
            path.write_bytes(foreign(draw, whole))
        before = path.read_bytes()
        try:
            with open_ledger(path) as ledger:
                list(ledger.verify())
                list(ledger.reports())
            survived += 1
        except (KaojuError, OSError) as error:
            refused += 1
            assert str(path) in str(error), error
        assert path.read_bytes() == before, at
        if at < len(PLANTED):
            assert refused == at + 1, PLANTED[at]
        # SQLite leaves an empty journal beside a file too broken to be closed.
        beside = [one for one in tmp_path.iterdir() if one != path]
        assert {one.name for one in beside} <= {"news.kaoju-wal", "news.kaoju-shm"}, at
        assert not sum(one.stat().st_size for one in beside if one.name.endswith("-wal")), at
        for one in beside:
            one.unlink()
    came(
        f"{number} foreign files, {len(PLANTED)} with something planted in the schema",
        f"{refused} refused with a reason, {survived} opened because the change hits no schema; none was written to",
    )


MIGRATING = """
import pathlib, shutil, sqlite3
from kaoju.ledger import open_ledger
folder, version, kills, digest = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
old, path = folder / f"old{version}", folder / f"{version}.kaoju"
copy = path.with_name(f"{path.name}.schema-{version}")

def begin_anew():
    for one in folder.glob(f"{version}.kaoju*"):
        one.unlink()
    shutil.copy(old, path)

def migrate(say):
    with open_ledger(path) as ledger:
        say(ledger.digest())

begin_anew()
began = time.monotonic()
said, _ = killed(migrate, None)
took, wrong, in_time, between = time.monotonic() - began, [], 0, 0
if said != [digest]:
    wrong.append(f"undisturbed: {said}")
draw = random.Random(version)
for _ in range(kills):
    begin_anew()
    in_time += killed(migrate, draw.random() * took)[1] == -signal.SIGKILL
    db = sqlite3.connect(path)
    (now,) = db.execute("PRAGMA user_version").fetchone()
    db.close()
    between += now == version
    with open_ledger(path) as ledger:
        if ledger.digest() != digest or list(ledger.verify()):
            wrong.append("not what it held")
    db = sqlite3.connect(copy)
    if db.execute("PRAGMA user_version").fetchone() != (version,):
        wrong.append("the copy is not what was there before")
    db.close()
print(json.dumps({"in_time": in_time, "between": between, "wrong": wrong}))
"""


def as_of_schema(version: int, path: Path, entries: list[Entry]) -> str:
    """A ledger as the kaoju of that schema left it; its digest now."""
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries)
        digest = ledger.digest()
    model = sqlite3.connect(":memory:")
    for step in opening.steps()[:version]:
        model.executescript(step)
    then = {name for (name,) in model.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")}
    model.close()
    db = sqlite3.connect(path)
    later = [
        (kind, name)
        for kind, name in db.execute("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
        if name not in then
    ]
    for kind, name in sorted(later):
        db.execute(f"DROP {kind.upper()} IF EXISTS {name}")
    db.execute(f"PRAGMA user_version = {version}")
    db.execute("PRAGMA journal_mode = DELETE")
    db.commit()
    db.close()
    return digest


def test_row_31_a_ledger_of_every_past_schema_is_brought_up_past_kills(
    entries: list[Entry], tmp_path: Path, forked: Callable[..., list[Any]], *, many: Many, came: Came
) -> None:
    past, kills = range(1, len(opening.steps())), many(5, 100)
    assert past
    told = []
    for version in past:
        digest = as_of_schema(version, tmp_path / f"old{version}", entries)
        told += forked(MIGRATING, tmp_path, version, kills, digest)
    in_time, before = (sum(one[name] for one in told) for name in ("in_time", "between"))
    came(
        f"{len(past)} past schemas, {kills} kills each while they are brought up",
        f"{in_time} kills in time, {before} of them before it was done; the digest and the copy right after each",
    )
    assert not [one["wrong"] for one in told if one["wrong"]]
    assert before
