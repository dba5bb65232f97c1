"""Datelines: the date that a report carries, as far as its digits tell.

Reads an ISO date, a date-time or a date line; never the text of the report.
"""

from kaoju.mentions.calendar import date_of
from kaoju.mentions.edtf import Found


def report_date(text: str) -> Found | None:
    """The date of an ISO date, of a date-time, or of the digits of a date line.

    >>> report_date("2009年06月10日").date.isoformat()
    '2009-06-10'
    """
    why = "the report's date"
    runs = "".join(sign if sign.isascii() and sign.isdigit() else " " for sign in text).split()
    for at, run in enumerate(runs):
        if len(run) == 4 and 1900 <= int(run) <= 2200:
            year, rest = int(run), [int(part) for part in runs[at + 1 : at + 3] if len(part) <= 2]
            if not rest or not 1 <= rest[0] <= 12:
                return Found(why, year)
            whole = len(rest) == 2 and rest[1] > 0 and date_of(year, rest[0], rest[1]) is not None
            return Found(why, year, rest[0], rest[1] if whole else None)
    return None
