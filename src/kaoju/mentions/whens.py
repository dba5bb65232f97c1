"""Whens: what the words of a time say, before anything is known of the report.

Reads slots of time cards, gives `When` values. Lexicon columns and roles carry the names of When's fields, so a new
word or card needs no code here. Never looks at a date line, a sentence or a clock.
"""

import msgspec

from kaoju.grammar.give import Give, Slots
from kaoju.grammar.numerals import Number
from kaoju.model import Row


class When(msgspec.Struct, frozen=True, gc=False):
    """The parts of a time that were said; None is what was left unsaid.

    `year`, `month`, `day` are absolute; `years`, `months`, `weeks`, `days` count from what `base` names: the
    `report` (去年) or the time last `named` (次日). `first_month`..`last_month` and `first_day`..`last_day` are
    stretches (上半年, 中下旬). `part` is a part of the day, `about` an approximation, `until` the end of a span.
    `nth` counts a weekday within its month, `ago` marks a length of time counted from another.
    `iso` is the value of durations and sets. `loose` words name a time only in a fit place (三点, 12号).
    """

    type: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    base: str = ""
    weekday: int | None = None
    season: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    first_day: int | None = None
    last_day: int | None = None
    century: int | None = None
    centuries: int | None = None
    decade: int | None = None
    nth: int | None = None
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    about: bool = False
    ago: bool = False
    lunar: bool = False
    iso: str | None = None
    until: "When | None" = None
    loose: str = ""

    def __str__(self) -> str:
        said = ((name, getattr(self, name)) for name in FIELDS)
        return " ".join(f"{name}={value}" for name, value in said if value != DEFAULTS[name])


Fields = dict[str, object]
FIELDS: tuple[str, ...] = When.__struct_fields__
DEFAULTS: Fields = dict(zip(FIELDS, When.__struct_defaults__, strict=True))
NUMBERS = {name for name in FIELDS if DEFAULTS[name] is None} - {"iso", "until"}
FLAGS = {"about", "ago", "lunar"}
NOON = 12
FREE = {"type", "part", "loose", "base", "about"}
"""Fields that two parts of one expression may both set: the later stands."""


def said(value: When) -> Fields:
    """The fields that differ from unsaid.

    >>> said(When(month=3, day=14))
    {'month': 3, 'day': 14}
    """
    return {name: part for name in FIELDS if (part := getattr(value, name)) != DEFAULTS[name]}


def columns(fields: dict[str, str]) -> Fields:
    """The columns of a lexicon row, or the constants of a card, that are fields of a When."""
    read: Fields = {}
    for name, text in fields.items():
        if not text or name not in DEFAULTS:
            continue
        read[name] = int(text) if name in NUMBERS else text == "yes" if name in FLAGS else text
    return read


def compose(slots: Slots) -> When | None:
    """All that the parts say together; nothing where they contradict each other or the calendar."""
    fields: Fields = {}
    loose = [value.loose for value in slots.values() if isinstance(value, When)]
    for role, value in slots.items():
        part = _part(role, value)
        if part is None or any(fields.get(name, here) != here for name, here in part.items() if name not in FREE):
            return None
        fields.update(part)
    if "loose" not in slots and not (loose and all(loose) and len(loose) == len(slots)):
        fields.pop("loose", None)
    return checked(fields)


def checked(fields: Fields) -> When | None:
    """A When of these fields, unless they cannot be said together; a day that its month lacks stays, for a reader."""
    when = When(**fields)  # type: ignore[arg-type]
    if when.hour is not None and when.type == "DATE":
        when = msgspec.structs.replace(when, type="TIME")
    ends = (when.first_day, when.last_day), (when.first_month, when.last_month)
    if any(first is not None and last is not None and first >= last for first, last in ends):
        return None
    if when.first_month is not None and (when.day is not None or when.first_day is not None):
        return None
    if when.decade is not None and when.decade % 10:
        return None
    return when


def _part(role: str, value: object) -> Fields | None:
    if isinstance(value, When):
        return said(value)
    if isinstance(value, Row):
        return columns(value.fields)
    if isinstance(value, Number):
        if role not in NUMBERS:
            return {}
        return {role: value.low} if value.low == value.high and isinstance(value.low, int) else None
    return columns({role: str(value)}) if role in DEFAULTS else {}


