"""Roles: who did it to whom, and where, for one trigger.

From the clause first, by its small words (被, 由, 把, 向, 与, 在) and by order, a named party before a plain noun
phrase; then from the clauses before; then from what the report is talking about. Each filler says how it came to its
role; an empty role stays empty.
"""

from collections.abc import Collection

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.nominal import CLOSING
from kaoju.claims.scene import PARTIES, PLACES, Cue, Scene, Thing
from kaoju.mentions.counted import Clause, Counting, before, behind

TARGETS = (*PARTIES, "place", "facility", "arms")
SUFFERED = ("CASUALTY", "INCIDENT")
TWO_SIDED = ("ASSAULT", "REJECT", "ACCUSE", "REQUEST", "THREATEN", "COERCE", "AID", "TRANSFER", "SANCTION", "SUPPORT")
"""Events that are done to someone, who may stand elsewhere in the sentence."""
NEAR = 2
"""How far behind its marker a role's filler may begin."""


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
    """What the report is talking about: who acted last, where and when, and in which paragraph."""

    actor: Thing | None = None
    place: Thing | None = None
    time: str | None = None
    pair: tuple[Thing, ...] = ()
    recipient: Thing | None = None
    person: Thing | None = None


class Stage(msgspec.Struct, frozen=True):
    """One trigger in its clause, with the marks around it: what every step below looks at.

    `low` is where what is said begins: the speaker of an attribution stands before it and is no party to the event.
    """

    cue: Cue
    scene: Scene
    counting: Counting
    first: int
    last: int
    low: int
    markers: tuple[Mark, ...]
    governed: dict[int, Thing]
    suffers: bool
    speaker: Thing | None = None

    def parties(self, first: int, last: int, kinds: Collection[str] = PARTIES) -> list[Thing]:
        """The parties of a stretch that no marker governs."""
        taken = {thing.start for thing in self.governed.values()}
        return [thing for thing in self.scene.among(kinds, first, last) if thing.start not in taken]


def stage(cue: Cue, scene: Scene, counting: Counting, low: int, speaker: Thing | None = None) -> Stage:
    """Lay out the clause of a trigger."""
    first, last = scene.clause_of(cue.start)
    first = max(first, low) if low < cue.start else first
    markers = tuple(scene.marks("role_marker", first, last))
    governed = {}
    for mark in markers:
        near = [thing for thing in scene.among(TARGETS, mark.end, last) if thing.start - mark.end <= NEAR]
        if near and mark.value != "none":
            governed[mark.start] = near[0]
    suffers = (cue.event in SUFFERED or "undergo" in cue.form) and "act" not in cue.form
    suffers = suffers or (cue.event == CLOSING and cue.end >= last - 1)  # 机场|关闭
    return Stage(cue, scene, counting, first, last, max(low, scene.start), markers, governed, suffers, speaker)


def fill(at: Stage, topic: Topic) -> Roles:
    """The roles of a trigger in its sentence."""
    roles = Roles([], [], [])
    _by_markers(at, roles)
    _by_order(at, roles)
    _both(at, roles, topic)
    _from_afar(at, roles, topic)
    _placed(at, roles, topic)
    _other_side(at, roles)
    if at.cue.event == "CASUALTY":
        roles.actor = []
    return roles


def _by_markers(at: Stage, roles: Roles) -> None:
    taking = bool(at.cue.form & {"take", "get"})
    for mark in at.markers:
        thing = at.governed.get(mark.start)
        ahead = mark.end <= at.cue.start
        if mark.value == "passive" and ahead and _governs(at, mark):
            if thing is not None and thing.end <= at.cue.start:
                roles.actor.append(Filler(thing, f"behind {mark.word}"))
            elif at.cue.start - mark.end > 2:
                agent = before(Clause(at.scene.view, mark.end, at.cue.start, at.cue.start, at.last), at.counting)
                roles.actor += _phrase(at, agent, f"behind {mark.word}")
            roles.recipient += _subject(at, mark.start, f"before {mark.word}")
        elif thing is None or thing.kind == "arms":
            if mark.value == "recipient" and ahead and not at.suffers and not roles.recipient:
                phrase = behind(Clause(at.scene.view, at.first, mark.start, mark.end, at.cue.start), at.counting)
                roles.recipient += _phrase(at, phrase, f"behind {mark.word}")
        elif mark.value == "agent" and ahead:
            roles.actor += [Filler(thing, f"behind {mark.word}")]
        elif mark.value == "source" or (mark.value == "recipient" and taking):
            giver = joined(at.scene, thing, f"behind {mark.word}") if taking and thing.kind in PARTIES else []
            roles.actor += giver
        elif mark.value == "object" and at.cue.form & {"give", "take", "get"}:
            continue
        elif _receives(at, mark, thing):
            roles.recipient += joined(at.scene, thing, f"behind {mark.word}")


