"""Roles: who did it to whom, and where, for one trigger.

From the clause first, by its small words (被, 由, 把, 向, 与, 在) and by order, a named party before a plain noun
phrase; then from afar. Each filler says how it came to its role; an empty role stays empty.
"""

from itertools import pairwise

import msgspec

from kaoju.claims.afar import both, from_afar, other_side
from kaoju.claims.bearing import light
from kaoju.claims.fillers import HAPPENS, joined, phrase_of, subject_of, those
from kaoju.claims.marks import Mark
from kaoju.claims.measures import TIMES
from kaoju.claims.nominal import MOVING, NOUN_ONLY, TRANSITIVE
from kaoju.claims.scene import NAMED, PARTIES, SITES, Kinds, Thing
from kaoju.claims.stage import ADDRESSED, SUFFERED, TARGETS, Filler, Roles, Stage, Topic, governs
from kaoju.claims.subjects import Stretch, acts, subject
from kaoju.mentions.counted import Clause, before, behind
from kaoju.text.quotes import whole

WHERE = ("place", "source", "goal")
"""Roles of small words that only say where."""
WHOLE_PLACES = ("place", "state")
DAY = len("2024-05-20")
TOGETHER = ("AGREE", "CONSULT", "COOPERATE", "ASSAULT", "TRANSFER", "SANCTION")
"""Events that the one named behind 与 is a side of."""
UNTOUCHED = ("MOBILIZE", "DISRUPTION")
"""Events done to nobody but a party: what is deployed or closed is no recipient."""
SEVERAL = 2
WITHIN = 16
"""How far behind the name of a place those who hold it may stand."""
REACH, SPOKEN_REACH = 12, 4
"""How far behind a verb whom it is done to may stand; behind one of speech: 抨击此举破坏台海 is aimed at no sea."""


def fill(at: Stage, topic: Topic) -> Roles:
    """The roles of a trigger in its sentence."""
    roles = Roles([], [], [])
    _by_markers(at, roles)
    _by_order(at, roles)
    if at.suffers:
        _befallen(at, roles)
    if "lit" in at.cue.form and not roles.actor and len(roles.recipient) > 1:
        roles.actor = list(roles.recipient)  # 警方与抗议者之间|发生冲突
    both(at, roles, topic)
    from_afar(at, roles)
    _placed(at, roles, topic)
    other_side(at, roles)
    roles.recipient = [_uncut(at, filler) for filler in roles.recipient]
    roles.actor = [] if at.cue.event == "CASUALTY" else [_uncut(at, filler) for filler in roles.actor]
    return roles


def _befallen(at: Stage, roles: Roles) -> None:
    """A town or a region where something befell others is its place, not who suffered it."""
    where = [filler for filler in roles.recipient if _is_where(at, filler.thing)]
    roles.place += [filler for filler in where if filler.thing.lies]
    roles.recipient = [filler for filler in roles.recipient if filler not in where]


def _is_where(at: Stage, thing: Thing) -> bool:
    """Whether a thing is a town or a region, by itself or with what it lies in: 甲国乙省|丙市."""
    inside = at.scene.among(WHOLE_PLACES, thing.start, thing.end)
    tiles = bool(inside) and inside[0].start == thing.start and inside[-1].end == thing.end
    return tiles and inside[-1].kind == "place" and all(one.end == other.start for one, other in pairwise(inside))


def _uncut(at: Stage, filler: Filler) -> Filler:
    """A filler with the rest of the name or the quotation that it ends in: 渡轮|“白鹭”号."""
    thing, view = filler.thing, at.scene.view
    arms = at.scene.among(("arms",), at.scene.start, at.scene.end)
    ends = [one.end for one in arms if one.start < thing.end < one.end]
    start, end = whole(view, thing.start, max(ends, default=thing.end))
    if (start, end) == (thing.start, thing.end):
        return filler
    return msgspec.structs.replace(
        filler, thing=msgspec.structs.replace(thing, start=start, end=end, text=view[start:end])
    )


