"""Events: the triggers of a report made into claims.

Reads triggers, entities, times, quantities and attributions, gives `Claim` values in text order: one for each event
and source, at its fullest mention. A trigger that nothing in its clause bears out is left alone.
"""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from kaoju.claims.bearing import borne_out
from kaoju.claims.conditionals import If, part_of
from kaoju.claims.factuality import Factuality, grade
from kaoju.claims.measures import measures
from kaoju.claims.roles import Filler, Roles, Topic, fill, remember
from kaoju.claims.scene import Cue, Scene
from kaoju.model import Attribution, Claim, Role
from kaoju.text import Clean


class Told(msgspec.Struct):
    """One event as a sentence tells it, in view offsets, before repeats are taken out."""

    cue: Cue
    scene: Scene
    roles: Roles
    facts: Factuality
    time: str | None
    quantities: list[int]
    attribution: int | None


def tell(
    scene: Scene, topic: Topic, conditionals: list[If], under: "Sequence[tuple[int, Attribution]]", clean: Clean
) -> list[Told]:
    """The events of one sentence. `under` are the attributions with their indices."""
    told = []
    events = [cue for cue in scene.cues if borne_out(cue, scene)]
    for cue in sorted((*events, *measures(scene, events)), key=lambda cue: cue.start):
        roles = fill(cue, scene, topic)
        start, end = clean.span(cue.start, cue.end)
        index, attribution = _attributed(start, end, under)
        facts = grade(cue, scene, attribution.stance if attribution else None, part_of(cue.start, conditionals))
        told.append(Told(cue, scene, roles, facts, _time(cue, scene), _quantities(cue, scene), index))
        remember(topic, roles.actor, roles.place)
    return told


def _attributed(
    start: int, end: int, under: "Sequence[tuple[int, Attribution]]"
) -> tuple[int | None, Attribution | None]:
    """The innermost attribution whose content holds the trigger."""
    best: tuple[int, Attribution] | None = None
    for index, attribution in under:
        first, last = attribution.content_start, attribution.content_end
        if first is None or last is None or not (first <= start and end <= last):
            continue
        if best is None or last - first <= (best[1].content_end or 0) - (best[1].content_start or 0):
            best = (index, attribution)
    return best if best is not None else (None, None)


def _time(cue: Cue, scene: Scene) -> str | None:
    first, last = scene.clause_of(cue.start)
    for low, high in ((first, cue.start), (cue.end, last), (scene.start, first)):
        times = [thing for thing in scene.among(("time",), low, high) if thing.value is not None]
        if times:
            return str((times[-1] if high == cue.start else times[0]).value)
    return None


def _quantities(cue: Cue, scene: Scene) -> list[int]:
    first, last = scene.clause_of(cue.start)
    return [thing.index for thing in scene.among(("quantity",), first, last)]


def claims(told: Sequence[Told], clean: Clean, report_id: str) -> Iterator[Claim]:
    """The events as claims, each at its fullest mention."""
    for one in _fullest(told):
        start, end = clean.span(*_trim(one.scene.view, *one.scene.clause_of(one.cue.start)))
        trigger_start, trigger_end = clean.span(one.cue.start, one.cue.end)
        key = f"{report_id}\0{trigger_start}\0{one.cue.event}"
        yield Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            start=start, end=end, trigger_start=trigger_start, trigger_end=trigger_end,
            trigger=clean.original[trigger_start:trigger_end], event=one.cue.event,
            actor=_surfaces(one.roles.actor, clean), recipient=_surfaces(one.roles.recipient, clean),
            place=_surfaces(one.roles.place, clean), time=one.time, polarity=one.facts.polarity,
            certainty=one.facts.certainty, status=one.facts.status, attribution=one.attribution,
            quantities=tuple(one.quantities), rule=one.cue.card, roles=tuple(_roles(one.roles, clean)),
            why=one.facts.why,
        )  # fmt: skip


def _trim(view: str, start: int, end: int) -> tuple[int, int]:
    while end > start and not view[end - 1].isalnum() and view[end - 1] not in ")）”’》":
        end -= 1
    while start < end and view[start].isspace():
        start += 1
    return start, end


def _surfaces(fillers: Sequence[Filler], clean: Clean) -> tuple[str, ...]:
    found = []
    for filler in fillers:
        start, end = clean.span(filler.thing.start, filler.thing.end)
        text = clean.original[start:end]
        if text not in found:
            found.append(text)
    return tuple(found)


def _roles(roles: Roles, clean: Clean) -> Iterator[Role]:
    for name in ("actor", "recipient", "place"):
        for filler in getattr(roles, name):
            start, end = clean.span(filler.thing.start, filler.thing.end)
            yield Role(role=name, text=clean.original[start:end], start=start, end=end, why=filler.why)


def _fullest(told: Sequence[Told]) -> list[Told]:
    """Repeats taken out: same event, same words, same parties; the mention with most to say stays."""
    kept: dict[tuple[str, ...], Told] = {}
    for one in told:
        key = _likeness(one)
        rival = kept.get(key)
        if rival is None or _fullness(one) > _fullness(rival):
            kept[key] = one
    chosen = {id(one) for one in kept.values()}
    return [one for one in told if id(one) in chosen]


def _likeness(one: Told) -> tuple[str, ...]:
    numbers = ",".join(map(str, one.quantities))
    parties = ",".join(filler.thing.text for filler in (*one.roles.actor[:1], *one.roles.recipient[:1]))
    word = one.scene.view[one.cue.start : one.cue.end]
    return one.cue.event, word, parties, numbers, one.facts.polarity, one.facts.status


def _fullness(one: Told) -> int:
    return 2 * len(one.quantities) + len(one.roles.actor) + len(one.roles.recipient) + len(one.roles.place) + (one.time is not None)


