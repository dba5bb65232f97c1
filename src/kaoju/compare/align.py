"""Alignment: which stretches two texts share, in whatever order, and what changed between them.

Reads two packed texts, gives stretches by offset. Seeds of a few characters are grown as far as they go, grown seeds
that follow one another in both texts are chained, and only the small gaps inside a chain are compared letter by
letter: the cost goes with the length of the texts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

import msgspec

from kaoju.text.pack import joined, letters_per_sign

SEED = 8
"""Signs that must agree before anything is looked at: Han characters, or three letters each."""
GAP = 40
"""Signs that may differ inside a chain."""
SHORTEST = 12
"""Signs that a chain must share: less is a name, a title or a turn of phrase."""
_TRIED = 4
_STRIDE = 24
_LEAST_FILL = 2
_LEAST_RIM = 3
_RIM = 10


class Tile(msgspec.Struct, frozen=True, order=True, gc=False, array_like=True):
    """A stretch that stands in both texts, letter for letter."""

    one: int
    other: int
    length: int


class Gap(msgspec.Struct, frozen=True, order=True, gc=False, array_like=True):
    """What stands between two tiles of a chain, in either text; one of the two may be empty."""

    one: tuple[int, int]
    other: tuple[int, int]


class Chain(msgspec.Struct, frozen=True, gc=False):
    """Tiles that follow one another in both texts, and the gaps between them."""

    tiles: tuple[Tile, ...]
    gaps: tuple[Gap, ...]

    @property
    def shared(self) -> int:
        """Letters that stand in both texts."""
        return sum(tile.length for tile in self.tiles)


def align(one: str, other: str) -> list[Chain]:
    """Lay two texts side by side.

    >>> align("俄国防部通报昨夜共击落无人机65架其中七架飞向首都", "通报昨夜共击落无人机67架其中七架飞向首都")[0].gaps
    (Gap(one=(15, 16), other=(11, 12)),)

    Both directions are looked at, so that a text that says a thing twice is covered by one that says it once.
    """
    if one == other:
        return [Chain((Tile(0, 0, len(one)),), ())] if len(one) >= SHORTEST * letters_per_sign(one) else []
    wide = max(letters_per_sign(one), letters_per_sign(other))
    seeds = _seeds(one, SEED * wide), _seeds(other, SEED * wide)
    there = [chain for chain in _chained(_grown(*seeds), GAP * wide) if _holds(chain, SHORTEST * wide)]
    back = [chain for chain in _chained(_grown(*reversed(seeds)), GAP * wide) if _holds(chain, SHORTEST * wide)]
    turned = [[Tile(tile.other, tile.one, tile.length) for tile in chain] for chain in back]
    taken_one = joined((chain[0].one, chain[-1].one + chain[-1].length) for chain in there)
    taken_other = joined((chain[0].other, chain[-1].other + chain[-1].length) for chain in there)
    turned = [
        chain
        for chain in turned
        if not _lies_in((chain[0].one, chain[-1].one + chain[-1].length), taken_one)
        or not _lies_in((chain[0].other, chain[-1].other + chain[-1].length), taken_other)
    ]
    return sorted((_filled(one, other, chain) for chain in (*there, *turned)), key=lambda chain: chain.tiles[0])


def covered(chains: Iterable[Chain]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The stretches of either text that chains share.

    >>> covered(align("前天昨夜共击落无人机六十五架", "昨夜共击落无人机六十五架"))
    ([(2, 14)], [(0, 12)])
    """
    tiles = [tile for chain in chains for tile in chain.tiles]
    return (
        joined((tile.one, tile.one + tile.length) for tile in tiles),
        joined((tile.other, tile.other + tile.length) for tile in tiles),
    )


class _Seeds:
    """All stretches of so many letters of one text, and where they stand in it."""

    def __init__(self, text: str, length: int) -> None:
        self.text, self.length = text, length
        self.every = [text[at : at + length] for at in range(len(text) - length + 1)]
        # The first place of each; of the few that stand in several places, the first few of those.
        self._first = dict(zip(reversed(self.every), range(len(self.every) - 1, -1, -1), strict=True))
        self._more: dict[str, list[int]] = {}
        if len(self._first) < len(self.every):
            for at, seed in enumerate(self.every):
                if self._first[seed] < at and len(known := self._more.setdefault(seed, [self._first[seed]])) < _TRIED:
                    known.append(at)

    def met_by(self, other: "_Seeds") -> list[int]:
        """Where in another text the seeds stand that this one has, too."""
        return [at for at, seed in enumerate(other.every) if seed in self._first]

    def places(self, seed: str) -> Sequence[int]:
        """Where a seed stands here."""
        return self._more.get(seed) or (self._first[seed],)


