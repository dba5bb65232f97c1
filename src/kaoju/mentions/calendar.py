"""Calendar: how long months are, which day a weekday is, how the moon counts, how EDTF writes.

Pure arithmetic on years, months and days. Knows no word of any language and no report.
"""

import datetime
from functools import lru_cache

DAY = datetime.timedelta(days=1)
Date = datetime.date


def month_days(year: int, month: int) -> int:
    """How many days a month has.

    >>> month_days(2024, 2), month_days(2023, 2)
    (29, 28)
    """
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def date_of(year: int, month: int, day: int) -> Date | None:
    """The date, None where the month has no such day.

    >>> date_of(2023, 2, 29) is None
    True
    """
    if not 1 <= year <= 9999 or day > month_days(year, month):
        return None
    return Date(year, month, day)


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that many months later.

    >>> month_after(2024, 11, 3)
    (2025, 2)
    """
    years, index = divmod(month - 1 + count, 12)
    return year + years, index + 1


def weekday_near(date: Date, weekday: int, weeks: int = 0) -> Date:
    """That weekday (Monday 1, Sunday 7) of the date's week, or of a week before or after it.

    >>> weekday_near(Date(2024, 5, 20), 3, -1).isoformat()
    '2024-05-15'
    """
    return date + (weekday - date.isoweekday() + 7 * weeks) * DAY


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Date | None:
    """The nth of a weekday in a month, the last where nth is -1.

    >>> nth_weekday(2024, 11, 2, 1).isoformat()
    '2024-11-05'
    """
    first = Date(year, month, 1)
    days = (weekday - first.isoweekday()) % 7 + 1
    days += 7 * ((month_days(year, month) - days) // 7 if nth == -1 else nth - 1)
    return date_of(year, month, days)


def written(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date in EDTF.

    >>> written(2026, 3), written(706), written(-220)
    ('2026-03', '0706', '-0220')
    """
    shown = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month is not None:
        shown += f"-{month:02d}"
    return shown if day is None else f"{shown}-{day:02d}"


@lru_cache(4096)
def of_the_moon(year: int, month: int, day: int) -> Date | None:
    """The date of a day of the lunar year; None where that month has no such day.

    >>> of_the_moon(2024, 1, 1).isoformat()
    '2024-02-10'
    """
    # Imported here: few reports need it, and its tables take longer to load than a report to read.
    from lunar_python import LunarYear, Solar

    length = LunarYear.fromYear(year).getMonth(month)
    if length is None or not 1 <= day <= length.getDayCount():
        return None
    solar = Solar.fromJulianDay(length.getFirstJulianDay() + day - 1)
    return Date(solar.getYear(), solar.getMonth(), solar.getDay())


def moon_date(year: int, month: int, day: int) -> Date | None:
    """The same; 大年三十 is the last day of its month, be it the twenty-ninth.

    >>> moon_date(2024, 12, 30).isoformat()
    '2025-01-28'
    """
    date = of_the_moon(year, month, day)
    return of_the_moon(year, 12, 29) if date is None and (month, day) == (12, 30) else date