def _by_markers(at: Stage, roles: Roles) -> None:
    taking = bool(at.cue.form & {"take", "get"})
    for mark in at.markers if len(at.markers) < SEVERAL else _past_aim(at, roles):
        thing = at.governed.get(mark.start)
        ahead = mark.end <= at.cue.start
        if mark.value == "passive" and ahead and governs(at, mark):
            if thing is not None and thing.end <= at.cue.start:
                roles.actor += those(at, thing, f"behind {mark.word}")
            elif at.cue.start - mark.end > 2:
                roles.actor += phrase_of(at, _agent(at, mark), f"behind {mark.word}")
            roles.recipient += _struck(at, mark)
        elif thing is None or thing.kind == "arms":
            if mark.value == "agent" and ahead and not roles.actor:
                roles.actor += phrase_of(at, _agent(at, mark), f"behind {mark.word}")
            done_to = mark.value == "recipient" or (mark.value == "object" and at.cue.form == TRANSITIVE)
            if done_to and ahead and not at.suffers and not roles.recipient:
                roles.recipient += phrase_of(at, _taken(at, mark), f"behind {mark.word}")
        elif mark.value == "agent" and ahead:
            roles.actor += [] if at.cue.form == MOVING else those(at, thing, f"behind {mark.word}")  # 由平壤|启程
        elif mark.value == "source" or (mark.value == "recipient" and taking):
            giver = joined(at.scene, thing, f"behind {mark.word}") if taking and thing.kind in PARTIES else []
            roles.actor += giver
        elif mark.value == "object" and at.cue.form & {"give", "take", "get"}:
            continue
        elif _receives(at, mark, thing):
            roles.recipient += those(at, thing, f"behind {mark.word}")


def _taken(at: Stage, mark: Mark) -> Stretch | None:
    """The noun phrase that a small word takes, or what is counted right behind it: 对|七家企业."""
    for thing in at.scene.among(("quantity",), mark.end, at.cue.start):
        place: Stretch | None = thing.value.of
        if thing.start == mark.end and place is not None and mark.end <= place[0] and place[1] <= at.cue.start:
            return place
    last = at.cue.start
    for verb in at.scene.marks("light_verb", mark.end, at.cue.start)[-1:]:
        if not any(sign in at.scene.possessives for sign in at.scene.view[verb.end : last]):
            last = verb.start  # 向|炼油厂|发动|攻势
    return behind(Clause(at.scene.view, at.first, mark.start, mark.end, last), at.phrasing.counting)


def _past_aim(at: Stage, roles: Roles) -> tuple[Mark, ...]:
    """The markers but a 针对 that takes a whole doing, whose doer stands behind it: 针对|甲国对乙国打击."""
    ahead = [mark for mark in at.markers if mark.value == "recipient" and mark.end <= at.cue.start]
    takes = len(ahead) > 1 and ahead[0].start == at.first and not at.suffers
    if not takes or any(mark.start not in at.governed for mark in ahead[:2]):
        return at.markers
    roles.actor += those(at, at.governed[ahead[0].start], f"behind {ahead[0].word}")
    return tuple(mark for mark in at.markers if mark is not ahead[0])


def _struck(at: Stage, mark: Mark) -> list[Filler]:
    """Who or what stands before a passive marker: what is named right before it, where the subject is someone else."""
    found = _described(at, mark) or subject_of(at, mark.start, f"before {mark.word}") or _hit(at, mark)
    near = [thing for thing in at.scene.among(TARGETS, at.first, mark.start) if thing.end == mark.start]
    if near and found and all(filler.thing.kind == "phrase" and filler.thing.end < near[-1].start for filler in found):
        return joined(at.scene, near[-1], f"before {mark.word}")
    return found


def _described(at: Stage, mark: Mark) -> list[Filler]:
    """Whom a passive verb right behind 和, 与 only describes: 与外长和|被扣押|总统会面."""
    joined_to = any(other.value == "with" and other.end == mark.start for other in at.markers)
    behind_it = at.scene.among(NAMED, at.cue.end, at.last) if joined_to and mark.end == at.cue.start else []
    return those(at, behind_it[0], "behind the trigger") if behind_it and behind_it[0].start == at.cue.end else []


