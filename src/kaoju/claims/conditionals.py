"""Conditionals: if A then B, as spans of the view.

Reads the words that open a condition and the clauses behind them. A condition ends where what follows from it begins;
each kind of opener needs its own answer (只有 needs 才, 哪怕 也, 当…时 a modal). Never finds one without an opener.
"""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.passages import stripped
from kaoju.claims.scene import Scene
from kaoju.text.spotting import Spot

EDGE = ' \t\u3000，。；：！？,;:!?“”‘’「」"\n'
AHEAD = 12
"""How far into its clause the word that answers a condition stands."""
CLAUSES = 3
"""How many clauses a condition runs over."""
LATER = 2
"""How many clauses what follows runs over."""
SUBJECTS = ("n", "r", "j", "l", "i", "eng")


class If(msgspec.Struct, frozen=True, gc=False):
    """A condition and its consequence in view offsets, with the kind of its opener and the rule that holds it."""

    condition: tuple[int, int]
    consequence: tuple[int, int]
    kind: str
    rule: str


def conditions(scene: Scene, spots: Sequence[Spot]) -> list[If]:
    """Every condition of a sentence with what follows from it; `spots` are its openers."""
    found: list[If] = []
    for spot in spots:
        if found and spot.start < found[-1].consequence[0]:
            continue
        if spot.end - spot.start == 1 and spot.start not in scene.words.tags:
            continue
        one = _behind(scene, spot) if spot.row.fields["kind"] == "behind" else _answered(scene, spot)
        if one is not None:
            found.append(one)
    return found


def _answered(scene: Scene, spot: Spot) -> If | None:
    """A condition with the answer its opener asks for."""
    kind = spot.row.fields["kind"]
    first, last = scene.clause_of(spot.start)
    after = [clause for clause in scene.clauses if clause[0] >= last][:CLAUSES]
    within = [mark for mark in scene.marks("consequence_mark", spot.end + 2, last) if mark.value == "then"]
    begins = _begin(scene, spot, first)
    if kind == "even":
        answers = [mark for mark in scene.marks("consequence_mark", spot.end + 2, scene.end) if mark.value == "even"]
        answer = answers[0] if answers and answers[0].start < (after[0][1] if after else last) else None
        return _made(scene, spot, begins, answer.start if answer.start < last else after[0][0]) if answer else None
    if kind == "when":
        return _when(scene, spot, begins, after)
    if kind in ("only", "first"):
        opened = [clause for clause in after if _answer(scene, clause, ("then",))]
        place = within[0].start if within else opened[0][0] if opened else None
        return _made(scene, spot, begins, place) if place is not None else None
    opened = [clause for clause in _before_turn(scene, after) if _follows(scene, clause)]
    place = opened[0][0] if opened else within[0].start if within else after[0][0] if after else None
    return _made(scene, spot, begins, place) if place is not None else None


def _before_turn(scene: Scene, after: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses up to one that turns to something else."""
    turns = {mark.start for mark in scene.words.marks if mark.kind == "clause_mark" and mark.value == "turn"}
    place = next((index for index, clause in enumerate(after) if clause[0] in turns), len(after))
    return list(after[:place])


def _follows(scene: Scene, clause: tuple[int, int]) -> bool:
    """Whether a clause says that it follows, or begins with what may or will be."""
    modal = _answer(scene, clause, ("modal", "even"))
    return _answer(scene, clause, ("then",)) is not None or (modal is not None and modal.start - clause[0] <= 1)


def _when(scene: Scene, spot: Spot, begins: int, after: Sequence[tuple[int, int]]) -> If | None:
    """当…时 is a condition only before what may, must or will be."""
    clauses = [scene.clause_of(spot.start), *after]
    for clause, following in pairwise(clauses):
        tail = scene.view[max(clause[0], clause[1] - 4) : clause[1]].rstrip(EDGE)
        if any(
            tail.endswith(mark.word)
            for mark in scene.words.marks
            if mark.kind == "clause_mark" and mark.value == "when"
        ):
            modal = _answer(scene, following, ("modal",))
            return _made(scene, spot, begins, following[0]) if modal else None
    return None


def _behind(scene: Scene, spot: Spot) -> If | None:
    """A condition whose word stands at its end: 谈不拢的话,…."""
    first, last = scene.clause_of(spot.start)
    after = [clause for clause in scene.clauses if clause[0] >= last]
    if spot.end < last - 1 or not after or not _answer(scene, after[0], ("then", "modal", "even")):
        return None
    return _made(scene, spot, first, last)


def _answer(scene: Scene, clause: tuple[int, int], kinds: Sequence[str]) -> Mark | None:
    """The word near the beginning of a clause that answers a condition."""
    marks = scene.marks("consequence_mark", clause[0], min(clause[1], clause[0] + AHEAD + 4))
    return next((mark for mark in marks if mark.value in kinds and mark.start - clause[0] <= AHEAD), None)


def _begin(scene: Scene, spot: Spot, first: int) -> int:
    """Where the condition begins: with its subject where that stands before the opener (该项目|一旦恢复)."""
    words = scene.words
    before = words.ends.get(spot.start)
    named = any(thing.end == spot.start for thing in scene.things if thing.kind not in ("time", "quantity"))
    if before is None or before < first or not (named or words.tags[before].startswith(SUBJECTS)):
        return spot.start
    start = first
    while start < before and words.tags.get(start, "x")[0] in "cx":
        start = min((place for place in words.tags if place > start), default=spot.start)
    verbs = any(words.tags[place].startswith("v") for place in words.tags if start <= place < before)
    return spot.start if verbs and spot.row.fields["kind"] != "first" else start


def _made(scene: Scene, spot: Spot, begins: int, place: int) -> If | None:
    condition = stripped(scene.view, begins, place, EDGE)
    consequence = stripped(scene.view, place, _end(scene, place), EDGE)
    if condition[1] - condition[0] < 3 or consequence[0] >= consequence[1]:
        return None
    return If(condition, consequence, spot.row.fields["kind"], spot.rule)


def _end(scene: Scene, place: int) -> int:
    """Where what follows ends: before a clause that turns to something else, and after two clauses at most."""
    _, end = scene.clause_of(place)
    turns = {mark.start for mark in scene.words.marks if mark.kind == "clause_mark" and mark.value == "turn"}
    for clause in [clause for clause in scene.clauses if clause[0] >= end][: LATER - 1]:
        if clause[0] in turns:
            break
        end = clause[1]
    return end


def part_of(place: int, found: Sequence[If]) -> str | None:
    """Whether a place lies in a condition or in a consequence."""
    for one in found:
        if one.condition[0] <= place < one.condition[1]:
            return "condition"
        if one.consequence[0] <= place < one.consequence[1]:
            return "consequence"
    return None
