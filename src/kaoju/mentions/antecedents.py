"""Antecedents: whom a last name, a pronoun or 双方 stands for.

Reads the mentions of a report in text order, gives for each short form the mentions it stands for, nearest fitting
first looked at; none where nothing fits or two would. Looks two sentences back for a pronoun, never ahead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import ahocorasick_rs
import msgspec

from kaoju.mentions.entities import Mention
from kaoju.mentions.shapes import last_part, shapes_of
from kaoju.model import Language, Row

BACK = 2


class Short(msgspec.Struct, frozen=True):
    """A short form on the characters `start` to `end` of the view, and whom it stands for; open where `to` is empty."""

    start: int
    end: int
    text: str
    to: tuple[Mention, ...]


def antecedents(
    mentions: Sequence[Mention], view: str, sentences: Sequence[tuple[int, int]], language: Language
) -> list[Short]:
    """Every short form of a report in text order, with what it stands for.

    >>> from kaoju.grammar.language import load
    >>> antecedents([], "他说，双方会谈。", [(0, 8)], load("zh"))[0].to
    ()
    """
    shorts = [*_last_names(mentions, language), *_pronouns(mentions, view, sentences, language)]
    return sorted(shorts, key=lambda short: short.start)


def _last_names(mentions: Sequence[Mention], language: Language) -> Iterator[Short]:
    """A person by last name, or without the office: the fullest mention before it."""
    shapes = shapes_of(language)
    fullest: dict[str, Mention] = {}
    for mention in mentions:
        entity = mention.entity
        if entity.kind != "person" or not entity.name:
            continue
        name = last_part(entity.name, shapes)
        known = fullest.get(name)
        if known is None or (entity.office and not known.entity.office):
            fullest[name] = mention
        elif not entity.office:
            yield Short(mention.start, mention.end, mention.text, (known,))


def _pronouns(
    mentions: Sequence[Mention], view: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[Short]:
    rows = language.lexicons["short_form"].rows
    automaton = _automaton(tuple(row.word for row in rows))
    starts = [start for start, _ in sentences]
    begun = [mention.start for mention in mentions]
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    for index, start, end in automaton.find_matches_as_indexes(view):
        if start in taken:
            continue
        sentence = bisect_right(starts, start) - 1
        floor = starts[max(0, sentence - BACK)] if starts else 0
        near = list(mentions[bisect_left(begun, floor) : bisect_left(begun, start)])
        begins = starts[sentence] if starts else 0
        yield Short(start, end, view[start:end], _fitting(rows[index], near, begins, starts))


@lru_cache(maxsize=4)
def _automaton(words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def _fitting(row: Row, near: list[Mention], begins: int, starts: Sequence[int]) -> tuple[Mention, ...]:
    """Which of the mentions before it a word stands for."""
    kinds, which = row.fields["kinds"].split(), row.fields["which"]
    fit = [one for one in near if one.entity.kind in kinds or kinds == ["any"]]
    if not fit:
        return ()
    if which == "last":
        return (fit[-1],)
    if which in ("pair", "former", "latter"):
        return _pair(fit, which)
    told = bisect_right(starts, fit[-1].start) - 1
    same = [one for one in fit if one.start >= starts[told]]
    if which == "subject":
        inside = [one for one in same if one.start >= begins]
        return (inside[0],) if inside else ()
    return tuple(same) if which == "all" else (same[0],)


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
