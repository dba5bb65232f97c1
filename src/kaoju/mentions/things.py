"""Things: what a quantity is of, as written.

The noun phrase behind it, or what befell those it counts, or what stands before it; else what a quantity before it is
of, in the same list or the same measure. Gives None rather than a guess.
"""

from collections.abc import Sequence

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.befallen import befell, people, predicate
from kaoju.mentions.clauses import clause_end
from kaoju.mentions.counted import Clause, Counting, Place, before, behind, clause_around, is_noun, words_of
from kaoju.text.quotes import whole

ASIDE = 32
"""How long a bracket between a quantity and its noun may be."""


def counted(node: Node, view: str, counting: Counting, following: Node | None = None) -> Place | None:
    """Where in the view the thing counted stands; None where the clause does not say.

    `following` is the quantity right behind, which a noun may stand beyond (293处|3级及以下|堤防).
    """
    place = _counted(node, view, counting, following)
    if place is None:
        return None
    start, end = whole(view, *place)
    crosses = start < node.end and node.start < end and not (place[0] < node.end and node.start < place[1])
    return place if crosses else (start, end)


def _counted(node: Node, view: str, counting: Counting, following: Node | None) -> Place | None:
    clause = clause_around(view, node, counting)
    value = node.value
    if value.kind == "time":
        return (behind(clause, counting) or before(clause, counting)) if lasts(clause, counting) else None
    if value.kind == "age":
        return _aged(clause, counting)
    skip_to = following.end if following is not None and following.start == node.end else 0
    beyond = _aside_end(view, node.end, counting)
    if beyond > node.end:
        last = clause_end(view, beyond, counting.ending, counting.reach)
        clause = msgspec.structs.replace(clause, end=beyond, last=last)
    place = behind(clause, counting, skip_to, event=value.event or value.kind == "money")
    clause = msgspec.structs.replace(clause, end=node.end)
    if value.noun == "self":
        return place or (node.end - len(value.measure), node.end)
    if value.noun:
        place = None if befell(clause, counting) else place
        return place or people(clause, counting) or predicate(clause, counting) or before(clause, counting)
    is_apart = (place is None or place[0] > node.end) and view[node.end : node.end + 1] not in counting.possessives
    if value.kind in ("share", "times", "points") and is_apart:
        return before(clause, counting, named=True) or place
    return place or before(clause, counting, named=value.kind == "measure")


def lasts(clause: Clause, counting: Counting) -> bool:
    """Whether a length of time is how long something lasts."""
    said = clause.view[clause.first : clause.start]
    return any(said.endswith(word) for word in counting.lasting)


def _aged(clause: Clause, counting: Counting) -> Place | None:
    """Whose age it is: 70岁的|总统; else who is named right before."""
    at = clause.end
    for word, tag in words_of(clause.view[clause.end : clause.last], counting):
        if is_noun(word, tag, counting):
            return at, at + len(word)
        if word not in counting.possessives and tag not in counting.modifiers:
            break
        at += len(word)
    return before(clause, counting)


def _aside_end(view: str, end: int, counting: Counting) -> int:
    """Where a bracket right behind ends, if what it interrupts goes on: 38亿美元(约合253亿元)|的货物."""
    close = view.find(")", end, end + ASIDE) if view[end : end + 1] == "(" else -1
    return close + 1 if close > 0 and view[close + 1 : close + 2] in (*counting.possessives,) else end


def listed_with(node: Node, view: str, earlier: Sequence[tuple[Node, Place | None]], marks: str) -> Place | None:
    """What the quantity right before it in a list or an aside is of: 1195户、2766间; 38亿美元（约合…）."""
    if not earlier:
        return None
    other, place = earlier[-1]
    between = view[other.end : node.start]
    return place if len(between) == 1 and between in marks else None


def same_measure(
    node: Node, view: str, earlier: Sequence[tuple[Node, Place | None]], counting: Counting
) -> Place | None:
    """What the nearest earlier quantity in the same measure counted: 280架…其中47架.

    Of people only where nothing more is told of them.
    """
    measure = node.value.measure
    if node.value.noun == "yes" and view[node.end : node.end + 1] not in (*counting.ending, ""):
        return None
    for other, place in reversed(earlier):
        if measure and other.value.measure == measure and place is not None:
            return place
    return None
