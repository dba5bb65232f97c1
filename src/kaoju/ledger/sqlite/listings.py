"""Listings: events and findings page by page, and who published how much.

Reads the tables of what was found and of reports, gives values a page at a time. Never reads a reading.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.reports import asked
from kaoju.ledger.store import Slice
from kaoju.model import Event, Finding
from kaoju.model.finding import KINDS
from kaoju.model.kept import Done

_Found = TypeVar("_Found", Event, Finding)
_AFTER = "\U0010ffff"
_GIVEN = "IN (SELECT value FROM json_each(?))"
_ORDERS = {
    "reports": "json_array_length(content, '$.reports') DESC",
    "date": "json_extract(content, '$.date') IS NULL, json_extract(content, '$.date') DESC",
    "disagreement": "ifnull(clashes.number, 0) DESC, json_array_length(content, '$.reports') DESC",
}
_CLASHES = (
    "SELECT event, count(DISTINCT id) number FROM outcome WHERE layer = 'finding' AND event IS NOT NULL"
    " AND kind IN ('conflict', 'changed', 'dropped') GROUP BY event"
)


class Listings:
    """What of the contract gives a page of many."""

    _db: Connection

    def event_page(self, order: str, limit: int, offset: int = 0) -> Slice[Event]:
        db = self._db
        joined = f" LEFT JOIN ({_CLASHES}) clashes ON clashes.event = outcome.id" if order == "disagreement" else ""
        with db.looking():
            (total,) = db.row("SELECT count(DISTINCT id) FROM outcome WHERE layer = 'event'")
            found = db.rows(
                f"SELECT min(content) content FROM outcome{joined} WHERE layer = 'event' GROUP BY outcome.id"
                f" ORDER BY {_ORDERS[order]}, outcome.id LIMIT ? OFFSET ?",
                limit, offset,
            )  # fmt: skip
        return Slice(total, tuple(_read(db, Event, found)))

    def finding_page(self, kinds: Iterable[str], limit: int, offset: int = 0) -> Slice[Finding]:
        db, wanted = self._db, asked(kinds)
        with db.looking():
            sql = f"SELECT count(DISTINCT id) FROM outcome WHERE layer = 'finding' AND kind {_GIVEN}"
            (total,) = db.row(sql, wanted)
            found = db.rows(
                f"SELECT min(content) FROM outcome WHERE layer = 'finding' AND kind {_GIVEN} GROUP BY id"
                " ORDER BY (SELECT key FROM json_each(?) WHERE value = outcome.kind), id LIMIT ? OFFSET ?",
                wanted, asked(KINDS), limit, offset,
            )  # fmt: skip
        return Slice(total, tuple(_read(db, Finding, found)))

    def finding_counts(self, events: Iterable[str] | None = None) -> dict[tuple[str, str], int]:
        if events is None:
            found = self._db.rows(
                "SELECT '', kind, count(DISTINCT id) FROM outcome WHERE layer = 'finding' GROUP BY kind"
            )
        else:
            found = self._db.rows(
                "SELECT event, kind, count(DISTINCT id) FROM outcome"
                f" WHERE +layer = 'finding' AND event {_GIVEN} GROUP BY event, kind",
                asked(events),
            )
        return {(event, kind): number for event, kind, number in found}

    def ahead(self, until: str, limit: int, offset: int = 0) -> Slice[str]:
        db = self._db
        told = (
            "FROM report WHERE published <= ? AND report.at NOT IN (SELECT older FROM succession) AND EXISTS (SELECT 1"
            " FROM claim WHERE claim.report = report.at AND status IN ('planned', 'predicted', 'conditional'))"
        )
        with db.looking():
            (total,) = db.row(f"SELECT count(*) {told}", until + _AFTER)
            sql = f"SELECT key {told} ORDER BY published DESC, key LIMIT ? OFFSET ?"
            found = db.rows(sql, until + _AFTER, limit, offset)
        return Slice(total, tuple(key for (key,) in found))

    def done(self, events: Iterable[str], names: Iterable[str], since: str, until: str) -> Iterator[Done]:
        found = self._db.stream(
            "SELECT key, claim.id, claim.event, filler.name,"
            ' substr(text, claim."start" + 1, claim."end" - claim."start")'
            " FROM filler CROSS JOIN claim ON claim.report = filler.report AND claim.number = filler.claim"
            " CROSS JOIN report ON report.at = claim.report CROSS JOIN content ON content.report = report.at"
            f" WHERE filler.name {_GIVEN} AND claim.event {_GIVEN} AND status IN ('occurred', 'ongoing')"
            " AND certainty IN ('certain', 'probable') AND published > ? AND published <= ?"
            " AND report.at NOT IN (SELECT older FROM succession) ORDER BY published, key, claim.number",
            asked(names), asked(events), since, until + _AFTER,
        )  # fmt: skip
        return (Done(*row) for row in found)

    def publishers(self, since: str = "", until: str = "") -> dict[str, int]:
        found = self._db.rows(
            "SELECT outlet, count(*) FROM report WHERE outlet IS NOT NULL AND (? = '' OR published >= ?)"
            " AND (? = '' OR published <= ?) AND report.at NOT IN (SELECT older FROM succession)"
            " GROUP BY outlet ORDER BY 2 DESC, 1",
            since, since, until, until + _AFTER,
        )  # fmt: skip
        return dict(found)

    def span(self) -> tuple[str, str]:
        first, last = self._db.row("SELECT min(published), max(published) FROM report WHERE published <> ''")
        return first or "", last or ""


def _read(db: Connection, made: type[_Found], rows: Iterable[tuple[str]]) -> Iterator[_Found]:
    decoder = msgspec.json.Decoder(made)
    for (content,) in rows:
        try:
            yield decoder.decode(content)
        except msgspec.DecodeError as error:
            raise db.damage(f"something that was found cannot be decoded: {error}") from error
