"""Cues: the words by which a report hands over to someone else, as cards find them.

Reads what filled a card's slots, gives Cue values; gathers the cue nodes of a report in the order of the text. Never
looks at who speaks or at what is said.
"""

from collections.abc import Iterable

import msgspec

from kaoju.grammar.give import Slots
from kaoju.grammar.node import Node


class Cue(msgspec.Struct, frozen=True, gc=False):
    """How a word hands over: its shape (say, relay, show, hearsay, according, silence), its stance and its needs."""

    shape: str
    stance: str
    needs: str
    kinds: frozenset[str]
    word: str

    def __str__(self) -> str:
        return f"{self.shape} {self.stance}"


def cue(slots: Slots) -> Cue:
    """A word that hands over to somebody else; `shape` and, where the lexicon has none, `stance` stand in the card."""
    row = slots.get("verb") or slots["word"]
    fields = row.fields
    needs = fields.get("needs") or fields.get("place") or ""
    stance = fields.get("stance") or slots["stance"]
    return Cue(slots["shape"], stance, needs, frozenset((fields.get("kinds") or "").split()), row.word)


class Place(msgspec.Struct, frozen=True, gc=False):
    """A cue where it stands in the view, with the card that found it."""

    start: int
    end: int
    cue: Cue
    rule: str


def cues_in(nodes: Iterable[Node]) -> list[Place]:
    """The cues among the nodes of a report; two that touch are one (补充|说), with the stance of the stronger."""
    places: list[Place] = []
    for node in [node for node in nodes if node.category == "cue" or node.also is not None]:
        for reading in node.readings():
            if reading.category == "cue":
                place = Place(reading.start, reading.end, reading.value, reading.card)
                if places and places[-1].end == place.start and _joins(places[-1].cue, place.cue):
                    place = _joined(places.pop(), place)
                places.append(place)
                break
    return places


def _joins(first: Cue, second: Cue) -> bool:
    is_object = first.needs in ("", "free") and second.needs == "matter"  # 表示|指控没有证据
    is_object = is_object or (first.needs == "matter" and second.needs == "mark" and len(second.word) > 1)  # 要求|回应
    return first.shape in ("say", "relay") and second.shape == "say" and second.stance == "report" and not is_object


def _joined(first: Place, second: Place) -> Place:
    stance = first.cue.stance if first.cue.stance != "report" else second.cue.stance
    cue = msgspec.structs.replace(second.cue, stance=stance, needs="", word=first.cue.word + second.cue.word)
    return Place(first.start, second.end, cue, second.rule)
