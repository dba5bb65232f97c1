"""Sourcing: what a language folder says of sources, ready for use.

Reads `attribution.yaml` and the lexicons of sources; gives one value per language. Never reads a report.
"""

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
    rim: frozenset[str]
    names: frozenset[str]
    joins: frozenset[str]
    leads: frozenset[str]
    trails: frozenset[str]
    closers: frozenset[str]
    never: tuple[str, ...]
    side: str
    persons: frozenset[str]
    news: tuple[str, ...]
    negatives: tuple[str, ...]
    tag_kinds: dict[str, str]
    kinds: dict[str, tuple[str, str]]
    known: frozenset[str]
    subjects: tuple[str, ...]
    longest_kind: int
    short: dict[str, str]
    author: tuple[str, ...]
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
    own: tuple[str, ...]
    turns: tuple[str, ...]
    bars_before: frozenset[str]
    bars_behind: frozenset[str]
    citing: frozenset[str]
    labels: frozenset[str]
    unsaid: frozenset[str]
    unsaid_long: tuple[str, ...]
    doing: tuple[str, ...]
    thinking: tuple[str, ...]
    paper: tuple[str, ...]
    claiming: tuple[str, ...]
    conjunct: tuple[str, ...]
    leads_long: tuple[str, ...]
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
    at: frozenset[str]
    states: frozenset[str]
    passives: frozenset[str]
    nominal_words: frozenset[str]
    not_must: tuple[str, ...]
    personal: frozenset[str]
    unknown: tuple[str, ...]
    pronouns: frozenset[str]
    plain: frozenset[str]
    person_ends: tuple[str, ...]
    people: frozenset[str]
    places: frozenset[str]
    guessing: frozenset[str]
    acting: frozenset[str]
    speaking: frozenset[str]


@once_per_language
def sourcing_of(language: Language) -> Sourcing:
    """How this language names its sources."""
    settings: dict[str, Any] = language.settings["attribution"]
    names = ("nominal", "lead", "trail", "verbs", "prepositions", "leads", "trails", "closers", "persons",
             "guessing", "acting", "speaking", "bars_before", "bars_behind", "rim", "names", "citing", "labels", "papery", "at", "states", "passives", "nominal_words", "openings", "personal", "pronouns", "plain", "unsaid")
    lists = ("news", "negatives", "will", "self", "terms", "must", "conditions", "harm", "hedges", "beliefs", "aside",
             "thisness", "resumes", "announcing", "warnings", "own", "turns", "unsaid_long", "doing", "thinking", "paper",
             "claiming", "conjunct", "suffering", "not_must", "never", "unknown", "person_ends", "not_news", "byline", "datelines", "aspect", "not_aspect")
    kinds = {
        row.word: (row.fields["kind"], row.fields["weight"]) for row in language.lexicons["source_kind"].rows
    }
    for name, kind in settings["name_kinds"].items():
        lexicon = language.lexicons.get(name)
        for row in lexicon.rows if lexicon is not None else ():
            kinds.setdefault(row.word, (row.fields.get("source_kind") or kind, "head"))
    return Sourcing(
        **{name: frozenset(settings[name]) for name in names},
        possessive=settings["possessive"], manner=settings["manner"], joins=frozenset(settings["and"]), side=settings["side"],
        leads_long=_longest_first(settings["leads"]), papers=_longest_first(settings["papers"]),
        **{name: _longest_first(settings[name]) for name in lists},
        tag_kinds=settings["tag_kinds"], kinds=kinds, longest_kind=max(map(len, kinds)),
        known=frozenset(kinds) | frozenset(settings["nominal_words"]),
        subjects=tuple(sorted(_words(language, "state_name") | _words(language, "state_side") | _words(language, "person_name"))),
        people=_words(language, "person_name"), places=_words(language, "state_name") | _words(language, "city_name"),
        short={row.word: row.fields["seeks"] for row in language.lexicons["source_short"].rows},
        author=_longest_first([row.word for row in language.lexicons["author_again"].rows]),
    )  # fmt: skip


def _words(language: Language, name: str) -> frozenset[str]:
    lexicon = language.lexicons.get(name)
    return frozenset(row.word for row in lexicon.rows) if lexicon is not None else frozenset()


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
