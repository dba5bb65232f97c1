"""Glances: what a page of a ledger asks: counts, and the first of many. Never reads a reading."""

from kaoju.ledger.sqlite.connection import Connection


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
