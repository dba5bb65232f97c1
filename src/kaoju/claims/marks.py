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
    "condition_mark": "",
    "consequence_mark": "",
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
    """The words of a stretch of the view: the part of speech of each by its start, its start by its end, the marks."""

    tags: dict[int, str]
    ends: dict[int, int]
    marks: tuple[Mark, ...]


def words_of(view: str, start: int, end: int, marking: Marking) -> Words:
    """Cut a stretch into words and find the marks in it, longest first.

    >>> from kaoju.grammar.language import load
    >>> [mark.kind for mark in words_of("俄军将袭击工厂", 0, 7, marking_of(load("zh"))).marks]
    ['role_marker', 'status_cue']
    """
    places: list[int] = [start]
    tags: dict[int, str] = {}
    for word, tag in tagged(view[start:end]):
        tags[places[-1]] = tag
        places.append(places[-1] + len(word))
    marks: list[Mark] = []
    index = 0
    last = len(places) - 1
    while index < last:
        step = 1
        longest = marking.longest.get(view[places[index]], 0)
        for ahead in range(min(LONGEST, last - index), 0, -1) if longest else ():
            if ahead > 1 and places[index + ahead] - places[index] > longest:
                continue
            word = view[places[index] : places[index + ahead]]
            if word in marking.words:
                found = marking.words[word]
                marks += [Mark(places[index], places[index + ahead], kind, value, word) for kind, value in found]
                step = ahead
                break
        index += step
    ends = dict(zip(places[1:], places[:-1], strict=True))
    return Words(tags, ends, tuple(marks))
