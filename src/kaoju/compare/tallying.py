"""Tallying: what is counted of one event, who says which number as of when.

Reads an event, the sketches of its reports, the copies among them; gives counts, each a list of figures with the
printings folded into the first that has them. Never joins what `counts` keeps apart.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kaoju.compare.counts import FIRST, Told, counts, told
from kaoju.compare.days import stretch
from kaoju.compare.estimates import Estimate, bottom, top, value
from kaoju.compare.mirrors import Spot, mirrors
from kaoju.compare.sketch import Sketch
from kaoju.compare.succession import SO_FAR
from kaoju.model import Copy, Event, Place

PARTIAL = frozenset({"part", "each", "new"})
"""Scopes of numbers that are not the whole of what is counted."""


class Line(msgspec.Struct, frozen=True):
    """One figure, and where other printings of its text have it."""

    told: Told
    printed: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Wherever it stands."""
        return (self.told.place, *self.printed)


class Counted(msgspec.Struct, frozen=True):
    """The figures of one thing counted, the earliest first, and what they leave."""

    lines: tuple[Line, ...]
    estimate: Estimate

    @property
    def first(self) -> Told:
        """The figure that says most of what is counted."""
        return max((line.told for line in self.lines), key=_fullness)


def tallied(
    event: Event, sketches: Mapping[str, Sketch], copies: Iterable[Copy], until: int | None = None
) -> list[Counted]:
    """The counts of an event, those that most reports tell first; with `until`, of reports up to that day alone."""
    kept = {
        key: sketches[key]
        for key in event.reports
        if until is None or ((day := sketches[key].published) is not None and day <= until)
    }
    places = [place for place in event.mentions if place.report in kept]
    figures = told(((place.report, place.start) for place in places), kept)
    first = mirrors(copies, kept)
    originals = [one for one in figures if first.get(one.spot, one.spot) == one.spot]
    printed = _printings(first, kept)
    made = [_counted(_once(count), printed) for count in counts(originals)]
    return sorted(made, key=_weight)


def _printings(first: Mapping[Spot, Spot], sketches: Mapping[str, Sketch]) -> dict[Spot, tuple[Place, ...]]:
    found: dict[Spot, list[Place]] = {}
    for spot, origin in sorted(first.items()):
        if spot != origin:
            figure = sketches[spot[0]].figures[spot[1]]
            found.setdefault(origin, []).append(Place(spot[0], figure.start, figure.end))
    return {origin: tuple(places) for origin, places in found.items()}


def _once(count: Sequence[Told]) -> list[Told]:
    """Each number once a report: in the text rather than the headline, with its place."""
    kept: dict[tuple[str, float | None, float | None], Told] = {}
    for one in sorted(count, key=lambda one: (one.figure.sentence == 0, not one.scope, one.figure.start)):
        kept.setdefault((one.report, one.figure.low, one.figure.high), one)
    return list(kept.values())


def _counted(count: Sequence[Told], printed: Mapping[Spot, tuple[Place, ...]]) -> Counted:
    lines = tuple(Line(one, printed.get(one.spot, ())) for one in sorted(count, key=_moment))
    return Counted(lines, _estimate([line.told for line in lines]))


def _estimate(count: Sequence[Told]) -> Estimate:
    """Low, best and high of the numbers that are the whole of it.

    The best is the latest that is no mere bound: a tally so far before others, then what most say.
    """
    whole = [one for one in count if one.figure.scope not in PARTIAL] or list(count)
    lows = [low for one in whole if (low := bottom(one.figure)) is not None]
    highs = [high for one in whole if (high := top(one.figure)) is not None]
    stated = [one for one in whole if value(one.figure) is not None]
    times = [value(one.figure) for one in stated]

    def standing(one: Told) -> tuple[int, bool, int, float]:
        number = value(one.figure)
        return day_of(one), one.figure.scope in SO_FAR, times.count(number), number or 0

    best = max(stated, key=standing, default=None)
    return Estimate(min(lows, default=None), None if best is None else value(best.figure), max(highs, default=None))


def day_of(one: Told) -> int:
    """The last day a figure holds for: the one it says, else that of its report, 0 where nobody says."""
    said = stretch(one.figure.as_of or one.figure.window or "")
    day = one.said if said is None else said[1]
    return day if day < FIRST else 0


def _moment(one: Told) -> tuple[int, int, str, int]:
    return (day_of(one), *one.order)


def _fullness(one: Told) -> tuple[bool, bool, bool, int]:
    figure = one.figure
    return (
        bool(figure.measure),
        bool(figure.thing) and not figure.thing.startswith("~"),
        bool(one.scope),
        -one.published,
    )


def _weight(count: Counted) -> tuple[int, str, str, Place]:
    first = count.first
    return -len(count.lines), first.figure.measure, first.figure.thing, first.place
