"""Resolving: a When and what the report has said so far in, an EDTF value and the reason for it out.

The order: what the words say themselves, the sentence they stand in, the dates just named, the report's date. What
none of them settles stays None. Never looks at characters; the caller tells whether the words look ahead.
"""

import datetime

import msgspec

from kaoju.mentions.calendar import DAY, Date, date_of, month_after, month_days, of_the_moon, weekday_near, written
from kaoju.mentions.whens import When

NEAR_SENTENCES = 2
"""How many sentences a date just named goes on being the one that is meant."""
SPRING, WINTER = 21, 24
HALF_DAY = {"noon": (1, 4), "afternoon": (1, 11), "evening": (5, 11), "night": (6, 11)}
"""Hours of a part of the day that are counted from noon."""
PAST_MIDNIGHT = {"evening": 4, "night": 5}
"""Up to this hour, and at twelve, a late part of the day runs into the next."""

NO_DATE = "the report has no date to count from"
NOT_NAMED = "no date was named before it"


class Place(msgspec.Struct):
    """Where a time stands: its sentence, whether its words look ahead, and the day that brackets beside it name."""

    sentence: int
    ahead: bool = False
    beside: int | None = None


class Found(msgspec.Struct):
    """A time as far as it is known: year, month and day as Gregorian, and the reason."""

    why: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> Date | None:
        """The day, where one is known."""
        whole = self.year is not None and self.month is not None and self.day is not None
        return date_of(self.year, self.month, self.day) if whole else None  # type: ignore[arg-type]


class Named(msgspec.Struct):
    """A time named earlier, and the sentence it stood in."""

    found: Found
    sentence: int


