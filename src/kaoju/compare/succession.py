"""Succession: later counts of one tally, and counts that cannot both hold.

Reads the values of one count, each with the figures that state it; gives steps from one to the next. A step needs more
than two numbers: both of one event, the later told as the tally so far, or both on the same day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise, product

import msgspec

from kaoju.compare.agreeing import fullness, holds, one_a_report
from kaoju.compare.counts import BARE, FALLS, FIRST, Told
from kaoju.compare.days import apart, stretch
from kaoju.compare.telling_numbers import ESTIMATED, TOLLS

GROWS = TOLLS | {"downed", "rescued", "evacuated", "aftershock"}
"""What is counted on from report to report."""
COUNTED_ONCE = ESTIMATED - GROWS
"""What each source counts by itself, and nobody counts on."""
RISES = TOLLS - FALLS
"""What can only grow."""
SO_FAR = frozenset({"running", "all"})
APART = frozenset({"part", "each", "new"})
"""Scopes of numbers that are no tally."""
LONG = 45
"""Days after which a toll is that of another event."""
NEAR = 2
"""Days between the days that two tolls of one event are told of, at most."""
FEW = 2
"""A lone victim or two are no toll so far, unless they are said to be."""
LOOKED_AT = 4
"""How many values back, and how many figures of a value, a step is looked for: those between may say too little."""
STEEP = 3
"""How many times a toll of a report may be another in it; beyond, it is that of more than the one event."""
STRONG = 0.8
"""How far two measurements of one shock may lie apart."""


class Step(msgspec.Struct, frozen=True):
    """From one figure to another: update or conflict, with the arithmetic."""

    kind: str
    one: Told
    other: Told
    why: str


def steps(values: Sequence[Sequence[Told]]) -> Iterator[Step]:
    """The steps between the values of a count; each value comes with the figures that state it."""
    beside: dict[str, dict[str, set[float | None]]] = {}
    told, values = values, [one_a_report(group) for group in values]
    dated = [[one for one in group if day_of(one) < FIRST and one.figure.scope not in APART] for group in values]
    groups = [group for group in dated if group]
    rises = bool(groups) and groups[0][0].figure.measure in RISES
    groups.sort(key=lambda group: (*((0, 0) if rises else _first_moment(group)), group[0].figure.low or 0))
    for at, later in enumerate(groups):
        for earlier in reversed(groups[max(0, at - (LOOKED_AT if rises else 1)) : at]):
            found = [pair for pair in _pairs(earlier, later) if _comparable(*pair) and _succeeds(*pair, rises=rises)]
            if found:
                beside = beside or _beside(told)
                found = [pair for pair in found if not _is_beside(*pair, beside)]
            for one, other in found:
                change = (other.figure.low or 0) - (one.figure.low or 0)
                yield Step("update", one, other, f"{one.text} → {other.text} ({change:+,.10g})")
            if found or holds(earlier[0].figure, later[0].figure.low or 0):
                break


def _succeeds(one: Told, other: Told, *, rises: bool) -> bool:
    """Whether a figure is the later count of what another counted; in one report a higher tally of one day is."""
    gap = day_of(other) - day_of(one)
    if one.figure.measure in COUNTED_ONCE or _of_others(one, other) or _far_apart(one, other):
        return False
    if (one.is_disputing or other.is_disputing) and one.figure.source != other.figure.source:
        return False  # whoever disputes a toll does not bring that of others up to date
    if _is_another_voice(one, other):
        return False
    if one.report == other.report:
        both = one.figure, other.figure
        of_one_day = bool(one.days and other.days) and apart(one.days, other.days) == 0
        so_far = of_one_day and {figure.scope for figure in both} <= SO_FAR
        steady = (both[1].low or 0) <= STEEP * (both[0].low or 0)
        so_far = so_far and (steady if rises else 0 < one.dead < other.dead)
        if not so_far and (not all(figure.as_of for figure in both) or both[0].as_of == both[1].as_of):
            return False
    elif not 0 <= gap <= LONG:
        return False
    if gap <= (other.figure.scope not in SO_FAR) and holds(one.figure, other.figure.low or 0):
        return False
    return _follows(one, other) and not (gap == 0 and _rivals(one, other))


def _beside(values: Iterable[Sequence[Told]]) -> dict[str, dict[str, set[float | None]]]:
    """What each report gives of a count, by who says so."""
    found: dict[str, dict[str, set[float | None]]] = {}
    for group in values:
        for one in group:
            found.setdefault(one.report, {}).setdefault(one.figure.source, set()).add(one.figure.low)
    return found


def _is_beside(one: Told, other: Told, beside: Mapping[str, Mapping[str, AbstractSet[float | None]]]) -> bool:
    """Whether the number that is brought up to date is another than one of these two.

    Who gives the second has given another number beside the first; or the second is told beside the first, and not as
    a tally so far.
    """
    if one.report == other.report:
        return False
    first, second = one.figure, other.figure
    low, high = (first.low or 0) / STEEP, second.low or 0
    voiced = beside[one.report].get(second.source, set[float | None]()) if first.source != second.source else ()
    if any(low <= (value or 0) < high and value != first.low for value in voiced):
        return True
    told = set().union(*beside[other.report].values())
    return first.low in told and second.scope not in SO_FAR and first.low != second.low


def _is_another_voice(one: Told, other: Told) -> bool:
    """Whether somebody else gives the second number, no known office or one of another state, and no tally so far."""
    first, second = one.figure.source, other.figure.source
    is_unknown = bool(second) and "." not in second and not second.isascii()
    is_foreign = bool(one.side and other.side) and one.side != other.side
    return bool(first) and first != second and other.figure.scope not in SO_FAR and (is_unknown or is_foreign)


def rivalries(values: Iterable[Sequence[Told]]) -> Iterator[Step]:
    """Two numbers of one day that two sources give of one toll, neither of which gives the other's, too."""
    by_day: dict[int, list[list[Told]]] = {}
    for group in values:
        for day in sorted({day_of(one) for one in group} - {FIRST}):
            sourced = [one for one in group if day_of(one) == day and one.figure.source]
            if sourced:
                by_day.setdefault(day, []).append(sourced)
    for several in by_day.values():
        several.sort(key=lambda group: (group[0].figure.low or 0, group[0].place))
        for at, higher in enumerate(several):
            found = (_rivalry(lower, higher) for lower in reversed(several[max(0, at - LOOKED_AT) : at]))
            yield from islice((step for step in found if step is not None), 1)


