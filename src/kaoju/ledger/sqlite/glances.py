"""Glances: what a page of a ledger asks: counts, and the first of many. Never reads a reading."""

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.store import Came


class Glances:
    """What of the contract answers at once, however large the ledger is."""

    _db: Connection

    def counts(self) -> dict[str, int]:
        db = self._db
        found = {"report": 0, "claim": 0, "copy": 0, "event": 0, "finding": 0, "partial": 0, "quarantined": 0,
                 "duplicate": 0, "pending": 0}  # fmt: skip
        with db.looking():
            for table in ("report", "claim", "pending"):
                (found[table],) = db.row(f"SELECT count(*) FROM {table}")
            found.update(db.rows("SELECT layer, count(DISTINCT id) FROM outcome GROUP BY layer"))
            found.update(db.rows("SELECT state, count(*) FROM input WHERE state <> 'ok' GROUP BY state"))
        return found

    def came(self, after: int, limit: int) -> Came:
        db = self._db
        with db.looking():
            mark, total = db.row("SELECT ifnull(max(at), 0), count(*) FILTER (WHERE at > ?) FROM report", after)
            keys = db.rows("SELECT key FROM report WHERE at > ? ORDER BY at DESC LIMIT ?", after, limit)
        return Came(mark, total, tuple(key for (key,) in keys))

    def around(self, key: str) -> tuple[str | None, str | None]:
        found = self._db.row("SELECT published FROM report WHERE key = ?", key)
        if found is None:
            return None, None
        return self._beside(found[0], key, "DESC"), self._beside(found[0], key, "ASC")

    def _beside(self, published: str | None, key: str, order: str) -> str | None:
        """The next in one direction: of the same date by key, else of the next date, NULL being before all."""
        sign = "<" if order == "DESC" else ">"
        near = self._db.row(
            f"SELECT key FROM report WHERE published IS ? AND key {sign} ? ORDER BY key {order} LIMIT 1", published, key
        )
        if near is None and order == "ASC":
            near = self._db.row(
                "SELECT key FROM report WHERE published > ? ORDER BY published, key LIMIT 1", published or ""
            )
        elif near is None and published is not None:
            near = self._db.row(
                "SELECT key FROM report WHERE published < ? ORDER BY published DESC, key DESC LIMIT 1", published
            ) or self._db.row("SELECT key FROM report WHERE published IS NULL ORDER BY key DESC LIMIT 1")
        return near[0] if near else None