def _receives(at: Stage, mark: Mark, thing: Thing) -> bool:
    """Whether what stands behind a marker is whom or what it is done to."""
    if mark.value == "with":
        return mark.end <= at.cue.start and thing.kind in PARTIES
    return mark.value in ("recipient", "object") and not at.suffers


def _governs(at: Stage, mark: Mark) -> bool:
    """Whether a passive marker is about this trigger: the last before it, and no other event stands between."""
    if any(other.value == "passive" and mark.start < other.start < at.cue.start for other in at.markers):
        return False
    verbs = (cue for cue in at.scene.cues if "noun" not in cue.form)
    return not any(mark.end <= cue.start and cue.end <= at.cue.start for cue in verbs)


def _by_order(at: Stage, roles: Roles) -> None:
    passive = any(mark.value == "passive" and mark.end <= at.cue.start and _governs(at, mark) for mark in at.markers)
    if at.suffers:
        roles.recipient = roles.recipient or _victims(at)
        return
    subject = [] if passive else _subject(at, at.cue.start, "before the trigger")
    if at.cue.form & {"take", "get"} and not passive:
        giver = roles.actor or _behind(at, PARTIES)
        got = bool(giver) or "get" in at.cue.form
        roles.actor, roles.recipient = (giver, subject) if got else (subject, [])
        return
    if not roles.actor:
        roles.actor = subject
    travels = "move" in at.cue.form and at.cue.event != "ASSAULT"
    if not roles.recipient and not travels and "measure" not in at.cue.form:
        found = (_object(at), _behind(at, TARGETS))
        roles.recipient = found[0] or found[1] if at.cue.event == "ASSAULT" else found[1] or found[0]


def _subject(at: Stage, end: int, why: str) -> list[Filler]:
    """Who or what stands before: the first party of the clause with those listed with it, else the noun phrase."""
    parties = at.parties(at.first, end)
    if parties:
        return joined(at.scene, _subject_party(at, parties), why)
    for thing in at.scene.among(("quantity",), at.first, end):
        if thing.value.unit == "count" and thing.value.of is not None and thing.value.of[1] <= end:
            return _phrase(at, thing.value.of, why)
        break
    phrase = before(Clause(at.scene.view, at.first, end, end, at.last), at.counting)
    return _phrase(at, phrase, why) if phrase is not None and _is_noun(at, phrase) else []


def _subject_party(at: Stage, parties: list[Thing]) -> Thing:
    """The first party, or the first behind a verb that hands the action on: 台方希望|美方|核准."""
    chosen = parties[0]
    for party in parties[1:]:
        between = (chosen.end, party.start)
        hands_on = any(between[0] <= cue.start < between[1] and cue.event == "REQUEST" for cue in at.scene.cues)
        if hands_on or any(mark.value == "unknown" for mark in at.scene.marks("hedge", *between)):
            chosen = party
    return chosen


def _is_noun(at: Stage, place: tuple[int, int]) -> bool:
    """Whether a phrase ends in a word that is a noun and nothing else."""
    words = at.scene.words
    start = words.ends.get(place[1], -1)
    marked = start in words.at
    return not marked and words.tags.get(start, "").startswith(("n", "l", "j"))


