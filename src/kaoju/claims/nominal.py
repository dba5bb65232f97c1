"""Nominal: whether a word that can be a verb stands as a noun.

Behind 的, a number or 这场; before 中, 造成 or the noun it makes a name with; at the end of a noun phrase. Reads the
tagged words around one trigger; says nothing of what a noun is worth.
"""

from kaoju.claims.scene import Cue, Scene

NOUN_TAGS = ("n", "nz", "vn", "nt", "l", "j", "an", "nr", "ns")
COUNTED = ("count", "ordinal")
TRANSITIVE = frozenset({"act"})
GOVERNING = frozenset({"act", "give"})
NOUN_ONLY = frozenset({"noun"})
MOVING = frozenset({"move"})
OF_THE_COUNTED = (MOVING, frozenset({"undergo"}))
"""Verbs that those whom a number right before counts do or suffer: 5架|来袭, 375人|受伤."""
CLOSING = "DISRUPTION"
SPOKEN_OF = ("ASSAULT", "CONSULT", "INCIDENT")
TAKES_MATTER = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")
"""Events whose object a proposal, a plan or another event can be: 拒绝了对方的提议."""
AT_THINGS = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT")
"""Those whose object any noun can be."""
AT_PLACES = ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE")
"""Those whose object a name is, be it one that nobody knows."""
NAMES = ("nr", "ns", "nt")
NEAR = 8
"""How far behind an act its object may stand."""


def nominal(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether a word that can be a verb stands as a noun: behind 的 or a number, or at the end of a noun phrase."""
    before = scene.view[cue.start - 1 : cue.start]
    if before in scene.possessives and cue.start > scene.start:
        return True
    right_before = [thing for thing in scene.things if thing.end == cue.start]
    numbers = [thing for thing in right_before if thing.kind == "quantity"]
    stands_alone = cue.form in OF_THE_COUNTED or "passed" in cue.form  # 以213票|通过
    if not stands_alone and any(thing.value.unit in COUNTED for thing in numbers):
        return True
    if told_of(cue, scene) or ("noun" in cue.form and _named_behind(cue, scene)):
        return True
    behind = scene.view[cue.end : cue.end + 1]
    ends_phrase = cue.end >= last - 1 or behind in scene.possessives
    words = scene.words
    inside = cue.start not in words.tags  # 防空部署 is one noun
    tag = words.tags.get(words.ends.get(cue.end if inside else cue.start, -1), "")
    named = any(thing.kind not in ("time", "quantity") for thing in right_before)
    if cue.form == TRANSITIVE and tag.startswith("n") and not named and (_owned(cue, scene) or _bare(cue, scene, last)):
        return not _done_to(cue, scene)
    return "noun" in cue.form and ends_phrase and (tag.startswith(NOUN_TAGS) and not named)


def _done_to(cue: Cue, scene: Scene) -> bool:
    """Whether 了 or a name right behind shows that it is a verb: 发射的导弹|击中|了油库."""
    done = any(mark.kind == "status_cue" and mark.value == "occurred" for mark in scene.words.at.get(cue.end, ()))
    return done or any(thing.start == cue.end for thing in scene.things)


def told_of(cue: Cue, scene: Scene) -> bool:
    """Whether it opens its clause and a verb says something of it: 袭击|来自北方, 离席|是抗议."""
    first, last = scene.clause_of(cue.start)
    if scene.view[first : cue.start].strip("“”"):
        return False
    is_said = any(mark.value == "copula" for mark in scene.marks("lets_act", cue.end, last))
    return is_said or (
        cue.event in SPOKEN_OF and "noun" in cue.form and scene.words.tags.get(cue.end, "").startswith("v")
    )


def _objective(cue: Cue, scene: Scene) -> bool:
    """Whether it is the object of an event just before: 击退|俄军|进攻, 提供|援助."""
    first, last = scene.clause_of(cue.start)
    if cue.end < last - 1:
        return False
    acts = (other for other in scene.cues if other.form & GOVERNING and first <= other.start)
    return any(other.end <= cue.start <= other.end + NEAR for other in acts)


def _named_behind(cue: Cue, scene: Scene) -> bool:
    """Whether what stands around makes it a noun: 这场|袭击, 爆炸|中, 袭击|造成, 谈判|破裂, 谈判|的细节."""
    words = scene.words
    pointed = words.tags.get(words.ends.get(cue.start, -1), "").startswith(("r", "m", "q"))
    if pointed and any(thing.end == cue.start and thing.kind == "time" for thing in scene.things):
        pointed = False  # 5月3日|攻击
    if pointed and cue.event in AT_THINGS and scene.view.endswith(scene.doers, 0, cue.start):
        pointed = False  # 多方|反对
    named = any(thing.start == cue.end for thing in scene.things)
    marked = not named and any(mark.kind in ("background_mark", "light_verb") for mark in words.at.get(cue.end, ()))
    governs = cue.event in TAKES_MATTER and "act" in cue.form  # 反对|禁运天然气
    objects = governs and cue.event in AT_THINGS and not _ends_noun(cue, scene)  # 谴责|暴力
    followed = marked or (
        not governs and any(other.start == cue.end and other.event != cue.event for other in scene.cues)
    )
    tag = words.tags.get(cue.end, "")
    objects = objects or ("act" in cue.form and cue.event in AT_PLACES and tag.startswith(NAMES))  # 空袭|黎南部
    compounded = not named and not objects and tag.startswith(("n", "vn"))
    owns = scene.view[cue.end : cue.end + 1] in scene.possessives
    lacks = any(mark.kind == "negation" for mark in words.at.get(cue.end, ()))  # 指控|没有证据
    return lacks or pointed or followed or compounded or owns or _objective(cue, scene)


def _ends_noun(cue: Cue, scene: Scene) -> bool:
    """Whether it ends a name or is what there is: 贸易|倡议, 有|反对声音; whoever can act may do it: 民众|反对."""
    if any(thing.end == cue.start for thing in scene.things) or scene.view.endswith(scene.doers, 0, cue.start):
        return False
    words = scene.words
    before = words.ends.get(cue.start, -1)
    there = any(mark.kind == "lets_act" and mark.value == "is" for mark in words.at.get(before, ()))
    return there or words.tags.get(before, "").startswith(("n", "vn", "j"))


def _owned(cue: Cue, scene: Scene) -> bool:
    """Whether the noun before it belongs to someone, and it to the noun: 北京的价格|要求."""
    noun = scene.words.ends.get(cue.start, cue.start)
    return scene.view[noun - 1 : noun] in scene.possessives and noun > scene.start


def _bare(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether a verb that needs an object has none on either side: 武力|威胁. What is closed may stand before it."""
    if cue.event == CLOSING and not any(other.end == cue.start for other in scene.cues):
        return False
    first, _ = scene.clause_of(cue.start)
    return cue.end >= last - 1 and not scene.marks("role_marker", first, cue.start)
