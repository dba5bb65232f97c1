"""EDTF: what is known of a time, written as a value.

Reads a When and the year, month and day found for it. Never decides which day is meant.
"""

import msgspec

from kaoju.mentions.calendar import DAY, Date, date_of, month_days, written
from kaoju.mentions.whens import When

HALF_DAY = {"noon": (1, 4), "afternoon": (1, 11), "evening": (5, 11), "night": (6, 11)}
"""Hours of a part of the day that are counted from noon."""
PAST_MIDNIGHT = {"evening": 4, "night": 5}
"""Up to this hour, and at twelve, a late part of the day runs into the next."""
WEEKEND = 8


class Found(msgspec.Struct, frozen=True, gc=False):
    """A time as far as it is known: year, month and day as Gregorian, and the reason."""

    why: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> Date | None:
        """The day, where one is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date_of(self.year, self.month, self.day)


def of(date: Date, why: str) -> Found:
    """A whole date as found."""
    return Found(why, date.year, date.month, date.day)


def shown(when: When, found: Found) -> str | None:
    """The value; None where the calendar has no such day or too little is known.

    >>> shown(When(month=3, day=14, hour=7, part="evening", about=True), Found("", 2026, 3, 14))
    '2026-03-14T19:00~'
    """
    if found.year is None:
        return None
    about = "~" if when.about else ""
    if when.century is not None or when.centuries is not None or when.decade is not None:
        size = 2 if when.decade is None else 1
        return written(found.year)[:-size] + "X" * size + about
    if when.season is not None:
        return f"{found.year:04d}-{when.season}{about}"
    if when.first_month is not None and when.last_month is not None:
        return f"{written(found.year, when.first_month)}/{written(found.year, when.last_month)}{about}"
    if when.first_day is not None and found.month is not None:
        return _days(found.year, found.month, when.first_day, when.last_day or 31)
    week = when.weeks is not None or when.nth is not None
    if when.weekday == WEEKEND or (week and when.weekday is None and not when.ago):
        return _week(when, found)
    if when.hour is not None:
        return _clock(when, found, about)
    if found.day is not None and found.date is None:
        return None
    return written(found.year, found.month, found.day) + about


def _days(year: int, month: int, first: int, last: int) -> str | None:
    longest = month_days(year, month)
    if last > longest and last != 31:
        return None
    return f"{written(year, month, first)}/{written(year, month, min(last, longest))}"


def _week(when: When, found: Found) -> str | None:
    date = found.date
    return None if date is None else f"{date}/{date + (1 if when.weekday == WEEKEND else 6) * DAY}"


def _clock(when: When, found: Found, about: str) -> str | None:
    date = found.date
    if date is None or when.hour is None:
        return None
    hour = day_hour(when.hour, when.part)
    value = f"{date + hour // 24 * DAY}T{hour % 24:02d}:{when.minute or 0:02d}"
    return value + (f":{when.second:02d}" if when.second is not None else "") + about


def day_hour(hour: int, part: str) -> int:
    """The hour of the day; 24 and more lie on the next day.

    >>> day_hour(7, "evening"), day_hour(12, "night"), day_hour(12, "dawn"), day_hour(9, "")
    (19, 24, 0, 9)
    """
    if part in PAST_MIDNIGHT and (hour == 12 or 0 < hour <= PAST_MIDNIGHT[part]):
        return 24 if hour == 12 else 24 + hour
    if part == "dawn" and hour == 12:
        return 0
    low, high = HALF_DAY.get(part, (1, 0))
    return hour + 12 if low <= hour <= high else hour
