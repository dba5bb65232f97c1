"""Taking place: the verb behind an event noun that says it was held, goes on or ended.

Reads an event word and its clause, gives the verb: 第四轮谈判|今天通过视频方式|举行. What stands before that verb says
when and whether of the event, as it does before a plain verb: 会谈|将|在维也纳|举行.
"""

from kaoju.claims.marks import Mark
from kaoju.claims.scene import Cue, Scene

HELD = 24
"""How far behind an event noun the verb may stand."""


def held(cue: Cue, scene: Scene) -> Mark | None:
    """The verb that says that an event noun took place; None where nothing behind it does."""
    if "noun" not in cue.form or "takes_place" not in scene.words.kinds:
        return None
    first, last = scene.clause_of(cue.start)
    if cue.end < last and scene.view[cue.end] in scene.possessives:
        return None
    if any(mark.value == "topic" for mark in scene.marks("untold_mark", first, cue.start)):
        return None  # 就军事行动|举行听证
    later = min((other.start for other in scene.cues if other.start >= cue.end), default=last)
    marks = scene.marks("takes_place", cue.end, min(last, later, cue.end + HELD))
    return next((mark for mark in marks if _is_told(mark, scene, last)), None)


def _is_told(mark: Mark, scene: Scene, last: int) -> bool:
    """Whether the verb neither describes a noun nor dates another event: 会谈举行|的地点, 会谈举行|前."""
    dates = any(other.kind == "background_mark" for other in scene.words.at.get(mark.end, ()))
    return not dates and scene.view[mark.end : min(last, mark.end + 1)] not in scene.possessives