# A text is laid beside several others in a row.
_seeds = lru_cache(maxsize=2)(_Seeds)


def _grown(here: _Seeds, there: _Seeds) -> list[Tile]:
    """Stretches of one text, in order, that stand in another; of several places the one that goes on longest."""
    one, other, seed = here.text, there.text, here.length
    tiles: list[Tile] = []
    done = expected = 0
    for at in there.met_by(here):
        if at < done:
            continue
        # Of equally long ones the one that follows the last tile, else the first.
        grown = [
            (_forward(one, other, (at, place), seed), -abs(place - at - expected), -place)
            for place in there.places(here.every[at])
        ]
        length, _, place = max(grown)
        start, place = at, -place
        while start > done and place > 0 and one[start - 1] == other[place - 1]:
            start, place, length = start - 1, place - 1, length + 1
        tiles.append(Tile(start, place, length))
        expected = place - start
        done = start + length
    return tiles


def _forward(one: str, other: str, places: tuple[int, int], seed: int) -> int:
    """How far two texts agree behind a seed."""
    at, there = places
    length, most = seed, min(len(one) - at, len(other) - there)
    while (
        length + _STRIDE <= most
        and one[at + length : at + length + _STRIDE] == other[there + length : there + length + _STRIDE]
    ):
        length += _STRIDE
    while length < most and one[at + length] == other[there + length]:
        length += 1
    return length


def _chained(tiles: list[Tile], gap: int) -> Iterator[list[Tile]]:
    """Tiles that follow one another in both texts with little between them."""
    chain: list[Tile] = []
    for tile in tiles:
        if chain:
            last = chain[-1]
            behind = last.other + last.length
            lapped = behind - tile.other
            if tile.one - last.one - last.length <= gap and abs(lapped) <= gap and lapped < tile.length:
                # What both tiles claim of the other text, as in a stutter, the first keeps.
                cut = max(0, lapped)
                chain.append(Tile(tile.one + cut, tile.other + cut, tile.length - cut))
                continue
            yield chain
        chain = [tile]
    if chain:
        yield chain


def _holds(chain: list[Tile], shortest: int) -> bool:
    """Whether a chain shares enough to be more than a name or a turn of phrase."""
    shared = sum(tile.length for tile in chain)
    first, last = chain[0], chain[-1]
    longest = max(last.one + last.length - first.one, last.other + last.length - first.other)
    return shared >= shortest and shared * 2 >= longest


def _filled(one: str, other: str, chain: list[Tile]) -> Chain:
    """A chain with what is equal inside its gaps, and what then is left."""
    chain = [*_rim_before(one, other, chain[0]), *chain, *_rim_behind(one, other, chain[-1])]
    tiles = [chain[0]]
    for before, tile in pairwise(chain):
        low, there = before.one + before.length, before.other + before.length
        matcher = SequenceMatcher(None, one[low : tile.one], other[there : tile.other], autojunk=False)
        for start, found, length in matcher.get_matching_blocks():
            if length >= _LEAST_FILL:
                tiles.append(Tile(low + start, there + found, length))
        tiles.append(tile)
    gaps = []
    for before, tile in pairwise(tiles):
        gap = Gap((before.one + before.length, tile.one), (before.other + before.length, tile.other))
        if gap.one[0] < gap.one[1] or gap.other[0] < gap.other[1]:
            gaps.append(gap)
    return Chain(tuple(tiles), tuple(gaps))


def _rim_before(one: str, other: str, first: Tile) -> list[Tile]:
    """A few letters right before a chain that agree but for one or two, as a date at the head of a text does."""
    low, there = max(0, first.one - _RIM), max(0, first.other - _RIM)
    block = _nearest(one[low : first.one][::-1], other[there : first.other][::-1])
    return [Tile(first.one - at - length, first.other - to - length, length) for at, to, length in block]


def _rim_behind(one: str, other: str, last: Tile) -> list[Tile]:
    at, there = last.one + last.length, last.other + last.length
    block = _nearest(one[at : at + _RIM], other[there : there + _RIM])
    return [Tile(at + start, there + to, length) for start, to, length in block]


def _nearest(one: str, other: str) -> list[tuple[int, int, int]]:
    """The longest stretch that stands near the head of both."""
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    near = found.size >= _LEAST_RIM and max(found.a, found.b) <= _RIM - _LEAST_RIM * 2
    return [(found.a, found.b, found.size)] if near else []


def _lies_in(stretch: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (stretch[0] + 1,)) - 1
    return at >= 0 and stretch[1] <= taken[at][1]
