"""Copies: whether two reports are one text, or share a passage of it, with the characters that prove it.

Reads two bodies, gives a Copy or nothing. Decides by the two alone, so that what is found does not depend on what else
a ledger holds or on the order in which it came.
"""

import datetime
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from kaoju.compare.align import Chain, align, covered
from kaoju.compare.bodies import Body, Way
from kaoju.compare.differences import Difference, differences, numbers_at, within
from kaoju.model.finding import Change, Copy, Place
from kaoju.text.pack import joined, letters_per_sign

WHOLE = 0.75
"""Share of both articles that is shared in a copy."""
WITHIN = 0.6
"""Share of the shorter article that is shared where it is an abridged one."""
SHORT = 80
"""Signs (Han characters, or three letters each) of a notice of a few lines: two may open alike and go on otherwise."""
NOTICE = 0.8
"""Share of a short notice that is shared where it is the same."""
LEAST_PART = 0.1
"""Share of the longer article that an abridged one still has: less is an item in a digest."""
FEWEST = 60
"""Signs that are shared by two printings of a text: short notices look alike without being one."""
ALL = 0.95
"""Share of a notice that is shared where it is the same though it is shorter still, but not than a passage."""
PASSAGE = 40
"""Signs in a row, but for small changes, that are shared by two reports with a passage in common."""
LONG = 150
"""Signs that are one text even where each of a few numbers is another one."""
WEEKS = 14
"""Days between two printings of a text: later, a changed number is that of another occasion."""
_NEARLY = 0.9
_LOST = 3
_CHANGED = 8

Stretch = tuple[int, int]


def copy_of(one: Body, other: Body) -> Copy | None:
    """What two reports have in common, if that is more than their subject; the order of the two does not matter."""
    if other.key < one.key:
        one, other = other, one
    chains = align(one.text, other.text)
    if not chains:
        return None
    of_one, of_other = covered(chains)
    cover_one, cover_other = _cover(one, of_one), _cover(other, of_other)
    least, most = sorted((cover_one, cover_other))
    shared = min(_signs(one, of_one), _signs(other, of_other))
    fewest = FEWEST if most < ALL else PASSAGE
    enough = shared >= fewest and most >= (WITHIN if shared >= SHORT else NOTICE) and least >= LEAST_PART
    nearer, farther = (one, other) if cover_one >= cover_other else (other, one)
    if enough and _is_one_text(nearer, farther, chains, most):
        return _copy(one, other, chains, "copy" if least >= WHOLE else "abridged")
    wide = max(letters_per_sign(one.text), letters_per_sign(other.text))
    passages = [chain for chain in chains if chain.shared >= PASSAGE * wide and _is_passage(one, chain)]
    return _copy(one, other, passages, "passage") if passages else None


