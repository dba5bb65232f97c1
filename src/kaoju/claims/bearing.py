"""Bearing: whether a trigger tells of an event where it stands.

A verb does unless it only describes a noun or dates another event; an event noun does where a verb lets it happen
(举行会谈) or a number counts its victims. Reads one clause; when in doubt the answer is no.
"""

from kaoju.claims.marks import Mark
from kaoju.claims.needing import NEEDING, has_object
from kaoju.claims.nominal import GOVERNING, NOUN_ONLY, NOUN_TAGS, TAKES_MATTER, TRANSITIVE, nominal, told_of
from kaoju.claims.passages import first_of
from kaoju.claims.scene import PARTIES, Cue, Scene
from kaoju.claims.taking_place import held

LIGHT_REACH = 12
GOES_ON = ("v", "d", "p", "r", "m")
"""Tags of words that go on with another event: 离开前|回应提问."""
ONLY_OF = {
    "answered": ("ACCUSE", "REQUEST", "THREATEN", "REJECT"),
    "lifted": ("SANCTION",),
    "interviewed": ("MOVEMENT",),
    "means": ("CONSULT",),
    "remembered": (),
}
"""Kinds of marks that speak of one event alone: 解除|制裁, 接受|访问, 通过|谈判; or of none but the one before them."""
UNTOLD = 12
"""How far a word like 任何, or an object like 犯罪, reaches over an event."""
NEXT = 3
"""How far 通过 reaches: 通过对话谈判, not 通过视频形式沟通."""
DESCRIBING = 14
"""How far behind a trigger the sign stands that makes it a description."""
PRESENT = PARTIES | {"place"}
DECIDED = ("DISRUPTION", "SANCTION", "CONCEDE", "ACCUSE", "RETREAT", "MOBILIZE", "AID", "TRANSFER")
"""Events that those in office decide on and say so."""
GIVING = ("AID", "TRANSFER")
DATED = ("time", "place", "state", "facility")
TALKS = ("CONSULT", "CONCEDE")
READYING = "MOBILIZE"
FORCE = ("ASSAULT", READYING)
BRINGING = ("ASSAULT", "INCIDENT", "PROTEST")
COUNTED = ("CASUALTY", "INCIDENT")
"""Events that are told of where a number counts them or their victims."""
NAME = 6
"""How far a name between quotation marks reaches on either side of a word of an event."""
NAMING = "njba"
QUOTES = "“”‘’" + '"'


def asks(scene: Scene) -> bool:
    """Whether a sentence only asks, so that nothing in it is an event."""
    return scene.view[scene.start : scene.end].rstrip(QUOTES + "\n ").endswith("?")


def borne_out(cue: Cue, scene: Scene) -> bool:
    """Whether the trigger is an event that a sentence, which is no question, reports."""
    if not _whole(cue, scene) or _compound(cue, scene) or _light_itself(cue, scene) or _quoted(cue, scene):
        return False
    first, last = scene.clause_of(cue.start)
    if _describes(cue, scene, first, last) or _untold(cue, scene, first):
        return False
    if _dates(cue, scene, last):
        return _met(cue, scene, first)
    if _attributive(cue, scene, last) or _in_content(cue, scene, last):
        return False
    if _gives_nothing(cue, scene, last) or ("talks" in cue.form and not _in_talks(cue, scene, first, last)):
        return False
    if (
        _readied(cue, scene, first)
        or _remembered(cue, scene)
        or not (cue.form.isdisjoint(NEEDING) or has_object(cue, scene, last))
    ):
        return False
    if "aimed" in cue.form and not _aims(scene, first, cue.start):
        return False
    if "undergo" in cue.form and _qualifies(cue, scene, last):
        return False
    lit = bool(light(cue, scene, first)) or held(cue, scene) is not None
    if not lit and ("lit" in cue.form or _figurative(cue, scene, last)):
        return False
    if "joint" in cue.form and "act" not in cue.form and not lit and not _jointly(cue, scene, first):
        return False
    can_be_noun = "noun" in cue.form
    if lit and not can_be_noun:
        return not told_of(cue, scene)
    if cue.form != NOUN_ONLY and not nominal(cue, scene, last):
        return True
    return can_be_noun and (lit or _counted(cue, scene, first, last) or _causes(cue, scene, first))


