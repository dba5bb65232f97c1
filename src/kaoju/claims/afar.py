"""Afar: who has a role that the clause of a trigger gives to nobody.

Looks in the clauses before, at whoever speaks, at the pair named last and at the other party of the sentence. Gives
nobody where someone stands in the clause whom no rule knows.
"""

from collections.abc import Iterable

import msgspec

from kaoju.claims.fillers import befalls, joined, named
from kaoju.claims.scene import PARTIES, Cue, Scene, Thing
from kaoju.claims.stage import Filler, Roles, Stage, Topic, governs
from kaoju.claims.subjects import SMALL, asked, subject, theme

SIDES = tuple(PARTIES - {"person", "group"})
"""Kinds of parties that an act may be aimed at though only the sentence says so."""
AROUND = (*SMALL, "light_verb", "role_marker")
"""Marks on words that a verb can have before it, verbs themselves or not."""
TWO_SIDED = ("ASSAULT", "REJECT", "ACCUSE", "REQUEST", "THREATEN", "COERCE", "AID", "TRANSFER", "SANCTION", "SUPPORT")
"""Events that are done to someone, who may stand elsewhere in the sentence."""
SPOKEN = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE")
"""Events done in words, which a speaker does beside saying something."""


def from_afar(at: Stage, roles: Roles) -> None:
    """An actor the clause does not name: from the clauses before, then whoever speaks."""
    passive = any(mark.value == "passive" and mark.end <= at.cue.start and governs(at, mark) for mark in at.markers)
    if roles.actor or at.suffers or passive or "measure" in at.cue.form:
        return
    known = {filler.thing.text for filler in roles.recipient}
    stretch = at.scene, at.first, at.cue.start, at.phrasing.sourcing
    if befalls(at, at.cue.start) or subject(*stretch) is not None or asked(*stretch):
        return  # someone stands there whom no rule knows: better no one than someone else
    serial = is_serial(at.scene, at.first, at.cue)
    goes_on = at.speaker is not None and at.cue.event in SPOKEN and _carries_on(at)
    earlier = [] if goes_on else [filler for filler in _earlier(at) if filler.thing.text not in known]
    if earlier:
        roles.actor += [msgspec.structs.replace(filler, own=serial) for filler in earlier]
    elif _has_subject(at):
        return
    elif at.speaker is not None and at.speaker.text not in known:
        roles.actor.append(Filler(at.speaker, "the speaker, where the words name no one", own=serial))


def is_serial(scene: Scene, first: int, cue: Cue) -> bool:
    """Whether a clause has no verb before its trigger, so that the subject before is its own: 并|封锁了街道."""
    words = scene.words
    return not any(
        words.tags[place].startswith("v") and not any(mark.kind in AROUND for mark in words.at.get(place, ()))
        for place in words.begun(first, cue.start)
    )


def _carries_on(at: Stage) -> bool:
    """Whether a clause goes on with what its speaker does: 国防部强调，…，并|警告."""
    return any(mark.kind == "carry_on" for mark in at.scene.words.at.get(at.first, ()))


def _earlier(at: Stage) -> list[Filler]:
    """Whom the nearest clause before tells of that has a subject who can act."""
    for begins, last in reversed(at.scene.clauses):
        first = max(begins, at.low)
        if last <= at.first and first < last:
            place = theme(at.scene, first, last, at.phrasing.sourcing)
            if place is None:
                continue
            owners = [thing for thing in at.scene.among(PARTIES, *place) if _owns(at, thing, place)]
            found = named(at, place, "from the clauses before")
            if found or owners:
                return found or joined(at.scene, owners[0], "whose doing is told of in the clauses before")
    return []


def _owns(at: Stage, thing: Thing, place: tuple[int, int]) -> bool:
    """Whether a noun phrase says first whose it is: 总统的|目标."""
    return thing.start == place[0] and at.scene.view[thing.end : thing.end + 1] in at.scene.possessives


def _country(thing: Thing) -> str | None:
    """The state a party belongs to: 中国 and 中方 are one side."""
    return getattr(thing.value, "country", None) or None


def _has_subject(at: Stage) -> bool:
    """Whether a noun stands before the trigger and before any marker that could govern it."""
    stop = min((mark.start for mark in at.markers if at.first <= mark.start < at.cue.start), default=at.cue.start)
    timed = [(thing.start, thing.end) for thing in at.scene.among(("time", "quantity"), at.first, stop)]
    words = at.scene.words
    for place in words.begun(at.first, stop):
        if words.tags[place].startswith(("n", "j")) and not any(low <= place < high for low, high in timed):
            if any(mark.kind in SMALL for mark in words.at.get(place, ())):
                continue  # 计划|采取军事行动
            return True
    return False


def both(at: Stage, roles: Roles, topic: Topic) -> None:
    """双方, 两国, 各自: the pair named last."""
    words = at.scene.marks("both_word", at.first, at.cue.start)
    own = [filler for filler in roles.actor if not filler.why.startswith("whom ")]
    named = [filler for filler in own if filler.thing.kind in PARTIES and filler.thing.kind != "group"]
    pair = words and (paired(at.scene.among(PARTIES, at.scene.start, words[0].start)) or topic.pair)
    if pair and not named:
        roles.actor = [Filler(thing, f"the pair that {words[0].word} stands for") for thing in pair]


def paired(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The pair that one word names last among some things: 俄乌|双方."""
    return tuple([thing for thing in things if thing.kind in PARTIES and " " in (_country(thing) or "")])[-1:]


def _counts_them(at: Stage) -> bool:
    """Whether only a number right behind the trigger says to whom it is done: 逮捕|五人."""
    numbers = at.scene.among(("quantity",), at.cue.end, at.last)
    return bool(numbers) and numbers[0].start - at.cue.end <= 1 and numbers[0].value.of == (at.cue.start, at.cue.end)


def other_side(at: Stage, roles: Roles) -> None:
    """Whom it is done to, where only the sentence says: the party other than the actor, those named before first."""
    if roles.recipient or not roles.actor or at.cue.event not in TWO_SIDED or _counts_them(at):
        return
    several = any(" " in (getattr(filler.thing.value, "country", None) or "") for filler in roles.actor)
    if "joint" in at.cue.form or several or any(filler.why.startswith("the pair") for filler in roles.actor):
        if several or len(roles.actor) > 1:
            roles.recipient = [Filler(filler.thing, "each to the other") for filler in roles.actor]
        return
    own = {filler.thing.text for filler in roles.actor} | ({at.speaker.text} if at.speaker is not None else set())
    held = {at for one in roles.actor for at in range(one.thing.start, one.thing.end)}  # 乌克兰 in 乌克兰无人机
    sides = {_country(one.thing) for one in roles.actor} - {None}
    others = [
        thing
        for thing in at.scene.among(PARTIES, at.low, at.scene.end)
        if thing.kind in SIDES and thing.text not in own and thing.start not in held and _country(thing) not in sides
        if " " not in (_country(thing) or "")
    ]
    before_it = [thing for thing in others if thing.end <= at.cue.start]
    behind_it = [thing for thing in others if thing.start >= at.cue.end]
    for thing in (*before_it[-1:], *behind_it[:1])[:1]:
        roles.recipient.append(Filler(thing, "the other party of the sentence", own=False))
