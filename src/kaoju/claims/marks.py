"""Marks: the small words around an event that tell its roles, its polarity, its certainty and its status.

Reads the tagged words of a sentence and the lexicons of a language, gives marks in text order. A mark is a word of its
own, never a part of one: 将 in 将军 is none.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import itemgetter

import ahocorasick_rs
import msgspec

from kaoju.claims.cutting import FOREIGN, HALF, Cutting, cut_at, cutting_of
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
    "eased_word": "",
    "passed_word": "",
    "listed_word": "",
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


Hit = tuple[int, int, int]
"""Which small word, and its start and end."""
_BEGINS = itemgetter(1)


class Marking:
    """The small words of a language, ready to be found: each with its (kind, value) pairs.

    Those of the last text are remembered, because each of its sentences asks for its own.
    """

    def __init__(self, words: dict[str, list[tuple[str, str]]], cutting: Cutting) -> None:
        self.cutting = cutting
        self.words = sorted(words.items())
        sought = [word for word, _ in self.words]
        self._find: Callable[[str], list[Hit]] = ahocorasick_rs.AhoCorasick(
            sought, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ).find_matches_as_indexes
        self._last: tuple[str, list[Hit]] = ("", [])
        self.alone = {word: index for index, (word, _) in enumerate(self.words) if len(word) == 1}
        self.kinds: dict[str, set[int]] = {}
        for index, (_, values) in enumerate(self.words):
            for kind, _ in values:
                self.kinds.setdefault(kind, set()).add(index)

    def has(self, kind: str, view: str, start: int, end: int) -> bool:
        """Whether a small word of some kind stands in a stretch, be it a word of its own or not."""
        return not self.kinds[kind].isdisjoint([index for index, _, _ in self.within(view, start, end)])

    def within(self, view: str, start: int, end: int) -> list[Hit]:
        """The small words of a stretch, with offsets into the view, whether they are words of their own or not."""
        if self._last[0] is not view:
            self._last = (view, self._find(view))
        hits = self._last[1]
        low = bisect_left(hits, start, key=_BEGINS)
        high = bisect_left(hits, end, lo=low, key=_BEGINS)
        if (low and hits[low - 1][2] > start) or (high > low and hits[high - 1][2] > end):
            # A stretch of an overlong sentence may begin or end within one.
            return [(index, first + start, last + start) for index, first, last in self._find(view[start:end])]
        return hits[low:high]


@once_per_language
def marking_of(language: Language) -> Marking:
    """The small words of a language, from its lexicons."""
    marking: dict[str, list[tuple[str, str]]] = {}
    for kind, column in KINDS.items():
        for row in language.lexicons[kind].rows:
            marking.setdefault(row.word, []).append((kind, row.fields[column] if column else row.word))
    return Marking(marking, cutting_of(language))


class Words(msgspec.Struct, frozen=True, gc=False):
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
        low = bisect_left(starts, first)
        return starts[low : bisect_left(starts, last, low)]


def words_of(view: str, start: int, end: int, marking: Marking, edges: Sequence[int] = ()) -> Words:
    """Cut a stretch into words and find the marks in it, longest first; `edges` are where times and names end.

    >>> from kaoju.grammar.language import load
    >>> [mark.kind for mark in words_of("俄军将袭击工厂", 0, 7, marking_of(load("zh"))).marks]
    ['role_marker', 'status_cue', 'consequence_mark']
    """
    said = view[start:end]
    pieces = tagged(said)
    if edges:
        pieces = cut_at(pieces, [edge - start for edge in edges])
    tags: dict[int, str] = {}
    ends: dict[int, int] = {}
    at = start
    cutting = marking.cutting
    tails, toward, leading = cutting.tails, cutting.toward, cutting.leading
    for word, tag in pieces:
        is_two = word in toward or (tag in FOREIGN and word[0] in leading)
        if is_two or (len(word) > HALF and word[HALF:] in tails):
            *before, (word, tag) = cutting.parts(word, tag)  # noqa: PLW2901
            for part, own in before:
                tags[at], begins = own, at
                at += len(part)
                ends[at] = begins
        tags[at], begins = tag, at
        at += len(word)
        ends[at] = begins
    marks: list[Mark] = []
    kinds: dict[str, list[Mark]] = {}
    beginning: dict[int, list[Mark]] = {}
    for hit in marking.within(view, start, end):
        index, first, last = hit
        if last not in ends:
            continue
        if first not in tags or last - 1 in edges:  # 西方|向: 方向 hides the small word
            index, first = marking.alone.get(view[last - 1], -1), last - 1
            if index < 0 or first not in tags:
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
