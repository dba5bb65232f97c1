"""Durations: lengths of time as times, in ISO 8601, on the characters of the quantity that states them.

Reads the amounts of a report, gives `model.Time` of type DURATION. Never turns some days (几天) into a number of days.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from kaoju.grammar.node import Node
from kaoju.grammar.numerals import Exact, exact
from kaoju.mentions.amounts import Amount
from kaoju.model import Time
from kaoju.text import Clean

PLACE = attrgetter("start", "end")
DESIGNATORS = {"a": "Y", "mo": "M", "wk": "W", "d": "D", "h": "H", "min": "M", "s": "S"}
CLOCK = ("h", "min", "s")
LESSER = {"a": ("mo", 12), "mo": ("d", 30), "wk": ("d", 7), "d": ("h", 24), "h": ("min", 60), "min": ("s", 60)}
"""What a fraction of a unit is said in: half a year is six months."""


def iso(parts: Sequence[tuple[Exact, str]]) -> str:
    """The ISO 8601 duration of counted units, larger first.

    >>> iso([(2.5, "h")]), iso([(8, "d"), (20, "h")]), iso([(0.5, "a")])
    ('PT2H30M', 'P8DT20H', 'P6M')
    """
    days, clock = "", ""
    for count, unit in _whole(parts):
        if unit in CLOCK:
            clock += f"{count}{DESIGNATORS[unit]}"
        else:
            days += f"{count}{DESIGNATORS[unit]}"
    return f"P{days}{'T' if clock else ''}{clock}"


def length_told(written: str) -> tuple[int, str] | None:
    """The count and unit of a duration in one unit.

    >>> length_told("P4Y"), length_told("PT20M")
    ((4, 'a'), (20, 'min'))
    """
    count, letter = written.lstrip("PT")[:-1], written[-1:]
    units = [unit for unit in DESIGNATORS if DESIGNATORS[unit] == letter and (unit in CLOCK) == ("T" in written)]
    return (int(count), units[0]) if count.isdigit() and units else None


def _whole(parts: Sequence[tuple[Exact, str]]) -> Iterator[tuple[Exact, str]]:
    for count, unit in parts:
        whole = int(count)
        rest = Decimal(str(count)) - whole
        lesser = LESSER.get(unit)
        left = exact(rest * lesser[1]) if lesser else 0
        if lesser is None or not rest or not isinstance(left, int) or unit == "wk":
            yield count, unit
            continue
        if whole:
            yield whole, unit
        yield left, lesser[0]


def length(amount: Amount) -> str | None:
    """The duration an amount of time states: its number, whatever bounds it; of a range the longer end.

    >>> from kaoju.grammar.numerals import Number
    >>> length(Amount(Number(None, 0.5, "under"), "h", "time"))
    'PT30M'
    """
    number = amount.number
    count = number.high if number.high is not None else number.low
    if number.bound == "vague" or count is None or amount.unit not in DESIGNATORS:
        return None
    return iso(amount.parts or [(count, amount.unit)])


def read_durations(amounts: Sequence[Node], clean: Clean) -> list[Time]:
    """The durations among the quantities that stand, in text order."""
    times: list[Time] = []
    for node in amounts:
        if node.value.kind != "time":
            continue
        value = length(node.value)
        start, end = clean.span(node.start, node.end)
        why = None if value else "the words do not say how many"
        text = clean.original[start:end]
        times.append(Time(start=start, end=end, text=text, type="DURATION", value=value, rule=node.card, why=why))
    return times


def merge(times: Sequence[Time], durations: Sequence[Time]) -> list[Time]:
    """Both in text order; a duration inside a time that says more (过去四年) is not said twice."""
    spans = [(time.start, time.end) for time in times]
    at, merged = 0, list(times)
    for duration in durations:
        while at < len(spans) and spans[at][1] <= duration.start:
            at += 1
        if at == len(spans) or duration.end <= spans[at][0]:
            merged.append(duration)
    return sorted(merged, key=PLACE)
