"""Fillers: the noun phrases of one clause as what fills a role.

Reads a stage, gives fillers: a party with those listed with it, the phrase that only begins with one, whom a short
form stands for. Never looks beyond the clause.
"""

from itertools import pairwise

import msgspec

from kaoju.claims.scene import NAMED, PARTIES, SITES, Scene, Thing
from kaoju.claims.stage import Filler, Stage, Standing
from kaoju.claims.subjects import Stretch, acts, asked, subject
from kaoju.mentions.counted import Clause, before

HAPPENS = "happens"
ACTING = ("government", "person", "organisation", "force")
"""Parties that are no mere place where something happens."""
LIST_MARKS = "、/"
PLAIN = ("n", "j", "m", "b", "uj")
"""Tags of the words that stand before the head of a noun phrase."""


TAKING = ("recipient", "object", "passive", "with")
"""Roles of small words that take what is counted behind them."""
UNOWNED = ("group", "phrase", "person", "organisation")
"""Kinds of fillers that may be somebody's."""
BEFORE_HEAD = (*PLAIN, "vn", "ng", "r", "q", "a")
OWNED_WITHIN = 14
"""How far before its head a noun phrase may say whose it is."""


def subject_of(at: Stage, end: int, why: str) -> list[Filler]:
    """Who or what stands before: the noun phrase of the clause, with those listed with it."""
    if "measure" in at.cue.form:
        return _measured(at, end, why)
    place = subject(at.scene, at.first, end, at.phrasing.sourcing)
    if place is not None:
        for thing in at.scene.among(("quantity",), *place):
            of = thing.value.of
            place = of if of is not None and thing.start == place[0] and of[1] == place[1] else place  # 65架|无人机
    if at.cue.event != "REQUEST" and asked(at.scene, at.first, end, at.phrasing.sourcing):
        return []
    found = [_owned(at, filler) for filler in named(at, place, why)] if place is not None else []
    if befalls(at, end):
        acting = [filler for filler in found if filler.thing.kind in ACTING]
        return found if len(found) > 1 else acting
    return found or _counted(at, end, why)


def named(at: Stage, place: Stretch, why: str) -> list[Filler]:
    """Who a noun phrase names: the party it is or ends in, the whole of it where it only begins with one."""
    inside = at.scene.among(NAMED, *place)
    last = inside[-1] if inside and inside[-1].end == place[1] else None
    if last is not None and last.kind == "short":
        return resolved(at, last)
    halves = _halves(at, place)
    if last is not None and halves is not None and last.start > halves[1][0]:
        owns = any(at.scene.view.find(sign, *halves[1]) >= 0 for sign in at.scene.possessives)
        if owns or at.scene.marks("both_word", *halves[1]):
            return phrase_of(at, place, why)  # 甲国和乙国|两国军队, 甲国和乙国的|代表
        ahead = [filler for filler in named(at, halves[0], why) if filler.thing.start < halves[1][0]]
        return [*ahead, *named(at, halves[1], why)]
    if last is not None and last.kind == "person" and _owes(last, inside) and _is_plain(at, place[0], last.start):
        whole = msgspec.structs.replace(last, start=place[0], text=at.scene.view[slice(*place)])
        return [Filler(whole, why)]  # 两国|总统, 甲国某协会原|主席
    if last is not None and (last.kind in ("person", "state") or last.start == place[0] or _lists_all(at, inside)):
        return joined(at.scene, last, why)
    if inside and at.cue.form >= {"noun", "joint"}:
        return joined(at.scene, inside[0], why)  # 俄乌谈判|取得进展
    if at.scene.view[slice(*place)] in at.phrasing.signs:
        return [Filler(Thing(*place, "phrase", at.scene.view[slice(*place)]), why)]
    if inside and inside[0].start == place[0] and _conjoins(at.scene, inside[0].end):
        return joined(at.scene, inside[0], why)
    if power := _power(at, place):
        return [Filler(power, why)]
    if any(thing.end == place[1] for thing in at.scene.among(("place", "facility"), *place)) and not at.suffers:
        return []  # 在甲州、乙州，以及丙州|打击
    if not at.suffers and not acts(at.scene, place, at.phrasing):
        return [Filler(thing, why) for thing in inside if thing.kind == "person" and thing.start == place[0]]
    if inside and inside[0].start == place[0]:
        longer = msgspec.structs.replace(inside[0], end=place[1], text=at.scene.view[slice(*place)], site=None)
        return [Filler(longer, why)]
    return phrase_of(at, place, why)


def _power(at: Stage, place: Stretch) -> Thing | None:
    """The government that a capital stands for, where a verb says what it does: 北京|反对这一提议."""
    if at.suffers or not at.cue.form & {"act", "give"} or at.scene.marks("light_verb", place[1], at.cue.start):
        return None
    named = [thing for thing in at.scene.among(("place",), *place) if thing.power is not None]
    if not named or (named[0].start, named[0].end) != place:
        return None
    return msgspec.structs.replace(named[0], kind="government", value=named[0].power)


def _owned(at: Stage, filler: Filler) -> Filler:
    """Those that a noun phrase begins by saying whose they are: 挪威的核|专家, 日韩两国|代表团."""
    thing = filler.thing
    if thing.kind not in UNOWNED or getattr(thing.value, "country", None):
        return filler
    first = thing.start
    while (owner := _owner(at, first)) is not None:
        first = owner.start
    whole = msgspec.structs.replace(thing, start=first, text=at.scene.view[first : thing.end])
    return msgspec.structs.replace(filler, thing=whole)


