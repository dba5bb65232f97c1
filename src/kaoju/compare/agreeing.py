"""Agreeing: figures of several reports that state one value of one thing.

Reads figures of one event, gives groups. An equal value that is hardly an accident agrees where nothing in the two
keys speaks against it; a small one only of one thing counted.
"""

from collections.abc import Iterable, Iterator, Sequence

from kaoju.compare.counts import BARE, DATE, PERSONS, Told
from kaoju.compare.days import apart
from kaoju.compare.telling_numbers import TOLLS, is_distinct, is_rare
from kaoju.model import Figure

STATED = frozenset({"exact", "about", "at_least", "over"})
LOOSE = frozenset({"vague", "over", "at_least", "range"})
MARGIN = 1.35
"""How far above its number `over` is taken to reach."""
ROUNDED = 1.1
"""And of a toll: what is far over is the next count."""
ROUND = 12
"""Hours and months come by the dozen: the last 24 hours, within 72 hours."""
HOURS = "T"
"""In an EDTF value it stands before the time of day."""

Group = tuple[list[Told], str, str]


def agreements(figures: Sequence[Told]) -> Iterator[list[Told]]:
    """Groups of figures of two reports or more that state one value, one figure a report."""
    for same in values_of(one for one in figures if one.figure.bound != "vague"):
        groups: list[list[Told]] = []
        for one in same:
            fitting = next((group for group in groups if all(agree(one, other) for other in group[-3:])), None)
            if fitting is None:
                groups.append([one])
            else:
                fitting.append(one)
        for group in groups:
            each = one_a_report(group)
            if len(each) > 1:
                yield each


def values_of(figures: Iterable[Told]) -> list[list[Told]]:
    """The figures by the number they state, whether outright, about or at least."""
    groups: dict[tuple[str, float | None, float | None], list[Told]] = {}
    for one in figures:
        low, high = one.figure.low, one.figure.high
        is_stated = one.figure.bound in STATED and low is not None
        groups.setdefault((one.figure.unit, low, low if is_stated else high), []).append(one)
    return list(groups.values())


def one_a_report(group: Sequence[Told]) -> list[Told]:
    """For each report the figure that says most: in the text rather than the headline, with its place."""
    fullest = sorted(group, key=lambda one: (one.report, fullness(one)))
    kept: dict[str, Told] = {}
    for one in fullest:
        kept.setdefault(one.report, one)
    return sorted(kept.values(), key=lambda one: one.order)


def fullness(one: Told) -> tuple[bool, bool, bool, int]:
    """How little a figure says of itself: less in a headline, without a day or a place of its own."""
    return one.figure.sentence == 0, not one.is_dated, not one.scope, one.figure.start


def agree(one: Told, other: Told) -> bool:
    """Whether two figures of one value state one thing."""
    return one.value != 1 and not _against(one, other) and _for(one, other)


def _against(one: Told, other: Told) -> bool:
    """Whether anything in the keys of two figures says that they count different things."""
    first, second = one.figure, other.figure
    if first.measure and second.measure and first.measure != second.measure:
        return True
    if _contradict(first.thing, second.thing) or _disjoint(first.parties, second.parties):
        return True
    if (first.scope == "new") != (second.scope == "new"):
        return True
    if _regions(one) and _regions(other) and not _regions(one) & _regions(other):
        return True
    differs = bool(one.scope and other.scope) and one.scope != other.scope
    return first.measure in TOLLS and differs and not is_rare(first)


def _for(one: Told, other: Told) -> bool:
    """Whether one value in both is no accident: rare by itself, or of one deed or thing."""
    first, second = one.figure, other.figure
    if first.unit in BARE:
        return (first.low or 0) % ROUND != 0 and (first.measure, first.thing) == (second.measure, second.thing)
    if first.unit == DATE:
        return bool(set(first.places) & set(second.places))
    if is_rare(first):
        return True
    same_deed = bool(first.measure) and first.measure == second.measure
    same_thing = bool(first.thing) and first.thing == second.thing
    return same_deed or same_thing or (is_distinct(first) and not (first.thing and second.thing))


def _contradict(one: str, other: str) -> bool:
    """Whether two codes of things counted differ; a noun without a code contradicts nothing."""
    coded = one and other and not one.startswith("~") and not other.startswith("~")
    return bool(coded) and one != other and not {one, other} <= PERSONS


def _disjoint(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and not set(one) & set(other)


def _regions(one: Told) -> set[str]:
    return {place for place in one.figure.places if "." in place}


def held(count: Sequence[Told]) -> Iterator[Group]:
    """Intervals of one count with the numbers that lie in them: three hundred and more, 337."""
    exact = [group for group in values_of(count) if group[0].value is not None]
    for one in count:
        if one.value is None and one.figure.bound in LOOSE:
            for group in exact:
                if _of_one_day(one, group[0]) and holds(one.figure, group[0].value or 0):
                    pair = sorted((one, group[0]), key=lambda told: told.place)
                    yield pair, f"{one.text} holds {group[0].text}", shared_key(count)


def _of_one_day(one: Told, other: Told) -> bool:
    """Whether two counts can be of one day: what is counted anew each day is another number the next."""
    if one.days and other.days and apart(one.days, other.days) > 0:
        return False
    return "new" not in (one.figure.scope, other.figure.scope)


def holds(figure: Figure, value: float) -> bool:
    """Whether a number lies in the interval that a figure states."""
    low = figure.low or 0
    if figure.measure in TOLLS and figure.bound == "at_least":
        return False  # 至少11人死亡 is a count so far, and 13 the next
    margin = ROUNDED if figure.measure in TOLLS else MARGIN
    top = figure.high if figure.high is not None else low * margin
    return low <= value <= top and value != low


def dropped(group: Sequence[Told]) -> Iterator[tuple[Told, Told, str]]:
    """Figures of one value of which one is bounded and another is not: what the second left out.

    A window of hours is what is looked for: 280 between 11:00 and 21:00, retold as 280 that day. A headline leaves out
    what its text says, so only different reports are held against each other.
    """
    bounded = [one for one in group if _is_window(one.figure.window or "")]
    for one in bounded[:1]:
        for other in group:
            if other.report != one.report and not _has_hours(other.figure):
                yield one, other, f"within {one.figure.window}"


def _is_window(window: str) -> bool:
    """Whether it is a stretch of hours within a day or two, from and to."""
    first, _, last = window.partition("/")
    return HOURS in first and HOURS in last


def _has_hours(figure: Figure) -> bool:
    return HOURS in (figure.window or "") or HOURS in (figure.as_of or "")


def shared_key(count: Sequence[Told]) -> str:
    """What made figures comparable, in words."""
    first = count[0].figure
    where = "/".join(count[0].scope) or "/".join(sorted(count[0].parties)) or "one event"
    return f"{first.measure or 'counted'} {first.thing.removeprefix('~')} in {where}".replace("  ", " ")
