"""Spotting: the words of chosen lexicons wherever they stand in a text, the longest where they overlap.

Reads a view once, in linear time, gives spots in text order; never says whether a spot is a word of its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import ahocorasick_rs
import msgspec

from kaoju.model import Lexicons, Row

NOTHING = "none"
"""In a column: the word is listed only so that no shorter one is spotted in it."""


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A word of a lexicon at its place."""

    start: int
    end: int
    lexicon: str
    row: Row

    @property
    def rule(self) -> str:
        """The line of the lexicon, as rules are named."""
        return f"zh/lexicons/{self.lexicon}.tsv:{self.row.line}"


class Spotter:
    """Finds the words of some lexicons; a word that stands in several is spotted in each."""

    def __init__(self, lexicons: Lexicons, names: Iterable[str]) -> None:
        meant: dict[str, list[tuple[str, Row]]] = {}
        for name in names:
            for row in lexicons[name].rows:
                known = meant.setdefault(row.word, [])
                known += [] if NOTHING in row.fields.values() else [(name, row)]
        self._meant = list(meant.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(meant), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def spot(self, view: str, start: int = 0, end: int | None = None) -> list[Spot]:
        """Every word of a stretch, left to right, none within another.

        >>> from kaoju.model import Lexicon
        >>> row = Row("反对", 3, {})
        >>> [one.start for one in Spotter(Lexicons([Lexicon("stance", "", "", (row,))]), ["stance"]).spot("双方反对")]
        [2]
        """
        text = view[start:end] if start or end is not None else view
        return [
            Spot(start + first, start + last, name, row)
            for index, first, last in self._automaton.find_matches_as_indexes(text)
            for name, row in self._meant[index]
        ]


def spots_within(spots: Sequence[Spot], start: int, end: int) -> tuple[Spot, ...]:
    """The spots that begin in a stretch."""
    first = bisect_left(spots, start, key=_start)
    return tuple(spots[first : bisect_left(spots, end, lo=first, key=_start)])


def _start(spot: Spot) -> int:
    return spot.start
