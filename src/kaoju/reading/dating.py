"""Dating: whether and when a carrier's date is one kaoju can count from.

Reads one string, gives an EDTF date. Never guesses what an unreadable one may have meant: 3/4/2026 is none, though
14/3/2026 is one.
"""

import datetime
import email.utils
import re

_SHAPE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)
# Three numbers parted by - / . or by the Han signs of year, month and day; perhaps a weekday; perhaps a time.
_WRITTEN = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-/.]|\s?\u5e74\s?|\s+(?=\d\d/\d\d\s))(\d\d?)(?:[-/.]|\s?\u6708\s?)(\d\d?)(?!\d)\s?[\u65e5\u53f7\u865f]?"
    r"(?:\s?[(\uff08]?(?:\u661f\u671f|\u5468|\u9031|\u79ae\u62dc)[\u4e00-\u9fff][)\uff09]?)?"
    r"(?:(?:[Tt,\uff0c|]|\s|&nbsp;|[A-Z]{3}\s){0,4}"
    r"([01]?\d|2[0-4])(?:[:\uff1a]|\s?[\u65f6\u6642\u9ede\u70b9]\s?)([0-5]\d)(?:[:\uff1a\u5206](?:([0-5]\d)(?:\.\d{1,9})?)?)?"
    r"(?:\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\d:]))?)?"
)
# The day first, as in 14/3/2026, or a month with its English name: March 14, 2026; perhaps a time, perhaps before it.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_OTHERWISE = re.compile(
    r"(?<![\d/.-])(?:(?P<one>\d\d?)(?P<mark>[/.-])(?P<two>\d\d?)(?P=mark)"
    rf"|(?P<before>\d\d?)(?:st|nd|rd|th)?\s(?P<month>{_NAMED}),?\s|(?P<named>{_NAMED})\s(?P<after>\d\d?)(?:st|nd|rd|th)?,?\s)"
    r"(?P<year>(?:19|20)\d\d)(?![\d/.-]\d)"
    r"(?:(?:[,|\u2013-]|\s|at\s){0,4}(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b)?(?P<zone>\s?(?:UTC|GMT)\b)?)?",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d))?)?")
_ZONE = re.compile(r"([+-]\d\d)(\d\d)$")
_LONGEST = 80
_FURTHEST = 14 * 60
_LATEST_STAMP = 4_102_444_800  # 2100: a number this size is a time in seconds, a thousand times it in milliseconds


def is_date(published: str) -> bool:
    """Whether it is an EDTF year, month, day, or date with a time, and exists in the calendar.

    >>> is_date("2026-04-19"), is_date("2026-04-19T09:30+08:00"), is_date("2026-04-31"), is_date("19/4/2026")
    (True, True, False, False)
    """
    found = _SHAPE.fullmatch(published)
    if found is None:
        return False
    return _exists(*(int(part) if part else 1 for part in found.group(1, 2, 3)))


def edtf(said: str) -> str | None:
    """The date a carrier wrote for machines or people, as EDTF.

    >>> edtf("2026年4月19日 08:30"), edtf("Sun, 19 Apr 2026 08:30:00 +0800"), edtf("20260419"), edtf("last week")
    ('2026-04-19T08:30', '2026-04-19T08:30:00+08:00', '2026-04-19', None)
    """
    said = said.strip()[:_LONGEST]
    if is_date(said):
        return _ZONE.sub(r"\1:\2", said.replace(" ", "T"))
    found = _WRITTEN.search(said) or _RUN_TOGETHER.fullmatch(said)
    if found is not None:
        return _written(found)
    return _stamp(said) or _mailed(said) or next((date for _, date in _otherwise(said)), None)


def dates_in(line: str) -> list[tuple[int, int, str]]:
    """Each date in a line of text: where it begins and ends, and its EDTF.

    >>> dates_in("发布时间：2026-04-19 08:30 来源：甲报")
    [(5, 21, '2026-04-19T08:30')]
    """
    found = [(one.span(), date) for one in _WRITTEN.finditer(line) if (date := _written(one)) is not None]
    return [(*span, date) for span, date in found or _otherwise(line)]


def ahead_of_utc(moment: str, shown: str) -> str:
    """How far the clock that shows a time is from UTC, where both are one moment; else nothing.

    >>> ahead_of_utc("2026-04-18T23:30:00Z", "2026-04-19T07:30")
    '+08:00'
    """
    if not moment.endswith("Z") or len(shown) < 16 or shown[-6] in "+-":
        return ""
    utc, local = (datetime.datetime.fromisoformat(one[:16]) for one in (moment, shown))
    minutes = round((local - utc).total_seconds()) // 60
    if minutes % 15 or not 0 < abs(minutes) <= _FURTHEST:
        return ""
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _written(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second = found.groups()[:6]
    if not _exists(int(year), int(month), int(day)):
        return None
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None or int(hour) > 23:
        return date
    zone = found[7] or "" if found.re is _WRITTEN else ""
    at = f"{int(hour):02}:{minute}" + (f":{second}" if second else "")
    return f"{date}T{at}" + ("Z" if zone in {"UTC", "GMT"} else zone)


def _otherwise(line: str) -> list[tuple[tuple[int, int], str]]:
    """Dates in another order than year, month, day, where the order is sure."""
    found: list[tuple[tuple[int, int], str]] = []
    for one in _OTHERWISE.finditer(line) if "20" in line or "19" in line else ():
        named = (one["month"] or one["named"] or "").lower()[:3]
        if named:
            month, day = _MONTHS.index(named) + 1, int(one["before"] or one["after"])
        else:
            day, month = sorted((int(one["one"]), int(one["two"])), reverse=True)
            if day <= len(_MONTHS) and day != month:
                continue
        if not _exists(int(one["year"]), month, day):
            continue
        date = f"{one['year']}-{month:02}-{day:02}"
        if one["hour"] and (hour := _hour(int(one["hour"]), (one["half"] or "").lower())) is not None:
            date += f"T{hour:02}:{one['minute']}" + "Z" * bool(one["zone"])
        found.append((one.span(), date))
    return found


def _hour(hour: int, half: str) -> int | None:
    """The hour of the day, of a clock with twelve hours where a half is named."""
    if not half:
        return hour
    return hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else None


def _stamp(said: str) -> str | None:
    if not (said.isdecimal() and said.isascii() and len(said) in (10, 13)):
        return None
    seconds = int(said) // (1000 if len(said) == 13 else 1)
    if seconds > _LATEST_STAMP:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _mailed(said: str) -> str | None:
    try:
        date = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date.isoformat(timespec="seconds").replace("+00:00", "Z") if date.year >= 1900 else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
