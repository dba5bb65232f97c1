"""Reports: inputs and the readings of them, into the tables and out of them.

Reads entries, gives entries, lists and search hits. A batch is one transaction: acknowledged means kept, and a report
is there with all its rows or not at all.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from kaoju.ledger.sqlite import rows
from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.packing import characters, pack, pack_blocks, unpack, unpack_blocks
from kaoju.ledger.store import Added, Filed, Hits, Input, Named
from kaoju.model import Reading, Report
from kaoju.model.entry import Entry

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)
_RULE = "(SELECT at FROM rule WHERE name = ?)"
UNRULED = (
    ("transfer", f"INSERT INTO transfer VALUES (?{', ?' * 12})", rows.transfers),
    ("position", f"INSERT INTO position VALUES (?{', ?' * 7})", rows.positions),
    ("site", f"INSERT INTO site VALUES (?{', ?' * 6})", rows.sites),
)
"""Layers whose rows name no rule: it stands with the same rows in the table `part`."""
_LAYERS = (
    ("claim", f"INSERT INTO claim VALUES (?{', ?' * 12}, {_RULE})", rows.claims),
    ("filler", "INSERT INTO filler VALUES (?, ?, ?, ?, ?)", rows.fillers),
    ("attribution", f"INSERT INTO attribution VALUES (?{', ?' * 9}, {_RULE})", rows.attributions),
    ("part", f"INSERT INTO part VALUES (?, ?, ?, ?, ?, {_RULE})", rows.parts),
    *UNRULED,
)
_OF_A_READING = (
    "pending",
    "unnumbered",
    "filler",
    "claim",
    "attribution",
    "part",
    "transfer",
    "position",
    "site",
    "sketch",
    "content",
)
_FACTS = "key, id, published, outlet, title, url, language, script"
FILED = """SELECT key, id, published, outlet, title, url, read_by,
 (SELECT min(newer.key) FROM succession JOIN report newer ON newer.at = newer WHERE older = report.at)
 FROM report JOIN reader ON reader.at = report.reader"""
_AFTER = "\U0010ffff"


def filed(row: rows.Row) -> Filed:
    """A row of FILED."""
    return Filed(**dict(zip(Filed.__struct_fields__, row, strict=True)))


def asked(keys: Iterable[Any]) -> str:
    """Values as one JSON list, which SQL takes apart: any number of them, and none can be taken for SQL."""
    return _encoder.encode(list(keys)).decode()


def seal(entry: Entry, reading: bytes) -> bytes:
    """A digest of all that is kept of a report, to tell whether it still is."""
    return sealed(entry.key.encode(), reading, entry.folded.encode(), entry.sketch, pack_blocks(entry.blocks))


def sealed(*parts: bytes) -> bytes:
    """A digest of several things, each of which may be of any length."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def first_to_come(db: Connection, table: str, limit: int) -> tuple[str, ...]:
    """Keys of the first reports to come of those that wait in a table, in order."""
    # Not the first by name: finding those would look at all that wait, for each batch.
    found = db.rows(
        f"SELECT key FROM (SELECT report FROM {table} ORDER BY report LIMIT ?) waiting"
        " CROSS JOIN report ON report.at = waiting.report ORDER BY key",
        limit,
    )
    return tuple(key for (key,) in found)


