"""Keying: the words of a language that the keys of numbers are made from.

Reads `relating.yaml` and the lexicons of deeds and things counted; gives a `Keying`. Never looks at a report.
"""

from collections.abc import Mapping

import msgspec

from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.spotting import Spotter

ACTS, THINGS = "counted_act", "counted_thing"
WORDS = ("until", "since", "running", "new", "pointing", "toward", "suffering", "joining", "closing", "spanning",
         "giving", "sooner")  # fmt: skip
GENERAL = ("organisation_word", "government_word", "force_word", "group_noun", "office", "place_suffix", "common_place")
"""Lexicons whose words name no one in particular."""


class Keying(msgspec.Struct, frozen=True):
    """The words of a language that keys are made from, ready for use."""

    spotter: Spotter
    things: Mapping[str, str]
    anyone: frozenset[str]
    until: tuple[str, ...]
    since: tuple[str, ...]
    running: tuple[str, ...]
    new: tuple[str, ...]
    pointing: tuple[str, ...]
    toward: tuple[str, ...]
    suffering: tuple[str, ...]
    joining: tuple[str, ...]
    closing: tuple[str, ...]
    spanning: tuple[str, ...]
    giving: tuple[str, ...]
    sooner: tuple[str, ...]
    each: tuple[str, ...]


@once_per_language
def keying_of(language: Language) -> Keying:
    """`relating.yaml` and the lexicons of deeds and things counted."""
    settings = language.settings["relating"]
    things = {row.word: row.fields["thing"] for row in language.lexicons[THINGS].rows}
    words = {name: tuple(settings[name]) for name in WORDS}
    each = tuple(row.word for row in language.lexicons["relation_mark"].rows if row.fields["kind"] == "each")
    anyone = frozenset(row.word for name in GENERAL for row in language.lexicons[name].rows)
    return Keying(Spotter(language.lexicons, (ACTS, THINGS)), things, anyone, **words, each=each)