class Timeline:
    """The dates of one report in the order they are told.

    `report` is what is known of its date; `source` says from where.
    """

    def __init__(self, report: Found) -> None:
        self.report = report
        self.day: Named | None = None
        self.month: Named | None = None
        self.year: Named | None = None
        self.bracket: Date | None = None

    def value(self, when: When, place: Place) -> tuple[str | None, str]:
        """The value of a time and the reason; what it names is remembered.

        >>> timeline = Timeline(Found("the report's date", 2024, 5, 20))
        >>> timeline.value(When(month=5, day=18), Place(0))
        ('2024-05-18', "the year nearest to the report's date")
        """
        if when.type in ("SET", "DURATION"):
            plain = when.type == "DURATION" or (when.month is None and when.weekday is None and when.part == "")
            return (when.iso if plain else None), "how often" if when.type == "SET" else "how long"
        first = self.find(when, place)
        if when.until is None:
            return self.shown(when, first), first.why
        return self._span(when, first, place)

    def _span(self, when: When, first: Found, place: Place) -> tuple[str | None, str]:
        until = when.until
        assert until is not None
        start = self.shown(msgspec.structs.replace(when, until=None), first)
        last = self.find(_carried(when, until), Place(place.sentence, True, None), first)
        end = self.shown(_carried(when, until), last)
        if start is None or end is None:
            return None, first.why if start is None else last.why
        first_part, last_part = start.split("/")[0], end.split("/")[-1]
        if first_part.rstrip("~") > last_part.rstrip("~"):
            return None, "the end lies before the beginning"
        return f"{first_part}/{last_part}", first.why

    def find(self, when: When, place: Place, after: Found | None = None) -> Found:
        """The year, month and day a time stands for; `after` is the beginning of a span."""
        found = self._find(when, place, after)
        if found.year is not None:
            self._remember(when, found, place)
        return found

    def _find(self, when: When, place: Place, after: Found | None) -> Found:
        if when.century is not None or when.centuries is not None or when.decade is not None:
            return self._era(when)
        if when.lunar:
            return self._lunar(when, place)
        if when.ordinal is not None:
            return self._offset(when, place)
        if when.days is not None:
            return self._day_shift(when, place)
        if when.weekday is not None or when.weeks is not None:
            return self._week(when, place)
        if when.year is not None:
            return Found("said in full", when.year, when.month, when.day or when.first_day)
        if when.years is not None or when.months is not None:
            return self._shift(when, place)
        if when.month is not None:
            return self._year_of(when, place, after)
        if when.day is not None or when.first_day is not None:
            return self._month_of(when, place, after)
        if when.first_month is not None or when.season is not None:
            return self._part_of_year(when, place)
        return self._day_of(when, place, after)

    def _remember(self, when: When, found: Found, place: Place) -> None:
        named = Named(found, place.sentence)
        if when.first_month is None and when.season is None and when.ordinal is None:
            self.year = named
        if found.month is not None:
            self.month = named
        if found.day is not None and when.first_day is None:
            self.day = named
        elif when.first_day is not None and when.last_day is not None and when.last_day != 31 and found.year is not None:
            self.day = Named(Found(found.why, found.year, found.month, when.last_day), place.sentence)

    def tells_of_a_day(self, sentence: int) -> bool:
        """Whether a day was named in this sentence or the one before."""
        return self.day is not None and sentence - self.day.sentence <= 1

    # What is counted from the report or from a time named before.

    def _anchor(self, when: When, named: Named | None) -> Found | None:
        if when.base == "named":
            return named.found if named is not None else None
        return self.report if self.report.year is not None else None

    def _day_shift(self, when: When, place: Place) -> Found:
        anchor = self._anchor(when, self.day)
        if anchor is None or anchor.date is None:
            return Found(NOT_NAMED if when.base == "named" else NO_DATE)
        date = anchor.date + (when.days or 0) * DAY
        return _of(date, _counted(when, anchor))

    def _offset(self, when: When, place: Place) -> Found:
        named = self.day if self.day is not None and place.sentence - self.day.sentence <= NEAR_SENTENCES else None
        anchor = self.report
        if when.base == "named" and named is not None:
            anchor = named.found
        elif when.base == "named":
            return Found(NOT_NAMED)
        if anchor.year is None:
            return Found(NO_DATE)
        why = _counted(when, anchor)
        if when.years is not None:
            return Found(why, anchor.year + when.years)
        if anchor.month is None:
            return Found(NO_DATE)
        if when.months is not None:
            return Found(why, *month_after(anchor.year, anchor.month, when.months))
        if anchor.date is None:
            return Found(NO_DATE)
        return _of(anchor.date + ((when.days or 0) + 7 * (when.weeks or 0)) * DAY, why)

    def _shift(self, when: When, place: Place) -> Found:
        anchor = self._anchor(when, self.month if when.months is not None else self.year)
        if anchor is None or anchor.year is None:
            return Found(NOT_NAMED if when.base == "named" else NO_DATE)
        why = _counted(when, anchor)
        year = anchor.year + (when.years or 0)
        if when.months is None:
            return Found(why, year, when.month, when.day or when.first_day)
        if anchor.month is None:
            return Found(NO_DATE)
        return Found(why, *month_after(year, anchor.month, when.months), when.day or when.first_day)

    def _week(self, when: When, place: Place) -> Found:
        anchor = self._anchor(when, self.day)
        if anchor is None or anchor.date is None:
            return Found(NOT_NAMED if when.base == "named" else NO_DATE)
        weekday = min(when.weekday or 1, 6) if when.weekday == 8 else when.weekday or 1
        why = _counted(when, anchor)
        if when.weeks is not None:
            return _of(weekday_near(anchor.date, weekday, when.weeks), why)
        if self.bracket is not None and self.bracket.isoweekday() == weekday:
            return _of(self.bracket, "the date beside it")
        beside = [weekday_near(anchor.date, weekday, weeks) for weeks in (-1, 0, 1)]
        fitting = [date for date in beside if date.day == place.beside]
        if fitting:
            return _of(fitting[0], "agrees with the date beside it")
        return _of(min(beside, key=lambda date: _days_cost(date, anchor.date, place.ahead)), why)

    # What leaves its year, month or day to the reader.

    def _year_of(self, when: When, place: Place, after: Found | None) -> Found:
        month, day = when.month or 1, when.day or when.first_day
        if after is not None and after.year is not None:
            later = after.month is not None and month < after.month
            return Found(after.why, after.year + later, when.month, day)
        named = self._near_year(place)
        if named is not None and (self._not_after_report(named.year, month) or self.report.year is None):
            return Found("the year just named", named.year, when.month, day)
        report = self.report
        if report.year is None:
            return Found(NO_DATE)
        if report.month is None:
            return Found(report.why, report.year, when.month, day)
        today = Date(report.year, report.month, report.day or 15)
        years = [year for year in (report.year - 1, report.year, report.year + 1) if date_of(year, month, day or 1)]
        if not years:
            return self._leap_year(when, report.year)
        this = report.year
        best = min(
            years, key=lambda year: _year_cost(Date(year, month, day or min(28, today.day)), today, this, place.ahead)
        )
        return Found("the year nearest to " + report.why, best, when.month, day)

    def _leap_year(self, when: When, year: int) -> Found:
        leap = next(before for before in range(year, year - 9, -1) if month_days(before, 2) == 29)
        return Found("the last year that has this day", leap, when.month, when.day)

    def _near_year(self, place: Place) -> Found | None:
        named = self.year
        if named is None or place.sentence - named.sentence > NEAR_SENTENCES:
            return None
        if named.found.month is None and place.sentence != named.sentence:
            return None
        return named.found if named.found.year != self.report.year else None

    def _not_after_report(self, year: int | None, month: int) -> bool:
        report = self.report
        if year is None or report.year is None or report.month is None:
            return False
        return (year - report.year) * 12 + month - report.month <= 14 and year >= report.year - 100

    def _month_of(self, when: When, place: Place, after: Found | None) -> Found:
        day = when.day or when.first_day or 1
        if after is not None and after.year is not None and after.month is not None:
            year, month = after.year, after.month
            if after.day is not None and day < after.day:
                year, month = month_after(year, month, 1)
            return Found(after.why, year, month, day)
        if self.bracket is not None and self.bracket.day == day:
            return _of(self.bracket, "the day beside it")
        named = self._near_month(place)
        if named is not None and named.year is not None and named.month is not None:
            return Found("the month just named", named.year, named.month, day)
        report = self.report
        if report.year is None or report.month is None:
            return Found(NO_DATE)
        today = Date(report.year, report.month, report.day or 15)
        months = [month_after(report.year, report.month, count) for count in (-1, 0, 1)]
        dates = [date for year, month in months if (date := date_of(year, month, day)) is not None]
        best = min(dates, key=lambda date: _days_cost(date, today, place.ahead))
        return Found("the month nearest to " + report.why, best.year, best.month, day)

    def _near_month(self, place: Place) -> Found | None:
        """The month just named, unless the report's own date is as near."""
        named = self.month
        if named is None or place.sentence - named.sentence > NEAR_SENTENCES:
            return None
        found, report = named.found, self.report
        if report.year is None or report.month is None or found.year is None or found.month is None:
            return found
        apart = (report.year - found.year) * 12 + report.month - found.month
        return found if apart and (place.sentence == named.sentence or abs(apart) > 1) else None

    def _part_of_year(self, when: When, place: Place) -> Found:
        report = self.report
        named = self.year
        if named is not None and named.sentence == place.sentence and named.found.year != report.year:
            return Found("the year just named", named.found.year)
        if report.year is None:
            return Found(NO_DATE)
        first = when.first_month or 3 * ((when.season or SPRING) - SPRING + 1)
        early = report.month is not None and first - report.month > (10 if place.ahead else 6)
        return Found("the year of " + report.why, report.year - 1 if early else report.year)

    def _day_of(self, when: When, place: Place, after: Found | None) -> Found:
        """The day of a clock time or a part of the day."""
        if after is not None:
            return Found(after.why, after.year, after.month, after.day)
        if self.day is not None:
            date, report = self.day.found.date, self.report.date
            near = place.sentence - self.day.sentence <= NEAR_SENTENCES
            if near or (date is not None and report is not None and abs((report - date).days) <= 3):
                found = self.day.found
                return Found("the day last named", found.year, found.month, found.day)
        if self.report.date is None:
            return Found(NO_DATE)
        return _of(self.report.date, self.report.why)

    # Calendars and stretches of their own.

    def _lunar(self, when: When, place: Place) -> Found:
        year = when.year
        if year is None and when.years is not None:
            anchor = self._anchor(when, self.year)
            year = anchor.year + when.years if anchor is not None and anchor.year is not None else None
        why = "the lunar calendar"
        if year is None:
            report = self.report.date
            if report is None:
                return Found(NO_DATE)
            dates = [of_the_moon(report.year + more, when.month or 1, _moon_day(when, report.year + more)) for more in (-1, 0, 1)]
            near = [date for date in dates if date is not None]
            if not near:
                return Found("no such day near the report")
            return _of(min(near, key=lambda date: _year_cost(date, report, report.year, place.ahead)), why)
        date = of_the_moon(year, when.month or 1, _moon_day(when, year))
        return Found("the lunar calendar has no such day") if date is None else _of(date, why)

    def _era(self, when: When) -> Found:
        century = when.century
        if when.centuries is not None:
            if self.report.year is None:
                return Found(NO_DATE)
            century = self.report.year // 100 + 1 + when.centuries
        if century is None:
            # 90年代 without a century is of the last one, from the thirties on.
            if when.decade is None or (when.decade < 30 and when.decade < 100):
                return Found("no century is named")
            if when.decade >= 1000:
                return Found("said in full", when.decade)
            century = 20
        return Found("said in full", (century - 1) * 100 + (when.decade or 0))

    # Writing.

    def shown(self, when: When, found: Found) -> str | None:
        """The value in EDTF."""
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
        if when.weeks is not None and when.weekday is None and when.ordinal is None or when.weekday == 8:
            return _days_of_week(found, when)
        if when.hour is not None:
            return _with_clock(found, when, about)
        if found.day is not None and found.date is None:
            return None
        return written(found.year, found.month, found.day) + about


