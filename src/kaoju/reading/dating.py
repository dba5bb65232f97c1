"""Dating: whether a carrier's `published` is a date kaoju can count from.

Reads one string, says yes or no. Never guesses what an unreadable one may have meant.
"""

import datetime
import re

_SHAPE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def is_date(published: str) -> bool:
    """Whether it is an EDTF year, month, day, or date with a time, and exists in the calendar.

    >>> is_date("2026-04-19"), is_date("2026-04-19T09:30+08:00"), is_date("2026-04-31"), is_date("19/4/2026")
    (True, True, False, False)
    """
    found = _SHAPE.fullmatch(published)
    if found is None:
        return False
    year, month, day = (int(part) if part else 1 for part in found.group(1, 2, 3))
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
