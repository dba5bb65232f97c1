"""Blocks: under which numbers a report is kept and looked for, so that no two reports meet that share nothing.

Reads sketches, gives 64-bit numbers, signed as SQLite has them. A block is a day with somebody, somewhere or something
on it, or a number that is rare by itself; a report is kept under few and looked for under a few more (the days around).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b

from kaoju.compare.days import FAR
from kaoju.compare.linking import NEAR
from kaoju.compare.shingles import blocks_of
from kaoju.compare.sketch import Mention, Sketch
from kaoju.compare.telling_numbers import TALLY_DAYS, is_rare, tally_of
from kaoju.model import Figure

LONGEST = 7
"""Days of a stretch that are looked at; a longer one says too little."""


def block(*parts: object) -> int:
    """One number for a key.

    >>> block("day", 1) == block("day", 1), block("day", 1) == block("day", 2)
    (True, False)
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def kept(sketch: Sketch) -> tuple[int, ...]:
    """The numbers a report is kept under: those of its text and those of what it tells."""
    return tuple(sorted(told(sketch).union(blocks_of(sketch.body.text))))


def told(sketch: Sketch) -> set[int]:
    """The numbers of what a report tells."""
    found = {key for mention in sketch.mentions for key in of_mention(mention, sketch.published)}
    found.update(key for figure in sketch.figures for key in of_figure(figure, sketch.published))
    return found


class Numbered:
    """A report with the places of its sentences and figures under each number; made once, for making costs most."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch

    @cached_property
    def kept(self) -> dict[int, list[int]]:
        """Its sentences under the numbers they are kept under."""
        return _index(of_mention(one, self.sketch.published) for one in self.sketch.mentions)

    @cached_property
    def asked(self) -> dict[int, list[int]]:
        """Its sentences under the numbers they are looked for under."""
        return _index(around(one, self.sketch.published) for one in self.sketch.mentions)

    @cached_property
    def kept_figures(self) -> dict[int, list[int]]:
        """Its figures under the numbers they are kept under."""
        return _index(of_figure(one, self.sketch.published) for one in self.sketch.figures)

    @cached_property
    def asked_figures(self) -> dict[int, list[int]]:
        """Its figures under the numbers they are looked for under."""
        return _index(around_figure(one, self.sketch.published) for one in self.sketch.figures)

    def every_asked(self) -> set[int]:
        """All numbers the report is looked for under."""
        return {*self.asked, *self.asked_figures}


def _index(several: Iterable[Iterable[int]]) -> dict[int, list[int]]:
    index: dict[int, list[int]] = {}
    for at, numbers in enumerate(several):
        for number in set(numbers):
            index.setdefault(number, []).append(at)
    return index


def near(asked: Mapping[int, Sequence[int]], kept: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """The places of two reports that share a number, in order.

    >>> near({7: [0, 2], 8: [1]}, {7: [4]})
    [(0, 4), (2, 4)]
    """
    shared = asked.keys() & kept.keys()
    return sorted({(one, other) for number in shared for one in asked[number] for other in kept[number]})


def of_mention(mention: Mention, published: int | None) -> Iterator[int]:
    """The numbers one sentence is kept under: its days, or the day of its report, with what it names."""
    topics = tuple(_topics(mention))
    for kind, day in _days(mention, published):
        for topic in topics:
            yield block(kind, day, topic)


def around(mention: Mention, published: int | None) -> Iterator[int]:
    """The numbers under which sentences are kept that this one may be linked with."""
    topics = tuple(_topics(mention))
    for kind, day in _days(mention, published):
        near = [("on", day + gap) for gap in ((-1, 0, 1) if kind == "on" else range(-NEAR, 1))]
        near += [("by", day + gap) for gap in (range(NEAR + 1) if kind == "on" else range(-NEAR, NEAR + 1))]
        for found, other in near:
            for topic in topics:
                yield block(found, other, topic)


def _days(mention: Mention, published: int | None) -> Iterable[tuple[str, int]]:
    if mention.days:
        return {("on", day) for first, last in mention.days for day in range(first, min(last, first + LONGEST) + 1)}
    return [("by", published)] if published is not None and published < FAR else []


def _topics(mention: Mention) -> Iterator[str]:
    """What a sentence is looked for by: places and names alone, states with what was done or numbered."""
    yield from (f"at {place}" for place in mention.places)
    yield from (f"of {name}" for name in mention.names)
    yield from (f"{party} {deed}" for party in mention.parties for deed in (*mention.types, *mention.deeds))
    if not mention.types and not mention.deeds:
        yield from (f"{party} {thing}" for party in mention.parties for thing in mention.things)


def of_figure(figure: Figure, published: int | None) -> Iterator[int]:
    """The numbers a figure is kept under: its value where that is rare, and its tally by fortnight."""
    if is_rare(figure):
        yield block("value", figure.unit, figure.measure, figure.low, figure.high)
    tally = tally_of(figure)
    if tally is not None and published is not None:
        yield block("tally", *tally, published // TALLY_DAYS)


def around_figure(figure: Figure, published: int | None) -> Iterator[int]:
    """The numbers under which figures are kept that this one may meet."""
    yield from of_figure(figure, published)
    tally = tally_of(figure)
    if tally is not None and published is not None:
        yield block("tally", *tally, published // TALLY_DAYS - 1)
        yield block("tally", *tally, published // TALLY_DAYS + 1)
