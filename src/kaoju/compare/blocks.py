"""Blocks: under which numbers a report is kept and looked for, so that no two reports meet that share nothing.

Reads sketches, gives 64-bit numbers, signed as SQLite has them. A block is a day with somebody, somewhere or something
on it, a number that is rare by itself, or a passage; a report is kept under few and looked for under a few more (the
days around). What many reports have in common over the years, a phrase or a number, brings together those of one or
two fortnights alone, so that a report costs as much in a large archive as in a small one; whole texts meet at any time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b

from kaoju.compare.days import FAR
from kaoju.compare.linking import NEAR
from kaoju.compare.shingles import blocks_of, wholes_of
from kaoju.compare.sketch import Mention, Sketch, mention_at
from kaoju.compare.telling_numbers import TALLY_DAYS, is_distinct, is_rare, tally_of
from kaoju.model import Figure

LONGEST = 7
"""Days of a stretch that are looked at; a longer one says too little."""
FORTNIGHT = 14
EVER, UNDATED = 0, 1
"""In place of a fortnight: whenever it was, and nobody says when."""
SPARSE = 4
"""Of so many numbers of a text one finds it for reports without a date, which are looked for in all fortnights."""
_SPREAD = 0x9E3779B97F4A7C15
_LOW, _BITS = (1 << 48) - 1, 48
"""What tells numbers of one fortnight apart; the sixteen bits before it tell fortnights apart."""


@lru_cache(maxsize=4_096)  # what is told today; all that ever was is asked for too seldom to be kept
def block(fortnight: int, *parts: object) -> int:
    """One number for a key of a fortnight, beside the other numbers of that fortnight.

    >>> block(5, "day", 1) == block(5, "day", 1), block(5, "day", 1) == block(5, "day", 2)
    (True, False)
    >>> 0 < block(6, "day", 1) - block(5, "day", 2) < 2**50
    True
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return _within(fortnight, int.from_bytes(digest, "big"))


def _within(fortnight: int, number: int) -> int:
    """The number with its fortnight in front, signed: what is of one time lies in few pages of an index."""
    ahead = (fortnight & 0xFFFF) ^ 0x8000  # with its sign turned
    return (ahead - 0x8000 << _BITS) + (number & _LOW)


def kept(sketch: Sketch) -> tuple[int, ...]:
    """The numbers a report is kept under: those of its text and those of what it tells."""
    return tuple(sorted(told(sketch).union(of_text(sketch))))


def of_text(sketch: Sketch) -> set[int]:
    """The numbers a text is kept under."""
    near = blocks_of(sketch.body.text)
    return _then(near, _fortnight(sketch.published)).union(_wholes(sketch), _sparse(near))


def around_text(sketch: Sketch) -> set[int]:
    """The numbers under which texts are kept that may share a passage with this one.

    A report with a date and one without meet by the same few numbers, whichever of the two comes first.
    """
    near = blocks_of(sketch.body.text)
    few = _sparse(near)
    met = _then(few, UNDATED).union(_wholes(sketch))
    if sketch.published is None:
        return met.union(few, _then(near, UNDATED))
    return met.union(*(_then(near, then) for then in _fortnights(sketch.published) if then != UNDATED))


def _wholes(sketch: Sketch) -> set[int]:
    """The numbers of the whole text, under which it is found whenever it was."""
    return _then(wholes_of(sketch.body.text), EVER)


def _sparse(numbers: Iterable[int]) -> set[int]:
    """Few of the numbers, the same of every text."""
    return _then((number for number in numbers if number % SPARSE == 0), EVER)


def _fortnight(published: int | None) -> int:
    return UNDATED if published is None else published // FORTNIGHT


