"""Stage: one trigger in its clause, with the marks around it: what every step of filling its roles looks at.

Lays out what other steps found, gives the values they share; never fills a role.
"""

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.nominal import CLOSING
from kaoju.claims.scene import NAMED, PARTIES, Cue, Kinds, Scene, Thing
from kaoju.claims.subjects import Phrasing

TARGETS = NAMED | {"place", "facility", "arms"}
SUFFERED = ("CASUALTY", "INCIDENT")
ADDRESSED = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN")
"""Events done in words, which have the party they are for right behind them."""
NEAR = 2
"""How far behind its marker a role's filler may begin."""


class Filler(msgspec.Struct, frozen=True, gc=False):
    """A thing in a role, with how it came there; not `own` where its clause does not say so."""

    thing: Thing
    why: str
    own: bool = True


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Whom a short form stands for, and whether it may be whoever speaks."""

    to: tuple[Thing, ...]
    speaks: bool


class Roles(msgspec.Struct, gc=False):
    """The fillers of one trigger."""

    actor: list[Filler] = []
    recipient: list[Filler] = []
    place: list[Filler] = []


class Topic(msgspec.Struct, gc=False):
    """What the report is talking about: who acted last, where and when, and in which paragraph."""

    actor: Thing | None = None
    place: Thing | None = None
    time: str | None = None
    pair: tuple[Thing, ...] = ()
    recipient: Thing | None = None
    placed: bool = False
    """Whether a place has been named at all, be it of another matter."""


class Stage(msgspec.Struct, frozen=True, gc=False):
    """One trigger in its clause, with the marks around it: what every step below looks at.

    `low` is where what is said begins: the speaker of an attribution stands before it and is no party to the event.
    """

    cue: Cue
    scene: Scene
    phrasing: Phrasing
    first: int
    last: int
    low: int
    markers: tuple[Mark, ...]
    governed: dict[int, Thing]
    suffers: bool
    voice: Thing | None = None

    @property
    def speaker(self) -> Thing | None:
        """Whose voice it is, where that is one who tells of his own doings."""
        return self.voice if self.voice is not None and self.voice.kind == "speaker" else None

    def parties(self, first: int, last: int, kinds: Kinds = PARTIES) -> list[Thing]:
        """The parties of a stretch that no marker governs."""
        taken = {thing.start for thing in self.governed.values()}
        return [thing for thing in self.scene.among(kinds, first, last) if thing.start not in taken]


def stage(cue: Cue, scene: Scene, phrasing: Phrasing, low: int, voice: Thing | None = None) -> Stage:
    """Lay out the clause of a trigger."""
    first, last = scene.clause_of(cue.start)
    first = max(first, low) if low < cue.start else first
    markers = tuple(mark for mark in scene.marks("role_marker", first, last) if not _of_another(mark, cue, scene, last))
    governed = {}
    counted = {thing.start: thing.end for thing in scene.among(("quantity",), first, last)} if markers else {}
    for mark in markers:
        begins = counted.get(mark.end, mark.end)  # 对|12家|甲国企业
        near = [thing for thing in scene.among(TARGETS, mark.end, last) if thing.start - begins <= NEAR]
        if near and mark.value != "none":
            governed[mark.start] = near[0]
    suffers = (cue.event in SUFFERED or "undergo" in cue.form) and "act" not in cue.form
    aimed = any(mark.value == "recipient" and mark.end <= cue.start for mark in markers)
    suffers = suffers or (cue.event == CLOSING and cue.end >= last - 1 and not aimed)  # 机场|关闭, not 对甲国|封锁
    return Stage(cue, scene, phrasing, first, last, max(low, scene.start), markers, governed, suffers, voice)


def _of_another(mark: Mark, cue: Cue, scene: Scene, last: int) -> bool:
    """Whether 对, 向 belongs to another verb of the clause: 谴责|甲国|对乙国实施|制裁, 就甲国向乙国|售武提出警告."""
    if mark.value != "recipient":
        return False
    others = [other for other in scene.cues if mark.end <= other.start and other.end <= last and other is not cue]
    if mark.end <= cue.start:
        verbs = (other for other in others if other.end <= cue.start and other.form.isdisjoint(("noun", "take", "get")))
        return any("give" not in verb.form or cue.start - verb.end > NEAR for verb in verbs)  # 向乌提供|协助
    goes_on = bool(others) or cue.event in ADDRESSED  # 敦促|甲国|认清给乙国带来的危害
    return goes_on and bool(scene.among(PARTIES, cue.end, mark.start))


def governs(at: Stage, mark: Mark) -> bool:
    """Whether a passive marker is about this trigger: the last before it, and no other event stands between."""
    if any(other.value == "passive" and mark.start < other.start < at.cue.start for other in at.markers):
        return False
    verbs = (cue for cue in at.scene.cues if "noun" not in cue.form or "act" in cue.form)
    return not any(mark.end <= cue.start and cue.end <= at.cue.start for cue in verbs)
