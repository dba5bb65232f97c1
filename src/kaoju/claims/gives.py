"""Everything a card's `gives` may name that makes a part of a claim."""

from functools import cache

import msgspec

from kaoju.grammar.give import Gives, Slots
from kaoju.mentions.numbers import give


class Trigger(msgspec.Struct, frozen=True):
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
def claim_gives() -> Gives:
    """Name to Give.

    >>> claim_gives()["event"].category
    'event'
    """
    return {"event": give("event", event)}
