"""Segments: a text cut wherever a mark begins or ends.

Reads spans of one text that may overlap, gives pieces that tile it, each with the marks that cover it. Counts code
points and nothing else; never leaves a character out and never repeats one.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

import msgspec


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character behind its last."""
        ...


Mark = TypeVar("Mark", bound=Spanned)


class Segment(msgspec.Struct, Generic[Mark], frozen=True):
    """Characters `start` to `end`, covered by the same `marks` from the first to the last of them."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut(start: int, end: int, marks: Sequence[Mark]) -> list[Segment[Mark]]:
    """The characters from `start` to `end` as segments, in order; marks of no length cover nothing.

    >>> from kaoju.model import Span
    >>> [(piece.start, piece.end, len(piece.marks)) for piece in cut(0, 9, [Span(2, 6), Span(4, 6)])]
    [(0, 2, 0), (2, 4, 1), (4, 6, 2), (6, 9, 0)]
    """
    inside = sorted(
        (mark for mark in marks if mark.start < mark.end and mark.start < end and mark.end > start),
        key=lambda mark: (mark.start, -mark.end),
    )
    edges = {start, end} | {max(mark.start, start) for mark in inside} | {min(mark.end, end) for mark in inside}
    places = sorted(edges)
    segments: list[Segment[Mark]] = []
    open_marks: list[Mark] = []
    coming = 0
    for here, there in pairwise(places):
        open_marks = [mark for mark in open_marks if mark.end > here]
        while coming < len(inside) and inside[coming].start <= here:
            open_marks.append(inside[coming])
            coming += 1
        segments.append(Segment(here, there, tuple(open_marks)))
    return segments
