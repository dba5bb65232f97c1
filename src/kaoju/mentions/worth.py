"""Worth: whether an amount is told for its number, or only says “a” (一个) or stands alone for anything.

Reads a node and the clause it stands in. Never drops a number other than one.
"""

from collections.abc import Sequence

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.clauses import clause_end, clause_start
from kaoju.model import Language
from kaoju.text.memo import once_per_language

SLASH = "/"
REACH = 40
BARE = ("lone", "dashed")
POINTS = "points_made"
CALENDAR = ("a", "mo", "wk", "d")


class Worth(msgspec.Struct, frozen=True):
    """`worth.yaml` of a language: the article numeral, the words near which it counts, where a bare number stands."""

    article: str
    boundary: frozenset[str]
    casualty: tuple[str, ...]
    only: tuple[str, ...]
    not_only: tuple[str, ...]
    other: tuple[str, ...]
    pointing: str
    reach: int
    alone_behind: str
    alone_before: str
    numbering: str
    copulas: str
    after_copula: str
    quoted: tuple[str, str]
    points_of: tuple[str, ...]
    points_done: tuple[str, ...]
    points_behind: tuple[str, ...]
    points_before: tuple[str, ...]
    recent: str
    recent_before: tuple[str, ...]
    not_recent: tuple[str, ...]


@once_per_language
def worth_of(language: Language) -> Worth:
    """What this language counts one of."""
    settings = language.settings["worth"]
    return msgspec.convert({**settings, "boundary": list(settings["boundary"])}, Worth, strict=False)


def worth_counting(node: Node, view: str, worth: Worth, earlier: Sequence[Node] = ()) -> bool:
    """Whether the amount is a quantity of its own; `earlier` are those before it that are."""
    if node.category in BARE:
        return _alone(node, view, worth)
    if node.category == POINTS:
        return view.startswith(worth.points_of, node.end) or _are_made(node, view, worth)
    if _is_date(node, view):
        return False
    if not _is_article(node, view, worth) or _between_marks(node, view, worth):
        return True
    first = clause_start(view, node.start, worth.boundary, REACH)
    before = view[max(first, node.start - 4) : node.start]
    if any(word in before for word in worth.only) and not any(word in before for word in worth.not_only):
        return True
    if any(word in before for word in worth.other) and _partner(node, earlier, worth):
        return True
    clause = view[first : clause_end(view, node.end, worth.boundary, REACH)]
    return any(word in clause for word in worth.casualty)


def is_recent(node: Node, view: str, worth: Worth) -> bool:
    """Whether 近6年 says which six years, not that they were nearly six."""
    if not view.startswith(worth.recent, node.start) or node.value.kind != "time" or node.value.unit not in CALENDAR:
        return False
    if view.startswith(worth.recent_before, node.end):
        return True
    begins = clause_start(view, node.start, worth.boundary, REACH) == node.start
    return begins and node.end < len(view) and not view.startswith(worth.not_recent, node.end)


def _is_article(node: Node, view: str, worth: Worth) -> bool:
    """Whether the amount is one of something; of a length of time only behind a pointing word (这一天)."""
    if node.value.kind == "time":
        pointed = view[max(0, node.start - 1) : node.start] in worth.pointing
        return pointed and node.start > 0 and view.startswith(worth.article, node.start) and node.value.number.low == 1
    is_count = node.card.rpartition("/")[2] == "count"
    return is_count and view.startswith(worth.article, node.start) and node.value.number.low == 1


def _partner(node: Node, earlier: Sequence[Node], worth: Worth) -> bool:
    """Whether the same measure counted others shortly before."""
    return any(
        other.value.measure == node.value.measure and node.start - other.end <= worth.reach for other in earlier[-4:]
    )


def _alone(node: Node, view: str, worth: Worth) -> bool:
    """Whether a bare number is all there is, or the value behind a copula."""
    before, after = _around(node, view)
    if (before, after) == worth.quoted and node.end - node.start == 1:
        return True
    if before and before in worth.copulas:
        return not after or after in worth.alone_before or after in worth.after_copula
    return _between_marks(node, view, worth)


def _between_marks(node: Node, view: str, worth: Worth) -> bool:
    before, after = _around(node, view)
    if after and after in worth.numbering and before and node.end - node.start == 1:
        return False
    return (not before or before in worth.alone_behind) and (not after or after in worth.alone_before)


def _around(node: Node, view: str) -> tuple[str, str]:
    """The characters before and behind, beyond a space or two."""
    return view[max(0, node.start - 3) : node.start].rstrip(" ")[-1:], view[node.end : node.end + 3].lstrip(" ")[:1]


def is_pointed(node: Node, view: str, worth: Worth) -> bool:
    """Whether the one in it is no number but points: 这一事件."""
    behind = view[node.start - 1 : node.start]
    return view[node.start : node.end] == worth.article and bool(behind) and behind in worth.pointing


def _are_made(node: Node, view: str, worth: Worth) -> bool:
    """Whether the points are of something made, where its word may also say that it is done."""
    word = next((word for word in worth.points_done if view.startswith(word, node.end)), None)
    if word is None:
        return False
    end = node.end + len(word)
    return (
        not view[end : end + 1].isalpha()
        or view.startswith(worth.points_before, end)
        or view.endswith(worth.points_behind, 0, node.start)
    )


def _is_date(node: Node, view: str) -> bool:
    """Whether a fraction written with a slash may be a day of a month or a number of a file: (3/6), 475/2020."""
    written = view[node.start : node.end]
    if SLASH not in written or node.value.kind != "times":
        return False
    below = written.rpartition(SLASH)[2]
    after = view[node.end : node.end + 1]
    return len(below) > 2 or bool(after and not after.isalpha())
