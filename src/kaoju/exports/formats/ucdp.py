"""UCDP GED-like columns: one line an event, with low, best and high of the dead and the precision of day and place.

The names are those of UCDP's Georeferenced Event Dataset. `country` is ISO 3166-1, not a Gleditsch-Ward number;
`side_a` and `side_b` are the first two parties the reports name, not UCDP actors; `type_of_violence`, `conflict_name`
and the deaths by side stay empty, because no report settles them. `where_prec` is 1 for a city, 4 for a region, 6 for a
state, 7 for none; `date_prec` 1 for the day to 5 for more than a month or unknown. `event_clarity` is 1. An event whose
dead nobody counts has empty estimates, not zeros. `number_of_sources` counts reports, `origins` the independent ones.
"""

from collections.abc import Iterator
from typing import BinaryIO

from kaoju.exports.columns import JOINT, Cell
from kaoju.exports.precision import days, lying, ucdp_days
from kaoju.exports.records import EventRow, Records
from kaoju.exports.sheets import write_table
from kaoju.exports.tolls import toll

SUFFIX = ".csv"
VIEWS = frozenset({"events"})
COLUMNS = (
    "id", "year", "type_of_violence", "conflict_name", "side_a", "side_b", "number_of_sources", "origins",
    "source_article", "source_office", "source_date", "source_headline", "where_prec", "where_coordinates", "adm_1",
    "latitude", "longitude", "geom_wkt", "country", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a",
    "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "name", "rule",
)  # fmt: skip


def write(records: Records, out: BinaryIO) -> None:
    """A table of events."""
    write_table(COLUMNS, _lines(records), out)


def _lines(records: Records) -> Iterator[list[Cell]]:
    for row in records.rows:
        if isinstance(row, EventRow):
            told = _event(row, records)
            yield [told.get(name) for name in COLUMNS]


def _event(row: EventRow, records: Records) -> dict[str, Cell]:
    when, where, dead = days(row.date), lying(row.sites, records), toll(row)
    reports = {passage.report: passage for passage in row.passages}.values()
    parties = (*row.parties, "", "")
    site = where.site
    return {
        "id": row.id, "name": row.name, "rule": row.rule, "year": when.first.year if when else None,
        "side_a": parties[0], "side_b": parties[1], "number_of_sources": len(reports),
        "source_article": JOINT.join(one.url or one.document for one in reports),
        "source_office": JOINT.join(one.outlet or "" for one in reports),
        "source_date": JOINT.join(one.published or "" for one in reports),
        "source_headline": JOINT.join(one.title or "" for one in reports),
        "where_prec": where.ucdp, "where_coordinates": site.name if site else where.region, "adm_1": where.region,
        "latitude": site.latitude if site else None, "longitude": site.longitude if site else None,
        "geom_wkt": f"POINT ({site.longitude} {site.latitude})" if site else "", "country": where.country,
        "event_clarity": 1, "date_prec": ucdp_days(when),
        "date_start": when.first.isoformat() if when else "", "date_end": when.last.isoformat() if when else "",
        "best": dead.best if dead else None, "high": dead.high if dead else None, "low": dead.low if dead else None,
        "origins": dead.origins if dead else None,
    }  # fmt: skip
