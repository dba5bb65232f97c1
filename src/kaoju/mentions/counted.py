"""Counted: what a quantity is of, as written.

Looks behind the quantity for the noun phrase it counts, then before it for what it is said of, then at the quantity
before it that was counted in the same measure. Reads tagged words of the clause; never looks past it, and gives None
rather than a guess.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from kaoju.grammar.node import Node
from kaoju.model import Language
from kaoju.text.words import Tagged, tagged

Place = tuple[int, int]


class Counting(msgspec.Struct, frozen=True):
    """`counting.yaml` of a language, ready for use."""

    nouns: frozenset[str]
    modifiers: frozenset[str]
    verbs: frozenset[str]
    breaks: frozenset[str]
    numbers: frozenset[str]
    possessives: str
    copulas: frozenset[str]
    prepositions: frozenset[str]
    never: frozenset[str]
    light: frozenset[str]
    lasting: tuple[str, ...]
    quotes: str
    boundary: "re.Pattern[str]"
    reach: int


@lru_cache(maxsize=8)
def _counting(path: str, digest: str, raw: bytes) -> Counting:
    settings: dict[str, Any] = msgspec.json.decode(raw)
    sets = {
        key: frozenset(settings[key])
        for key in ("nouns", "modifiers", "verbs", "breaks", "numbers", "copulas", "prepositions", "never", "light")
    }
    return Counting(
        **sets, possessives=settings["possessives"], lasting=tuple(settings["lasting"]), quotes=settings["quotes"],
        boundary=re.compile("[" + re.escape(settings["boundary"]) + "]"), reach=int(settings["reach"]),
    )  # fmt: skip


def counting_of(language: Language) -> Counting:
    """How this language says what is counted."""
    return _counting(language.path, language.digest, msgspec.json.encode(language.settings["counting"]))


class Clause(msgspec.Struct, frozen=True):
    """The view around one quantity: `first` and `last` are where the clause begins and ends, within reach."""

    view: str
    first: int
    start: int
    end: int
    last: int


def clause_around(view: str, node: Node, counting: Counting) -> Clause:
    """The stretch of its clause that a quantity may refer to."""
    first = max(0, node.start - counting.reach)
    for match in counting.boundary.finditer(view, first, node.start):
        if match.group() not in counting.quotes:
            first = match.end()
    last = min(len(view), node.end + counting.reach)
    for match in counting.boundary.finditer(view, node.end, last):
        if match.group() not in counting.quotes:
            last = match.start()
            break
    return Clause(view, first, node.start, node.end, last)


def behind(clause: Clause, counting: Counting, skip_to: int = 0) -> Place | None:
    """The noun phrase behind the quantity: 65架|飞往莫斯科的|乌克兰无人机."""
    at = max(clause.end, skip_to)
    words = tagged(clause.view[at : clause.last])
    start: int | None = None
    end = at
    closing = _last_possessive(words, counting)
    for index, (word, tag) in enumerate(words):
        here, at = at, at + len(word)
        if word in counting.quotes:
            continue
        if word in counting.possessives:
            continue
        if _is_noun(word, tag, counting) or (tag in counting.modifiers and closing >= index):
            start = here if start is None else start
            end = at if _is_noun(word, tag, counting) else end
        elif tag in counting.modifiers:
            start = here if start is None else start
        elif word in counting.copulas and start is None:
            continue
        elif closing > index and (start is None or tag in counting.verbs):
            start, end = None, here
        else:
            break
    return (start, end) if start is not None and end > start else None


def _last_possessive(words: Tagged, counting: Counting) -> int:
    """Index of the last 的 with a noun behind it: what stands before it only describes."""
    last = -1
    for index, (word, _) in enumerate(words[:-1]):
        follower = words[index + 1]
        if word in counting.possessives and (follower[1] in counting.nouns or follower[1] in counting.modifiers):
            last = index
    return last


def _is_noun(word: str, tag: str, counting: Counting) -> bool:
    return tag in counting.nouns and word not in counting.never


def before(clause: Clause, counting: Counting) -> Place | None:
    """The noun phrase the quantity is said of: 援助|已经削减了|40%."""
    words = tagged(clause.view[clause.first : clause.start])
    at = clause.start
    start = end = 0
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        here, at = at - len(word), at - len(word)
        if _is_noun(word, tag, counting):
            end = end or here + len(word)
            start = here
        elif end and (tag in counting.modifiers or word in counting.possessives or _describes(words, index, counting)):
            start = here if word not in counting.possessives else start
        elif end and word in counting.prepositions:
            start = end = 0
        elif end:
            break
    return (start, end) if end else None


def _describes(words: Tagged, index: int, counting: Counting) -> bool:
    """Whether a verb or adverb stands right before a noun it belongs to: 死亡人数, 最窄处."""
    word, tag = words[index]
    follower = words[index + 1][1] if index + 1 < len(words) else ""
    if tag in counting.verbs:
        return word not in counting.light and follower in counting.nouns and len(word) > 1
    return tag == "d" and follower in counting.modifiers


def predicate(clause: Clause, counting: Counting) -> Place | None:
    """What people suffered or did, where no noun names them: 3人|失联, 死亡|10人."""
    at = clause.end
    for word, tag in tagged(clause.view[clause.end : clause.last]):
        if tag in counting.verbs and word not in counting.light and len(word) > 1:
            return at, at + len(word)
        if tag not in counting.breaks and tag not in counting.modifiers and tag not in counting.verbs:
            break
        at += len(word)
    at = clause.start
    for word, tag in reversed(tagged(clause.view[clause.first : clause.start])):
        at -= len(word)
        if tag in counting.verbs or tag in counting.nouns:
            if word in counting.light or word in counting.never:
                continue
            return (at, at + len(word)) if len(word) > 1 else None
        if tag not in counting.breaks and tag not in counting.modifiers and tag not in counting.numbers:
            break
    return None


def lasts(clause: Clause, counting: Counting) -> bool:
    """Whether a length of time is how long something lasts."""
    said = clause.view[clause.first : clause.start]
    return any(said.endswith(word) for word in counting.lasting)


def counted(node: Node, view: str, counting: Counting, following: Node | None = None) -> Place | None:
    """Where in the view the thing counted stands; None where the clause does not say.

    `following` is the quantity right behind, which a noun may stand beyond (293处|3级及以下|堤防).
    """
    clause = clause_around(view, node, counting)
    kind, noun = node.value.kind, node.value.noun
    if kind == "time":
        return (behind(clause, counting) or before(clause, counting)) if lasts(clause, counting) else None
    skip_to = following.end if following is not None and following.start == node.end else 0
    place = behind(clause, counting, skip_to)
    if noun:
        return place or predicate(clause, counting) or before(clause, counting)
    if kind in ("share", "times", "points") and view[node.end : node.end + 1] not in (*counting.possessives, ""):
        return before(clause, counting) or place
    return place or before(clause, counting)


def same_measure(node: Node, earlier: Sequence[tuple[Node, Place | None]]) -> Place | None:
    """What the nearest earlier quantity in the same measure counted: 280架…其中47架."""
    measure = node.value.measure
    for other, place in reversed(earlier):
        if measure and other.value.measure == measure and place is not None:
            return place
    return None
