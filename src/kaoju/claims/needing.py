"""Needing: verbs that tell of an event only beside some word or place: 加强|防空, 通过|法案, 进入|甲市.

Reads a trigger and what stands around it, gives whether what it needs is there; never says what the event is.
"""

from collections.abc import Callable, Sequence

from kaoju.claims.scene import PLACES, Cue, Scene, Thing

NEXT = 3
"""How far behind its verb the place may begin."""
NEEDED = {"armed": "armed_word", "passed": "passed_word", "listed": "listed_word"}
"""Words without which some verbs tell of no event."""
NEEDING = frozenset({*NEEDED, "placed"})


def may_be_told(cue: Cue, has: Callable[[str], bool], things: Sequence[Thing]) -> bool:
    """Whether a stretch can bear out a trigger at all, by the kinds of words that it `has` and its places."""
    if "placed" in cue.form and not any(thing.site is not None or thing.kind in PLACES for thing in things):
        return False
    return all(has(kind) for form, kind in NEEDED.items() if form in cue.form)


def has_object(cue: Cue, scene: Scene, last: int) -> bool:
    """Whether what a verb needs behind it to tell of an event stands there: 加强|防空, 进入|甲市."""
    first, _ = scene.clause_of(cue.start)
    for form, kind in NEEDED.items():
        if form in cue.form and not scene.marks(kind, cue.end if form == "armed" else first, last):
            return False
    return "placed" not in cue.form or any(site.start - cue.end <= NEXT for site in scene.sites(cue.end, last))
