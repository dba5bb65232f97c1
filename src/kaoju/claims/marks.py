"""Marks: the small words around an event that tell its roles, its polarity, its certainty and its status.

Reads the tagged words of a sentence and the lexicons of a language, gives marks in text order. A mark is a word of its
own, never a part of one: 将 in 将军 is none.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

import ahocorasick_rs
import msgspec

from kaoju.claims.cutting import Cutting, cut_at, cutting_of
from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.words import tagged

KINDS = {
    "role_marker": "role",
    "negation": "",
    "hedge": "certainty",
    "status_cue": "status",
    "light_verb": "kind",
    "no_goods": "",
    "consequence_mark": "kind",
    "clause_mark": "kind",
    "compound_head": "kind",
    "background_mark": "",
    "measure_word": "kind",
    "both_word": "",
    "earlier_word": "",
    "lets_act": "kind",
    "carry_on": "",
    "untold_mark": "kind",
    "figurative_object": "",
    "armed_word": "",
    "content_noun": "",
    "takes_place": "status",
}
"""Lexicons read here, and the column that says what a word of it marks."""


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A small word at its place: the lexicon it is in and what that says of it."""

    start: int
    end: int
    kind: str
    value: str
    word: str


class Marking:
    """The small words of a language, ready to be found: each with its (kind, value) pairs."""

    def __init__(self, words: dict[str, list[tuple[str, str]]], cutting: Cutting) -> None:
        self.cutting = cutting
        self.words = sorted(words.items())
        sought = [word for word, _ in self.words]
        self.find = ahocorasick_rs.AhoCorasick(
            sought, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ).find_matches_as_indexes


@once_per_language
def marking_of(language: Language) -> Marking:
    """The small words of a language, from its lexicons."""
    marking: dict[str, list[tuple[str, str]]] = {}
    for kind, column in KINDS.items():
        for row in language.lexicons[kind].rows:
            marking.setdefault(row.word, []).append((kind, row.fields[column] if column else row.word))
    return Marking(marking, cutting_of(language))


class Words(msgspec.Struct, frozen=True):
    """The words of a stretch of the view: the part of speech of each by its start, its start by its end, the marks.

    `kinds` are the marks by kind, `at` those by where they begin.
    """

    tags: dict[int, str]
    ends: dict[int, int]
    marks: list[Mark]
    kinds: dict[str, list[Mark]]
    at: dict[int, list[Mark]]

    def begun(self, first: int, last: int) -> list[int]:
        """Where the words begin that begin between two places."""
        starts = list(self.tags)
        return starts[bisect_left(starts, first) : bisect_left(starts, last)]


def words_of(view: str, start: int, end: int, marking: Marking, edges: Sequence[int] = ()) -> Words:
    """Cut a stretch into words and find the marks in it, longest first; `edges` are where times end (5月3日|向).

    >>> from kaoju.grammar.language import load
    >>> [mark.kind for mark in words_of("俄军将袭击工厂", 0, 7, marking_of(load("zh"))).marks]
    ['role_marker', 'status_cue', 'consequence_mark']
    """
    said = view[start:end]
    pieces = marking.cutting.anew(cut_at(tagged(said), [edge - start for edge in edges]))
    places = [*accumulate([len(word) for word, _ in pieces], initial=start)]
    tags = dict(zip(places, [tag for _, tag in pieces], strict=False))  # behind the last word begins none
    ends = dict(pairwise(reversed(places)))
    marks: list[Mark] = []
    kinds: dict[str, list[Mark]] = {}
    beginning: dict[int, list[Mark]] = {}
    for index, begun, ended in marking.find(said):
        first, last = begun + start, ended + start
        if first not in tags or last not in ends:
            continue
        word, values = marking.words[index]
        here = beginning[first] = []
        for kind, value in values:
            mark = Mark(first, last, kind, value, word)
            here.append(mark)
            if kind in kinds:
                kinds[kind].append(mark)
            else:
                kinds[kind] = [mark]
        marks += here
    return Words(tags, ends, marks, kinds, beginning)
