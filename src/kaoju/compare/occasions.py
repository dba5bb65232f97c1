"""Occasions: the days on which something is said to have happened, apart from those on which somebody said so.

Reads a reading, gives days for each of its tellings. `13日通报` and `截至13日` are days of the telling, never of the
event; a sentence that says no day of its own is told of the one its stretch of text told of last.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from kaoju.compare.days import DAY, Stretch, stretches
from kaoju.model import Reading, Telling, Time

HEAD = 12
"""Letters between a day and the word for saying, at most: 13日在记者会上说."""
BRACKETS = ("Ps", "Pe")
"""What Unicode calls brackets that open and close."""


class Occasion(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """When what a sentence tells of happened.

    `happened` are the days the sentence itself gives, `said` those on which it was said or counted, `around` the days
    that its stretch of text tells of, its own first of all.
    """

    happened: tuple[Stretch, ...] = ()
    said: tuple[Stretch, ...] = ()
    around: tuple[Stretch, ...] = ()


def occasions(reading: Reading) -> list[Occasion]:
    """The occasion of each telling.

    >>> from kaoju import Report, read
    >>> text = "北湾港务局13日说,12日相撞的渡轮上有214人。截至13日,获救的有209人。"
    >>> first, second = occasions(read(Report(id="a", text=text, published="2031-05-13")))
    >>> first.happened, first.said, second.happened, second.around
    (((741574, 741574),), ((741575, 741575),), (), ((741574, 741574),))
    """
    times = [one for one in reading.times if one.value is not None and one.type in ("DATE", "TIME")]
    starts = [one.start for one in times]
    heads = _heads(reading)
    counted = {(figure.sentence, figure.as_of) for figure in reading.figures if figure.as_of}
    found = []
    for one in reading.tellings:
        inside = times[bisect_left(starts, one.start) : bisect_left(starts, one.end)]
        told = {time.start: time.start in heads or (one.sentence, time.value) in counted for time in inside}
        said = {_day(time) for time in inside if told[time.start]}
        happened = {_day(time) for time in inside if not told[time.start]}
        own = [] if one.is_carried else [date for date in one.dates if date in happened or date not in said]
        found.append(Occasion(stretches(own), stretches(sorted(said - happened))))
    return _carried(reading.tellings, found)


def _heads(reading: Reading) -> set[int]:
    """Where the times begin on which somebody says something: right before the word for it, in one breath."""
    ends = {one.end: one for one in reading.times}
    deeds = sorted(claim.trigger_start for claim in reading.claims)
    starts = sorted(one.start for one in reading.times)
    found = {start for credit in reading.credits for start in _between(starts, credit.start, credit.end)}
    for said in reading.attributions:
        if said.source_start is not None and said.source_end is not None:
            found.update(_between(starts, said.source_start, said.source_end))
        before = _before(reading.text, said.cue_start, ends)
        if before and bisect_left(deeds, before[0].end) == bisect_left(deeds, said.cue_start):
            found.update(one.start for one in before)
    return found


def _between(starts: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of sorted places that lie in a stretch."""
    return starts[bisect_left(starts, first) : bisect_left(starts, last)]


def _before(text: str, cue: int, ends: Mapping[int, Time]) -> list[Time]:
    """The times right before a word for saying, in one breath with it: 13日在记者会上说, 周六(21日)说."""
    found: list[Time] = []
    end = cue
    while end >= max(1, cue - HEAD):
        if end in ends:
            found.append(ends[end])
            end = ends[end].start
            while end and unicodedata.category(text[end - 1]) in BRACKETS:
                end -= 1
            if end not in ends:
                break
        else:
            end -= 1
            if not (text[end].isalnum() or unicodedata.category(text[end]) in BRACKETS):
                break
    return found


def _day(time: Time) -> str:
    """The day or the stretch of days, as tellings have it."""
    value = time.value or ""
    return value if "/" in value else value[:DAY]


def _carried(tellings: Sequence[Telling], own: Sequence[Occasion]) -> list[Occasion]:
    """Each with the days told of last before it in its stretch of text; a headline with those told of first.

    Where nothing was told of yet, what only says when it was said is not told of what follows.
    """
    first: dict[int, tuple[Stretch, ...]] = {}
    for one, telling in zip(own, tellings, strict=True):
        if one.happened:
            first.setdefault(telling.block, one.happened)
    last, found = dict[int, tuple[Stretch, ...]](), []
    for one, telling in zip(own, tellings, strict=True):
        if one.happened:
            last[telling.block] = one.happened
        told = () if one.said else first.get(telling.block, ())
        found.append(msgspec.structs.replace(one, around=last.get(telling.block, told)))
    return found
