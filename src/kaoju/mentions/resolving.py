"""Resolving: a When and what the report has said so far in, an EDTF value and the reason for it out.

The order: what the words say themselves, the sentence they stand in, the dates just named, the report's date. What
none of them settles stays None. Never looks at characters; the caller tells where words stand and look.
"""

import msgspec

from kaoju.mentions.calendar import DAY, Date, date_of, month_after, month_days, moon_date, nth_weekday, weekday_near
from kaoju.mentions.edtf import Found, day_hour, of, shown
from kaoju.mentions.nearness import days_cost, year_cost
from kaoju.mentions.place import Named, Place
from kaoju.mentions.whens import When

NEAR = 2
"""How many sentences a time just named goes on being the one that is meant."""
TOLD = 8
"""How many sentences a day goes on being the one that 当天 means."""
CLOSE = 12
"""How many characters may part a bare year from the date that it dates."""
FRESH, RECENT = 2, 7
"""Days before the report within which a bare day of the month is taken for news of it."""
SPRING = 21

NO_DATE = "the report has no date to count from"
NO_DAY = "the calendar has no such day"
NOT_NAMED = "no date was named before it"


class Timeline:
    """The dates of one report in the order they are told.

    `report` is what is known of its date; its `why` says from where.
    """

    def __init__(self, report: Found) -> None:
        self.report = report
        self.day: Named | None = None
        self.told: Named | None = None  # the last day that is not the report's own today
        self.month: Named | None = None
        self.year: Named | None = None

    def value(self, when: When, place: Place) -> tuple[str | None, str]:
        """The value of a time and the reason; what it names is remembered.

        >>> timeline = Timeline(Found("the report's date", 2024, 5, 20))
        >>> timeline.value(When(month=5, day=18), Place())
        ('2024-05-18', "the year nearest to the report's date")
        """
        if when.type == "DURATION":
            return when.iso, "how long"
        if when.type == "SET":
            plain = when.month is None and when.weekday is None and not when.part
            return (when.iso if plain else None), "how often"
        first = self.find(when, place)
        if when.until is not None:
            return self._span(when, when.until, first, place)
        value = shown(when, first)
        return value, NO_DAY if value is None and first.year is not None else first.why

    def _span(self, when: When, until: When, first: Found, place: Place) -> tuple[str | None, str]:
        until = _carried(when, until)
        start = shown(msgspec.structs.replace(when, until=None), first)
        last = self.find(until, msgspec.structs.replace(place, beside=None, bracket=None), first)
        end = shown(until, last)
        if start is None or end is None:
            return None, first.why if start is None else last.why
        start, end = start.split("/")[0], end.split("/")[-1]
        if start.rstrip("~") > end.rstrip("~"):
            return None, "the end lies before the beginning"
        return f"{start}/{end}", first.why

    def find(self, when: When, place: Place, after: Found | None = None) -> Found:
        """The year, month and day a time stands for; `after` is the beginning of a span."""
        found = self._find(when, place, after)
        if found.year is not None:
            self._remember(when, found, place)
        return found

    def tells_of_a_day(self, place: Place) -> bool:
        """Whether a day was named in this sentence or the one before."""
        return self.day is not None and place.sentence - self.day.place.sentence <= 1

    def tells_of_another_year(self, place: Place) -> bool:
        """Whether a year not the report's was named in this sentence or the one before."""
        named = self.year
        return named is not None and place.sentence - named.place.sentence <= 1 and named.found.year != self.report.year

    def _find(self, when: When, place: Place, after: Found | None) -> Found:
        if when.century is not None or when.centuries is not None or when.decade is not None:
            return self._era(when)
        if when.lunar:
            return self._lunar(when, place)
        if when.days is not None and (not when.ago or when.years is not None):
            return self._day_shift(when, place)
        if when.ago:
            return self._offset(when, place)
        if when.nth is not None:
            return self._nth_weekday(when, when.nth, place, after)
        if when.weekday is not None or when.weeks is not None:
            return self._week(when, place)
        if when.year is not None:
            return Found("said in full", when.year, when.month, when.day or when.first_day)
        if when.years is not None or when.months is not None:
            return self._shift(when)
        if when.month is not None:
            return self._year_of(when, when.month, place, after)
        if when.day is not None or when.first_day is not None:
            return self._month_of(when.day or when.first_day or 1, place, after)
        if when.first_month is not None or when.season is not None:
            return self._part_of_year(when, place)
        return self._day_of(place, after)

    def _remember(self, when: When, found: Found, place: Place) -> None:
        named = Named(found, place)
        if when.first_month is None and when.season is None and not when.ago:
            self.year = named
        if found.month is not None:
            self.month = named
        if when.first_day is not None and when.last_day not in (None, 31):
            named = Named(Found(found.why, found.year, found.month, when.last_day), place)
        elif found.day is None or when.first_day is not None:
            return
        self.day = named
        if named.found.date != self.report.date or when.base != "report":
            today = place.aside and named.found.date == self.report.date
            self.told = self.told if today or place.bounds else named

    # What is counted from the report or from a time named before.

    def _anchor(self, when: When, named: Named | None) -> Found | None:
        if when.base == "named":
            return named.found if named is not None else None
        return self.report if self.report.year is not None else None

    def _told(self, place: Place) -> Named | None:
        """The day that is being told of: named not long ago and, but for its own sentence, not after the report."""
        told, today = self.told, self.report.date
        if told is None or place.other or place.sentence - told.place.sentence > TOLD:
            return None
        date = told.found.date
        later = today is not None and date is not None and date > today
        return None if later and told.place.sentence != place.sentence else told

    def _missing(self, when: When) -> Found:
        return Found(NOT_NAMED if when.base == "named" else NO_DATE)

    def _day_shift(self, when: When, place: Place) -> Found:
        anchor = self._anchor(when, self._told(place))
        date = anchor.date if anchor is not None else None
        if anchor is None or date is None:
            return self._missing(when)
        if when.years is not None and not (when.ago and when.years > 0):  # 一年后的今天 is today
            year = date.year + when.years
            date = date.replace(year=year, day=min(date.day, month_days(year, date.month)))
        return of(date + (when.days or 0) * DAY, _counted(when, anchor))

    def _offset(self, when: When, place: Place) -> Found:
        anchor = self.report
        if when.base == "named":
            if self.day is None or place.other or place.sentence - self.day.place.sentence > NEAR:
                return Found(NOT_NAMED)
            anchor = self.day.found
        if anchor.year is None:
            return Found(NO_DATE)
        why = _counted(when, anchor)
        if when.years is not None:
            return Found(why, anchor.year + when.years)
        if anchor.month is not None and when.months is not None:
            return Found(why, *month_after(anchor.year, anchor.month, when.months))
        if anchor.date is None:
            return Found(NO_DATE)
        return of(anchor.date + ((when.days or 0) + 7 * (when.weeks or 0)) * DAY, why)

    def _shift(self, when: When) -> Found:
        anchor = self._anchor(when, self.month if when.months is not None else self.year)
        if anchor is None or anchor.year is None:
            return self._missing(when)
        why = _counted(when, anchor)
        year = anchor.year + (when.years or 0)
        if when.months is None:
            return Found(why, year, when.month, when.day or when.first_day)
        if anchor.month is None:
            return self._missing(when)
        return Found(why, *month_after(year, anchor.month, when.months), when.day or when.first_day)

    def _week(self, when: When, place: Place) -> Found:
        anchor = self._anchor(when, self._told(place))
        today = anchor.date if anchor is not None else None
        if anchor is None or today is None:
            return self._missing(when)
        weekday = 6 if when.weekday == 8 else when.weekday or 1
        why = _counted(when, anchor)
        if when.weeks is not None:
            # Where weeks begin on Sunday, 上周 on a Sunday is the week just over; a date in brackets tells.
            other = weekday_near(today, weekday, when.weeks + 1)
            if place.beside is not None and other.day == place.beside:
                return of(other, "agrees with the date beside it")
            return of(weekday_near(today, weekday, when.weeks), why)
        if place.bracket is not None and place.bracket.isoweekday() == weekday:
            return of(place.bracket, "agrees with the date beside it")
        near = [weekday_near(today, weekday, weeks) for weeks in (-1, 0, 1)]
        fitting = [date for date in near if date.day == place.beside]
        if fitting:
            return of(fitting[0], "agrees with the date beside it")
        ahead = place.looks_ahead()
        return of(min(near, key=lambda date: days_cost(date, today, ahead=ahead)), why)

    def _nth_weekday(self, when: When, nth: int, place: Place, after: Found | None) -> Found:
        month = msgspec.structs.replace(when, nth=None, weekday=None)
        found = self._find(month, place, after)
        if found.year is None or found.month is None:
            return found
        date = nth_weekday(found.year, found.month, when.weekday or 1, nth)
        return Found(NO_DAY) if date is None else of(date, found.why)

    # What leaves its year, month or day to the reader.

    def _year_of(self, when: When, month: int, place: Place, after: Found | None) -> Found:
        day = when.day or when.first_day
        if after is not None and after.year is not None:
            later = after.month is not None and month < after.month
            return Found(after.why, after.year + later, month, day)
        report = self.report
        named = self._near_year(place)
        if named is not None and named.year is not None and self._goes_on(named.year, month):
            return Found("the year just named", named.year, month, day)
        if report.year is None or report.month is None:
            return Found(NO_DATE) if report.year is None else Found(report.why, report.year, month, day)
        today = Date(report.year, report.month, report.day or 15)
        if day is not None and month == report.month and 0 <= today.day - day <= RECENT:
            return Found("the year nearest to " + report.why, report.year, month, day)
        dates = [date_of(report.year + more, month, day or 1) for more in (-1, 0, 1)]
        known = [date for date in dates if date is not None]
        if not known:
            return self._leap_year(month, day, report.year)
        ahead = place.looks_ahead()
        best = min(known, key=lambda date: year_cost(date, today, ahead=ahead))
        return Found("the year nearest to " + report.why, best.year, month, day)

    def _leap_year(self, month: int, day: int | None, year: int) -> Found:
        leap = next(before for before in range(year, year - 9, -1) if month_days(before, 2) == 29)
        return Found("the last year that has this day", leap, month, day)

    def _near_year(self, place: Place) -> Found | None:
        """A year other than the report's that is still being told of."""
        named = self.year
        if named is None or named.found.year == self.report.year:
            return None
        if named.found.month is None:
            apart = place.start - named.place.start
            return named.found if place.sentence == named.place.sentence and apart <= CLOSE else None
        same = place.paragraph == named.place.paragraph and place.sentence - named.place.sentence <= NEAR
        return named.found if same else None

    def _goes_on(self, year: int, month: int) -> bool:
        """Whether a month of a year just named does not lie far behind the report."""
        report = self.report
        if report.year is None or report.month is None:
            return True
        return (year - report.year) * 12 + month - report.month <= 14

    def _month_of(self, day: int, place: Place, after: Found | None) -> Found:
        if after is not None and after.year is not None and after.month is not None:
            over = after.day is not None and day < after.day
            return Found(after.why, *month_after(after.year, after.month, 1 if over else 0), day)
        if place.bracket is not None and place.bracket.day == day:
            return of(place.bracket, "agrees with the date beside it")
        report = self.report
        fresh = self._fresh(day, report.year, report.month, place)
        named = self._near_month(place, fresh)
        if named is not None:
            return Found("the month just named", named.year, named.month, day)
        if fresh is None:
            return Found(NO_DATE)
        return Found("the month nearest to " + report.why, fresh.year, fresh.month, day)

    def _fresh(self, day: int, year: int | None, month: int | None, place: Place) -> Date | None:
        """The day of the month that is nearest to the report."""
        if year is None or month is None:
            return None
        today = Date(year, month, self.report.day or 15)
        if 0 <= today.day - day <= FRESH:
            return today.replace(day=day)
        ahead = place.looks_ahead()
        dates = [date_of(*month_after(year, month, count), day) for count in (-1, 0, 1)]
        return min((date for date in dates if date is not None), key=lambda date: days_cost(date, today, ahead=ahead))

    def _near_month(self, place: Place, fresh: Date | None) -> Found | None:
        """A month still being told of, unless the day is as good as the report's own."""
        named = self.month
        if named is None or named.found.year is None or named.found.month is None:
            return None
        sentences = place.sentence - named.place.sentence
        if sentences == 0 or fresh is None or self.report.date is None:
            return named.found if sentences <= NEAR else None
        age = (self.report.date - fresh).days
        if place.paragraph == named.place.paragraph:
            return named.found if sentences <= NEAR and not 0 <= age <= FRESH else None
        return named.found if sentences <= 2 * NEAR and not 0 <= age <= RECENT else None

    def _part_of_year(self, when: When, place: Place) -> Found:
        report, named = self.report, self.year
        if named is not None and named.place.sentence == place.sentence and named.found.year != report.year:
            return Found("the year just named", named.found.year)
        if report.year is None:
            return Found(NO_DATE)
        first = when.first_month or 3 * ((when.season or SPRING) - SPRING + 1)
        far = first - report.month if report.month is not None else 0
        if when.first_month == 1 and report.month is not None and when.last_month is not None:
            far = when.last_month - report.month + 1  # 前11月 is over, 上半年 may still be going on
        early = far > (10 if far > 6 and place.looks_ahead() else 6)
        return Found("the year of " + report.why, report.year - 1 if early else report.year)

    def _day_of(self, place: Place, after: Found | None) -> Found:
        """The day of a clock time or a part of the day."""
        if after is not None:
            return after
        today = self.report.date
        if self.day is not None:
            found = self.day.found
            if place.sentence - self.day.place.sentence <= NEAR:
                return Found("the day last named", found.year, found.month, found.day)
            return Found("two days may be meant, the report's and the one last named")
        return Found(NO_DATE) if today is None else of(today, self.report.why)

    # Calendars and stretches of their own.

    def _lunar(self, when: When, place: Place) -> Found:
        month, day = when.month or 1, when.day or 1
        year, report = when.year, self.report
        if year is None and when.years is not None:
            anchor = self._anchor(when, self.year)
            year = anchor.year + when.years if anchor is not None and anchor.year is not None else None
        if year is not None:
            date = moon_date(year, month, day)
            return Found(NO_DAY) if date is None else of(date, "the lunar calendar")
        today = report.date
        if today is None:
            return Found(NO_DATE)
        dates = [moon_date(today.year + more, month, day) for more in (-1, 0, 1)]
        known = [date for date in dates if date is not None]
        if not known:
            return Found(NO_DAY)
        ahead = place.looks_ahead()
        return of(min(known, key=lambda date: year_cost(date, today, ahead=ahead)), "the lunar calendar")

    def _era(self, when: When) -> Found:
        century = when.century
        if when.centuries is not None:
            if self.report.year is None:
                return Found(NO_DATE)
            century = self.report.year // 100 + 1 + when.centuries
        if when.decade is not None and when.decade >= 1000:
            return Found("said in full", when.decade)
        if century is None:
            # 90年代 without a century is of the last one; 20年代 may be of either.
            if when.decade is None or when.decade < 30:
                return Found("no century is named")
            century = 20
        return Found("said in full", (century - 1) * 100 + (when.decade or 0))


def _carried(when: When, until: When) -> When:
    """The end of a span with the part of the day that it leaves to the beginning."""
    if until.hour is None or until.part or not when.part or (until.day, until.days, until.month) != (None, None, None):
        return until
    last = day_hour(until.hour, when.part), until.minute or 0
    if when.hour is not None and last <= (day_hour(when.hour, when.part), when.minute or 0):
        return until
    return msgspec.structs.replace(until, part=when.part)


def _counted(when: When, anchor: Found) -> str:
    return "counted from " + ("the time last named" if when.base == "named" else anchor.why)
