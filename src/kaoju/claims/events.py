"""Events: the triggers of a report made into claims.

Reads triggers, entities, times, quantities and attributions, gives `Claim` values in text order: one for each event
and source, at its fullest mention. A trigger that nothing in its clause bears out is left alone.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

import msgspec

from kaoju.claims.afar import paired
from kaoju.claims.bearing import asks, borne_out
from kaoju.claims.conditionals import If, part_of
from kaoju.claims.factuality import Factuality, grade, is_ahead, to_come
from kaoju.claims.kinds import kind_of
from kaoju.claims.measures import measures
from kaoju.claims.roles import fill, remember
from kaoju.claims.scene import PARTIES, PLACES, Cue, Scene, Thing
from kaoju.claims.stage import Filler, Roles, Topic, stage
from kaoju.claims.subjects import Phrasing
from kaoju.model import Claim, Role
from kaoju.text import Clean

KNOWN = PARTIES | {"arms", "speaker", "voice"}


class Told(msgspec.Struct, gc=False):
    """One event as a sentence tells it, in view offsets, before repeats are taken out."""

    cue: Cue
    scene: Scene
    roles: Roles
    facts: Factuality
    time: str | None
    quantities: list[int]
    attribution: int | None


class Said(msgspec.Struct, frozen=True, gc=False):
    """The content of an attribution in the view, with its index, its stance and whose voice it is."""

    index: int
    stance: str
    first: int
    last: int
    voice: Thing | None = None

    @property
    def speaker(self) -> Thing | None:
        """Whose voice it is, where that is one who tells of his own doings."""
        return self.voice if self.voice is not None and self.voice.kind == "speaker" else None


class Contents:
    """The contents of a report in the order of their beginnings, looked up by place."""

    MOST = 50
    """Contents looked at before a place: bounds the cost of a sentence in which everyone cites the next."""

    def __init__(self, said: Iterable[Said]) -> None:
        self.said = sorted(said, key=lambda one: one.first)
        self.firsts = [one.first for one in self.said]
        self.reach = list(accumulate((one.last for one in self.said), max))

    def around(self, start: int, end: int) -> tuple[Said, ...]:
        """Those that share characters with a stretch."""
        high = bisect_left(self.firsts, end)
        low = high
        while low and high - low < self.MOST and self.reach[low - 1] > start:
            low -= 1
        return tuple(one for one in self.said[low:high] if one.last > start)


class Background(msgspec.Struct, frozen=True, gc=False):
    """What the events of one sentence are told against."""

    topic: Topic
    conditionals: list[If]
    said: Sequence[Said]
    phrasing: Phrasing
    published: str | None = None


def tell(scene: Scene, against: Background) -> list[Told]:
    """The events of one sentence."""
    told: list[Told] = []
    bears = bool(scene.cues) and not asks(scene)
    events = _heads([cue for cue in scene.cues if borne_out(cue, scene)], scene) if bears else []
    events = [_eased(cue, scene) if "eases" in cue.form else cue for cue in events]
    measured = measures(scene, events)
    for cue in sorted((*events, *measured), key=attrgetter("start")) if measured else events:
        said = innermost(cue, against.said)
        low = max(scene.start, said.first) if said is not None else scene.start
        voice = said.voice if said is not None else None
        roles = fill(stage(cue, scene, against.phrasing, low, voice), against.topic)
        if not anchored(cue, scene, roles, against):
            continue
        part = part_of(cue.start, against.conditionals)
        facts = grade(cue, scene, None if said is None or _does(cue, roles, voice) else said.stance, part)
        if told and told[-1].facts.status == "planned":
            facts = _carried(facts, cue, scene, told[-1])
        own = _time(cue, scene, low)
        if cue.event not in DATED_BY_MATTER:
            facts = to_come(facts, cue.event, own, against.published)
        is_dated = own is not None or facts.status != "occurred" or "measure" in cue.form or _earlier(cue, scene)
        time = own if is_dated else against.topic.time
        if time is not None and own is None:
            facts = msgspec.structs.replace(facts, why="; ".join(filter(None, (facts.why, "time carried over"))))
        told.append(Told(cue, scene, roles, facts, time, _quantities(cue, scene, events), said.index if said else None))
        remember(against.topic, roles, own if own is None or not is_ahead(own, against.published) else None)
    against.topic.pair = paired(scene.things) or against.topic.pair
    return told


DATED_BY_MATTER = frozenset({"REQUEST", "DISRUPTION", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "THREATEN", "MEASURE"})
"""Events whose date may be that of what is asked, put off or agreed."""
CENTURY = "XX"
"""How a time ends that is too long to be that of an event: 21世纪|国家间关系的典范."""
UNPAIRED = ("time", "quantity", "short")
"""Things that are no states."""
IN_WORDS = frozenset({"REJECT", "ACCUSE", "THREATEN", "SUPPORT"})
"""What a speaker does in saying it, whatever he asks for beside it."""
IN_OFFICE = ("official", "military", "intelligence", "company")
"""Kinds of people and bodies whose doings are news though nobody names them."""
AGREEING = ("AGREE", "CONSULT")
"""What 双方 do, whoever they are."""
SELF_EVIDENT = frozenset({"CASUALTY", "INCIDENT", "DISRUPTION"})
"""Events that need nobody who does them."""


def anchored(cue: Cue, scene: Scene, roles: Roles, against: Background) -> bool:
    """Whether the clause ties an event to a time or a number, or to someone known who does or suffers it."""
    first, last = scene.clause_of(cue.start)
    if cue.event == "MEASURE" or scene.among(("quantity", "time"), first, last):
        return True
    if cue.event in SELF_EVIDENT and scene.among(("time",), scene.start, first):
        return True  # 5月3日，有人闯入，列车|暂停
    happens = any(mark.value == "happens" for mark in scene.marks("light_verb", first, cue.start))
    if cue.event in SELF_EVIDENT or happens:
        if roles.place or scene.sites(first, last) or (happens and roles.recipient):
            return True
        if against.topic.placed and cue.event in SELF_EVIDENT and "act" not in cue.form:
            return True
        if any(mark.value == "occurred" for mark in scene.marks("status_cue", cue.end, cue.end + 1)):
            return True
    if cue.event in AGREEING and any(mark.start == first for mark in scene.marks("both_word", first, cue.start)):
        return True  # 双方|签署协议
    suffered = cue.event in SELF_EVIDENT or cue.form & {"take", "get", "undergo"}
    passive = any(mark.value == "passive" for mark in scene.marks("role_marker", first, cue.start))
    either = cue.event == "CONSULT" and "joint" in cue.form
    those = [*(() if suffered else roles.actor), *(roles.recipient if suffered or passive or either else ())]
    struck = [filler.thing for filler in roles.recipient if filler.own]
    if passive and any(thing.lies or thing.kind in PLACES for thing in struck):
        return True  # 基辅|遭到袭击
    if cue.event == "ASSAULT" and "act" in cue.form and any(scene.sites(one.start, one.end) for one in struck):
        return True  # 击中|甲市的目标
    if cue.event == "ASSAULT" and scene.marks("light_verb", first, cue.start):
        if not suffered and not passive and any(site.end <= cue.start for site in scene.sites(first, last)):
            return True  # 从甲国水域飞来的无人机|发动袭击
        those += [one for one in roles.recipient if one.thing.kind != "group"]  # 对甲军基地|发动打击
    return any(filler.own and _is_known(filler.thing, scene, against.phrasing) for filler in those)


def _does(cue: Cue, roles: Roles, voice: Thing | None) -> bool:
    """Whether whoever speaks does it in speaking: 伊朗表示，不接受这一条件."""
    return cue.event in IN_WORDS and voice is not None and any(one.thing.text == voice.text for one in roles.actor)


def _is_known(thing: Thing, scene: Scene, phrasing: Phrasing) -> bool:
    """Whether it is named, or is someone whose doings are news though nobody names them: 武装人员."""
    named = thing.kind in KNOWN or bool(scene.among(PARTIES, thing.start, thing.end))
    return named or kind_of(thing.text, phrasing.sourcing) in IN_OFFICE


def _earlier(cue: Cue, scene: Scene) -> bool:
    """Whether it is told as older than what was told before: 此前, 曾."""
    return bool(scene.marks("earlier_word", scene.clause_of(cue.start)[0], cue.start))


def _carried(facts: Factuality, cue: Cue, scene: Scene, planned: Told) -> Factuality:
    """A plan for what opens the clause right behind one: 将提供援助，|帮助其重建."""
    first, _ = scene.clause_of(cue.start)
    if cue.start != first or facts.why or not planned.facts.why.startswith("planned by "):
        return facts
    if scene.clause_of(planned.cue.start)[1] != first:
        return facts
    return msgspec.structs.replace(facts, status="planned", why=f"goes on with what is {planned.facts.why}")


def _eased(cue: Cue, scene: Scene) -> Cue:
    """What is called off as a concession where it is a rule: 取消|关税, not 取消|航班."""
    if not scene.marks("eased_word", cue.end, scene.clause_of(cue.start)[1]):
        return cue
    return msgspec.structs.replace(cue, event="CONCEDE")


def _heads(cues: Sequence[Cue], scene: Scene) -> list[Cue]:
    """Of movements or talks told in one breath (出发前往, 通话讨论) the first."""
    kept: list[Cue] = []
    for cue in cues:
        last = kept[-1] if kept else None
        same = last is not None and last.event == cue.event and cue.start - last.end <= 8
        same = same and ("move" in cue.form or cue.form == {"joint"})
        if not same or scene.clause_of(cue.start) != scene.clause_of(kept[-1].start):
            kept.append(cue)
    return kept


def innermost(cue: Cue, said: Sequence[Said]) -> Said | None:
    """The narrowest content that holds the trigger."""
    around = [one for one in said if one.first <= cue.start and cue.end <= one.last]
    return min(around, key=lambda one: (one.last - one.first, -one.index), default=None)


def _time(cue: Cue, scene: Scene, low: int) -> str | None:
    """The time of the clause, the finest said before the trigger first; else of the clauses before."""
    if not scene.among(("time",), scene.start, scene.end):
        return None
    first, last = scene.clause_of(cue.start)
    for begin, end in ((max(first, low), cue.start), (cue.end, last), (low, max(first, low))):
        times = [str(thing.value) for thing in scene.among(("time",), begin, end) if thing.value is not None]
        times = [time for time in times if not time.endswith(CENTURY)]
        if times:
            finest = max(map(len, times))
            return [time for time in times if len(time) == finest][-1]
    return None


def _quantities(cue: Cue, scene: Scene, events: Sequence[Cue]) -> list[int]:
    """The numbers of the clause but those that count another event told in it: 7人遇难、42人|受伤."""
    first, last = scene.clause_of(cue.start)
    things = scene.among(("quantity",), first, last)
    if not things:
        return []
    others = [other for other in events if other is not cue and first <= other.start < last]
    return [thing.index for thing in things if not any(_counts(thing, other) for other in others)]


def _counts(thing: Thing, cue: Cue) -> bool:
    """Whether what a number counts is the event."""
    place = thing.value.of
    return place is not None and place[0] < cue.end and cue.start < place[1]


def claims(told: Sequence[Told], clean: Clean, report_id: str, states: dict[str, Thing]) -> Iterator[Claim]:
    """The events as claims, each at its fullest mention."""
    for one in _fullest(told):
        start, end = clean.span(*_trim(one.scene.view, *one.scene.clause_of(one.cue.start)))
        trigger_start, trigger_end = clean.span(one.cue.start, one.cue.end)
        key = f"{report_id}\0{trigger_start}\0{one.cue.event}"
        yield Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16],
            start=start, end=end, trigger_start=trigger_start, trigger_end=trigger_end,
            trigger=clean.original[trigger_start:trigger_end], event=one.cue.event,
            actor=_surfaces(one.roles.actor, clean, states), recipient=_surfaces(one.roles.recipient, clean, states),
            place=_surfaces(one.roles.place, clean, states), time=one.time, polarity=one.facts.polarity,
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


def _surfaces(fillers: Sequence[Filler], clean: Clean, states: dict[str, Thing]) -> tuple[str, ...]:
    """The names of the fillers as written; a pair said in one word (俄乌) becomes the states it names."""
    found: list[str] = []
    for filler in fillers:
        parts = (_states(filler.thing, states) if states else ()) or (filler.thing,)
        for thing in parts:
            start, end = clean.span(thing.start, thing.end)
            text = clean.original[start:end]
            if text not in found:
                found.append(text)
    return tuple(found)


def _states(thing: Thing, states: dict[str, Thing]) -> tuple[Thing, ...]:
    """The states a pair names, where the report names each by its full name."""
    codes = _codes(thing)
    if not codes or not all(code in states for code in codes):
        return ()
    return tuple(states[code] for code in codes)


def states_of(things: Sequence[Thing], view: str, names: dict[str, str]) -> dict[str, Thing]:
    """Where the report first has the full name of each state that a pair in it names."""
    pairs = {code for thing in things if thing.kind not in UNPAIRED for code in _codes(thing)}
    states: dict[str, Thing] = {}
    for code in sorted(pairs):
        name = names.get(code, "")
        start = view.find(name) if name else -1
        if start >= 0:
            states[code] = Thing(start, start + len(name), "state", name)
    return states


def _codes(thing: Thing) -> Sequence[str]:
    """The states that a pair is."""
    country = getattr(thing.value, "country", None)
    return country.split() if country and " " in country else ()


def _roles(roles: Roles, clean: Clean) -> Iterator[Role]:
    for name in ("actor", "recipient", "place"):
        for filler in getattr(roles, name):
            start, end = clean.span(filler.thing.start, filler.thing.end)
            yield Role(role=name, text=clean.original[start:end], start=start, end=end, why=filler.why)


def _fullest(told: Sequence[Told]) -> list[Told]:
    """Repeats taken out: of two mentions of one event the fuller stays, the earlier where they are even."""
    groups: dict[tuple[str, str, str, str], list[Told]] = {}
    for one in told:
        word = one.scene.view[one.cue.start : one.cue.end]
        groups.setdefault((one.cue.event, word, one.facts.polarity, one.facts.status), []).append(one)
    repeats: set[int] = set()
    for group in groups.values():
        kept: list[Told] = []
        for one in sorted(group, key=lambda one: (-_fullness(one), one.cue.start)):
            if any(_repeats(one, other) for other in kept[:MANY]):
                repeats.add(id(one))
            else:
                kept.append(one)
    return [one for one in told if id(one) not in repeats]


MANY = 12
"""Mentions that one more is compared with: keeps a report of a thousand bombings linear."""


def _repeats(one: Told, other: Told) -> bool:
    """Whether a mention says nothing that a fuller one does not."""
    return (
        (one.time is None or one.time == other.time)
        and _numbers(one) <= _numbers(other)
        and _agree(one.roles.actor, other.roles.actor)
        and _agree(one.roles.recipient, other.roles.recipient)
    )


def _numbers(one: Told) -> set[str]:
    first, last = one.scene.clause_of(one.cue.start)
    return {thing.text for thing in one.scene.among(("quantity",), first, last)}


def _agree(fillers: Sequence[Filler], others: Sequence[Filler]) -> bool:
    """Whether two roles may be the same people: one is empty, or a name in one is part of a name in the other."""
    if not fillers or not others:
        return True
    names, known = ({filler.thing.text for filler in side} for side in (fillers, others))
    return any(name in other or other in name for name in names for other in known)


def _fullness(one: Told) -> int:
    said = len(one.roles.actor) + len(one.roles.recipient) + len(one.roles.place) + (one.time is not None)
    return 2 * len(one.quantities) + said
