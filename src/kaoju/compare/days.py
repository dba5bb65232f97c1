"""Days: whether two dates can be one, by their EDTF values alone.

Reads days (2026-03-14) and stretches of days (2026-03-05/2026-03-06, 2025-06-13/..); gives day numbers. Never fills in
what a date leaves open.
"""

import datetime
from collections.abc import Collection, Iterable
from functools import lru_cache

DAY = 10
FAR = 10**7
"""Beyond every day of a calendar: the open end of a stretch."""
Stretch = tuple[int, int]


@lru_cache(maxsize=65536)
def stretch(value: str) -> Stretch | None:
    """The first and the last day of a date as day numbers, None where it is coarser than a day or no date.

    >>> stretch("2026-03-05/2026-03-06"), stretch("2026-03")
    ((739680, 739681), None)
    """
    first, _, last = value.partition("/")
    start = _day(first)
    if start is None:
        return None
    if not last:
        return start, start
    end = FAR if last == ".." else _day(last)
    return (start, end) if end is not None and end >= start else None


def _day(value: str) -> int | None:
    if len(value) < DAY or value[4:5] != "-" or value[7:8] != "-":
        return None
    try:
        return datetime.date.fromisoformat(value[:DAY]).toordinal()
    except ValueError:
        return None


def stretches(values: Iterable[str]) -> tuple[Stretch, ...]:
    """The stretches of those values that name days."""
    return tuple(found for value in values if (found := stretch(value)) is not None)


def apart(one: Iterable[Stretch], other: Collection[Stretch]) -> int:
    """How many days lie between the two nearest of two sets of stretches; 0 where they share a day.

    >>> apart([(5, 6)], [(8, 8), (20, 20)])
    2
    """
    least = FAR
    for first, last in one:
        for start, end in other:
            # Asked for each pair of sentences: a call of max would cost more than all the rest of it.
            gap = start - last if start > last else first - end if first > end else 0
            if gap < least:  # noqa: PLR1730
                least = gap
    return least