def _rivalry(lower: Sequence[Told], higher: Sequence[Told]) -> Step | None:
    """Two numbers of one day that cannot both hold, by the first two figures that say so."""
    pairs = ((one, other) for one in lower for other in higher if _rivals(one, other))
    one, other = next(pairs, (None, None))
    if one is None or other is None or not _comparable(lower[0], higher[0]) or _is_one_voice(lower, higher):
        return None
    if holds(one.figure, other.figure.low or 0):
        return None
    return Step("conflict", one, other, f"{one.text} against {other.text}")


def _is_one_voice(lower: Iterable[Told], higher: Iterable[Told]) -> bool:
    """Whether somebody gives both numbers: then the one came after the other."""
    voices = [{one.figure.source for one in group} for group in (lower, higher)]
    return bool(voices[0] & voices[1])


def _comparable(earlier: Told, later: Told) -> bool:
    """Whether two figures are of what is counted on."""
    one, other = earlier.figure, later.figure
    return (
        one.unit not in BARE
        and (one.measure or one.thing) in GROWS | ESTIMATED
        and not {one.scope, other.scope} & APART
    )


def _follows(one: Told, other: Told) -> bool:
    """Whether the later count takes the place of the earlier: it is the tally so far, or both are of one day."""
    shares_day = bool(one.days and other.days) and apart(one.days, other.days) == 0
    if other.figure.scope not in SO_FAR and not (shares_day and one.figure.measure in TOLLS):
        return False
    if one.figure.measure not in TOLLS and not shares_day:
        return False  # what was shot down today is not added to yesterday's
    return (one.figure.low or 0) > FEW or one.figure.scope in SO_FAR


def _rivals(one: Told, other: Told) -> bool:
    """Whether two sources give numbers of one day that cannot both hold; deeds go on and have no one number.

    One report that has two numbers knows of both: it tells a part and a whole, or two places, far oftener than it
    contradicts itself.
    """
    first, second = one.figure, other.figure
    if one.report == other.report or _of_others(one, other):
        return False
    if not first.source or not second.source or first.source == second.source or first.measure not in ESTIMATED:
        return False
    low, high = sorted((first, second), key=lambda figure: figure.low or 0)
    if high.scope in SO_FAR and (one.side == other.side or not (one.side and other.side)):
        return False  # one side counts on, by whichever of its offices
    return low.bound not in ("over", "at_least", "vague") or low.low == high.low


def _of_others(one: Told, other: Told) -> bool:
    """Whether two figures count the people of two parties."""
    first, second = set(one.figure.parties), set(other.figure.parties)
    return bool(first and second) and first.isdisjoint(second)


def _far_apart(one: Told, other: Told) -> bool:
    """Whether two tolls are those of two disasters, by the days on which those befell."""
    return bool(one.befell and other.befell) and apart(one.befell, other.befell) > NEAR


def _pairs(earlier: Sequence[Told], later: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Figures that stand for two values: of the report that has both, and the earliest of each that fit in time."""
    both = next(((one, other) for one in earlier for other in later if one.report == other.report), None)
    if both is not None:
        yield both
    few = [group[:LOOKED_AT] for group in (earlier, later)]
    pairs = ((one, other) for one, other in product(*few) if one.report != other.report)
    fitting = next((pair for pair in pairs if day_of(pair[1]) - day_of(pair[0]) >= 0 and _follows(*pair)), None)
    if fitting is not None:
        yield fitting


def strengths(count: Sequence[Told]) -> Iterator[Step]:
    """Two reports whose greatest magnitude of one shock differs, as those of two networks do."""
    greatest: dict[str, Told] = {}
    for one in sorted(count, key=fullness):
        if one.value is not None and (one.report not in greatest or one.value > (greatest[one.report].value or 0)):
            greatest[one.report] = one
    by_value: dict[float, Told] = {}
    for one in sorted(greatest.values(), key=lambda one: one.order):
        by_value.setdefault(one.value or 0, one)
    for one, other in pairwise(by_value.values()):
        if abs((one.value or 0) - (other.value or 0)) <= STRONG:
            yield Step("conflict", one, other, f"{one.text} against {other.text}")


def day_of(one: Told) -> int:
    """The day a figure is as of: the one it says, else that on which somebody said so, else that of its report."""
    as_of = stretch(one.figure.as_of or "")
    return as_of[1] if as_of is not None else one.said


def _first_moment(group: Sequence[Told]) -> tuple[int, float]:
    return min((day_of(one), one.dead) for one in group)