def _victims(at: Stage) -> list[Filler]:
    """Who suffered it: what the numbers right before it count (1名列车员与7名旅客|受伤), else who stands before."""
    earlier = (cue.end for cue in at.scene.cues if at.first <= cue.start and cue.end <= at.cue.start)
    begins = max(earlier, default=at.first)
    before_it = at.scene.among(("quantity",), begins, at.cue.start)
    found: list[Filler] = []
    for thing in before_it or at.scene.among(("quantity",), at.cue.end, at.last)[:1]:
        place = thing.value.of
        if place is not None and not (place[0] < at.cue.end and at.cue.start < place[1]):
            found += _phrase(at, place, "counted in the clause")
    if found or before_it:
        return found
    return _subject(at, at.cue.start, "before the trigger")


def _behind(at: Stage, kinds: Collection[str]) -> list[Filler]:
    """The first party behind the trigger, before another trigger comes."""
    later = [cue.start for cue in at.scene.cues if at.cue.end <= cue.start < at.last]
    found = at.parties(at.cue.end, min(later, default=at.last), kinds)
    return joined(at.scene, found[0], "behind the trigger") if found and found[0].start - at.cue.end <= 12 else []


def _object(at: Stage) -> list[Filler]:
    """The noun phrase behind a verb."""
    if "act" not in at.cue.form:
        return []
    start = at.cue.end
    while start < at.last and any(mark.value == "occurred" for mark in at.scene.words.at.get(start, ())):
        start += 1
    for thing in at.scene.among(("quantity",), start, at.last):
        if thing.start - start <= 1 and thing.value.of is not None:
            return _phrase(at, thing.value.of, "counted behind the trigger")
    phrase = behind(Clause(at.scene.view, at.first, at.cue.start, start, at.last), at.counting)
    return _phrase(at, phrase, "behind the trigger")


def _phrase(at: Stage, place: tuple[int, int] | None, why: str) -> list[Filler]:
    if place is None or place[1] - place[0] < 2:
        return []
    return [Filler(Thing(place[0], place[1], "phrase", at.scene.view[place[0] : place[1]]), why)]


def joined(scene: Scene, thing: Thing, why: str) -> list[Filler]:
    """The thing and those listed with it: 英国、法国和波兰."""
    found = [thing]
    listed = scene.among((*PARTIES, *PLACES), scene.start, scene.end)
    for step in (-1, 1):
        at = next((index for index, other in enumerate(listed) if other.start == thing.start), None)
        while at is not None and 0 <= at + step < len(listed):
            near, other = listed[at], listed[at + step]
            low, high = (other, near) if step < 0 else (near, other)
            between = scene.view[low.end : high.start]
            if len(between) != 1 or not _lists(scene, low.end, between):
                break
            found.append(other)
            at += step
    found.sort(key=lambda one: one.start)
    return [Filler(one, why if one is thing else f"listed with {thing.text}") for one in found]


def _lists(scene: Scene, place: int, between: str) -> bool:
    conjoins = any(mark.value == "with" for mark in scene.words.at.get(place, ()))
    return conjoins or not between.isalnum()


def _from_afar(at: Stage, roles: Roles, topic: Topic) -> None:
    """An actor the clause does not name: from the clauses before, then from the topic."""
    passive = any(mark.value == "passive" and mark.end <= at.cue.start and _governs(at, mark) for mark in at.markers)
    if roles.actor or at.suffers or passive or "measure" in at.cue.form:
        return
    pronoun = at.scene.marks("pronoun", at.first, at.cue.start)
    person = _person(at, pronoun[0].start, topic) if pronoun else None
    if person is not None:
        roles.actor.append(Filler(person, f"the person that {pronoun[0].word} stands for"))
        return
    ends = {mark.end for mark in at.scene.marks("role_marker", at.low, at.first)}
    known = {filler.thing.text for filler in roles.recipient}
    earlier = [
        thing
        for thing in at.scene.among(PARTIES, at.low, at.first)
        if thing.start not in ends and thing.text not in known
    ]
    if earlier:
        roles.actor += joined(at.scene, earlier[0], "from the clauses before")
    elif _has_subject(at):
        return  # someone stands there whom no rule knows: better no one than someone else
    elif at.speaker is not None:
        if at.speaker.text not in known:
            roles.actor.append(Filler(at.speaker, "the speaker, where the words name no one"))
    elif topic.actor is not None and topic.actor.text not in known:
        roles.actor.append(Filler(topic.actor, "from the sentences before"))


