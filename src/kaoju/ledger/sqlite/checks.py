"""Checks: whether everything is as it was kept, and one digest of it all.

Reads the whole ledger, gives problems and a digest. Never mends.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from kaoju.errors import DamageError
from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.groups import seal as group_seal
from kaoju.ledger.sqlite.reports import _LAYERS, Reports, seal
from kaoju.model import Problem
from kaoju.model.entry import Entry

_encoder = msgspec.json.Encoder()
_RULED = frozenset({"claim", "attribution", "part"})
"""Tables whose last column is the number of a rule."""
_HINT = "restore a copy of the ledger, or add the report to a new one"


class Checks(Reports):
    """What of the contract looks at everything."""

    _db: Connection

    def verify(self) -> Iterator[Problem]:
        try:
            with self._db.looking():
                yield from self._structure()
                yield from self._contents()
                yield from self._groups()
        except DamageError as error:
            yield self._problem(error.wrong)

    def _structure(self) -> Iterator[Problem]:
        db = self._db
        for (says,) in db.rows("PRAGMA integrity_check(100)"):
            if says != "ok":
                yield self._problem(says)
        for table, row, other, _ in db.rows("PRAGMA foreign_key_check"):
            yield self._problem(f"row {row} of {table} points to no row of {other}")

    def _contents(self) -> Iterator[Problem]:
        for at, key, kept in self._db.rows("SELECT at, key, seal FROM report ORDER BY key"):
            try:
                wrong = self._wrong(at, key, kept)
            except DamageError as error:
                wrong = error.wrong
            if wrong:
                yield self._problem(wrong, key)

    def _wrong(self, at: int, key: str, kept: bytes) -> str:
        entry = self.entry(key)
        if entry is None or entry.report is None or entry.reading is None:
            return "its text or its sketch is missing"
        if entry.report.key != key:
            return "its text, or what its carrier said of it, is not what was kept"
        (packed,) = self._db.row("SELECT reading FROM content WHERE report = ?", at)
        if seal(entry, self._unpacked(packed, entry.report.text)) != kept:
            return "its reading, its sketch or its folded text is not what was kept"
        return self._wrong_rows(at, entry)

    def _wrong_rows(self, at: int, entry: Entry) -> str:
        db = self._db
        for table, _, layer in _LAYERS:
            is_ruled = table in _RULED
            rule = "(SELECT name FROM rule WHERE rule.at = rule)" if is_ruled else ""
            found = db.rows(f"SELECT *{', ' + rule if rule else ''} FROM {table} WHERE report = ?", at)
            rows = [(*row[1:-2], row[-1]) if is_ruled else row[1:] for row in found]
            if entry.reading is None or sorted(rows, key=str) != sorted(layer(entry.reading), key=str):
                return f"its rows in {table} are not those of its reading"
        is_out = self._is_superseded(at) or db.row("SELECT 1 FROM unnumbered WHERE report = ?", at) is not None
        blocks = ((block, at) for block in entry.blocks)
        if any(bool(db.row("SELECT 1 FROM block WHERE block = ? AND report = ?", *one)) == is_out for one in blocks):
            return "its blocks are not those that were kept"
        return ""

    def _groups(self) -> Iterator[Problem]:
        db = self._db
        for at, name, kind, kept in db.rows("SELECT at, id, kind, seal FROM grouping ORDER BY id"):
            nodes = db.rows(
                "SELECT key || ':' || rest FROM node JOIN report ON report.at = node.report WHERE grouping = ?", at
            )
            contents = db.rows("SELECT content FROM outcome WHERE grouping = ?", at)
            if group_seal(kind, (node for (node,) in nodes), (content for (content,) in contents)) != kept:
                yield self._problem("what was found in this group is not what was kept", name)

    def _problem(self, wrong: str, found: str = "") -> Problem:
        return Problem(path=self._db.path, slug="ledger-damaged", found=found, wrong=wrong, hint=_HINT)

    def digest(self) -> str:
        db, found = self._db, hashlib.sha256()
        asks = (
            "SELECT key, hex(seal) FROM report ORDER BY key",
            """SELECT ifnull(key, ''), digest, reason FROM input LEFT JOIN report ON report.at = input.report
            ORDER BY 1, 2, 3""",
            """SELECT grouping.kind, grouping.id, key, rest FROM node JOIN grouping ON grouping.at = node.grouping
            JOIN report ON report.at = node.report ORDER BY 1, 2, 3, 4""",
            "SELECT layer, id, content FROM outcome ORDER BY 1, 2, 3",
            """SELECT older.key, name, newer.key FROM succession JOIN report older ON older.at = succession.older
            JOIN report newer ON newer.at = succession.newer ORDER BY 1, 2""",
        )
        with db.looking():
            for sql in asks:
                for row in db.stream(sql):
                    found.update(_encoder.encode(row))
                found.update(b"\n")
        return found.hexdigest()
