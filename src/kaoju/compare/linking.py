"""Linking: whether two sentences of two reports tell of one event.

Reads two mentions with the days of their reports, gives a `Link` with its reasons, or None. Looks at the two alone, so
that it says the same in whatever order reports come. Twins stay apart: two dated sentences must share a day.
"""

from collections.abc import Iterable

import msgspec

from kaoju.compare.days import FAR, Stretch, apart
from kaoju.compare.sketch import Mention, shared

NEAR = 2
"""Days before its publication that an undated report may tell of."""
ENOUGH = 6.5
"""Score from which two sentences tell of one event."""
WORDS = 6
"""What two sentences score that have all their words in common."""
ALIKE = 0.28
"""Share of the shorter sentence's words: enough where deeds differ in name, or the days by one."""
OFFICE = " "
"""In the identifier of an office or a body of a state, which many sentences name: UA 国防部."""
FAINT = 0.03
"""Share of words below which two sentences of any length have only names in common."""
FEWEST = 6
"""Words a sentence must have for its words alone to say anything."""


COMMON = frozenset({"struck", "launched", "downed", "dead", "hurt", "casualties", "destroyed", "damaged"})
"""Deeds of every day of a war, which tell two events apart less than others do."""


ASSAULT = "ASSAULT"


class Link(msgspec.Struct, frozen=True, gc=False):
    """Why two sentences are held to tell of one event, and how strongly."""

    score: float
    because: str


def link(one: Mention, other: Mention, published: tuple[int | None, int | None], equal: int = 0) -> Link | None:
    """The link of two sentences, None where there is none.

    `published` are the days of their reports, `equal` says how many telling numbers of a thing both have.
    """
    if elsewhere(one, other) or (day := _day(one, other, published)) == 0:
        return None
    places, names, parties = (
        _common(one.places, other.places), _common(one.names, other.names), _common(one.parties, other.parties),
    )  # fmt: skip
    own = [name for name in names if OFFICE not in name]
    if not (places or names or parties) or (day < 1 and not (places or own)):
        return None
    types, deeds, things = (
        _common(one.types, other.types), _common(one.deeds, other.deeds), _common(one.things, other.things),
    )  # fmt: skip
    if not equal and not places and not own and ASSAULT in types and bool(_scene(one)) != bool(_scene(other)):
        return None  # one of many fights of two states on one day
    named = 2 * min(2, len(places)) + 1.5 * min(2, len(own)) + 0.5 * (len(names) > len(own)) + min(2, len(parties))
    done = 1.5 * min(1, len(types)) + sum(1 if deed in COMMON else 2 for deed in deeds[:2]) + min(1, len(things))
    if day + named + done + WORDS + 2 * min(2, equal) < ENOUGH:
        return None  # whatever their words are
    fewest = min(len(one.words), len(other.words))
    likeness = shared(one.words, other.words) / fewest if fewest >= FEWEST else 0.0
    if likeness < (ALIKE if day < 1 else FAINT) or not (types or deeds or likeness >= ALIKE):
        return None
    score = day + named + done + WORDS * likeness + 2 * min(2, equal)
    if score < ENOUGH:
        return None
    met = ", ".join([*places, *names, *parties, *types, *deeds, *things])
    return Link(round(score, 3), f"{met}; {likeness:.0%} of words")


def elsewhere(one: Mention, other: Mention) -> bool:
    """Whether the two are told of different places: their own, else those of the stretch they stand in."""
    first, second = _scene(one), _scene(other)
    # One place may hold another, or be it: UA.苏梅 in UA.苏梅州. Asked of most pairs, and oftenest of all.
    for place in first:
        for rival in second:
            if rival.startswith(place) or place.startswith(rival):
                return False
    return bool(first and second)


def _scene(mention: Mention) -> tuple[str, ...]:
    """The places a sentence is told of: its own, else those of the stretch it stands in."""
    return mention.places or mention.around


def _day(one: Mention, other: Mention, published: tuple[int | None, int | None]) -> float:
    """2 where they share a day, 1 where one undated sentence may, 0 where they cannot be of one day."""
    if one.days and other.days:
        gap = apart(*_told_of(one, other))
        sure = not (one.is_carried or other.is_carried)
        if gap <= 1 and not sure and elsewhen(one, other):
            return 0.0
        if gap == 1 and _said_next_day(one, other):
            return 0.0 if elsewhen(one, other) else 1.0
        return 2.0 if gap == 0 and sure else 1.5 if gap == 0 else 0.5 if gap == 1 and not sure else 0.0
    if elsewhen(one, other):
        return 0.0
    if one.days or other.days:
        dated, day = (one, published[1]) if one.days else (other, published[0])
        return 1.0 if day is not None and _reaches(dated.occasion.happened or dated.days, day) else 0.0
    first, last = published
    return 1.0 if first is not None and last is not None and abs(first - last) <= NEAR else 0.0


def _said_next_day(one: Mention, other: Mention) -> bool:
    """Whether the one says when it happened, and the other only that it was said, a day later: 卫生部4日说."""
    for first, second in ((one.occasion, other.occasion), (other.occasion, one.occasion)):
        if first.happened and not second.happened and second.said:
            return min(day for day, _ in second.said) > max(day for _, day in first.happened)
    return False


def _told_of(one: Mention, other: Mention) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The days of two sentences: those on which it happened where both say so, else all."""
    first, second = one.occasion.happened, other.occasion.happened
    return (first, second) if first and second else (one.days, other.days)


def elsewhen(one: Mention, other: Mention) -> bool:
    """Whether the stretches they stand in tell of days more than one apart."""
    first, second = one.occasion.around, other.occasion.around
    return bool(first and second) and apart(first, second) > 1


def _reaches(days: Iterable[Stretch], published: int) -> bool:
    """Whether a report of that day may tell of one of these days."""
    return any(start <= published and (published - min(end, published)) <= NEAR for start, end in days if end < FAR)


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    return [value for value in one if value in other] if other else []