class Reports:
    """What of the contract is about single reports."""

    _db: Connection

    def add(self, entries: Iterable[Entry]) -> Added:
        db, counts = self._db, dict.fromkeys(("partial", "duplicates", "quarantined", "known"), 0)
        new: list[str] = []
        with db.writing():
            for entry in entries:
                place = self._place(entry.key) if entry.report is not None else None
                is_new = entry.report is not None and place is None
                if is_new:
                    place = self._insert(entry)
                    new.append(entry.key)
                elif place is not None:
                    self._stand_again(entry, place)
                state = entry.state if is_new or place is None else "duplicate"
                if not self._insert_input(entry, state, place):
                    counts["known"] += 1
                elif state != "ok":
                    counts[state + "s" * (state == "duplicate")] += 1
        return Added(new=tuple(new), **counts)

    def replace(self, entries: Iterable[Entry]) -> int:
        replaced = 0
        with self._db.writing():
            for entry in entries:
                place = self._place(entry.key)
                if place is not None:
                    self._forget(place)
                    self._insert(entry, place)
                    replaced += 1
        return replaced

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        found = self._db.rows("SELECT key FROM report WHERE key IN (SELECT value FROM json_each(?))", asked(keys))
        return frozenset(key for (key,) in found)

    def _place(self, key: str) -> int | None:
        found = self._db.row("SELECT at FROM report WHERE key = ?", key)
        return found[0] if found else None

    def _insert(self, entry: Entry, place: int | None = None) -> int:
        db, report, reading = self._db, entry.report, entry.reading
        if report is None or reading is None:
            raise ValueError(f"report {entry.key} is new and has no reading")
        encoded = _encoder.encode(msgspec.structs.replace(reading, text=""))
        read_by = reading.read_by
        db.run("INSERT OR IGNORE INTO reader (read_by) VALUES (?)", read_by)
        db.each("INSERT OR IGNORE INTO rule (name) VALUES (?)", ((name,) for name in sorted(rows.rules(reading))))
        told = (read_by, seal(entry, encoded))
        if place is None:
            at = db.insert(
                f"INSERT INTO report (reader, seal, {_FACTS})"
                " VALUES ((SELECT at FROM reader WHERE read_by = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *told, entry.key, report.id, report.published, report.outlet, report.title, report.url,
                report.language, report.script,
            )  # fmt: skip
        else:
            at = place
            db.run(
                "UPDATE report SET reader = (SELECT at FROM reader WHERE read_by = ?), seal = ? WHERE at = ?", *told, at
            )
        packed = pack(encoded, report.text), pack(entry.folded.encode(), report.text)
        db.run("INSERT INTO content VALUES (?, ?, ?, ?)", at, report.text, *packed)
        db.run("INSERT INTO sketch VALUES (?, ?, ?)", at, entry.sketch, pack_blocks(entry.blocks))
        if not self._is_superseded(at):
            self._show(at)
            db.run("INSERT INTO pending VALUES (?)", at)
        self._name(entry, at)
        for _, sql, layer in _LAYERS:
            db.each(sql, ((at, *row) for row in layer(reading)))
        db.run("INSERT INTO folded (rowid, characters) VALUES (?, ?)", at, characters(entry.folded))
        return at

    def _name(self, entry: Entry, place: int) -> None:
        """Keep what its page is called; if something is there under that name, they have to be held together."""
        db, order = self._db, (entry.since, len(entry.report.text) if entry.report else 0, entry.key)
        for name in dict.fromkeys(entry.names):
            if db.row("SELECT 1 FROM known_as WHERE name = ? AND report <> ?", name, place):
                db.run("INSERT OR IGNORE INTO arrived VALUES (?)", place)
            db.run("INSERT OR IGNORE INTO known_as VALUES (?, ?, ?, ?, ?)", name, *order, place)

    def _stand_again(self, entry: Entry, place: int) -> None:
        """Move a text that is known, and stands since a later moment, behind the edits that were undone."""
        db = self._db
        later = entry.since, place, entry.since
        if entry.names and db.row("SELECT 1 FROM known_as WHERE report = ? AND since < ?", place, entry.since):
            db.run("INSERT OR IGNORE INTO arrived SELECT older FROM succession WHERE newer = ?", place)
            db.run("INSERT OR IGNORE INTO arrived VALUES (?)", place)
            db.run("UPDATE known_as SET since = ? WHERE report = ? AND since < ?", *later)

    def _is_superseded(self, place: int) -> bool:
        return self._db.row("SELECT 1 FROM succession WHERE older = ?", place) is not None

    def _insert_input(self, entry: Entry, state: str, place: int | None) -> bool:
        db = self._db
        db.run("INSERT OR IGNORE INTO path (name) VALUES (?)", entry.path)
        if place is not None:  # what failed once and can be read now has one state again
            db.run(
                "DELETE FROM input WHERE path = (SELECT at FROM path WHERE name = ?)"
                " AND line = ? AND ifnull(report, 0) = 0 AND digest = ?",
                entry.path, entry.line, entry.digest,
            )  # fmt: skip
        sql = (
            "INSERT OR IGNORE INTO input (path, line, digest, state, reason, report)"
            " VALUES ((SELECT at FROM path WHERE name = ?), ?, ?, ?, ?, ?)"
        )
        return db.run(sql, entry.path, entry.line, entry.digest, state, entry.reason, place) > 0

    def _forget(self, place: int) -> None:
        """Take out all that was read of a report and what was built on it, but not the report nor its inputs."""
        db = self._db
        self._part(place)
        text, packed = db.row("SELECT text, folded FROM content WHERE report = ?", place)
        folded = self._unpacked(packed, text).decode()
        db.run("INSERT INTO folded (folded, rowid, characters) VALUES ('delete', ?, ?)", place, characters(folded))
        self._hide(place)
        for table in _OF_A_READING:
            db.run(f"DELETE FROM {table} WHERE report = ?", place)

    def _show(self, place: int | None) -> None:
        """Let a report be found under the numbers that are kept with its sketch."""
        self._db.each("INSERT INTO block VALUES (?, ?)", self._numbered(place))

    def _hide(self, place: int | None) -> None:
        """Let it be found no more; by its numbers, for the index knows no report."""
        self._db.each("DELETE FROM block WHERE block = ? AND report = ?", self._numbered(place))

    def _numbered(self, place: int | None) -> list[tuple[int, int | None]]:
        (blocks,) = self._db.row("SELECT blocks FROM sketch WHERE report = ?", place)
        return [(block, place) for block in self._blocks(blocks)]

    def _part(self, place: int | None) -> None:
        """Drop the groups a report is in, so that all that was in them is compared again."""
        db = self._db
        db.run(
            "INSERT OR IGNORE INTO pending SELECT other.report FROM node mine"
            " JOIN node other ON other.grouping = mine.grouping WHERE mine.report = ?",
            place,
        )
        db.run("DELETE FROM grouping WHERE at IN (SELECT grouping FROM node WHERE report = ?)", place)

    def _blocks(self, packed: bytes) -> tuple[int, ...]:
        try:
            return unpack_blocks(packed)
        except ValueError as error:
            raise self._db.damage(f"the blocks of a report cannot be unpacked: {error}") from error

    def _unpacked(self, packed: bytes, text: str) -> bytes:
        try:
            return unpack(packed, text)
        except ValueError as error:
            raise self._db.damage(f"what was kept of a report cannot be unpacked: {error}") from error

    def entry(self, key: str) -> Entry | None:
        found = self._db.row(
            f"SELECT {_FACTS}, text, reading, folded, sketch, blocks FROM report"
            " JOIN content ON content.report = report.at JOIN sketch ON sketch.report = report.at WHERE key = ?",
            key,
        )
        if found is None:
            return None
        _, name, published, outlet, title, url, language, script, text, reading, folded, sketch, blocks = found
        digest, path, line, reason = self._first_input(key)
        read = self._decoded(reading, text)
        return Entry(
            key=key, digest=digest, path=path, line=line, state="partial" if reason else "ok", reason=reason,
            report=Report(id=name, text=text, published=published, url=url, outlet=outlet, title=title,
                          language=language, script=script, modified=read.modified, author=read.author,
                          credit=read.credit, forwarded_from=read.forwarded_from, said_in=read.said_in),
            reading=read, sketch=sketch, blocks=self._blocks(blocks),
            folded=self._unpacked(folded, text).decode(), **self._named(key),
        )  # fmt: skip

    def _named(self, key: str) -> dict[str, Any]:
        found = self._db.rows(
            "SELECT name, since FROM known_as WHERE report = (SELECT at FROM report WHERE key = ?) ORDER BY name", key
        )
        return {"names": tuple(name for name, _ in found), "since": found[0][1]} if found else {}

    def _first_input(self, key: str) -> tuple[str, str, int, str]:
        """The first by name, not by arrival: the same whatever order they came in."""
        found: tuple[str, str, int, str] | None = self._db.row(
            "SELECT digest, path.name, line, reason FROM input JOIN path ON path.at = input.path"
            " WHERE report = (SELECT at FROM report WHERE key = ?) ORDER BY reason, path.name, line, digest LIMIT 1",
            key,
        )
        if found is None:
            raise self._db.damage(f"no input tells where report {key} came from")
        return found

    def reading(self, key: str) -> Reading | None:
        found = self._db.row(
            "SELECT reading, text FROM content WHERE report = (SELECT at FROM report WHERE key = ?)", key
        )
        return self._decoded(*found) if found else None

    def _decoded(self, packed: bytes, text: str) -> Reading:
        try:
            reading = _decoder.decode(unpack(packed, text))
        except (ValueError, msgspec.DecodeError) as error:
            raise self._db.damage(f"a reading cannot be decoded: {error}") from error
        return msgspec.structs.replace(reading, text=text)

    def reports(
        self, *, outlet: str | None = None, since: str = "", until: str = "", state: str = ""
    ) -> Iterator[Filed]:
        asks = {
            "outlet = ?": outlet,
            "published >= ?": since or None,
            "published <= ?": until + _AFTER if until else None,
            "report.at IN (SELECT report FROM input WHERE state = ?)": state or None,
        }
        wanted = {sql: value for sql, value in asks.items() if value is not None}
        found = self._db.stream(
            f"{FILED} WHERE {' AND '.join(wanted) or 'true'} ORDER BY published, key", *wanted.values()
        )
        yield from map(filed, found)

    def inputs(self, *, state: str = "") -> Iterator[Input]:
        found = self._db.stream(
            "SELECT path.name, line, digest, state, reason, ifnull(key, '') FROM input"
            " JOIN path ON path.at = input.path LEFT JOIN report ON report.at = input.report"
            " WHERE ? IN (state, '') ORDER BY path.name, line, digest, key",
            state,
        )
        for path, line, digest, its_state, reason, key in found:
            yield Input(path=path, line=line, digest=digest, state=its_state, reason=reason, key=key)

    def readers(self) -> dict[str, int]:
        found = self._db.rows(
            "SELECT read_by, count(*) FROM report JOIN reader ON reader.at = report.reader GROUP BY read_by ORDER BY 1"
        )
        return dict(found)

    def search(self, words: Iterable[str], limit: int) -> Hits:
        phrases = " AND ".join(f'"{characters(word)}"' for word in words if word)
        if not phrases:
            return Hits(0, ())
        db = self._db
        with db.looking():
            (total,) = db.row("SELECT count(*) FROM folded WHERE folded MATCH ?", phrases)
            found = db.rows(
                "SELECT key FROM folded JOIN report ON report.at = folded.rowid WHERE folded MATCH ?"
                " ORDER BY published DESC, key LIMIT ?",
                phrases, limit,
            )  # fmt: skip
        return Hits(total, tuple(key for (key,) in found))

    def named(self, start: str, limit: int) -> tuple[Named, ...]:
        span = start, start + _AFTER
        found = self._db.rows(
            "SELECT 'report', key, key FROM report WHERE key BETWEEN ? AND ?"
            " UNION SELECT 'report', key, key FROM report WHERE id BETWEEN ? AND ?"
            " AND at NOT IN (SELECT older FROM succession)"
            " UNION SELECT 'claim', claim.id, key FROM claim JOIN report ON report.at = claim.report"
            " WHERE claim.id BETWEEN ? AND ?"
            " UNION SELECT layer, id, '' FROM outcome WHERE layer IN ('copy', 'event', 'finding')"
            " AND id BETWEEN ? AND ? ORDER BY 1, 2, 3 LIMIT ?",
            *span * 4, limit,
        )  # fmt: skip
        return tuple(Named(*one) for one in found)
