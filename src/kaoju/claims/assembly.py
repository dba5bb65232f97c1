"""Assembly: the steps from mentions to claims, in order.

Reads the nodes and values of one report, gives claims and conditionals in original offsets.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import msgspec

from kaoju.claims.conditionals import If, conditions
from kaoju.claims.events import Told, claims, tell
from kaoju.claims.marks import marking_of, words_of
from kaoju.claims.roles import Topic
from kaoju.claims.scene import Cue, Scene, Thing, within
from kaoju.grammar.node import Node
from kaoju.model import Attribution, Claim, Conditional, Language, Quantity, Time
from kaoju.text import Clean, clauses


class Assembled(msgspec.Struct, frozen=True):
    """What is claimed in a report."""

    claims: tuple[Claim, ...]
    conditionals: tuple[Conditional, ...]


class Found(msgspec.Struct, frozen=True):
    """What earlier steps found in a report, in view offsets where they are things."""

    nodes: Sequence[Node]
    things: tuple[Thing, ...]
    attributions: Sequence[Attribution]


def cues_of(nodes: Sequence[Node]) -> list[Cue]:
    """The event triggers among the nodes."""
    found = []
    for node in nodes:
        for reading in node.readings():
            if reading.category == "event":
                found.append(Cue(reading.start, reading.end, reading.card, reading.value.event, reading.value.form))
    return found


def things_of(
    entities: Sequence[Any], times: Sequence[Time], quantities: Sequence[Quantity], clean: Clean
) -> tuple[Thing, ...]:
    """Entities, times and quantities as things of the view, in text order."""
    back = view_places(clean, [item.start for item in (*times, *quantities)])
    found = [Thing(one.start, one.end, one.entity.kind, one.text, value=one.entity) for one in entities]
    for index, time in enumerate(times):
        if time.type in ("DATE", "TIME"):
            start = back[time.start]
            found.append(Thing(start, start + time.end - time.start, "time", time.text, index, time.value))
    for index, quantity in enumerate(quantities):
        start = back[quantity.start]
        found.append(Thing(start, start + quantity.end - quantity.start, "quantity", quantity.text, index, quantity))
    return tuple(sorted(found, key=lambda thing: (thing.start, thing.end)))


def view_places(clean: Clean, originals: Sequence[int]) -> dict[int, int]:
    """Where places of the original stand in the view."""
    if not clean.edits:
        return {place: place for place in originals}
    ends = [edit.end for edit in clean.edits]
    gone = [0]
    for edit in clean.edits:
        gone.append(gone[-1] + edit.end - edit.start - len(edit.replacement))
    return {place: place - gone[bisect_right(ends, place)] for place in originals}


def assemble(found: Found, clean: Clean, sentences: Sequence[tuple[int, int]], language: Language, report_id: str) -> Assembled:
    """Claims and conditionals of a report."""
    marking = marking_of(language)
    possessives = language.settings["counting"]["possessives"]
    cues = cues_of(found.nodes)
    numbered = list(enumerate(found.attributions))
    topic, told, ifs = Topic(), list[Told](), list[If]()
    for start, end in sentences:
        inside = tuple(cue for cue in cues if start <= cue.start < end)
        things = within(found.things, start, end)
        words = words_of(clean.view, start, end, marking)
        parts = tuple(clauses(clean.view, start, end, language))
        scene = Scene(clean.view, start, end, parts, words, things, inside, possessives)
        conditional = conditions(scene)
        ifs += conditional
        told += tell(scene, topic, conditional, numbered, clean)
    return Assembled(tuple(claims(told, clean, report_id)), tuple(_conditional(one, clean) for one in ifs))


def _conditional(one: If, clean: Clean) -> Conditional:
    first, last = clean.span(*one.condition), clean.span(*one.consequence)
    return Conditional(
        condition_start=first[0], condition_end=first[1], consequence_start=last[0], consequence_end=last[1],
        rule=f"zh/lexicons/condition_mark.tsv:{one.word}",
    )  # fmt: skip