def _has_subject(at: Stage) -> bool:
    """Whether a noun stands before the trigger and before any marker that could govern it."""
    stop = min((mark.start for mark in at.markers if at.first < mark.start < at.cue.start), default=at.cue.start)
    timed = [(thing.start, thing.end) for thing in at.scene.among(("time", "quantity"), at.first, stop)]
    for place, tag in at.scene.words.tags.items():
        is_noun = at.first <= place < stop and tag.startswith(("n", "j"))
        if is_noun and not any(low <= place < high for low, high in timed):
            return True
    return False


def _person(at: Stage, place: int, topic: Topic) -> Thing | None:
    """The person named last before a place, in what is said, else the speaker, else in the sentences before."""
    named = at.scene.among(("person",), at.low, place)
    return named[-1] if named else at.speaker or topic.person


def _both(at: Stage, roles: Roles, topic: Topic) -> None:
    """双方, 两国, 各自: the pair named last."""
    words = at.scene.marks("both_word", at.first, at.cue.start)
    named = [filler for filler in roles.actor if filler.thing.kind in PARTIES and filler.thing.kind != "group"]
    if words and topic.pair and not named:
        roles.actor = [Filler(thing, f"the pair that {words[0].word} stands for") for thing in topic.pair]


def _other_side(at: Stage, roles: Roles) -> None:
    """Whom it is done to, where only the sentence says: the party other than the actor, those named before first."""
    if roles.recipient or at.cue.event not in TWO_SIDED:
        return
    several = any(" " in (getattr(filler.thing.value, "country", None) or "") for filler in roles.actor)
    if "joint" in at.cue.form or several or any(filler.why.startswith("the pair") for filler in roles.actor):
        roles.recipient = [Filler(filler.thing, "each to the other") for filler in roles.actor]
        return
    own = {filler.thing.text for filler in roles.actor} | ({at.speaker.text} if at.speaker is not None else set())
    before_it = [thing for thing in at.scene.among(PARTIES, at.low, at.cue.start) if thing.text not in own]
    behind_it = [thing for thing in at.scene.among(PARTIES, at.cue.end, at.scene.end) if thing.text not in own]
    for thing in (*before_it[-1:], *behind_it[:1])[:1]:
        roles.recipient.append(Filler(thing, "the other party of the sentence"))


def _placed(at: Stage, roles: Roles, topic: Topic) -> None:
    for mark in at.markers:
        if mark.value not in ("place", "goal", "source"):
            continue
        near = [thing for thing in at.scene.sites(mark.end, at.last) if thing.start - mark.end <= 4]
        if near:
            roles.place += joined(at.scene, near[0], f"behind {mark.word}")
            taken = {filler.thing.start for filler in roles.place}
            roles.recipient = [filler for filler in roles.recipient if filler.thing.start not in taken]
            roles.actor = [filler for filler in roles.actor if filler.thing.start not in taken]
    if roles.place:
        return
    used = {filler.thing.start for filler in (*roles.actor, *roles.recipient)}
    goals = at.scene.sites(at.cue.end, at.last) if "move" in at.cue.form else []
    free = [thing for thing in at.scene.among(("place", "facility"), at.first, at.last) if thing.start not in used]
    if goals:
        roles.place += joined(at.scene, goals[0], "behind the trigger")
    elif free:
        roles.place.append(Filler(free[0], "in the clause"))
    elif topic.place is not None and at.suffers:
        roles.place.append(Filler(topic.place, "from the sentences before"))


def remember(topic: Topic, roles: Roles, time: str | None) -> None:
    """Keep what was said for the sentences to come."""
    if roles.actor and roles.actor[0].thing.kind in PARTIES:
        topic.actor = roles.actor[0].thing
    if roles.recipient and roles.recipient[0].thing.kind in PARTIES:
        topic.recipient = roles.recipient[0].thing
    if roles.place:
        topic.place = roles.place[0].thing
    several = tuple(filler.thing for filler in roles.actor if filler.thing.kind in PARTIES)
    if len(several) > 1 or any(" " in (getattr(thing.value, "country", "") or "") for thing in several):
        topic.pair = several
    topic.time = time or topic.time