def _owner(at: Stage, end: int) -> Thing | None:
    """The party that stands before a noun phrase with nothing but nouns between."""
    words = at.scene.words
    owners = {one.end: one for one in at.scene.among(PARTIES, at.first, end)}
    start = end
    while start not in owners:
        begun = words.ends.get(start)
        if begun is None or begun < max(at.first, end - OWNED_WITHIN):
            return None
        if not words.tags[begun].startswith(BEFORE_HEAD):
            return None
        start = begun
    return owners[start]


def befalls(at: Stage, end: int) -> bool:
    """Whether 发生, 出现 lets the event happen, so that what stands before only says where: 列车上|发生枪击."""
    lights = at.scene.marks("light_verb", at.first, end)
    return bool(lights) and lights[-1].value == HAPPENS and not at.suffers and "joint" not in at.cue.form


def _counted(at: Stage, end: int, why: str) -> list[Filler]:
    """What a number before the trigger counts, where that can act: 280架无人机，其中47架|直奔."""
    for thing in at.scene.among(("quantity",), at.first, end)[:1]:
        if any(mark.end == thing.start and mark.value in TAKING for mark in at.markers):
            return []  # 对|七家企业|实施制裁
        place = thing.value.of
        if thing.value.unit == "count" and place is not None and place[1] <= end:
            return phrase_of(at, place, why) if at.suffers or acts(at.scene, place, at.phrasing) else []
    return []


def _halves(at: Stage, place: Stretch) -> tuple[Stretch, Stretch] | None:
    """The two noun phrases that 和, 与 joins behind a party: 甲国总统|与|乙丙两国总理."""
    ends = {thing.end for thing in at.scene.among(NAMED, *place)}
    for mark in at.scene.marks("role_marker", *place):
        if mark.value == "with" and mark.start in ends and mark.end < place[1]:
            return (place[0], mark.start), (mark.end, place[1])
    return None


def _owes(person: Thing, parties: list[Thing]) -> bool:
    """Whether what stands before a person may say whose he is: someone is named there, or he is of no known state."""
    return len(parties) > 1 or not getattr(person.value, "country", None)


def _is_plain(at: Stage, first: int, last: int) -> bool:
    """Whether only nouns, numbers and names stand in a stretch that is not empty: 两国|总统."""
    words = at.scene.words
    named = {at for thing in at.scene.among(NAMED, first, last) for at in range(thing.start, thing.end)}
    begun = words.begun(first, last)
    return bool(begun) and all(place in named or words.tags[place].startswith(PLAIN) for place in begun)


def _lists_all(at: Stage, parties: list[Thing]) -> bool:
    """Whether the parties of a noun phrase stand in a row: 英国、法国和波兰."""
    return all(_lists(at.scene, one.end, at.scene.view[one.end : other.start]) for one, other in pairwise(parties))


def _measured(at: Stage, end: int, why: str) -> list[Filler]:
    """What is measured: the first party before, else the noun phrase."""
    parties = at.parties(at.first, end)
    if parties:
        place = subject(at.scene, at.first, end, at.phrasing.sourcing)
        whole = place is not None and place[0] <= parties[0].start < place[1]
        return (named(at, place, why) if place is not None and whole else []) or joined(at.scene, parties[0], why)
    phrase = before(Clause(at.scene.view, at.first, end, end, at.last), at.phrasing.counting)
    return phrase_of(at, phrase, why) if phrase is not None and _is_noun(at, phrase) else []


def _is_noun(at: Stage, place: tuple[int, int]) -> bool:
    """Whether a phrase ends in a word that is a noun and nothing else."""
    words = at.scene.words
    start = words.ends.get(place[1], -1)
    marked = any(mark.kind != "compound_head" for mark in words.at.get(start, ()))
    return not marked and words.tags.get(start, "").startswith(("n", "l", "j"))


def phrase_of(at: Stage, place: tuple[int, int] | None, why: str) -> list[Filler]:
    """A stretch of two characters or more as the one filler; none where there is no stretch."""
    if place is None or place[1] - place[0] < 2:
        return []
    known = next((thing for thing in at.scene.among(("place", "facility"), *place) if thing.end == place[1]), None)
    if known is not None and known.start == place[0]:
        return [Filler(known, why)]
    return [Filler(Thing(place[0], place[1], "phrase", at.scene.view[place[0] : place[1]]), why)]


def joined(scene: Scene, thing: Thing, why: str) -> list[Filler]:
    """The thing and those listed with it: 英国、法国和波兰."""
    found = [thing]
    listed = scene.among(SITES, scene.start, scene.end)
    own = next((index for index, other in enumerate(listed) if other.start == thing.start), None)
    for step in (-1, 1) if own is not None and len(listed) > 1 else ():
        at = own or 0
        while 0 <= at + step < len(listed):
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
    return _conjoins(scene, place) or between in LIST_MARKS


def _conjoins(scene: Scene, place: int) -> bool:
    """Whether 和, 与, 及 stands at a place."""
    return any(mark.value == "with" for mark in scene.words.at.get(place, ()))


def those(at: Stage, thing: Thing, why: str) -> list[Filler]:
    """A thing with those listed with it, or whom it stands for."""
    return resolved(at, thing) if thing.kind == "short" else joined(at.scene, thing, why)


def resolved(at: Stage, short: Thing) -> list[Filler]:
    """Whom a short form stands for: the person named in what is said, who says it, or those named before."""
    standing: Standing = short.value
    if standing.speaks and at.voice is not None:
        named = [thing for thing in at.scene.among(("person",), at.low, short.start) if thing in standing.to]
        return [Filler((named or [at.voice])[0], f"whom {short.text} stands for")]
    return [Filler(thing, f"whom {short.text} stands for") for thing in standing.to]
