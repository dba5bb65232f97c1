"""GeoJSON (RFC 7946): claims, predictions, figures and events at the places their sentences name.

A place has coordinates where it is a city of the GeoNames gazetteer; the point is the city's, however small the part of
it that is meant (`precision` says `city`). A row with several such places is a MultiPoint. A row without any has no
geometry and is not left out: its `unplaced` lists the identifiers that have no coordinates, such as states and seas.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kaoju.exports.records import Records, Row, Site, name_of
from kaoju.exports.writing import write_object

SUFFIX = ".geojson"
VIEWS = frozenset({"claims", "predictions", "figures", "events"})


def write(records: Records, out: BinaryIO) -> None:
    """A feature a row."""
    write_object({"type": "FeatureCollection"}, "features", _features(records), out)


def _features(records: Records) -> Iterator[dict[str, Any]]:
    for row in records.rows:
        names: tuple[str, ...] = getattr(row, "sites", ()) or getattr(row, "places", ())
        known = {name: site for name in names if (site := records.site_of(name)) is not None}
        yield {
            "type": "Feature",
            "id": f"{records.view}:{name_of(row)}",
            "geometry": _geometry(list(known.values())),
            "properties": {
                **_own(row),
                "placed": [f"{site.name} ({name})" for name, site in known.items()],
                "unplaced": [name for name in names if name not in known],
                "precision": "city" if known else None,
            },
        }


def _own(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(row)
    return told


def _geometry(known: list[Site]) -> dict[str, Any] | None:
    # Longitude comes first in GeoJSON, unlike everywhere else.
    points = [[site.longitude, site.latitude] for site in known]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
