"""Spotting: the words of chosen lexicons wherever they stand in a text, the longest where they overlap.

Reads a view once, in linear time, gives spots in text order; never says whether a spot is a word of its own.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

import ahocorasick_rs
import msgspec

from kaoju.model import Lexicons, Row

START = attrgetter("start")
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
    """Finds the words of some lexicons; a word that stands in several is spotted in each.

    The last text is remembered, because several steps ask for the same words of one report.
    """

    def __init__(self, lexicons: Lexicons, names: Iterable[str]) -> None:
        meant: dict[str, list[tuple[str, Row]]] = {}
        for name in names:
            for row in lexicons[name].rows:
                known = meant.setdefault(row.word, [])
                known += [] if NOTHING in row.fields.values() else [(name, row)]
        self._meant = list(map(tuple, meant.values()))
        self._automaton = ahocorasick_rs.AhoCorasick(list(meant), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._last: tuple[str, tuple[Spot, ...]] = ("", ())

    def spot(self, view: str) -> tuple[Spot, ...]:
        """Every word of a text, left to right, none within another.

        >>> from kaoju.model import Lexicon
        >>> row = Row("反对", 3, {})
        >>> [one.start for one in Spotter(Lexicons([Lexicon("stance", "", "", (row,))]), ["stance"]).spot("双方反对")]
        [2]
        """
        if self._last[0] is not view:
            spots = [
                Spot(first, last, name, row)
                for index, first, last in self._automaton.find_matches_as_indexes(view)
                for name, row in self._meant[index]
            ]
            self._last = (view, tuple(spots))
        return self._last[1]


def spots_within(spots: Sequence[Spot], start: int, end: int) -> tuple[Spot, ...]:
    """The spots that begin in a stretch."""
    first = bisect_left(spots, start, key=START)
    return tuple(spots[first : bisect_left(spots, end, lo=first, key=START)])
