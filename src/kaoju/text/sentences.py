"""Sentences and clauses: cut a view where a reader would stop.

Reads the view of a report, gives spans that tile it; never changes a character and never leaves one out.
"""

import re
from typing import NamedTuple

from kaoju.model import Language
from kaoju.text.memo import once_per_language

_WORD_BEFORE = 12


class _Stops(NamedTuple):
    sentence: re.Pattern[str]
    clause: re.Pattern[str]
    abbreviations: frozenset[str]


def sentences(view: str, language: Language) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; white space goes with the sentence before it.

    >>> from kaoju.grammar.language import load
    >>> sentences("桥已断。三人受伤。", load("zh"))
    [(0, 4), (4, 9)]

    A newline always ends a sentence, so a headline and a list item without a stop are sentences.
    """
    stops = _stops(language)
    spans: list[tuple[int, int]] = []
    cut = quotes = counted = 0
    for stop in stops.sentence.finditer(view):
        at, end = stop.span()
        if view[at] == "." and not _is_full_stop(view, at, stops.abbreviations):
            continue
        if view[at] == "\n":
            quotes, counted = 0, end
        elif stop["quote"]:
            # A straight quote closes when an odd number of them stands before it on the line.
            quotes, counted = quotes + view.count('"', counted, at), at
            end = end if quotes % 2 else stop.start("quote")
        if cut or not view[:end].isspace():
            spans.append((cut, end))
            cut = end
    if cut < len(view):
        spans.append((cut, len(view)))
    return spans


def clauses(view: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """The clauses of one sentence; a comma inside 1,000 and a colon inside 9:30 end none.

    >>> from kaoju.grammar.language import load
    >>> clauses("他说,桥长1,000米。", 0, 12, load("zh"))
    [(0, 3), (3, 12)]
    """
    cut, spans = start, []
    for stop in _stops(language).clause.finditer(view, start, end):
        spans.append((cut, stop.end()))
        cut = stop.end()
    if cut < end:
        spans.append((cut, end))
    return spans


def stands_alone(view: str, start: int, end: int, language: Language) -> bool:
    """Whether a sentence is a line without a stop: a headline, an item of a list. It says nothing of the next line.

    >>> from kaoju.grammar.language import load
    >>> stands_alone("大桥倒塌", 0, 4, load("zh")), stands_alone("大桥倒塌。", 0, 5, load("zh"))
    (True, False)
    """
    line = view[start:end]
    said = line.rstrip()
    stops = language.settings["sentence_end"] + "."
    is_line = end == len(view) or "\n" in line[len(said) :]
    return is_line and said.rstrip(language.settings["closers"] + '"')[-1:] not in stops


def _is_full_stop(view: str, at: int, abbreviations: frozenset[str]) -> bool:
    before = view[max(0, at - _WORD_BEFORE) : at]
    word = re.split(r"[\s(“]", before)[-1]
    if not word or word[-1] == "." or word in abbreviations:
        return False
    if word.isdigit():
        # The number of a list item, not the end of a sentence.
        return before != word and before.rsplit("\n", 1)[-1].strip() != word
    return not (len(word) == 1 and word.isascii()) and "." not in word


@once_per_language
def _stops(language: Language) -> _Stops:
    ends, closers, parts = (re.escape(language.settings[key]) for key in ("sentence_end", "closers", "clause_end"))
    dash = re.escape(language.settings["clause_dash"])
    sentence = (
        rf"[{ends}.\n](?:(?<=\n)"
        # Not inside a URL (a?b=c), not a mark in brackets of its own (?), not before a comma.
        rf"|(?<=[{ends}])(?<!\([{ends}])(?!(?<=[a-z0-9/=][?!])[a-z0-9=&/_%])[{ends}{closers}]*+(?![{parts}])"
        rf"|(?<=\.)[{closers}]*+(?=[\s\"]|\Z|(?<=[\u4e00-\u9fff]\.)[\u4e00-\u9fff]))"
        rf"(?P<quote>\"[{closers}]*+)?+\s*+"
    )
    clause = rf"(?:[{parts}](?<![0-9][,:](?=[0-9]))(?!(?<=:)//)|{dash})(?:[{parts}]|{dash})*+[{closers}]*+\s*+"
    abbreviations = frozenset(language.settings.get("abbreviations", ()))
    return _Stops(re.compile(sentence), re.compile(clause), abbreviations)
