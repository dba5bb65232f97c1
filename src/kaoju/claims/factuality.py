"""Factuality: whether the text says it happened, how sure it is, and where in time it puts it (FactBank).

Reads the marks before a trigger in its clause, the condition it stands in and the stance it is told under. Three
separate answers, each with its reason; never one overloaded field.
"""

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.scene import PARTIES, Cue, Scene
from kaoju.claims.taking_place import held

STRENGTH = ("planned", "purpose", "predicted", "ongoing", "general", "occurred")
"""Of several cues in a clause the first of these decides."""


BEFALLING = ("CASUALTY", "INCIDENT")
"""What nobody plans: a 将 before it foretells."""

FORMS = (("holds", "ongoing"), ("compares", "occurred"), ("measure", "general"), ("state", "ongoing"))
"""The status of what carries no cue, by the form of its trigger."""


class Factuality(msgspec.Struct, frozen=True, gc=False):
    """Polarity, certainty and status of one event, and why."""

    polarity: str
    certainty: str
    status: str
    why: str


class Told(msgspec.Struct, frozen=True, gc=False):
    """Where an event is told and under what; reasons are added to as they are found.

    `first` and `last` are its clause, `verb` where its verb stands, and `goes_on` the word that says it still does.
    """

    first: int
    last: int
    verb: int
    goes_on: str | None
    stance: str | None
    part: str | None
    reasons: list[str]


def grade(cue: Cue, scene: Scene, stance: str | None, part: str | None) -> Factuality:
    """Grade an event.

    `stance` is that of the attribution it is told under; `part` is condition or consequence where it stands in one.
    """
    first, last = scene.clause_of(cue.start)
    taken = held(cue, scene)
    reasons: list[str] = []
    verb = cue.start if taken is None else taken.start
    goes_on = taken.word if taken is not None and taken.value == "ongoing" else None
    told = Told(first, last, verb, goes_on, stance, part, reasons)
    polarity = _polarity(scene, told)
    certainty = _certainty(scene, told)
    status = _status(cue, scene, told)
    return Factuality(polarity, certainty, status, "; ".join(reasons))


DAY = len("2024-05-20")


def to_come(facts: Factuality, event: str, time: str | None, published: str | None) -> Factuality:
    """What is dated behind the day of the report has not happened yet: 明日启程.

    >>> to_come(Factuality("+", "certain", "occurred", ""), "MOVEMENT", "2024-05-21", "2024-05-20").status
    'planned'
    """
    if facts.status != "occurred" or time is None or published is None:
        return facts
    begins = time.partition("/")[0]
    if len(begins) < DAY or begins[:DAY] <= published or (begins != time and event in BEFALLING):
        return facts
    status = "predicted" if event in BEFALLING else "planned"
    return Factuality(facts.polarity, facts.certainty, status, "; ".join(filter(None, (facts.why, "dated ahead"))))


def is_ahead(time: str, published: str | None) -> bool:
    """Whether a time begins behind the day, month or year of the report.

    >>> is_ahead("2025", "2024-05-20"), is_ahead("2024-05", "2024-05-20")
    (True, False)
    """
    begins = time.partition("/")[0].rstrip("~")[:DAY]
    return published is not None and begins > published[: len(begins)]


def _polarity(scene: Scene, told: Told) -> str:
    negations = [mark for mark in scene.marks("negation", told.first, told.verb) if told.verb - mark.end <= 10]
    if negations:
        told.reasons.append(f"denied by {negations[-1].word}")
    if told.stance == "deny":
        told.reasons.append("told as denied")
    return "-" if negations or told.stance == "deny" else "+"


def _certainty(scene: Scene, told: Told) -> str:
    if told.part == "condition":
        told.reasons.append("it is the condition")
        return "unknown"
    hedges = [mark for mark in scene.marks("hedge", told.first, told.verb) if not _joins_or_governs(mark, scene)]
    hedges = hedges or [mark for mark in scene.marks("hedge", scene.start, told.first) if _opens(mark, scene)]
    if hedges:
        open_ones = [mark for mark in hedges if mark.value == "unknown"]
        hedge = (open_ones or hedges)[-1]
        told.reasons.append(f"hedged by {hedge.word}")
        return hedge.value
    if told.stance == "demand":
        told.reasons.append("told as demanded")
        return "unknown"
    if told.stance == "speculate":
        told.reasons.append("told as a guess")
        return "probable"
    return "certain"