def _is_one_text(nearer: Body, farther: Body, chains: Sequence[Chain], most: float) -> bool:
    """Whether the numbers of the text that is shared more are shared too, not only the words around them.

    Reports of a series tell other numbers in the same words; a printing of a text may have one that is misprinted.
    """
    is_first = nearer.key <= farther.key
    shared = covered(chains)[0 if is_first else 1]
    counted = nearer.counted()
    # What a page says around the text, or what one printing adds to it, has numbers of its own.
    hulls = joined(_hull(chain, is_first=is_first) for chain in chains)
    numbers = [span for span in counted if within(span, hulls)]
    lost = [span for span in numbers if not _has_all(nearer, span, shared)]
    if not lost:
        return True
    known = (counted, farther.counted()) if is_first else (farther.counted(), counted)
    parted = [(one.one if is_first else one.other, one.is_number) for one in differences(chains, known)]
    replaced = joined(span for span, is_number in parted if is_number)
    between = joined(span for span, _ in parted)
    # Half of it shared and the rest in no gap: it stands at the rim of a chain, and what is beside it there is other.
    changed = [span for span in lost if within(span, replaced) or (within(span, shared) and not within(span, between))]
    if _days_between(nearer, farther) > WEEKS:
        return False
    is_long = _signs(nearer, shared) >= LONG
    if any(day in changed for day in nearer.dated()) and not (is_long and len(changed) == 1):
        return False
    if len(lost) == len(numbers) and not is_long:
        return False
    most_changed = len(numbers) // _CHANGED if most < _NEARLY else max(1, len(numbers) // _LOST)
    return len(changed) <= most_changed and len(lost) <= max(1, len(numbers) // 2)


def _hull(chain: Chain, *, is_first: bool) -> Stretch:
    """From the first letter of a chain to its last."""
    first, last = chain.tiles[0], chain.tiles[-1]
    start, end = (first.one, last.one) if is_first else (first.other, last.other)
    return start, end + last.length


def _cover(body: Body, shared: Sequence[Stretch]) -> float:
    """How much of an article is shared; a title or a menu that is not shared takes nothing from it."""
    length = _length(shared)
    told = body.told()
    missed = _length(told) - sum(within(stretch, shared) for stretch in told)
    return length / (length + missed) if length else 0.0


def _is_passage(one: Body, chain: Chain) -> bool:
    """Whether a stretch is one text: of its numbers, if it has any, two in three are the same, and so is its day."""
    hull = _hull(chain, is_first=True)
    shared, _ = covered([chain])
    if any(not _has_all(one, day, shared) for day in numbers_at(one.dated(), hull)) and _signs(one, shared) < LONG:
        return False
    numbers = numbers_at(one.counted(), hull)
    return sum(not _has_all(one, span, shared) for span in numbers) * _LOST <= len(numbers)


def _has_all(body: Body, number: Stretch, shared: Sequence[Stretch]) -> bool:
    """Whether a number is shared: its digits, or all its letters where it has none."""
    start, end = number
    letters = [at for at in range(start, end) if "0" <= body.text[at] <= "9"] or range(start, end)
    return all(within((at, at + 1), shared) for at in letters)


def _days_between(one: Body, other: Body) -> int:
    """Days between the dates of two reports, none where one of them is not known to the day."""
    try:
        days = [datetime.date.fromisoformat((body.published or "")[:10]) for body in (one, other)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def _signs(body: Body, stretches: Iterable[Stretch]) -> int:
    """How many Han characters, or words of as much, stretches hold."""
    return _length(stretches) // letters_per_sign(body.text)


def _length(stretches: Iterable[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def _copy(one: Body, other: Body, chains: Sequence[Chain], kind: str) -> Copy:
    of_one, of_other = covered(chains)
    ways = Way(one), Way(other)
    tiles = [tile for chain in chains for tile in chain.tiles]
    numbers = one.counted(), other.counted()
    return Copy(
        id=blake2b(f"copy {one.key} {other.key}".encode(), digest_size=8).hexdigest(),
        one=one.key,
        other=other.key,
        kind=kind,
        cover_one=round(_cover(one, of_one), 3),
        cover_other=round(_cover(other, of_other), 3),
        shared=tuple(
            (
                Place(one.key, *ways[0].span(tile.one, tile.one + tile.length)),
                Place(other.key, *ways[1].span(tile.other, tile.other + tile.length)),
            )
            for tile in tiles
        ),
        changed=tuple(_change(found, (one, other), ways) for found in differences(chains, numbers)),
        rule=f"compare/copies:{kind}",
    )


def _change(difference: Difference, bodies: tuple[Body, Body], ways: tuple[Way, Way]) -> Change:
    one, other = difference.one, difference.other
    return Change(
        one=Place(bodies[0].key, *ways[0].span(*one)),
        other=Place(bodies[1].key, *ways[1].span(*other)),
        one_text=bodies[0].text[slice(*one)],
        other_text=bodies[1].text[slice(*other)],
        is_number=difference.is_number,
    )