def _causes(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether an event that is named with its place or time brought about what follows: 甲市的枪击案|导致1人死亡."""
    if cue.event not in BRINGING:
        return False
    brings = [mark for mark in scene.marks("lets_act", cue.end, cue.end + 2 * NEXT) if mark.value == "causes"]
    last = scene.clause_of(cue.start)[1]
    later = [other for other in scene.cues if cue.end <= other.start < last]
    if not brings or not later or later[0].start < brings[0].end or later[0].event != "CASUALTY":
        return False
    is_heading = scene.view[scene.start : scene.end].rstrip()[-1:].isalnum()
    by = [thing for thing in scene.among(PARTIES, first, cue.start) if thing.end == cue.start]
    named = bool(by or scene.sites(first, cue.start))
    return bool(scene.among(("time",), first, cue.start)) or (named and not is_heading)


def _readied(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether it only names what a verb before it readies: 加强|戒备."""
    if cue.event != READYING:
        return False
    before = (other for other in scene.cues if first <= other.start and other.end <= cue.start)
    return any("armed" in other.form and other.event == READYING for other in before)


def _remembered(cue: Cue, scene: Scene) -> bool:
    """Whether the years since are counted, so that it is only remembered: 建交|50年, 签署|20周年."""
    years = [thing for thing in scene.among(("quantity",), cue.end, scene.end) if thing.start == cue.end][:1]
    if not years or years[0].value.unit != "a":
        return False
    marks = scene.marks("untold_mark", cue.end, years[0].end)
    return "joint" in cue.form or any(mark.value == "remembered" for mark in marks)


def _aims(scene: Scene, first: int, last: int) -> list[Mark]:
    """The words before a verb that say at whom it is aimed: 向甲国|发射导弹."""
    return [mark for mark in scene.marks("role_marker", first, last) if mark.value == "recipient"]


def _untold(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether what stands before makes it a question, any such event, or a manner of speaking."""
    for mark in scene.marks("role_marker", first, cue.start):
        if mark.end == cue.start and mark.value in ("place", "recipient") and not _met(cue, scene, first):
            return True  # 在|打击犯罪方面, 对|停火|持谨慎态度
    if "untold_mark" not in scene.words.kinds:
        return False
    any_behind = any(mark.kind == "untold_mark" and mark.value == "any" for mark in scene.words.at.get(cue.end, ()))
    if cue.event in FORCE and any_behind:
        return True  # 击退|任何威胁
    for mark in scene.marks("untold_mark", first, cue.start):
        if cue.event not in ONLY_OF.get(mark.value, (cue.event,)):
            continue
        if mark.value == "topic" and not _is_topic(cue, mark, scene):
            continue
        if mark.value == "stopped" and _within(cue, mark, scene, first):
            continue
        denied = mark.value == "any" and scene.marks("negation", first, mark.start)
        reach = NEXT if mark.value == "means" else UNTOLD
        if mark.value == "asks" or (cue.start - mark.end <= reach and not denied):
            return True
    return False


def _within(cue: Cue, mark: Mark, scene: Scene, first: int) -> bool:
    """Whether a word of stopping only describes or dates what is told: 举行|反对增税的|集会."""
    if scene.marks("background_mark", mark.end, cue.start):
        return True  # 失去动力后|撞上
    owned = scene.view[cue.start - 1] in scene.possessives
    return owned and bool(scene.marks("light_verb", first, mark.start))


def _is_topic(cue: Cue, mark: Mark, scene: Scene) -> bool:
    """Whether it is what another event behind it is about: 就停火|达成协议, not 就|向乌克兰提供援助."""
    _, last = scene.clause_of(cue.start)
    adverb = scene.words.tags.get(mark.end, "").startswith(("p", "d"))
    return not adverb and any(cue.end <= other.start < last for other in scene.cues)


def _attributive(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether 的 right behind a verb makes it only tell which noun is meant: 到访的|总统; a dated one is told."""
    if cue.end >= last or scene.view[cue.end] not in scene.possessives:
        return False
    first, _ = scene.clause_of(cue.start)
    dated = [] if cue.event == "MOVEMENT" else scene.among(("time",), first, cue.start)
    dated = [time for time in dated if not _verb_in(scene, time.end, cue.start)]
    lit = "noun" in cue.form and not light(cue, scene, first)
    return not lit and not dated


def _in_content(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether it is only what a noun at the end of its clause is about: 遭袭的|风险."""
    if cue.event in TAKES_MATTER or "content_noun" not in scene.words.kinds:
        return False
    before = [mark.start for mark in scene.marks("content_noun", scene.start, cue.start) if mark.end == cue.start]
    if any(mark.value == "is" and mark.end in before for mark in scene.marks("lets_act", scene.start, cue.start)):
        return True  # 有机会|访问
    if cue.event == "ASSAULT" and cue.form == TRANSITIVE:
        return False  # 击中|市内的目标
    for mark in scene.marks("content_noun", cue.end, last):
        if scene.view[mark.start - 1] in scene.possessives and last - mark.end <= 1:
            return True
    return False


def _gives_nothing(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether what is provided or got is neither a good nor help: 提供|资料."""
    marks = scene.marks("no_goods", cue.end, last) if cue.event in GIVING else []
    return any(mark.start - cue.end <= UNTOLD or last - mark.end <= 1 for mark in marks)


def _in_talks(cue: Cue, scene: Scene, first: int, last: int) -> bool:
    """Whether talks are told of beside it: 谈判|取得进展, not 工程|取得进展."""
    return any(other.event in TALKS and first <= other.start < last and other is not cue for other in scene.cues)


def _figurative(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether no force is used, though the word can tell of it: 打击|犯罪."""
    return cue.event in FORCE and bool(scene.marks("figurative_object", cue.end, min(last, cue.end + UNTOLD)))


def _whole(cue: Cue, scene: Scene) -> bool:
    """Whether no word is cut by the trigger: 短暂|停留 holds no 暂停, 巡航导弹 no 巡航."""
    words = scene.words
    begins, ends = cue.start in words.tags, cue.end in words.ends
    if begins and ends:
        return True
    if cue.end - cue.start == 1:
        return False
    return ends if not begins else cue.end - cue.start > 2 and words.tags[cue.start].startswith("v")


def _compound(cue: Cue, scene: Scene) -> bool:
    """Whether a noun right behind makes it the name of something else: 谈判桌."""
    if "compound_head" not in scene.words.kinds:
        return False
    heads = [mark.value for mark in scene.words.at.get(cue.end, ()) if mark.kind == "compound_head"]
    if not heads:
        return False
    first, _ = scene.clause_of(cue.start)
    if "event" in heads or ("doing" in heads and light(cue, scene, first)):
        return False  # 发生泄漏|事件, 采取|制裁|措施
    if (
        cue.form == TRANSITIVE
        and cue.event == "ASSAULT"
        and all(len(mark.word) == 1 for mark in scene.words.at[cue.end])
    ):
        return False  # 攻占|法希尔
    return "object" not in heads or "noun" in cue.form


def _light_itself(cue: Cue, scene: Scene) -> bool:
    """Whether the trigger only lets an event noun behind it happen: 接受|手术."""
    lights = scene.words.kinds.get("light_verb")
    word = scene.view[cue.start : cue.end]
    if not lights or word not in [mark.word for mark in lights]:
        return False
    reach = min(scene.clause_of(cue.start)[1], cue.end + LIGHT_REACH)
    return any("noun" in other.form and cue.end <= other.start < reach for other in scene.cues)


def _describes(cue: Cue, scene: Scene, first: int, last: int) -> bool:
    """Whether the trigger stands in a phrase that only describes a noun: 飞往莫斯科的|无人机."""
    reach = min(last, cue.end + DESCRIBING)
    place = first_of(scene.possessives, scene.view, cue.end, reach)
    if place >= reach:
        return False
    counted = scene.among(("quantity",), cue.end, place)
    worth = (mark.end for mark in scene.words.at.get(cue.end, ()) if mark.kind == "measure_word")
    begins = max(worth, default=cue.end)
    if any((thing.start, thing.end) == (begins, place) for thing in counted) or _announced(cue, scene):
        return False  # 提供|价值6亿美元|的支持
    told = [mark for mark in scene.marks("status_cue", cue.end, place) if mark.value == "occurred"]
    matter = any(mark.kind == "content_noun" for mark in scene.words.at.get(place + 1, ()))
    if not matter and (_verb_in(scene, cue.end + 1, place) or _toward(scene, cue.end)):
        return False  # 拦截|伊朗发射的导弹, 解除|对古巴的封锁, not 反对|对俄制裁的立场
    kinds = {thing.kind for thing in scene.things if first <= thing.start < cue.start}
    passive = any(mark.value == "passive" for mark in scene.marks("role_marker", first, cue.start))
    noun_behind = scene.words.tags.get(place + 1, "").startswith(NOUN_TAGS)
    if told or passive or "time" in kinds or not noun_behind:
        return False
    closes = place + 1 in scene.words.tags and _ends_at(scene, place + 1) >= last - 1
    tags = scene.words.tags
    has = closes and any(tags[at] == "v" for at in scene.words.begun(first, cue.start))
    return has or _verb_in(scene, first, cue.start) or _verb_in(scene, place + 2, last)


def _announced(cue: Cue, scene: Scene) -> bool:
    """Whether a verb right before takes the trigger for its own, so that it is no description: 宣布|暂停所有航行."""
    verb = scene.words.ends.get(cue.start, -1)
    marks = scene.words.at.get(verb, ())
    free = not marks or any(mark.kind == "status_cue" and mark.value == "planned" for mark in marks)
    plain = free and scene.words.tags.get(verb, "") == "v"
    decided = cue.event in DECIDED and "noun" not in cue.form and not cue.form.isdisjoint(GOVERNING)
    return plain and decided and not any(other.end == cue.start for other in scene.cues)


def _toward(scene: Scene, place: int) -> bool:
    """Whether 对, 向 stands at a place, so that 的 behind it belongs to the object."""
    return any(mark.kind == "role_marker" and mark.value == "recipient" for mark in scene.words.at.get(place, ()))


def _ends_at(scene: Scene, start: int) -> int:
    return next((end for end, begun in scene.words.ends.items() if begun == start), start)


def _verb_in(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch has a verb of its own, beside words that only colour another."""
    words = scene.words
    verbs = (place for place in words.begun(first, last) if words.tags[place].startswith("v"))
    return any(
        words.ends.get(place + 1) != place and not any(mark.kind != "measure_word" for mark in words.at.get(place, ()))
        for place in verbs
    )


def _dates(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether the trigger only dates another event: 冲突爆发|前."""
    marks = scene.words.kinds.get("background_mark", ())
    near = [mark for mark in marks if cue.end <= mark.start <= cue.end + 10 and mark.end <= last]
    if not near:
        return False
    if any(thing.start == cue.end for thing in scene.among(("quantity",), cue.end, last)):
        near = [mark for mark in near if scene.view[mark.end : mark.end + 1] not in scene.possessives]
    before = scene.marks("role_marker", scene.clause_of(cue.start)[0], cue.start)
    if any(mark.value == "passive" and not _verb_in(scene, mark.end, cue.start) for mark in before):
        return False  # 遭导弹|袭击|后起火
    return any(_closes(mark, scene, last) and not _of_a_date(mark, scene) for mark in near)


def _met(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether two sides met, which is news though a statement is only dated by it: 甲国总统与乙国外长|会谈|时说."""
    if cue.event != "CONSULT" or "joint" not in cue.form:
        return False
    sides = scene.among(PARTIES, first, cue.start)
    joined = any(mark.value == "with" for mark in scene.marks("role_marker", first, cue.start))
    met = [thing for thing in scene.among(PARTIES, cue.end, scene.clause_of(cue.start)[1]) if thing.start == cue.end]
    return bool(sides) and (bool(met) or (joined and len(sides) > 1))


def _of_a_date(mark: Mark, scene: Scene) -> bool:
    """Whether a word that could date an event belongs to a date or a name: 同意在11月底|前重启, 台|中."""
    return any(thing.start < mark.end and mark.start <= thing.end for thing in scene.things if thing.kind in DATED)


def _closes(mark: Mark, scene: Scene, last: int) -> bool:
    tail = scene.view[mark.end : last]
    if len(tail) <= 1 or tail[0] in ",，":
        return True
    is_word = mark.start in scene.words.tags and mark.end in scene.words.ends
    return is_word and (tail[0] in scene.possessives or scene.words.tags[mark.end].startswith(GOES_ON))


def _jointly(cue: Cue, scene: Scene, first: int) -> bool:
    """Whether two sides are there to do it together: 与X会晤, 俄乌谈判, 两国外长会谈."""
    parties = scene.among(PRESENT, scene.start, cue.start)
    pair = any(" " in (getattr(thing.value, "country", None) or "") for thing in parties)
    marks = scene.marks("both_word", scene.start, cue.start)
    joined = [mark for mark in scene.marks("role_marker", first, cue.start) if mark.value == "with"]
    return bool(pair or marks or joined) or len({thing.text for thing in parties if thing.start >= first}) > 1


def _qualifies(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether a word of suffering only qualifies the noun right behind it, with no number behind that: 受灾|群众."""
    tag = scene.words.tags.get(cue.end, "")
    heads = [mark.value for mark in scene.words.at.get(cue.end, ()) if mark.kind == "compound_head"]
    if "event" in heads and light(cue, scene, scene.clause_of(cue.start)[0]):
        return False  # 发生|泄漏事件
    reach = min(last, cue.end + UNTOLD // 2)
    counted = any(thing.kind == "quantity" and cue.end <= thing.start < reach for thing in scene.things)
    return tag.startswith("n") and not counted


def _quoted(cue: Cue, scene: Scene) -> bool:
    """Whether it is talked about, or stands in a name, between quotation marks: “死亡”, “民众|动员|组织”."""
    begin, end = cue.start, cue.end
    while begin > max(scene.start, cue.start - NAME) and scene.view[begin - 1] not in QUOTES:
        begin -= 1
    while end < min(scene.end, cue.end + NAME) and scene.view[end] not in QUOTES:
        end += 1
    is_within = begin > scene.start and end < scene.end
    if not is_within or scene.view[begin - 1] not in QUOTES or scene.view[end] not in QUOTES:
        return False
    words = scene.words.tags
    others = [words[place] for place in range(begin, end) if place in words and not cue.start <= place < cue.end]
    named = others if end == cue.end else others[:-1]  # a tagger takes 组织 at the end of a name for a verb
    return not others or (end > cue.end and "undergo" not in cue.form and all(tag[0] in NAMING for tag in named))


def light(cue: Cue, scene: Scene, first: int) -> list[Mark]:
    """The verbs before it that say little but that it took place: 发生|爆炸, 爆发|政府军与民兵之间的|冲突."""
    marks = scene.marks("light_verb", first, cue.start)
    if not marks:
        return marks
    near = [mark for mark in marks if mark.end >= cue.start - LIGHT_REACH]
    if not near and "noun" in cue.form:
        near = [mark for mark in marks if not _verb_in(scene, mark.end, cue.start)]
    return [mark for mark in near if scene.view[mark.end : mark.end + 1] not in scene.possessives]


def _counted(cue: Cue, scene: Scene, first: int, last: int) -> bool:
    """Whether a toll has its number in the clause, or a number counts the event: 死亡人数升至18人, 余震超过400起."""
    if cue.event not in COUNTED:
        return False
    numbers = scene.among(("quantity",), first, last)
    if cue.event == "CASUALTY":
        return bool(numbers)
    if any(other.event == "CASUALTY" and other.end == cue.start for other in scene.cues):
        return False  # 确诊|病例
    places = (thing.value.of for thing in numbers if thing.value.unit == "count")
    return any(place is not None and place[1] == cue.end for place in places)
