"""Mirrors: the figures of copies led back to the figures they were copied from.

Reads copies with their proof and the sketches of their reports; gives for each copied figure the first that has it. A
figure and its mirror are one statement: they agree, and confirm nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kaoju.compare.grouping import Grouping
from kaoju.compare.sketch import Sketch
from kaoju.model import Copy, Place

Spot = tuple[str, int]
"""A figure: the key of its report and its place among the figures there."""


class Printings(msgspec.Struct, frozen=True):
    """For each figure that copies have the first of them, and for each first all of them, itself first."""

    first: Mapping[Spot, Spot]
    printed: Mapping[Spot, Sequence[Spot]]

    def is_first(self, spot: Spot) -> bool:
        """Whether a figure is copied from no other."""
        return self.first.get(spot, spot) == spot


def printings(copies: Iterable[Copy], sketches: Mapping[str, Sketch]) -> Printings:
    """The figures of copies, put together."""
    first = mirrors(copies, sketches)
    printed: dict[Spot, list[Spot]] = {}
    for spot in sorted(first, key=lambda spot: order(sketches[spot[0]], spot)):
        printed.setdefault(first[spot], []).append(spot)
    return Printings(first, printed)


def mirrors(copies: Iterable[Copy], sketches: Mapping[str, Sketch]) -> dict[Spot, Spot]:
    """For each figure that is in several copies the figure of the earliest report that has it, itself included."""
    grouping = Grouping[Spot]()
    known: set[Spot] = set()
    for copy in copies:
        one, other = sketches.get(copy.one), sketches.get(copy.other)
        if one is None or other is None:
            continue
        for pair in _pairs(copy, one, other):
            grouping.join(*pair)
            known.update(pair)
    found: dict[Spot, Spot] = {}
    for group in grouping.groups(sorted(known)):
        first = min(group, key=lambda spot: order(sketches[spot[0]], spot))
        found.update((spot, first) for spot in group)
    return found


def order(sketch: Sketch, spot: Spot) -> tuple[float, str, int]:
    """The earliest report first, those without a date last."""
    return (float("inf") if sketch.published is None else sketch.published, sketch.key, spot[1])


def _pairs(copy: Copy, one: Sketch, other: Sketch) -> Iterator[tuple[Spot, Spot]]:
    """The figures that stand on the same characters of two copies."""
    for here, there in copy.shared:
        first, second = _within(one, here), _within(other, there)
        if len(first) == len(second):
            for a, b in zip(first, second, strict=True):
                if _same(one, other, a, b):
                    yield (one.key, a), (other.key, b)


def _within(sketch: Sketch, place: Place) -> Sequence[int]:
    return [
        at for at, figure in enumerate(sketch.figures) if place.start < figure.end and figure.start < place.end
    ]  # fmt: skip


def _same(one: Sketch, other: Sketch, a: int, b: int) -> bool:
    first, second = one.figures[a], other.figures[b]
    return (first.low, first.high, first.unit) == (second.low, second.high, second.unit)