def _hit(at: Stage, mark: Mark) -> list[Filler]:
    """What stands before 遭, be it no one who could act: 炼油厂|遭|导弹袭击."""
    return phrase_of(at, subject(at.scene, at.first, mark.start, at.phrasing.sourcing), f"before {mark.word}")


def _agent(at: Stage, mark: Mark) -> Stretch | None:
    """The noun phrase between 被 or 由 and the trigger; 自杀式 in 遭自杀式袭击 is nobody."""
    stretch = Clause(at.scene.view, mark.end, at.cue.start, at.cue.start, at.last)
    place: Stretch | None = before(stretch, at.phrasing.counting)
    if place is None or at.cue.event != "ASSAULT" or acts(at.scene, place, at.phrasing):
        return place
    return None


def _receives(at: Stage, mark: Mark, thing: Thing) -> bool:
    """Whether what stands behind a marker is whom or what it is done to."""
    if mark.value == "with":
        return mark.end <= at.cue.start and thing.kind in NAMED and not _lists_doers(at, mark)
    return mark.value in ("recipient", "object") and not at.suffers


def _lists_doers(at: Stage, mark: Mark) -> bool:
    """Whether 和, 与 only lists who does what nobody does together: 甲国|和|乙国都反对."""
    if "joint" in at.cue.form or at.cue.event in TOGETHER or at.cue.event in SUFFERED:
        return False
    return any(thing.end == mark.start for thing in at.scene.among(SITES, at.first, mark.start))


def _by_order(at: Stage, roles: Roles) -> None:
    passive = any(mark.value == "passive" and mark.end <= at.cue.start and governs(at, mark) for mark in at.markers)
    if at.suffers:
        roles.recipient = roles.recipient or _victims(at)
        return
    subject = [] if passive else subject_of(at, at.cue.start, "before the trigger")
    if at.cue.form & {"take", "get"} and not passive:
        giver = roles.actor or _behind(at, PARTIES)
        got = bool(giver) or "get" in at.cue.form
        roles.actor, roles.recipient = (giver, subject) if got else (subject, [])
        return
    if not roles.actor:
        roles.actor = subject
    travels = "move" in at.cue.form and at.cue.event != "ASSAULT"
    if not roles.recipient and not travels and "measure" not in at.cue.form:
        if at.cue.event in UNTOUCHED:
            roles.recipient = _behind(at, PARTIES)
        elif at.cue.event == "ASSAULT":
            roles.recipient = _object(at) or _behind(at, TARGETS)
        else:
            roles.recipient = _behind(at, TARGETS) or _object(at)


def _victims(at: Stage) -> list[Filler]:
    """Who suffered it: what the numbers right before it count (1名列车员与7名旅客|受伤), else who stands before."""
    earlier = (cue.end for cue in at.scene.cues if at.first <= cue.start and cue.end <= at.cue.start)
    begins = max(earlier, default=at.first)
    before_it = at.scene.among(("quantity",), begins, at.cue.start)
    found: list[Filler] = []
    for thing in before_it or at.scene.among(("quantity",), at.cue.end, at.last)[:1]:
        place = thing.value.of
        is_deed = place is None or _is_verb(at, place)  # 18人|落水
        if not is_deed and not any(cue.start < place[1] and place[0] < cue.end for cue in at.scene.cues):
            found += phrase_of(at, place, "counted in the clause")
    if found or before_it or (at.cue.form == NOUN_ONLY and at.scene.among(("quantity",), at.first, at.last)):
        return found  # what stands before a toll says where or who counted it: 官方公布的|死亡人数
    behind_it = at.scene.among(("quantity",), at.cue.end, at.last)
    if any(thing.start == at.cue.end and thing.value.unit == "count" for thing in behind_it):
        return []  # 警方确认|被捕|4人
    return _right_before(at) or _of_light(at) or subject_of(at, at.cue.start, "before the trigger")


