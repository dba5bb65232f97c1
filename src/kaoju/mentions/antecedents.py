"""Antecedents: whom a pronoun, 该国 or 双方 stands for.

Reads the mentions of a report in text order, gives for each short form the mentions it stands for, nearest fitting
first looked at; none where nothing fits or two would. Looks two sentences back for a pronoun, never ahead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import ahocorasick_rs
import msgspec

from kaoju.mentions.entities import Mention
from kaoju.model import Language, Row
from kaoju.text.memo import once_per_language

BACK = 2


class Short(msgspec.Struct, frozen=True, gc=False):
    """A short form on the characters `start` to `end` of the view, and whom it stands for; open where `to` is empty.

    `speaks` where it is whoever speaks (我) or, where someone does, may well be (他).
    """

    start: int
    end: int
    text: str
    to: tuple[Mention, ...]
    speaks: bool = False


def antecedents(
    mentions: Sequence[Mention], view: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[Short]:
    """Every short form of a report in text order, with what it stands for.

    >>> from kaoju.grammar.language import load
    >>> next(antecedents([], "他说，双方会谈。", [(0, 8)], load("zh"))).to
    ()
    """
    rows = language.lexicons["short_form"].rows
    automaton = _automaton(language)
    starts = [start for start, _ in sentences]
    begun = [mention.start for mention in mentions]
    for index, start, end in automaton.find_matches_as_indexes(view):
        before = bisect_right(begun, start) - 1
        if before >= 0 and start < mentions[before].end:
            continue  # part of a name; no mention overlaps another
        sentence = bisect_right(starts, start) - 1
        floor = starts[max(0, sentence - BACK)] if starts else 0
        near = list(mentions[bisect_left(begun, floor) : bisect_left(begun, start)])
        yield Short(start, end, view[start:end], _fitting(rows[index], near, starts), _speaks(rows[index]))


@once_per_language
def _automaton(language: Language) -> ahocorasick_rs.AhoCorasick:
    words = [row.word for row in language.lexicons["short_form"].rows]
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _fitting(row: Row, near: list[Mention], starts: Sequence[int]) -> tuple[Mention, ...]:
    """Which of the mentions before it a word stands for."""
    kinds, which = row.fields["kinds"].split(), row.fields["which"]
    fit = [one for one in near if one.entity.kind in kinds]
    if not fit:
        return ()
    if which == "last":
        return (fit[-1],)
    if which in ("pair", "former", "latter"):
        return _pair(fit, which)
    told = bisect_right(starts, fit[-1].start) - 1
    same = [one for one in fit if one.start >= starts[told]]
    if which == "all":
        return tuple(same) if len(same) > 1 else ()
    return (same[0],)


def _speaks(row: Row) -> bool:
    return row.fields["which"] == "speaker" or row.fields["kinds"] == "person"


def _pair(fit: list[Mention], which: str) -> tuple[Mention, ...]:
    """The last two that differ; a pair of states named together is two by itself."""
    last = fit[-1]
    if " " in (last.entity.country or ""):
        return (last,) if which == "pair" else ()
    others = [one for one in fit if one.entity.id != last.entity.id and one.entity.kind == last.entity.kind]
    if not others:
        return ()
    pair = (others[-1], last)
    return {"pair": pair, "former": pair[:1], "latter": pair[1:]}[which]
