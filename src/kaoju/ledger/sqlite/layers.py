"""Layers: what many readings say of exchanges, positions and places, row by row.

Reads the tables of those layers, gives values with their characters, the earliest report first. Never reads a reading,
but once: to fill the tables of a ledger that was made before it had them.
"""

from collections.abc import Iterable, Iterator

import msgspec

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.packing import unpack
from kaoju.ledger.sqlite.reports import FILED, UNRULED, asked, filed
from kaoju.ledger.store import Filed
from kaoju.model import Place, Reading
from kaoju.model.kept import Handing, Sight, SiteCount, Stand

_AFTER = "\U0010ffff"
# What a page said before it was edited is no second telling.
_KNOWN = "(? = '' OR published <= ?) AND report.at NOT IN (SELECT older FROM succession)"
_ORDER = "ORDER BY published, key, number"


class Layers:
    """What of the contract lists rows of many reports."""

    _db: Connection

    def filed(self, keys: Iterable[str]) -> dict[str, Filed]:
        found = self._db.rows(f"{FILED} WHERE key IN (SELECT value FROM json_each(?))", asked(keys))
        return {row[0]: filed(row) for row in found}

    def transfers(self, until: str = "") -> Iterator[Handing]:
        found = self._db.stream(
            'SELECT key, "start", "end", published, outlet, number, giver, receiver, what, amount, low, high, unit,'
            f" status, returns FROM transfer JOIN report ON report.at = transfer.report WHERE {_KNOWN} {_ORDER}",
            until, until + _AFTER,
        )  # fmt: skip
        for key, start, end, published, outlet, number, *told in found:
            giver, receiver, what, amount, low, high, unit, status, returns = told
            yield Handing(
                place=Place(key, start, end), published=published, outlet=outlet, number=number, giver=giver,
                receiver=receiver, what=what, amount=amount, low=low, high=high, unit=unit, status=status,
                returns=returns,
            )  # fmt: skip

    def positions(self, until: str = "") -> Iterator[Stand]:
        found = self._db.stream(
            'SELECT key, "start", "end", published, outlet, actor, issue, option, stance FROM position'
            f" JOIN report ON report.at = position.report WHERE {_KNOWN} {_ORDER}",
            until, until + _AFTER,
        )  # fmt: skip
        for key, start, end, published, outlet, actor, issue, option, stance in found:
            yield Stand(
                place=Place(key, start, end), published=published, outlet=outlet, actor=actor, issue=issue,
                option=option, stance=stance,
            )  # fmt: skip

    def sites(self, until: str = "") -> list[SiteCount]:
        found = self._db.rows(
            "SELECT place, sum(claims), count(DISTINCT site.report), min(published), max(published) FROM site"
            f" JOIN report ON report.at = site.report WHERE {_KNOWN} GROUP BY place ORDER BY 2 DESC, 1",
            until, until + _AFTER,
        )  # fmt: skip
        return [
            SiteCount(site=site, claims=claims, reports=reports, first=first, last=last)
            for site, claims, reports, first, last in found
        ]

    def sights(self, site: str, limit: int, until: str = "") -> list[Sight]:
        found = self._db.rows(
            'SELECT key, "start", "end", published, outlet, place, time, claims FROM site'
            f" JOIN report ON report.at = site.report WHERE place = ? AND {_KNOWN}"
            ' ORDER BY published DESC, key, "start" LIMIT ?',
            site, until, until + _AFTER, limit,
        )  # fmt: skip
        return [
            Sight(place=Place(key, start, end), published=published, outlet=outlet, site=name, time=time, claims=claims)
            for key, start, end, published, outlet, name, time, claims in found
        ]


def refill(db: Connection) -> None:
    """The rows of the tables that are younger than the ledger, from its readings."""
    decoder = msgspec.json.Decoder(Reading)
    reports = db.rows("SELECT report FROM content ORDER BY report")
    for (at,) in reports:
        text, packed = db.row("SELECT text, reading FROM content WHERE report = ?", at)
        try:
            reading = decoder.decode(unpack(packed, text))
        except ValueError:
            continue  # damage: kaoju verify names the report
        for _, sql, layer in UNRULED:
            db.each(sql, ((at, *row) for row in layer(reading)))
