"""Conditionals: if A then B, as spans of the view.

Reads the marks and clauses of a sentence. A condition begins with the clause its mark stands in and ends where what
follows from it begins. Never finds one without a mark.
"""

import msgspec

from kaoju.claims.marks import Mark
from kaoju.claims.scene import Scene

EDGE = " ，。；：！？,;:!?“”‘’\"\n"


class If(msgspec.Struct, frozen=True):
    """A condition and its consequence in view offsets, with the word that opened it."""

    condition: tuple[int, int]
    consequence: tuple[int, int]
    word: str
    kind: str = ""


def conditions(scene: Scene) -> list[If]:
    """Every condition of a sentence with what follows from it."""
    found: list[If] = []
    for mark in scene.marks("condition_mark", scene.start, scene.end):
        if found and mark.start < found[-1].consequence[1] and mark.start < found[-1].condition[1]:
            continue
        pair = _pair(scene, mark)
        if pair is not None:
            found.append(pair)
    return found


def _pair(scene: Scene, mark: Mark) -> If | None:
    first, last = scene.clause_of(mark.start)
    begins = first if mark.start - first <= 8 else mark.start
    inside = [one for one in scene.marks("consequence_mark", mark.end, last) if one.start - mark.end >= 2]
    after = [clause for clause in scene.clauses if clause[0] >= last]
    opened = [clause for clause in after if _opens(scene, clause)]
    if inside and not opened:
        condition, consequence = (begins, inside[0].start), (inside[0].start, scene.end)
    elif after:
        start = opened[0][0] if opened and opened[0][0] - last <= 40 else after[0][0]
        condition, consequence = (begins, start), (start, scene.end)
    else:
        return None
    condition, consequence = _trimmed(scene.view, condition), _trimmed(scene.view, consequence)
    if condition[0] >= condition[1] or consequence[0] >= consequence[1]:
        return None
    return If(condition, consequence, mark.word)


def _opens(scene: Scene, clause: tuple[int, int]) -> bool:
    marks = scene.marks("consequence_mark", *clause)
    return any(mark.start - clause[0] <= 10 for mark in marks)


def _trimmed(view: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and view[start] in EDGE:
        start += 1
    while end > start and view[end - 1] in EDGE:
        end -= 1
    return start, end


def part_of(place: int, found: list[If]) -> str | None:
    """Whether a place lies in a condition or in a consequence."""
    for one in found:
        if one.condition[0] <= place < one.condition[1]:
            return "condition"
        if one.consequence[0] <= place < one.consequence[1]:
            return "consequence"
    return None