def _of_light(at: Stage) -> list[Filler]:
    """What stands between 发生 and a verb of suffering: 训练中|发生|飞机|受损."""
    marks = [mark for mark in light(at.cue, at.scene, at.first) if mark.value == HAPPENS]
    place = before(Clause(at.scene.view, at.first, at.cue.start, at.cue.start, at.last), at.phrasing.counting)
    if not marks or "noun" in at.cue.form or place is None or place[0] < marks[-1].end or place[1] != at.cue.start:
        return []
    return phrase_of(at, place, "right before the trigger")


def _right_before(at: Stage) -> list[Filler]:
    """The noun phrase that ends where a verb of suffering begins, behind another verb: 隐瞒|矿工|死亡."""
    place = before(Clause(at.scene.view, at.first, at.cue.start, at.cue.start, at.last), at.phrasing.counting)
    if place is None or place[1] != at.cue.start or place[0] <= at.first:
        return []
    words = at.scene.words
    verb = words.ends.get(place[0], -1)
    is_verb = words.tags.get(verb, "") == "v" and not words.at.get(verb)
    someone = any(thing.end == place[1] for thing in at.scene.among(NAMED, *place)) or acts(
        at.scene, place, at.phrasing
    )
    return phrase_of(at, place, "right before the trigger") if is_verb and someone else []


def _behind(at: Stage, kinds: Kinds) -> list[Filler]:
    """The first party behind the trigger, before another trigger comes."""
    if any(mark.kind == "background_mark" for mark in at.scene.words.at.get(at.cue.end, ())):
        return []  # 发动轰炸|时
    later = [cue.start for cue in at.scene.cues if at.cue.end <= cue.start < at.last]
    found = at.parties(at.cue.end, min(later, default=at.last), kinds)
    reach = SPOKEN_REACH if at.cue.event in ADDRESSED else REACH
    if not found or found[0].start - at.cue.end > reach or _lies_at(at, found[0]):
        return []
    return those(at, _described_by(at, found[0]), "behind the trigger")


def _described_by(at: Stage, first: Thing) -> Thing:
    """The first party behind a trigger, or the one that a clause with it describes: 会见|应甲党邀请来访的|总统."""
    if first.start == at.cue.end:
        return first
    beyond = at.parties(first.end, at.last)
    heads = [thing for thing in beyond if at.scene.view[thing.start - 1] in at.scene.possessives]
    verbs = at.scene.words.begun(first.end, heads[0].start) if heads else []
    return heads[0] if any(at.scene.words.tags[place] == "v" for place in verbs) else first


def _lies_at(at: Stage, thing: Thing) -> bool:
    """Whether 在 stands between the trigger and a place, so that it only says where: 会议在甲国|乙市结束."""
    return thing.kind not in PARTIES and any(
        mark.value in WHERE and at.cue.end <= mark.start and mark.end <= thing.start for mark in at.markers
    )


def _object(at: Stage) -> list[Filler]:
    """The noun phrase behind a verb."""
    if "act" not in at.cue.form:
        return []
    start = at.cue.end
    while start < at.last and any(mark.value == "occurred" for mark in at.scene.words.at.get(start, ())):
        start += 1
    for thing in at.scene.among(("quantity",), start, at.last):
        if thing.start - start <= 1:
            of = thing.value.of
            if of is not None and not _is_deed(at, of):
                return phrase_of(at, of, "counted behind the trigger")
            if of is not None:
                return []  # 杀害|两人后逃走: what they did is nobody
            if thing.value.unit in TIMES:
                return []  # 扣押了|数小时
    phrase = _noun_phrase(at, start)
    if phrase is not None and any(cue.end == phrase[1] and cue.event == at.cue.event for cue in at.scene.cues):
        return []  # 加征|关税: what is done, and not to whom
    if phrase is not None and phrase[0] == at.cue.end and "noun" in at.cue.form and light(at.cue, at.scene, at.first):
        return []  # 发生枪击|事件
    return phrase_of(at, _through(at, phrase), "behind the trigger")


