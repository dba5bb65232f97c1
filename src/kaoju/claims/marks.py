"""Marks: the small words around an event that tell its roles, its polarity, its certainty and its status.

Reads the tagged words of a sentence and the lexicons of a language, gives marks in text order. A mark is a word of its
own, never a part of one: 将 in 将军 is none.
"""


import msgspec

from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.words import tagged

KINDS = {
    "role_marker": "role",
    "negation": "",
    "hedge": "certainty",
    "status_cue": "status",
    "light_verb": "",
    "consequence_mark": "kind",
    "clause_mark": "kind",
    "compound_head": "",
    "background_mark": "",
    "measure_word": "kind",
    "both_word": "",
    "pronoun": "",
}
"""Lexicons read here, and the column that says what a word of it marks."""

LONGEST = 4


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A small word at its place: the lexicon it is in and what that says of it."""

    start: int
    end: int
    kind: str
    value: str
    word: str


class Marking(msgspec.Struct, frozen=True):
    """The small words of a language: word to (kind, value) pairs, and the longest that begins with a character."""

    words: dict[str, tuple[tuple[str, str], ...]]
    longest: dict[str, int]


@once_per_language
def marking_of(language: Language) -> Marking:
    """The small words of a language, from its lexicons."""
    marking: dict[str, list[tuple[str, str]]] = {}
    for kind, column in KINDS.items():
        for row in language.lexicons[kind].rows:
            marking.setdefault(row.word, []).append((kind, row.fields[column] if column else row.word))
    longest: dict[str, int] = {}
    for word in marking:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return Marking({word: tuple(found) for word, found in marking.items()}, longest)


class Words(msgspec.Struct, frozen=True):
    """The words of a stretch of the view: the part of speech of each by its start, its start by its end, the marks.

    `kinds` are the marks by kind, `at` those by where they begin.
    """

    tags: dict[int, str]
    ends: dict[int, int]
    marks: list[Mark]
    kinds: dict[str, list[Mark]]
    at: dict[int, list[Mark]]


def words_of(view: str, start: int, end: int, marking: Marking) -> Words:
    """Cut a stretch into words and find the marks in it, longest first.

    >>> from kaoju.grammar.language import load
    >>> [mark.kind for mark in words_of("俄军将袭击工厂", 0, 7, marking_of(load("zh"))).marks]
    ['role_marker', 'status_cue']
    """
    tags: dict[int, str] = {}
    ends: dict[int, int] = {}
    words: list[str] = []
    places: list[int] = []
    at = start
    for word, tag in tagged(view[start:end]):
        words.append(word)
        places.append(at)
        tags[at] = tag
        ends[at + len(word)] = at
        at += len(word)
    found = Words(tags, ends, [], {}, {})
    _find(words, places, marking, found)
    return found


def _find(words: list[str], places: list[int], marking: Marking, found: Words) -> None:
    """Put the marks among the words into `found`; up to LONGEST words may make one."""
    index, last = 0, len(words)
    while index < last:
        longest = marking.longest.get(words[index][0], 0)
        step = 1
        if longest:
            for ahead in range(min(LONGEST, last - index), 0, -1):
                word = "".join(words[index : index + ahead])
                values = marking.words.get(word)
                if values is not None:
                    start = places[index]
                    for kind, value in values:
                        mark = Mark(start, start + len(word), kind, value, word)
                        found.marks.append(mark)
                        found.kinds.setdefault(kind, []).append(mark)
                        found.at.setdefault(start, []).append(mark)
                    step = ahead
                    break
        index += step
