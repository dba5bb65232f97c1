"""Roles: who did it to whom, and where, for one trigger.

From the clause first, by its small words (被, 由, 把, 向, 与, 在) and by order; then from the sentence; then from what
the report is talking about. Each filler says how it came to its role; an empty role stays empty.
"""

from collections.abc import Sequence

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.scene import PARTIES, PLACES, Cue, Scene, Thing

SUFFERING = frozenset({"undergo"})


class Filler(msgspec.Struct, frozen=True):
    """A thing in a role, with how it came there."""

    thing: Thing
    why: str


class Roles(msgspec.Struct):
    """The fillers of one trigger."""

    actor: list[Filler] = []
    recipient: list[Filler] = []
    place: list[Filler] = []


class Topic(msgspec.Struct):
    """What the report is talking about: who acted last, and where."""

    actor: Thing | None = None
    place: Thing | None = None
    pair: tuple[Thing, ...] = ()


def fill(cue: Cue, scene: Scene, topic: Topic) -> Roles:
    """The roles of a trigger in its sentence."""
    first, last = scene.clause_of(cue.start)
    roles = Roles()
    governed = _governed(scene, first, last)
    _by_marks(cue, scene, roles, governed)
    taken = {filler.thing.start for filler in (*roles.actor, *roles.recipient, *roles.place)}
    _by_order(cue, scene, roles, taken | {thing.start for thing in governed.values()})
    _from_afar(cue, scene, roles, topic)
    _placed(cue, scene, roles, topic)
    return roles


def _governed(scene: Scene, first: int, last: int) -> dict[int, Thing]:
    """For each role marker (by its place) the party or place right behind it."""
    governed: dict[int, Thing] = {}
    for mark in scene.marks("role_marker", first, last):
        behind = [thing for thing in scene.among((*PARTIES, *PLACES), mark.end, last) if thing.start - mark.end <= 2]
        if behind and mark.value != "none":
            governed[mark.start] = behind[0]
    return governed


def _by_marks(cue: Cue, scene: Scene, roles: Roles, governed: dict[int, Thing]) -> None:
    first, last = scene.clause_of(cue.start)
    for mark in scene.marks("role_marker", first, last):
        thing = governed.get(mark.start)
        if mark.value == "passive" and mark.end <= cue.start:
            if thing is not None and thing.kind in PARTIES and thing.end <= cue.start:
                roles.actor.append(Filler(thing, f"behind {mark.word}"))
            _sufferer(cue, scene, roles, mark)
        elif thing is None:
            continue
        elif mark.value == "agent" and thing.kind in PARTIES and thing.end <= cue.start:
            roles.actor.append(Filler(thing, f"behind {mark.word}"))
        elif mark.value in ("recipient", "object") and thing.kind in (*PARTIES, "place", "facility") and "undergo" not in cue.form:
            roles.recipient += _joined(scene, thing, f"behind {mark.word}")
        elif mark.value == "with" and thing.kind in PARTIES and mark.end <= cue.start:
            side = roles.recipient if "joint" not in cue.form else roles.actor
            side += _joined(scene, thing, f"behind {mark.word}")


def _sufferer(cue: Cue, scene: Scene, roles: Roles, mark: Mark) -> None:
    first, _ = scene.clause_of(cue.start)
    before = scene.among((*PARTIES, *PLACES), first, mark.start)
    if before:
        roles.recipient += _joined(scene, before[-1], f"before {mark.word}")