def year_number(slots: Slots) -> When | None:
    """2026年: a year in four digits; a round thousand is rather a number of years."""
    year = slots["year"].low
    return compose(slots) if year == 2000 or ((year % 100 or year in (1700, 1800, 1900)) and year < 2200) else None


OLD_YEARS = range(100, 1000)


def old_year(slots: Slots) -> When | None:
    """789年: a year in three digits, where a word before it says so; a round one is rather a number of years."""
    year = slots["year"]
    if year.bound != "exact" or year.low not in OLD_YEARS or year.low % 10 == 0:
        return None
    return When(year=year.low, loose="old")


def short_year(slots: Slots) -> When:
    """07年, 98年: a year in two digits, of this century up to 49."""
    number = slots["year"].low
    return When(year=number + (2000 if number < 50 else 1900))


def paired_year_month(slots: Slots) -> When | None:
    """八九年五月: two neighbouring digits before 年 and a month are a year, not eight or nine years."""
    number, month = slots["number"], slots["month"].low
    if number.bound != "range" or number.low is None or number.low > 9:
        return None
    return When(year=1900 + 10 * int(number.low) + int(number.high), month=month)


def weekday_of_month(slots: Slots) -> When | None:
    """11月的第一个星期二: the nth of its month, the last where no number is said; without a weekday, the week."""
    nth = int(slots["nth"].low) if "nth" in slots else -1
    if not (nth == -1 or 1 <= nth <= 5):
        return None
    return compose({**slots, "nth": Number(nth, nth)})


def first_months(slots: Slots) -> When | None:
    """今年前三个月: from January to that month."""
    return compose({**slots, "first_month": Number(1, 1)})


def short_year_month(slots: Slots) -> When | None:
    """19年3月: a year in two digits with its month."""
    return compose({**slots, "year": Number(short_year(slots).year, short_year(slots).year)})


def era_year(slots: Slots) -> When | None:
    """民国三年, 康熙元年: a year counted within an era."""
    number = slots["number"].low if "number" in slots else 1
    return When(year=int(slots["era"].fields["first"]) + number - 1)


def before_christ(slots: Slots) -> When:
    """公元前221年: EDTF counts a year nought."""
    return When(year=1 - int(slots["year"].low))


def digital_date(slots: Slots) -> When | None:
    """2010-01-29, 29.1.2010: written with digits only, day before month where the year comes last."""
    text = str(slots["digital_date"])
    sign = next(sign for sign in text if not sign.isdigit())
    numbers = [int(part) for part in text.split(sign)]
    if text.index(sign) == 4:
        year, month, day = numbers
    elif len(text.rsplit(sign, 1)[1]) == 4:
        day, month, year = numbers
        if month > 12:
            day, month = month, day
    elif sign == "/" and all(len(part) == 2 for part in text.split(sign)):
        day, month, year = numbers
        year += 2000 if year < 50 else 1900
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return checked({"year": year, "month": month, "day": day})


def digital_clock(slots: Slots) -> When | None:
    """9:30, 19:26:05, 2:00 pm: a time of day."""
    numbers = [int(part) for part in str(slots["digital_clock"]).split(":")]
    if numbers[0] > 24 or numbers[1] > 59 or (numbers[0] == 24 and numbers[1]):
        return None
    fields = dict(zip(("hour", "minute", "second"), numbers, strict=False))
    if "meridian" in slots:
        past_noon = numbers[0] == NOON and slots["meridian"].fields["part"] == "morning"
        return checked({**fields, **columns(slots["meridian"].fields), **({"hour": 0} if past_noon else {})})
    return checked({**fields, "loose": "clock"})


def clock(slots: Slots) -> When | None:
    """19时26分, 3点半: a time of day; a quarter counts fifteen minutes."""
    parts = dict(slots)
    if "quarters" in parts:
        quarters = parts.pop("quarters").low
        if not 1 <= quarters <= 3:
            return None
        parts["minute"] = Number(15 * quarters, 15 * quarters)
    return compose(parts)


def clock_minutes(slots: Slots) -> When | None:
    """9时48分至56分: two times of one hour."""
    hour, first, last = (int(slots[name].low) for name in ("hour", "minute", "last_minute"))
    if first >= last:
        return None
    return When(type="TIME", hour=hour, minute=first, until=When(type="TIME", hour=hour, minute=last))


