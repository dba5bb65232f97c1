"""Counted: the noun phrases around a quantity, as written.

Looks behind a quantity for the noun phrase it counts and before it for what it is said of. Reads tagged words of the
clause; never looks past it, and gives None rather than a guess.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from kaoju.grammar.node import Node
from kaoju.mentions.clauses import clause_end, clause_start
from kaoju.model import Language
from kaoju.text.memo import once_per_language
from kaoju.text.words import Tagged, tagged

Place = tuple[int, int]
EVERY = ("",)
"""The ending of every noun."""


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
    undergoing: frozenset[str]
    led_by: frozenset[str]
    mistagged_verbs: frozenset[str]
    verb_tag: str
    negations: frozenset[str]
    suffered: frozenset[str]
    person_endings: tuple[str, ...]
    made_for: dict[str, tuple[str, ...]]
    lasting: tuple[str, ...]
    list_marks: str
    series_marks: str
    quotes: str
    ending: frozenset[str]
    reach: int


SETS = (
    "nouns", "names", "modifiers", "verbs", "breaks", "numbers", "copulas", "prepositions", "ends", "through",
    "describing", "toward", "never", "light", "mistagged_verbs", "negations", "suffered", "undergoing", "led_by",
)  # fmt: skip


@once_per_language
def counting_of(language: Language) -> Counting:
    """How this language says what is counted."""
    settings: dict[str, Any] = language.settings["counting"]
    return Counting(
        **{name: frozenset(settings[name]) for name in SETS}, possessives=settings["possessives"],
        person_endings=tuple(settings["person_endings"]), lasting=tuple(settings["lasting"]),
        made_for={measure: tuple(words.split()) for measure, words in settings["made_for"].items()},
        list_marks=settings["list_marks"], series_marks=settings["series_marks"],
        quotes=settings["quotes"], ending=frozenset(settings["boundary"]).difference(settings["quotes"]),
        reach=int(settings["reach"]), verb_tag=settings["verb_tag"],
    )  # fmt: skip


class Clause(msgspec.Struct, frozen=True, gc=False):
    """The view around one quantity: `first` and `last` are where the clause begins and ends, within reach.

    `sorts` are the endings of nouns that its measure is made for.
    """

    view: str
    first: int
    start: int
    end: int
    last: int
    sorts: tuple[str, ...] = ()


def clause_around(view: str, node: Node, counting: Counting) -> Clause:
    """The stretch of its clause that a quantity may refer to."""
    first = clause_start(view, node.start, counting.ending, counting.reach)
    last = clause_end(view, node.end, counting.ending, counting.reach)
    sorts = counting.made_for.get(node.value.measure, ())
    if node.value.kind in ("share", "money") and view[node.end : node.end + 1] not in counting.possessives:
        sorts = EVERY  # 半数州|的医院, 2000亿美元商品|的关税
    return Clause(view, first, node.start, node.end, last, sorts)


def behind(clause: Clause, counting: Counting, skip_to: int = 0, *, event: bool = False) -> Place | None:
    """The noun phrase behind the quantity: 65架|飞往莫斯科的|乌克兰无人机.

    Where `event` things are counted a verb may name them: 三轮|会谈, 七度|对台|军售.
    """
    at = max(clause.end, skip_to)
    words = words_of(clause.view[at : clause.last], counting)
    closing = _last_possessive(words, counting)
    start: int | None = None
    end = at
    hard = False
    described = -1
    for index, (word, tag) in enumerate(words):
        here, at = at, at + len(word)
        if index < described or word in counting.quotes or word in counting.possessives:
            if start is not None and word in counting.possessives and clause.view.endswith(clause.sorts, start, end):
                break  # 两座城市|的民众: the measure is made for the first
            continue
        if start is not None and word in counting.ends:
            break
        if is_noun(word, tag, counting) or (event and not hard and _names_event(words, index, start, counting)):
            start, end = (here if start is None else start), at
            hard = hard or (event and tag in counting.verbs)
        elif tag in counting.modifiers and not (hard and closing < index):
            start = here if start is None else start
        elif _within(word, start is None, event, counting):
            continue
        elif closing > index and (start is None or not _noun_before(words, index, counting)):
            start, end = None, here
            described = closing
        elif not (closing >= 0 and closing == index - 1 and tag in counting.verbs):
            break
    return (start, end) if start is not None and end > start else None


def words_of(fragment: str, counting: Counting) -> Tagged:
    """The tagged words of a fragment, verbs that the tagger takes for nouns put right."""
    words, mistagged = tagged(fragment), counting.mistagged_verbs
    if mistagged.isdisjoint([word for word, _ in words]):
        return words
    return tuple((word, counting.verb_tag if word in mistagged else tag) for word, tag in words)


def _within(word: str, is_first: bool, event: bool, counting: Counting) -> bool:  # noqa: FBT001
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
    first = bool(words) and words[0][0] in counting.possessives  # 60%的人|认为…的可能性
    return all(tag != "vn" and (tag in counting.nouns or tag in counting.modifiers) for _, tag in words[first:index])


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


def is_noun(word: str, tag: str, counting: Counting) -> bool:
    """Whether a word can be what is counted."""
    return tag in counting.nouns and word not in counting.never


def before(clause: Clause, counting: Counting, *, named: bool = False) -> Place | None:
    """The noun phrase the quantity is said of: 援助|已经削减了|40%; a name only if measured (海峡宽82公里)."""
    words = words_of(clause.view[clause.first : clause.start], counting)
    at = clause.start
    start = end = 0
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        here, at = at - len(word), at - len(word)
        if is_noun(word, tag, counting):
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
