"""Precision: how exactly a day and a place are known, in the codes conflict data uses.

Reads EDTF values and identifiers of places, gives days, codes and coordinates. Never makes a value more exact than it
is.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from kaoju.exports.records import Records, Site

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_WEEK, _MONTH = 7, 31


class Days(NamedTuple):
    """The first and the last day something may have been on."""

    first: date
    last: date

    @property
    def span(self) -> int:
        """How many days that is."""
        return (self.last - self.first).days + 1


def days(value: str | None) -> Days | None:
    """The days an EDTF value means, None where it means none or an open end.

    >>> days("2031-05"), days("2031-05-12T09:00/2031-05-13")
    (Days(first=datetime.date(2031, 5, 1), last=datetime.date(2031, 5, 31)), Days(first=datetime.date(2031, 5, 12), \
last=datetime.date(2031, 5, 13)))
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    begin, end = _single(first), _single(last or first)
    return Days(begin.first, end.last) if begin and end and begin.first <= end.last else None


def _single(value: str) -> Days | None:
    parts = value.strip("~?%").partition("T")[0].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) > 3:
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    try:
        if day:
            return Days(date(year, month, day), date(year, month, day))
        begin, end = _SEASONS.get(month, (month, month)) if month else (1, 12)
        return Days(date(year, begin, 1), date(year, end, monthrange(year, end)[1]))
    except ValueError:
        return None


def ucdp_days(known: Days | None) -> int:
    """UCDP's `date_prec`: 1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer or unknown."""
    if known is None:
        return 5
    steps = ((1, 1), (6, 2), (_WEEK, 3), (_MONTH, 4))
    return next((code for longest, code in steps if known.span <= longest), 5)


def acled_days(known: Days | None) -> int:
    """ACLED's `time_precision`: 1 the day, 2 the week, 3 the month or longer."""
    if known is None or known.span > _WEEK:
        return 3
    return 1 if known.span == 1 else 2


class Lying(msgspec.Struct, frozen=True):
    """Where something was: the city if one is known, else the region or the state; `country` is ISO 3166-1."""

    country: str
    region: str
    site: Site | None

    @property
    def ucdp(self) -> int:
        """UCDP's `where_prec`: 1 the place, 4 the region, 6 the state, 7 none of these."""
        return 1 if self.site else 4 if self.region else 6 if self.country else 7

    @property
    def acled(self) -> int:
        """ACLED's `geo_precision`: 1 the town, 3 a larger area."""
        return 1 if self.site else 3


def lying(names: Sequence[str], records: Records) -> Lying:
    """Where identifiers of places point to: the first of those that say it most exactly."""
    known = next((site for name in names if (site := records.site_of(name)) is not None), None)
    if known is not None:
        return Lying(known.country, "", known)
    region = next((name for name in names if "." in name), "")
    country = region.partition(".")[0] or next((name for name in names if _is_state(name)), "")
    return Lying(country, region.partition(".")[2], None)


def _is_state(name: str) -> bool:
    return len(name) == 2 and name.isascii() and name.isupper()