def _fortnights(published: int | None) -> Sequence[int]:
    """When what is looked for with a report may have been published."""
    if published is None:
        return (UNDATED,)
    return (UNDATED, *range(published // FORTNIGHT - 1, published // FORTNIGHT + 2))


def _then(numbers: Iterable[int], fortnight: int) -> set[int]:
    """The numbers of something in a fortnight, signed.

    >>> _then([7], EVER), _then([7], 3) == _then([7], 3), _then([7], 3) == _then([7], 4)
    ({7}, True, False)
    """
    shift = fortnight * _SPREAD
    return {_within(fortnight, number + shift) for number in numbers}


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

    @cached_property
    def standing(self) -> list[int | None]:
        """The sentence each of its figures stands in."""
        return [mention_at(self.sketch, one) for one in self.sketch.figures]

    @cached_property
    def counted(self) -> list[set[tuple[str, str, float | None]]]:
        """The telling numbers of each of its sentences, with what they count."""
        found: list[set[tuple[str, str, float | None]]] = [set() for _ in self.sketch.mentions]
        for at, one in zip(self.standing, self.sketch.figures, strict=True):
            what = one.measure or one.thing
            if at is not None and what and one.low == one.high and is_distinct(one):
                found[at].add((one.unit, what, one.low))
        return found

    def every_asked(self) -> set[int]:
        """All numbers the report is looked for under."""
        return {*self.asked, *self.asked_figures}


def _index(several: Iterable[Iterable[int]]) -> dict[int, list[int]]:
    index: dict[int, list[int]] = {}
    for at, numbers in enumerate(several):
        for number in set(numbers):
            index.setdefault(number, []).append(at)
    return index


class Kept:
    """The sentences, or the figures, of many reports by the numbers they are kept under."""

    def __init__(self, wanted: Collection[int], reports: Mapping[str, Mapping[int, Sequence[int]]]) -> None:
        self._under: dict[int, list[tuple[str, int]]] = {}
        for key, kept in reports.items():
            for number in kept.keys() & wanted:
                self._under.setdefault(number, []).extend((key, at) for at in kept[number])

    def near(self, asked: Mapping[int, Sequence[int]]) -> dict[str, set[tuple[int, int]]]:
        """By report the places that share a number with what is looked for.

        >>> Kept({7, 8}, {"a": {7: [4], 9: [0]}}).near({7: [0, 2], 8: [1]}) == {"a": {(0, 4), (2, 4)}}
        True
        """
        found: dict[str, set[tuple[int, int]]] = {}
        for number in asked.keys() & self._under.keys():
            for key, other in self._under[number]:
                pairs = found.setdefault(key, set())
                for one in asked[number]:
                    pairs.add((one, other))
        return found


def of_mention(mention: Mention, published: int | None) -> Iterator[int]:
    """The numbers one sentence is kept under: its days, or the day of its report, with what it names."""
    topics = tuple(_topics(mention))
    for kind, day in _days(mention, published):
        for topic in topics:
            yield block(day // FORTNIGHT, kind, day, topic)


def around(mention: Mention, published: int | None) -> Iterator[int]:
    """The numbers under which sentences are kept that this one may be linked with."""
    topics = tuple(_topics(mention))
    for kind, day in _days(mention, published):
        near = [("on", day + gap) for gap in ((-1, 0, 1) if kind == "on" else range(-NEAR, 1))]
        near += [("by", day + gap) for gap in (range(NEAR + 1) if kind == "on" else range(-NEAR, NEAR + 1))]
        for found, other in near:
            for topic in topics:
                yield block(other // FORTNIGHT, found, other, topic)


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
    """The numbers a figure is kept under: its value where that is rare, and its tally, by fortnight."""
    if is_rare(figure):
        yield _value(figure, _fortnight(published))
        yield _value(figure, EVER)
    tally = tally_of(figure)
    if tally is not None and published is not None:
        then = published // TALLY_DAYS
        yield block(then, "tally", *tally, then)


def around_figure(figure: Figure, published: int | None) -> Iterator[int]:
    """The numbers under which figures are kept that this one may meet."""
    if is_rare(figure):
        yield from (_value(figure, then) for then in _fortnights(published))
        if published is None:
            yield _value(figure, EVER)
    tally = tally_of(figure)
    if tally is not None and published is not None:
        then = published // TALLY_DAYS
        yield from (block(near, "tally", *tally, near) for near in (then - 1, then, then + 1))


def _value(figure: Figure, fortnight: int) -> int:
    # 27 as it was read and 27.0 as it was kept are one number, and not one text.
    low, high = (None if bound is None else float(bound) for bound in (figure.low, figure.high))
    return block(fortnight, "value", figure.unit, figure.measure, low, high, fortnight)
