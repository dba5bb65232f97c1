"""ACLED-like columns: one line an event, with one number of fatalities, the most conservative told.

The names are those of ACLED's export. `fatalities` is the lowest number told, empty where nobody counts; the range
stands in `notes`. `event_type` is filled where PLOVER's type settles it (PROTEST, AGREE, and MOVEMENT and MOBILIZE as
strategic developments); who fought whom with what, which the others need, is for a coder to say. `actor1` and `actor2`
are parties the reports name, without direction; `inter1`, `inter2` and `interaction` stay empty. `country` and `iso`
are ISO 3166-1 alpha-2. `time_precision` is 1 for the day, 2 for the week, 3 for longer or unknown; `geo_precision` 1
for a city, else 3.
"""

from collections.abc import Iterator
from typing import BinaryIO

from kaoju.exports.columns import JOINT, Cell
from kaoju.exports.precision import acled_days, days, lying
from kaoju.exports.records import EventRow, Records
from kaoju.exports.sheets import write_table
from kaoju.exports.tolls import toll

SUFFIX = ".csv"
VIEWS = frozenset({"events"})
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_TYPES = {
    "PROTEST": ("Demonstrations", "Protests", ""),
    "AGREE": ("Strategic developments", "Strategic developments", "Agreement"),
    "MOBILIZE": ("Strategic developments", "Strategic developments", ""),
    "MOVEMENT": ("Strategic developments", "Strategic developments", ""),
}


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
    disorder, event, sub_event = _TYPES.get(row.types[0], ("", "", "")) if len(row.types) == 1 else ("", "", "")
    parties = (*row.parties, "", "")
    site = where.site
    estimates = f" [dead: low {dead.low}, best {dead.best}, high {dead.high}]" if dead else ""
    return {
        "event_id_cnty": row.id, "event_date": when.first.isoformat() if when else "",
        "year": when.first.year if when else None, "time_precision": acled_days(when), "disorder_type": disorder,
        "event_type": event, "sub_event_type": sub_event, "actor1": parties[0], "actor2": parties[1],
        "iso": where.country, "country": where.country, "admin1": where.region,
        "location": site.name if site else "", "latitude": site.latitude if site else None,
        "longitude": site.longitude if site else None, "geo_precision": where.acled,
        "source": JOINT.join(dict.fromkeys(one.outlet or one.document for one in row.passages)),
        "notes": " ".join(one.text.strip() for one in row.passages[:1]) + estimates,
        "fatalities": dead.low if dead else None, "tags": JOINT.join(row.types),
    }  # fmt: skip