def _by_order(cue: Cue, scene: Scene, roles: Roles, taken: set[int]) -> None:
    first, last = scene.clause_of(cue.start)
    left = [thing for thing in scene.among(PARTIES, first, cue.start) if thing.start not in taken]
    stop = min((other.start for other in scene.cues if other.start >= cue.end and other.start < last), default=last)
    right = [thing for thing in scene.among((*PARTIES, "place", "facility"), cue.end, stop) if thing.start not in taken]
    if cue.form & SUFFERING:
        if not roles.recipient and left:
            roles.recipient += _joined(scene, left[-1], "before the trigger")
        return
    passive = any(mark.value == "passive" and mark.end <= cue.start for mark in scene.marks("role_marker", first, cue.start))
    if left and not passive and not roles.actor:
        roles.actor += _joined(scene, left[0] if "joint" in cue.form else left[-1], "before the trigger")
    elif left and "joint" in cue.form:
        roles.actor += [Filler(left[0], "before the trigger")]
    if right and not roles.recipient and "move" not in cue.form and "joint" not in cue.form:
        roles.recipient += _joined(scene, right[0], "behind the trigger")


def _joined(scene: Scene, thing: Thing, why: str) -> list[Filler]:
    """The thing and those listed with it: 英国、法国和波兰."""
    found = [thing]
    listed = [other for other in scene.things if other.kind in PARTIES or other.kind in PLACES]
    for step in (-1, 1):
        at = next((index for index, other in enumerate(listed) if other.start == thing.start), None)
        while at is not None and 0 <= at + step < len(listed):
            near, other = listed[at], listed[at + step]
            low, high = (other, near) if step < 0 else (near, other)
            between = scene.view[low.end : high.start]
            if not between or len(between) > 1 or not _lists(scene, low.end, between):
                break
            found.append(other)
            at += step
    return [Filler(one, why if one is thing else f"listed with {thing.text}") for one in sorted(found, key=lambda one: one.start)]


def _lists(scene: Scene, place: int, between: str) -> bool:
    return any(mark.start == place and mark.value == "with" for mark in scene.words.marks) or not between.isalnum()


def _from_afar(cue: Cue, scene: Scene, roles: Roles, topic: Topic) -> None:
    """An actor the clause does not name: from the clauses before, then from the topic."""
    if roles.actor or cue.form & SUFFERING:
        return
    first, _ = scene.clause_of(cue.start)
    marks = scene.marks("role_marker", scene.start, first)
    behind = {mark.end for mark in marks}
    earlier = [thing for thing in scene.among(PARTIES, scene.start, first) if thing.start not in behind]
    recipients = {filler.thing.text for filler in roles.recipient}
    earlier = [thing for thing in earlier if thing.text not in recipients]
    if earlier:
        roles.actor += _joined(scene, earlier[0], "from the clauses before")
    elif topic.actor is not None and topic.actor.text not in recipients:
        roles.actor.append(Filler(topic.actor, "from the sentences before"))


def _placed(cue: Cue, scene: Scene, roles: Roles, topic: Topic) -> None:
    first, last = scene.clause_of(cue.start)
    used = {filler.thing.start for filler in (*roles.actor, *roles.recipient)}
    for mark in scene.marks("role_marker", first, last):
        if mark.value in ("place", "goal", "source"):
            for thing in scene.among(PLACES, mark.end, last)[:1]:
                if thing.start - mark.end <= 4:
                    roles.place += [Filler(thing, f"behind {mark.word}")]
                    roles.recipient = [filler for filler in roles.recipient if filler.thing.start != thing.start]
    if roles.place:
        return
    free = [thing for thing in scene.among(("place", "facility"), first, last) if thing.start not in used]
    if "move" in cue.form:
        goals = scene.among(PLACES, cue.end, last)
        roles.place += [Filler(thing, "behind the trigger") for thing in goals[:1]]
    if not roles.place and free:
        roles.place.append(Filler(free[0], "in the clause"))
    elif not roles.place and topic.place is not None and cue.form & SUFFERING:
        roles.place.append(Filler(topic.place, "from the sentences before"))


def remember(topic: Topic, roles: Sequence[Filler], places: Sequence[Filler]) -> None:
    """Keep what was said for the sentences to come."""
    for filler in roles[:1]:
        topic.actor = filler.thing
    for filler in places[:1]:
        topic.place = filler.thing
