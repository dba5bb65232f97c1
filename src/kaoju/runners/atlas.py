"""Atlas: the places of which something is told, with their coordinates where the gazetteer has them.

Reads a ledger, gives `Atlas`. A place without coordinates is listed as such and never put anywhere.
"""

import msgspec

from kaoju.ledger import Ledger
from kaoju.model.kept import Sight, SiteCount
from kaoju.runners.exporting import sites

_BEFORE_NAME = "."


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map: what is told of it, and where it lies."""

    count: SiteCount
    name: str
    country: str
    latitude: float
    longitude: float


class Atlas(msgspec.Struct, frozen=True):
    """Places with coordinates and places without, those of which most is told first."""

    spots: tuple[Spot, ...]
    unplaced: tuple[SiteCount, ...]


class Told(msgspec.Struct, frozen=True):
    """A sentence told of a place, and its words."""

    sight: Sight
    text: str


def atlas(ledger: Ledger, until: str = "") -> Atlas:
    """The places of a ledger; with `until`, by dated reports up to that day."""
    known = sites()
    spots, unplaced = [], []
    for count in ledger.sites(until):
        site = known.get(count.site)
        if site is None:
            unplaced.append(count)
            continue
        spots.append(
            Spot(count=count, name=site.name, country=site.country, latitude=site.latitude, longitude=site.longitude)
        )
    return Atlas(tuple(spots), tuple(unplaced))


def told_of(ledger: Ledger, site: str, limit: int, until: str = "") -> tuple[Told, ...]:
    """What is told of a place, the newest first."""
    found = []
    for sight in ledger.sights(site, limit, until):
        reading = ledger.reading(sight.place.report)
        text = reading.text[sight.place.start : sight.place.end].strip() if reading else ""
        found.append(Told(sight, text))
    return tuple(found)


def short(site: str) -> str:
    """The name in an identifier, without the state before it.

    >>> short("UA.敖德萨"), short("卡罗文港")
    ('敖德萨', '卡罗文港')
    """
    return site.partition(_BEFORE_NAME)[2] or site