def _status(cue: Cue, scene: Scene, told: Told) -> str:
    if told.part is not None:
        told.reasons.append(f"it is the {told.part} of a condition")
        return "conditional"
    cues = [mark for mark in scene.marks("status_cue", told.first, told.verb) if _tells(mark, cue, scene)]
    behind = scene.marks("status_cue", cue.end, told.last)
    done = [mark for mark in behind if mark.start - cue.end <= 1 and mark.value == "occurred"]
    strongest = min(cues, key=lambda mark: (STRENGTH.index(mark.value), -mark.start)) if cues else None
    if strongest is not None and "holds" in cue.form and strongest.value == "occurred":
        strongest = None  # 已经持续了四年: it still does
    if strongest is not None and not (done and strongest.value in ("planned", "general")):
        foretold = strongest.value in ("planned", "purpose") and (cue.event in BEFALLING or told.stance == "speculate")
        value = "predicted" if foretold else "planned" if strongest.value == "purpose" else strongest.value
        told.reasons.append(f"{value} by {strongest.word}")
        return value
    if told.goes_on is not None:
        told.reasons.append(f"ongoing by {told.goes_on}")
        return "ongoing"
    for form, value in FORMS:
        if form in cue.form:
            told.reasons.append(f"{value} by its kind")
            return value
    if done:
        told.reasons.append(f"done by {done[0].word}")
        return "occurred"
    if told.stance in ("promise", "demand", "threaten"):
        told.reasons.append(f"told under the stance {told.stance}")
        return "planned"
    return "occurred"


def _tells(mark: Mark, cue: Cue, scene: Scene) -> bool:
    """Whether a mark says of this event when it is: nobody is hurt on purpose (为了|救人|牺牲)."""
    if mark.value == "purpose":
        before_verb = len(mark.word) > 1 or mark.end == cue.start  # 以|夺取, not 以720万|出售
        return before_verb and cue.event not in BEFALLING
    if cue.event in BEFALLING and mark.value == "planned" and scene.marks("background_mark", mark.end, cue.start):
        return False  # 准备降落时|坠毁
    return not (_takes_object(mark, cue, scene) or governs_party(mark, scene) or _is_wish(mark, scene)) and not (
        _is_of_noun(mark, cue, scene)
    )


def _is_of_noun(mark: Mark, cue: Cue, scene: Scene) -> bool:
    """Whether it only tells of a noun that something is or was done to: 原定今日的航展|被取消, 将参赛的船只|已离港."""
    passive = (other for other in scene.marks("role_marker", mark.end, cue.start) if other.value == "passive")
    done = (other for other in scene.marks("status_cue", mark.end, cue.start) if other.value == "occurred")
    turn = min((other.start for other in (*passive, *done)), default=mark.end)
    return any(scene.view[place] in scene.possessives for place in range(mark.end, turn))


def _is_wish(mark: Mark, scene: Scene) -> bool:
    """Whether it is the wish of a party named right before, at which another acts: 应|俄罗斯|要求."""
    wishing = [thing.start for thing in scene.things if thing.end == mark.start and thing.kind in PARTIES]
    return any(governs_party(other, scene) for other in scene.words.marks if other.end in wishing)


def governs_party(mark: Mark, scene: Scene) -> bool:
    """Whether a word that can tell a role stands right before a party and so is no modal: 应|俄罗斯|要求."""
    tells = any(other.kind == "role_marker" for other in scene.words.at.get(mark.start, ()))
    return tells and any(thing.start == mark.end and thing.kind in PARTIES for thing in scene.things)


def _opens(mark: Mark, scene: Scene) -> bool:
    """Whether a hedge of several words ends its clause, so that what follows is what it is about: 一种|可能性是|，…."""
    several = mark.end not in scene.words.ends or scene.words.ends[mark.end] > mark.start
    return several and mark.end >= scene.clause_of(mark.start)[1] - 1


def _joins_or_governs(mark: Mark, scene: Scene) -> bool:
    """Whether a word that can hedge only joins two events (延误|或|取消) or tells a role."""
    joins = any(cue.end == mark.start for cue in scene.cues) and any(cue.start == mark.end for cue in scene.cues)
    return joins or governs_party(mark, scene)


def _takes_object(mark: Mark, cue: Cue, scene: Scene) -> bool:
    """Whether 将 stands before what is done to (将货物|运往) and so says nothing of when; 正将货物|运往 still does."""
    if mark.value == "ongoing" or not mark.word.endswith(scene.object_signs):
        return False
    named = any(thing.start == mark.end for thing in scene.things if thing.kind != "time")
    if not named and cue.start < next((end for end, begun in scene.words.ends.items() if begun == mark.end), mark.end):
        return False  # 将|继续加强, which is taken for one noun
    return named or scene.words.tags.get(mark.end, "").startswith(("n", "m", "j", "r"))
