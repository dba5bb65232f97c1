"""Estimates: the lowest, the best and the highest number that figures of one thing state, as UCDP gives them.

Reads figures, gives three numbers. Never makes up a best where the figures contradict each other.
"""

from collections.abc import Sequence

import msgspec

from kaoju.model import Figure

LAST = frozenset({"update", "sum"})
"""Kinds whose last figure is the number that stands; of a part the second is the whole."""


AT_ODDS = frozenset({"conflict", "changed"})
"""Kinds of which no number is the better one."""


class Estimate(msgspec.Struct, frozen=True):
    """UCDP's low, best and high; None where nothing bounds it or nothing is best."""

    low: float | None = None
    best: float | None = None
    high: float | None = None


def bottom(figure: Figure) -> float | None:
    """The least a figure states."""
    return figure.low if figure.low is not None else figure.high


def top(figure: Figure) -> float | None:
    """The most a figure states; an open end is taken for where it begins."""
    return figure.high if figure.high is not None else figure.low


def value(figure: Figure) -> float | None:
    """The one number a figure states or comes close to."""
    return figure.low if figure.low == figure.high else None


def estimate(kind: str, figures: Sequence[Figure]) -> Estimate:
    """What a finding leaves of the figures it joins.

    >>> def dead(number): return Figure(quantity=0, start=0, end=1, low=number, high=number, bound="exact",
    ...     unit="count", measure="dead", thing="person")
    >>> estimate("update", [dead(4.0), dead(7.0)])
    Estimate(low=4.0, best=7.0, high=7.0)
    >>> estimate("conflict", [dead(4.0), dead(7.0)])
    Estimate(low=4.0, best=None, high=7.0)
    """
    if not figures:
        return Estimate()
    if kind == "sum":
        figures = figures[-1:]
    if kind == "part_of":
        figures = figures[1:2]
    lows = [low for one in figures if (low := bottom(one)) is not None]
    highs = [high for one in figures if (high := top(one)) is not None]
    best = None
    if kind in LAST:
        best = value(figures[-1])
    elif kind not in AT_ODDS:
        best = next((number for one in figures if (number := value(one)) is not None), None)
    return Estimate(min(lows, default=None), best, max(highs, default=None))
