"""Counted: what a quantity is of, as written.

Looks behind the quantity for the noun phrase it counts, then before it for what it is said of, then at the quantity
before it that was counted in the same measure. Reads tagged words of the clause; never looks past it, and gives None
rather than a guess.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.clauses import clause_end, clause_start
from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.quotes import whole
from kaoju.text.words import Tagged, tagged

Place = tuple[int, int]
ASIDE = 32
"""How long a bracket between a quantity and its noun may be."""


class Counting(msgspec.Struct, frozen=True, gc=False):
    """`counting.yaml` of a language, ready for use."""

    nouns: frozenset[str]
    names: frozenset[str]
    modifiers: frozenset[str]
    verbs: frozenset[str]
    breaks: frozenset[str]
    numbers: frozenset[str]
    possessives: str
    copulas: frozenset[str]
    prepositions: frozenset[str]
    ends: frozenset[str]
    through: frozenset[str]
    describing: frozenset[str]
    toward: frozenset[str]
    never: frozenset[str]
    light: frozenset[str]
    mistagged_verbs: frozenset[str]
    verb_tag: str
    lasting: tuple[str, ...]
    list_marks: str
    series_marks: str
    quotes: str
    ending: frozenset[str]
    reach: int


SETS = (
    "nouns", "names", "modifiers", "verbs", "breaks", "numbers", "copulas", "prepositions", "ends", "through",
    "describing", "toward", "never", "light", "mistagged_verbs",
)  # fmt: skip


@once_per_language
def counting_of(language: Language) -> Counting:
    """How this language says what is counted."""
    settings: dict[str, Any] = language.settings["counting"]
    return Counting(
        **{name: frozenset(settings[name]) for name in SETS}, possessives=settings["possessives"],
        lasting=tuple(settings["lasting"]), list_marks=settings["list_marks"], series_marks=settings["series_marks"],
        quotes=settings["quotes"], ending=frozenset(settings["boundary"]).difference(settings["quotes"]),
        reach=int(settings["reach"]), verb_tag=settings["verb_tag"],
    )  # fmt: skip


class Clause(msgspec.Struct, frozen=True, gc=False):
    """The view around one quantity: `first` and `last` are where the clause begins and ends, within reach."""

    view: str
    first: int
    start: int
    end: int
    last: int


def clause_around(view: str, node: Node, counting: Counting) -> Clause:
    """The stretch of its clause that a quantity may refer to."""
    first = clause_start(view, node.start, counting.ending, counting.reach)
    return Clause(view, first, node.start, node.end, clause_end(view, node.end, counting.ending, counting.reach))


def behind(clause: Clause, counting: Counting, skip_to: int = 0, *, event: bool = False) -> Place | None:
    """The noun phrase behind the quantity: 65架|飞往莫斯科的|乌克兰无人机.

    Where `event` things are counted a verb may name them: 三轮|会谈, 七度|对台|军售.
    """
    at = max(clause.end, skip_to)
    words = _words(clause.view[at : clause.last], counting)
    closing = _last_possessive(words, counting)
    start: int | None = None
    end = at
    hard = False
    described = -1
    for index, (word, tag) in enumerate(words):
        here, at = at, at + len(word)
        if index < described or word in counting.quotes or word in counting.possessives:
            continue
        if start is not None and word in counting.ends:
            break
        if _is_noun(word, tag, counting) or (event and not hard and _names_event(words, index, start, counting)):
            start, end = (here if start is None else start), at
            hard = hard or (event and tag in counting.verbs)
        elif tag in counting.modifiers and not (hard and closing < index):
            start = here if start is None else start
        elif _passes(word, start is None, event, counting):
            continue
        elif closing > index and (start is None or not _noun_before(words, index, counting)):
            start, end = None, here
            described = closing
        elif not (closing >= 0 and closing == index - 1 and tag in counting.verbs):
            break
    return (start, end) if start is not None and end > start else None


def _words(fragment: str, counting: Counting) -> Tagged:
    """The tagged words of a fragment, verbs that the tagger takes for nouns put right."""
    words, mistagged = tagged(fragment), counting.mistagged_verbs
    if mistagged.isdisjoint([word for word, _ in words]):
        return words
    return tuple((word, counting.verb_tag if word in mistagged else tag) for word, tag in words)


def _passes(word: str, is_first: bool, event: bool, counting: Counting) -> bool:  # noqa: FBT001
    """Whether a word that is no noun stands within the phrase or before it."""
    if not is_first:
        return word in counting.through
    return word in counting.describing or word in counting.copulas or (event and word in counting.toward)


def _names_event(words: Sequence[tuple[str, str]], index: int, start: int | None, counting: Counting) -> bool:
    """Whether a verb is the name of what was counted: the first one, or one right behind its own attributes."""
    word, tag = words[index]
    if tag not in counting.verbs or len(word) < 2 or word in counting.light:
        return False
    return start is None or index + 1 == len(words) or words[index + 1][0] in counting.ends


def _noun_before(words: Sequence[tuple[str, str]], index: int, counting: Counting) -> bool:
    """Whether only nouns stand before; a verb that can be one (出售) is none."""
    return all(tag != "vn" and (tag in counting.nouns or tag in counting.modifiers) for _, tag in words[:index])


def _last_possessive(words: Sequence[tuple[str, str]], counting: Counting) -> int:
    """Index of the last 的 with a noun behind it: what stands before it only describes."""
    last = -1
    for index, (word, _) in enumerate(words[:-1]):
        if index > 1 and word in counting.copulas:
            break
        follower = words[index + 1][1]
        after = words[index + 2][1] if index + 2 < len(words) else ""
        named = follower in counting.nouns or follower in counting.modifiers
        if word in counting.possessives and (named or (follower in counting.verbs and after in counting.nouns)):
            last = index
    return last


def _is_noun(word: str, tag: str, counting: Counting) -> bool:
    return tag in counting.nouns and word not in counting.never


def before(clause: Clause, counting: Counting, *, named: bool = False) -> Place | None:
    """The noun phrase the quantity is said of: 援助|已经削减了|40%; a name only if measured (海峡宽82公里)."""
    words = _words(clause.view[clause.first : clause.start], counting)
    at = clause.start
    start = end = 0
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        here, at = at - len(word), at - len(word)
        if _is_noun(word, tag, counting):
            if not (end or named) and tag in counting.names:
                return None  # who gave or where, not what: 拖欠台湾4.4亿美元
            end = end or here + len(word)
            start = here
        elif end == clause.start and tag in counting.verbs:
            break  # 出动|消防车|26辆: the verb has the thing for its object
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
    for word, tag in _words(clause.view[clause.end : clause.last], counting):
        suffered = tag in counting.verbs or (tag in counting.modifiers and at + len(word) == clause.last)
        if suffered and word not in counting.light and len(word) > 1:
            return at, at + len(word)
        if tag not in counting.breaks and tag not in counting.modifiers and tag not in counting.verbs:
            break
        at += len(word)
    at = clause.start
    for word, tag in reversed(_words(clause.view[clause.first : clause.start], counting)):
        at -= len(word)
        if tag in counting.verbs or tag in counting.nouns:
            if word in counting.light or word in counting.never:
                continue
            if tag in counting.nouns:
                return before(clause, counting)
            return (at, at + len(word)) if len(word) > 1 else None
        if tag not in counting.breaks and tag not in counting.modifiers and tag not in counting.numbers:
            break
    return None


def _befell(clause: Clause, counting: Counting) -> bool:
    """Whether what befell them follows at once: 15人|死亡的事故."""
    word, tag = next(iter(_words(clause.view[clause.end : clause.last], counting)), ("", ""))
    return tag in counting.verbs and len(word) > 1 and word not in counting.light


def lasts(clause: Clause, counting: Counting) -> bool:
    """Whether a length of time is how long something lasts."""
    said = clause.view[clause.first : clause.start]
    return any(said.endswith(word) for word in counting.lasting)


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
        place = None if _befell(clause, counting) else place
        return place or predicate(clause, counting) or before(clause, counting)
    if value.kind in ("share", "times", "points") and view[node.end : node.end + 1] not in (*counting.possessives, ""):
        return before(clause, counting, named=True) or place
    return place or before(clause, counting, named=value.kind == "measure")


def _aside_end(view: str, end: int, counting: Counting) -> int:
    """Where a bracket right behind ends, if what it interrupts goes on: 38亿美元(约合253亿元)|的货物."""
    close = view.find(")", end, end + ASIDE) if view[end : end + 1] == "(" else -1
    return close + 1 if close > 0 and view[close + 1 : close + 2] in (*counting.possessives,) else end


def _aged(clause: Clause, counting: Counting) -> Place | None:
    """Whose age it is: 70岁的|总统; else who is named right before."""
    at = clause.end
    for word, tag in _words(clause.view[clause.end : clause.last], counting):
        if _is_noun(word, tag, counting):
            return at, at + len(word)
        if word not in counting.possessives and tag not in counting.modifiers:
            break
        at += len(word)
    return before(clause, counting)


def listed_with(node: Node, view: str, earlier: Sequence[tuple[Node, Place | None]], marks: str) -> Place | None:
    """What the quantity right before it in a list or an aside is of: 1195户、2766间; 38亿美元（约合…）."""
    if not earlier:
        return None
    other, place = earlier[-1]
    between = view[other.end : node.start]
    return place if len(between) == 1 and between in marks else None


def same_measure(node: Node, earlier: Sequence[tuple[Node, Place | None]]) -> Place | None:
    """What the nearest earlier quantity in the same measure counted: 280架…其中47架."""
    measure = node.value.measure
    for other, place in reversed(earlier):
        if measure and other.value.measure == measure and place is not None:
            return place
    return None