def _days(year: int, month: int, first: int, last: int) -> str | None:
    last = min(last, month_days(year, month)) if last == 31 else last
    if last > month_days(year, month):
        return None
    return f"{written(year, month, first)}/{written(year, month, last)}"


def _days_of_week(found: Found, when: When) -> str | None:
    date = found.date
    if date is None:
        return None
    return f"{date}/{date + (1 if when.weekday == 8 else 6) * DAY}"


def _with_clock(found: Found, when: When, about: str) -> str | None:
    date = found.date
    if date is None or when.hour is None:
        return None
    hour = day_hour(when.hour, when.part)
    date += hour // 24 * DAY
    shown = f"{date}T{hour % 24:02d}:{when.minute or 0:02d}"
    return shown + (f":{when.second:02d}" if when.second is not None else "") + about


def day_hour(hour: int, part: str) -> int:
    """The hour of the day, 24 and more on the next day.

    >>> day_hour(7, "evening"), day_hour(12, "night"), day_hour(12, "dawn"), day_hour(9, "")
    (19, 24, 0, 9)
    """
    if part in PAST_MIDNIGHT:
        if hour == 12:
            return 24
        if 0 < hour <= PAST_MIDNIGHT[part]:
            return 24 + hour
    if part == "dawn" and hour == 12:
        return 0
    low, high = HALF_DAY.get(part, (1, 0))
    return hour + 12 if low <= hour <= high else hour


