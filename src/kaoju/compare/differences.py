"""Differences: where two texts that share a stretch part inside it, number by number.

Reads the gaps of an alignment and where the numbers of either text stand, gives differences by offset. A number is
whole: 337 and 387 differ, not a 3 and an 8.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from kaoju.compare.align import Chain, Gap

Stretch = tuple[int, int]
Numbers = tuple[Sequence[Stretch], Sequence[Stretch]]
"""Where the numbers of one text stand, and of the other: in order, none overlapping."""


class Difference(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A stretch of either text in whose place the other has another; `is_number` where both have a number there."""

    one: Stretch
    other: Stretch
    is_number: bool


def differences(chains: Iterable[Chain], numbers: Numbers) -> list[Difference]:
    """What the gaps of chains come to, in order.

    >>> from kaoju.compare.align import align
    >>> chains = align("昨夜共击落来袭的无人机65架其中七架", "昨夜共击落来袭的无人机67架其中七架")
    >>> differences(chains, ([(11, 14)], [(11, 14)]))
    [Difference(one=(11, 14), other=(11, 14), is_number=True)]
    """
    return [_widened(gap, numbers) for chain in chains for gap in _united(chain.gaps, numbers)]


def numbers_at(numbers: Sequence[Stretch], span: Stretch) -> list[Stretch]:
    """The numbers that a stretch has letters of.

    >>> numbers_at([(0, 2), (5, 8), (9, 10)], (1, 6))
    [(0, 2), (5, 8)]
    """
    at, found = max(0, bisect_right(numbers, (span[0],)) - 1), []
    while at < len(numbers) and numbers[at][0] < span[1]:
        found += [numbers[at]] if numbers[at][1] > span[0] else []
        at += 1
    return found


def within(span: Stretch, stretches: Sequence[Stretch]) -> int:
    """How many letters of a span lie in stretches that are in order and apart.

    >>> within((1, 7), [(0, 2), (5, 8), (9, 10)])
    3
    """
    at, count = max(0, bisect_right(stretches, (span[0],)) - 1), 0
    while at < len(stretches) and stretches[at][0] < span[1]:
        start, end = stretches[at]
        count += max(0, min(span[1], end) - max(span[0], start))
        at += 1
    return count


def _united(gaps: Sequence[Gap], numbers: Numbers) -> list[Gap]:
    """Gaps that part one number between them as one."""
    united = list(gaps[:1])
    for before, gap in pairwise(gaps):
        sides = ((before.one, gap.one), (before.other, gap.other))
        if any(
            number[1] > after[0]
            for known, (ahead, after) in zip(numbers, sides, strict=True)
            for number in numbers_at(known, ahead)
        ):
            last = united[-1]
            united[-1] = Gap((last.one[0], gap.one[1]), (last.other[0], gap.other[1]))
        else:
            united.append(gap)
    return united


def _widened(gap: Gap, numbers: Numbers) -> Difference:
    """A gap, made as wide as the numbers it touches if both texts have one there."""
    spans = gap.one, gap.other
    touched = [(span, number) for span, known in zip(spans, numbers, strict=True) for number in numbers_at(known, span)]
    before = max((span[0] - number[0] for span, number in touched), default=0)
    behind = max((number[1] - span[1] for span, number in touched), default=0)
    one, other = ((max(0, span[0] - max(0, before)), span[1] + max(0, behind)) for span in spans)
    if touched and numbers_at(numbers[0], one) and numbers_at(numbers[1], other):
        return Difference(one, other, is_number=True)
    return Difference(gap.one, gap.other, is_number=False)