def _is_deed(at: Stage, place: Stretch) -> bool:
    """Whether what a number is said to be of is only what befell those it counts, or who did it: 逮捕|五人."""
    return place[1] <= at.cue.end or _is_verb(at, place)


def _is_verb(at: Stage, place: Stretch) -> bool:
    words = at.scene.words
    return words.tags.get(place[0]) == "v" and words.ends.get(place[1]) == place[0]


def _noun_phrase(at: Stage, start: int) -> Stretch | None:
    """The noun phrase that begins at a place of the clause or soon behind it."""
    return behind(Clause(at.scene.view, at.first, at.cue.start, start, at.last), at.phrasing.counting)


def _through(at: Stage, phrase: Stretch | None) -> Stretch | None:
    """A noun phrase with what it only says the place of: 甲市等地的|指挥所, 甲国境内|目标."""
    if phrase is None:
        return None
    words, place = at.scene.words, phrase[1]
    while place < at.last and words.tags.get(place, "").startswith(("u", "f", "s")):
        place = next((end for end, begun in words.ends.items() if begun == place), at.last)
    leads = place > phrase[1] and (at.scene.view[place - 1] in at.scene.possessives or _is_inside(at, place))
    beyond = _noun_phrase(at, place) if leads else None
    if beyond is not None and beyond[0] == place:
        return (phrase[0], beyond[1])
    held = _held_there(at, phrase)
    return (phrase[0], held.end) if held is not None else phrase


def _held_there(at: Stage, phrase: Stretch) -> Thing | None:
    """The force that a noun phrase only begins to say the place of: 甲国|乙市工厂内的守军."""
    words, view = at.scene.words, at.scene.view
    for force in at.scene.among(("force",), phrase[1], min(at.last, phrase[1] + WITHIN)):
        verbs = any(words.tags[place].startswith("v") for place in words.begun(phrase[1], force.start))
        if view[force.start - 1] in at.scene.possessives and not verbs:
            return force
    return None


def _is_inside(at: Stage, place: int) -> bool:
    """Whether the word that ends at a place says inside what something lies: 境内."""
    return at.scene.words.tags.get(at.scene.words.ends.get(place, -1), "") == "s"


def _placed(at: Stage, roles: Roles, topic: Topic) -> None:
    for mark in at.markers:
        if mark.value not in WHERE:
            continue
        near = [thing for thing in at.scene.sites(mark.end, at.last) if thing.start - mark.end <= 4]
        if near:
            met = {thing.start for thing in _met(at)}
            found = joined(at.scene, near[0], f"behind {mark.word}")
            roles.place += [filler for filler in found if filler.thing.start not in met]
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


def _met(at: Stage) -> list[Thing]:
    """Whom something is done with, which is no place though it is listed with one: 在甲国|与乙国外长|会谈."""
    if "joint" not in at.cue.form:
        return []
    marks = [mark for mark in at.markers if mark.value == "with" and mark.end <= at.cue.start]
    return [at.governed[mark.start] for mark in marks if mark.start in at.governed]


def remember(topic: Topic, roles: Roles, time: str | None) -> None:
    """Keep what was said for the sentences to come."""
    if roles.actor and roles.actor[0].thing.kind in PARTIES:
        topic.actor = roles.actor[0].thing
    if roles.recipient and roles.recipient[0].thing.kind in PARTIES:
        topic.recipient = roles.recipient[0].thing
    if roles.place:
        topic.place, topic.placed = roles.place[0].thing, True
    several = tuple(filler.thing for filler in roles.actor if filler.thing.kind in PARTIES)
    if len(several) > 1 or any(" " in (getattr(thing.value, "country", "") or "") for thing in several):
        topic.pair = several
    known = topic.time or ""
    still = len(known) == DAY and known.startswith(time or known)  # 今年最大的袭击 is still that of its day
    topic.time = known if still else time or topic.time