def _carried(when: When, until: When) -> When:
    """The end of a span with what it leaves to the beginning."""
    changes: dict[str, object] = {}
    if until.hour is not None and not until.part and when.part and (until.day, until.days) == (None, None):
        if when.hour is None or day_hour(until.hour, when.part) > day_hour(when.hour, when.part):
            changes["part"] = when.part
    if when.type == "TIME" and until.hour is None and until.minute is not None:
        changes["hour"] = when.hour
    return msgspec.structs.replace(until, **changes) if changes else until


def _of(date: Date, why: str) -> Found:
    return Found(why, date.year, date.month, date.day)


def _counted(when: When, anchor: Found) -> str:
    if when.base == "named":
        return "counted from the time last named"
    return "counted from " + anchor.why


def _moon_day(when: When, year: int) -> int:
    """大年三十 is the last day of its month, be it the twenty-ninth."""
    day = when.day or 1
    if when.month == 12 and day == 30 and of_the_moon(year, 12, 30) is None:
        return 29
    return day


def _days_cost(date: Date, today: Date, ahead: bool) -> float:
    """How far a day is from the report's; news looks back unless its words look ahead."""
    days = (date - today).days
    if days == 0:
        return 0
    if days > 0:
        return days * 0.3 if ahead else days * 3 + 2
    return -days * (3 if ahead else 1)


def _year_cost(date: Date, today: Date, this: int, ahead: bool) -> float:
    """The same for dates without a year; another year than the report's needs a reason."""
    days = (date - today).days
    if days <= 0:
        return -days + (0 if date.year == this else 60)
    if ahead:
        return days * 0.3 + (0 if date.year == this else 60)
    return days * 1.5 + (0 if date.year == this else 200)


def report_date(text: str) -> Found | None:
    """The parts of an ISO date, of a date-time, or of the digits of a date line.

    >>> report_date("2009年06月10日").date.isoformat()
    '2009-06-10'
    """
    runs = "".join(sign if sign.isdigit() and sign.isascii() else " " for sign in text).split()
    for at, run in enumerate(runs):
        if len(run) != 4 or not 1900 <= int(run) <= 2200:
            continue
        year, rest = int(run), [int(part) for part in runs[at + 1 : at + 3] if len(part) <= 2]
        if len(rest) == 2 and 1 <= rest[0] <= 12 and rest[1] and date_of(year, rest[0], rest[1]) is not None:
            return Found("the report's date", year, rest[0], rest[1])
        if rest and 1 <= rest[0] <= 12:
            return Found("the report's date", year, rest[0])
        return Found("the report's date", year)
    return None


__all__ = ["DAY", "Found", "Place", "Timeline", "datetime", "report_date"]
