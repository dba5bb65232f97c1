"""Everything a card's `gives` may name that makes a part of a claim."""

from functools import cache

import msgspec

from kaoju.claims.cues import cue
from kaoju.grammar.give import Gives, Slots
from kaoju.mentions.gives import all_gives
from kaoju.mentions.numbers import give


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word that tells of an event: its PLOVER type and how it takes its roles (see docs/glossary.md)."""

    event: str
    form: frozenset[str]
    word: str

    def __str__(self) -> str:
        return f"{self.event} {self.word}"


def event(slots: Slots) -> Trigger:
    """A word that tells of an event, of the type the card says."""
    row = slots["trigger"]
    return Trigger(slots["event"], frozenset(row.fields["form"].split()), row.word)


@cache
def every_give() -> Gives:
    """Name to Give: those of mentions and those of claims; `kaoju rules gives` prints it.

    >>> every_give()["event"].category
    'event'
    """
    return {**all_gives(), "event": give("event", event), "cue": give("cue", cue)}
