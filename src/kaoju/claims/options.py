"""Options: what a stand is about, as spans of the view.

Reads one sentence around a word of stance: what stands behind it, before it behind 对, or in the clauses before.
"""

from collections.abc import Sequence

from kaoju.claims.passages import stripped
from kaoju.claims.scene import Thing
from kaoju.claims.structures import Spoken
from kaoju.text.spotting import Spot

Span = tuple[int, int]
EDGE = ' ，。；：！？,;:!?“”‘’"\n()'
QUOTED = ":“("
LONGEST = 90
"""No option is longer than this."""


def tail_of(spoken: Spoken, spot: Spot, following: int) -> Span:
    """What stands behind the word, to the end of its clause; over the next clauses while they name nobody else."""
    scene = spoken.scene
    said = spoken.saying(spot.start)
    limit = min(
        said.last if said is not None and said.first <= spot.start else scene.end, following, spot.end + LONGEST
    )
    _, last = scene.clause_of(spot.end)
    if spot.row.fields["stance"] == "proposes":
        turns = [one for one in spoken.of("not_an_option") if one.row.fields["kind"] == "turn"]
        for clause in scene.clauses:
            opened: list[Thing | Spot] = [thing for thing in spoken.free(*clause) if thing.start - clause[0] <= 2]
            opened += [one for one in turns if 0 <= one.start - clause[0] <= 1]
            if clause[0] == last and not opened and clause[1] <= limit + 1:
                last = clause[1]
    start = spot.end
    if (
        spot.row.fields["stance"] == "proposes"
        and spot.row.fields["takes"] != "after"
        and not _goes_on(scene.view, spot.end)
    ):
        return start, start
    while any(mark.value == "occurred" for mark in scene.words.at.get(start, ())):
        start += 1
    return trimmed(scene.view, (start, max(start, min(last, limit))))


def _goes_on(view: str, end: int) -> bool:
    """Whether the clause goes on behind a word, a colon or a quotation mark between them or not."""
    return any(sign.isalnum() or sign in QUOTED for sign in view[end : end + 1])


def about(spoken: Spoken, spot: Spot) -> Span | None:
    """What is named before the word behind 对: 对这一方案|表示反对."""
    first, _ = spoken.scene.clause_of(spot.start)
    marks = [mark for mark in spoken.scene.marks("role_marker", first, spot.start) if mark.value == "recipient"]
    if not marks or spot.start - marks[-1].end < 3:
        return None
    return trimmed(spoken.scene.view, (marks[-1].end, spot.start))


def fronted(spoken: Spoken, spot: Spot) -> tuple[Span, ...]:
    """An option said before its verb: 对此坚决反对, or 俄罗斯提出的要求,乌克兰一直拒绝."""
    named = about(spoken, spot)
    if named is not None:
        return (named,)
    first, _ = spoken.scene.clause_of(spot.start)
    low = spoken.low(spot.start)
    ahead = [clause for clause in spoken.scene.clauses if low <= clause[0] and clause[1] <= first]
    proposals = [one for one in spoken.of("issue_word") if one.row.fields["kind"] == "proposal"]
    for clause in reversed(ahead[-1:]):
        if any(clause[1] - 2 <= one.end <= clause[1] for one in proposals):
            return (trimmed(spoken.scene.view, clause),)
    recipients = [mark for mark in spoken.scene.marks("role_marker", first, spot.start) if mark.value == "recipient"]
    if recipients and ahead:
        return (trimmed(spoken.scene.view, ahead[0]),)
    return ()


def choices(spoken: Spoken, named: Sequence[Thing]) -> tuple[Span, ...]:
    """The places of a list: 土耳其或瑞士."""
    chosen = [named[0]]
    for thing in named[1:]:
        between = spoken.scene.view[chosen[-1].end : thing.start]
        parted = not between.isalnum() or any(mark.start == chosen[-1].end for mark in spoken.scene.words.marks)
        if len(between) > 2 or not between or not parted:
            break
        chosen.append(thing)
    return tuple((thing.start, thing.end) for thing in chosen)


def pointed_at(spoken: Spoken, spot: Spot) -> tuple[Span, ...]:
    """What 对此 points to: the first clause of what is said."""
    first, last = spoken.scene.clause_of(spot.start)
    low = spoken.low(spot.start)
    pointed = any(one.row.fields["kind"] == "this" and first <= one.start < last for one in spoken.of("issue_word"))
    ahead = [clause for clause in spoken.scene.clauses if clause[1] > low and clause[1] <= first]
    return (trimmed(spoken.scene.view, (max(low, ahead[0][0]), ahead[0][1])),) if pointed and ahead else ()


def trimmed(view: str, span: Span) -> Span:
    """A stretch without the stops and blanks at its rims."""
    return stripped(view, *span, EDGE)
