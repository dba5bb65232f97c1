"""Measures: quantities that no event tells of, as claims of a price, a size, a share, a range or a length of time.

The trigger is the word that compares (超过, 占) or the dimension (射程), else the quantity itself. Reads one sentence;
never takes a quantity that an event of its clause already has.
"""

from collections.abc import Iterable, Sequence

from kaoju.claims.marks import Mark
from kaoju.claims.scene import Cue, Scene, Thing

EVENT = "MEASURE"
UNITS_OF_OTHERS = ("count", "ordinal", None)
TIMES = ("s", "min", "h", "d", "wk", "mo", "a")
NEEDING = (*UNITS_OF_OTHERS, *TIMES)
"""Units of quantities that measure only where a word says so."""
REACH = 14


def may_measure(things: Iterable[Thing], *, has_word: bool) -> bool:
    """Whether a quantity among some things can be a measure; `has_word` where a word that says so is near."""
    return has_word or any(thing.kind == "quantity" and thing.value.unit not in NEEDING for thing in things)


def measures(scene: Scene, told: Sequence[Cue]) -> list[Cue]:
    """A cue for each quantity that measures and that no event has."""
    found: list[Cue] = []
    for thing in scene.among(("quantity",), scene.start, scene.end):
        first, last = scene.clause_of(thing.start)
        if any(first <= cue.start < last for cue in told) or any(first <= cue.start < last for cue in found):
            continue
        word = _word(scene, thing, first)
        unit = thing.value.unit
        if unit in UNITS_OF_OTHERS and (word is None or (unit == "ordinal" and word.value == "dimension")):
            continue  # 高度关注|第四艘
        if unit in TIMES and (word is None or word.value == "dimension"):
            continue  # 距离选举|10天
        start, end = (word.start, word.end) if word is not None else (thing.start, thing.end)
        form = frozenset({"measure", word.value if word is not None else "bare"})
        found.append(Cue(start, end, "zh/lexicons/measure_word.tsv", EVENT, form))
    return found


def _word(scene: Scene, thing: Thing, first: int) -> Mark | None:
    """The word before the quantity that says how it measures: one that compares, else a dimension, else 达."""
    marks = scene.marks("measure_word", first, thing.start)
    # A dimension of one character (长, 高) says so only right before its number: 长明火 is a flame.
    words = [mark for mark in marks if thing.start - mark.end <= (REACH if len(mark.word) > 1 else 1)]
    for kind in ("compares", "holds", "dimension", "reaches"):
        found = [mark for mark in words if mark.value == kind]
        if found:
            return found[-1]
    return None