def numbers_span(slots: Slots) -> When | None:
    """5日至9日, 1到2月份, 2016-2018年: two numbers and one unit; the earlier comes first."""
    if "first_year" in slots:
        first = int(slots["first_year"].low)
        last = int(slots["last_year"].low) if "last_year" in slots else int(slots["before"].low) - 1
        return When(year=first, until=When(year=last)) if 1500 <= first < last < 2200 else None
    return compose(slots)


def span(slots: Slots) -> When | None:
    """从…到…: two times and all between them."""
    first, last = slots["first"], slots["last"]
    if first.until is not None or last.until is not None or "SET" in (first.type, last.type):
        return None
    fields = said(first)
    if not (first.loose and last.loose):
        fields.pop("loose", None)
    if "TIME" in (first.type, last.type):
        fields["type"] = "TIME"
    fields.update(columns({name: value for name, value in slots.items() if isinstance(value, str)}))
    return When(**{**fields, "until": last})


def ago(slots: Slots) -> When | None:
    """三天后, 五年前: counted forward or back; only a plain number of a calendar unit makes a date."""
    number = slots["number"] if "number" in slots else Number(1, 1)
    unit, direction = slots["time_unit"].fields, int(slots["direction"].fields["sign"])
    name = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}.get(unit["iso"])
    if name is None or number.low != number.high or not isinstance(number.low, int):
        return None
    count = number.low * int(unit["count"])
    if not 0 < count < (200 if name == "years" else 1000):
        return None
    return checked({name: direction * count, "base": slots["direction"].fields["base"], "ago": True})


def lasting(slots: Slots) -> When | None:
    """过去四年, 近三年来: a stretch of time told by its length."""
    number, unit = slots["number"], slots["time_unit"].fields
    if number.low != number.high or number.low is None or number.low >= 1000:
        return None
    count = number.low * int(unit["count"])
    clock = unit["iso"].startswith("T")
    return When(type="DURATION", iso=f"P{'T' if clock else ''}{count}{unit['iso'][-1]}")


def listed_days(slots: Slots) -> When | None:
    """5、6日: days that follow each other are one stretch."""
    return compose(slots) if slots["last_day"].low == slots["first_day"].low + 1 else None


def give(category: str, make: object) -> Give:
    """A Give whose explanation is the docstring of what makes it."""
    says = (getattr(make, "__doc__", "") or "").split("\n")[0]
    return Give(category, says, make if callable(make) else None)


def half_year(slots: Slots) -> When:
    """半年后: six months before or after."""
    direction = slots["direction"].fields
    return When(months=6 * int(direction["sign"]), base=direction["base"], ago=True)


def weekdays(slots: Slots) -> When:
    """周一、三、五: days of every week."""
    return When(type="SET", weekday=1)


def nothing(slots: Slots) -> str:
    """Words that look like a time and are a name."""
    return "name"


COMPOSED = ("year", "month", "day", "named_day", "weekday", "week", "about_clock", "date", "moment", "set", "whole")
GIVES = {
    **{category: give(category, compose) for category in COMPOSED},
    "dated": Give("dated", "A day; for cards that only rename."),
    "clock": Give("clock", "A time of day; for cards that only rename."),
    "year_number": give("year", year_number),
    "short_year": give("year", short_year),
    "old_year": give("old_year", old_year),
    "short_year_month": give("month", short_year_month),
    "day_with_part": give("named_day", compose),
    "date_in_words": give("day_in_words", compose),
    "first_months": give("date", first_months),
    "weekday_of_month": give("day_in_words", weekday_of_month),
    "paired_year_month": give("month", paired_year_month),
    "spoken_month": give("month", compose),
    "month_edge": give("date", compose),
    "weekdays": give("set", weekdays),
    "half_year_after": give("days_after", half_year),
    "era_year": give("year", era_year),
    "before_christ": give("year", before_christ),
    "year_span": give("year", numbers_span),
    "month_span": give("month", numbers_span),
    "day_span": give("day", numbers_span),
    "listed_days": give("day", listed_days),
    "digital_date": give("date", digital_date),
    "digital_clock": give("exact_clock", digital_clock),
    "clock_time": give("exact_clock", clock),
    "clock_minutes": give("exact_clock", clock_minutes),
    "time_span": give("time_span", span),
    "days_after": give("days_after", ago),
    "stretch_of_time": give("stretch_of_time", lasting),
    "not_a_time": give("not_a_time", nothing),
}
