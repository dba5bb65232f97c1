"""Sourcing: what a language folder says of sources, ready for use.

Reads `attribution.yaml` and the lexicons of sources; gives one value per language. Never reads a report.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from kaoju.model import Language
from kaoju.text.memo import once_per_language


class Sourcing(msgspec.Struct, frozen=True):
    """The words and tags by which a source is found and judged."""

    nominal: frozenset[str]
    lead: frozenset[str]
    trail: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    possessive: str
    manner: str
    meanwhile: str
    copula: str
    clocks: frozenset[str]
    dues: frozenset[str]
    acts: frozenset[str]
    meetings: tuple[str, ...]
    thereafter: tuple[str, ...]
    speeches: tuple[str, ...]
    norms: tuple[str, ...]
    former: frozenset[str]
    many: frozenset[str]
    adverbs: frozenset[str]
    prints: tuple[str, ...]
    defining: tuple[str, ...]
    expected: tuple[str, ...]
    guessers: tuple[str, ...]
    carrying_words: tuple[str, ...]
    papers_made: tuple[str, ...]
    ways: frozenset[str]
    answering: tuple[str, ...]
    carrying: frozenset[str]
    answers: tuple[str, ...]
    telling_signs: frozenset[str]
    rim: frozenset[str]
    names: frozenset[str]
    joins: frozenset[str]
    leads: frozenset[str]
    trails: frozenset[str]
    closers: frozenset[str]
    never: frozenset[str]
    pointing: frozenset[str]
    links: str
    side: str
    persons: frozenset[str]
    news: tuple[str, ...]
    negatives: tuple[str, ...]
    tag_kinds: dict[str, str]
    kinds: dict[str, tuple[str, str]]
    kind_ends: dict[str, tuple[int, ...]]
    known: frozenset[str]
    subjects: tuple[str, ...]
    offices: tuple[str, ...]
    short: dict[str, str]
    author: tuple[str, ...]
    author_beside: tuple[str, ...]
    will: tuple[str, ...]
    self: tuple[str, ...]
    terms: tuple[str, ...]
    must: tuple[str, ...]
    conditions: tuple[str, ...]
    harm: tuple[str, ...]
    hedges: tuple[str, ...]
    beliefs: tuple[str, ...]
    aside: tuple[str, ...]
    thisness: tuple[str, ...]
    resumes: tuple[str, ...]
    besides: tuple[str, ...]
    subordinate: tuple[str, ...]
    closers_long: tuple[str, ...]
    rejoinders: tuple[str, ...]
    publishing: frozenset[str]
    verbal: frozenset[str]
    own: tuple[str, ...]
    likening: frozenset[str]
    coining: tuple[str, ...]
    nameless: tuple[str, ...]
    turning_on: tuple[str, ...]
    turns: tuple[str, ...]
    bars_before: frozenset[str]
    bars_behind: frozenset[str]
    describing: frozenset[str]
    counting: frozenset[str]
    citing: frozenset[str]
    labels: frozenset[str]
    unsaid: frozenset[str]
    unsaid_long: tuple[str, ...]
    refusing: tuple[str, ...]
    doing: tuple[str, ...]
    doing_signs: frozenset[str]
    thinking: tuple[str, ...]
    paper: tuple[str, ...]
    claiming: tuple[str, ...]
    conjunct: tuple[str, ...]
    leads_long: tuple[str, ...]
    lead_sizes: tuple[int, ...]
    papers: tuple[str, ...]
    announcing: tuple[str, ...]
    warnings: tuple[str, ...]
    papery: frozenset[str]
    datelines: tuple[str, ...]
    aspect: tuple[str, ...]
    not_aspect: tuple[str, ...]
    suffering: tuple[str, ...]
    not_news: tuple[str, ...]
    byline: tuple[str, ...]
    openings: frozenset[str]
    moments: frozenset[str]
    future: frozenset[str]
    future_ends: tuple[str, ...]
    bare_papers: frozenset[str]
    at: frozenset[str]
    states: frozenset[str]
    passives: frozenset[str]
    nominal_words: frozenset[str]
    not_must: tuple[str, ...]
    personal: frozenset[str]
    unknown: tuple[str, ...]
    pronouns: frozenset[str]
    plural: str
    plain: frozenset[str]
    person_ends: tuple[str, ...]
    crowds: tuple[str, ...]
    people: frozenset[str]
    places: frozenset[str]
    guessing: frozenset[str]
    acting: frozenset[str]
    speaking: frozenset[str]


@once_per_language
def sourcing_of(language: Language) -> Sourcing:
    """How this language names its sources."""
    settings: dict[str, Any] = language.settings["attribution"]
    kinds = {row.word: (row.fields["kind"], row.fields["weight"]) for row in language.lexicons["source_kind"].rows}
    own = frozenset(kinds)
    for name, kind in settings["name_kinds"].items():
        for row in language.lexicons[name].rows if name in language.lexicons else ():
            ending = next((row.word[-size:] for size in (4, 3, 2) if row.word[-size:] in own), "")
            kinds.setdefault(row.word, kinds[ending] if ending else (row.fields.get("source_kind") or kind, "head"))
    states, people = _words(language, "state_name"), _words(language, "person_name")
    made = {
        **settings,
        "states": [*settings["states"], *_capitals(language, settings["sides"])],
        "news": _longest_first(settings["news"]),
        "answers": _longest_first(settings["answers"]),
        "telling_signs": {word[0] for word in (*settings["answers"], *settings["acts"])},
        "doing_signs": {word[0] for word in settings["doing"]},
        "papers": _longest_first(settings["papers"]),
        "leads_long": _longest_first(settings["leads"]),
        "lead_sizes": sorted(set(map(len, settings["leads"])), reverse=True),
        "closers_long": _longest_first(settings["closers"]),
        "kinds": kinds,
        "kind_ends": _lengths(kinds),
        "offices": tuple(word for word in own if len(word) > 1),
        "known": {*kinds, *settings["nominal_words"]},
        "subjects": sorted(states | people | _words(language, "state_side")),
        "people": people,
        "places": states | _words(language, "city_name"),
        "short": {row.word: row.fields["seeks"] for row in language.lexicons["source_short"].rows},
        "author": (author := [row.word for row in language.lexicons["author_again"].rows]),
        "author_beside": sorted(set(author).difference(settings["going_on"])),
    }
    return msgspec.convert(made, Sourcing)


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """How long the words are that end in each character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[-1], set()).add(len(word))
    return {sign: sorted(sizes, reverse=True) for sign, sizes in found.items()}


def _capitals(language: Language, sides: list[str]) -> list[str]:
    """Seats of government that speak for it: 基辅|称, 华盛顿方面|称, but not 北京消息人士."""
    return [word + side for word in sorted(_words(language, "capital")) for side in ("", *sides)]


def _words(language: Language, name: str) -> frozenset[str]:
    lexicon = language.lexicons.get(name)
    return frozenset(row.word for row in lexicon.rows) if lexicon is not None else frozenset()


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
