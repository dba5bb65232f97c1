"""Frames: cards with gaps, read outwards from their trigger.

A gap skips as few items as possible, at most twelve, never past the end of the clause; the nearest fit is kept and
never retried, so the cost of a trigger is bounded by its gaps. An `unless` over the same trigger silences its own card.
Frames are read when all layers are, give nodes and consume nothing, so no card can use what they give.
"""

from collections.abc import Sequence

import msgspec

from kaoju.errors import RuleError
from kaoju.grammar.items import Items
from kaoju.grammar.layer import reading_of, slots_of, value_of
from kaoju.grammar.marks import Chain, Choice, Gap, Literal, Maybe, Pattern, Reference
from kaoju.grammar.network import category
from kaoju.grammar.node import Node
from kaoju.grammar.rules import Rule
from kaoju.grammar.vocabulary import Vocabulary

REACH = 12
TRIGGER = "trigger"
Filled = tuple[tuple[str, str, int], ...]


class Frame(msgspec.Struct, frozen=True):
    """One pattern of a card cut at its trigger: what stands left of it (nearest first), and right of it."""

    rule: Rule
    trigger: Literal | Reference
    left: tuple[Pattern, ...]
    right: tuple[Pattern, ...]
    silences: bool


def frames_of(rule: Rule) -> list[Frame]:
    """The frames of a card.

    The trigger is the element with the role `trigger`, else the first plain text, else the first required reference.
    Raises RuleError where a pattern has none at its top level.
    """
    silencing = [_frame(rule, pattern, silences=True) for pattern in rule.unless]
    return [*silencing, *(_frame(rule, pattern, silences=False) for pattern in rule.patterns)]


def _frame(rule: Rule, pattern: Pattern, *, silences: bool) -> Frame:
    parts = pattern.parts if isinstance(pattern, Chain) else (pattern,)
    named = [at for at, part in enumerate(parts) if isinstance(part, Reference) and part.role == TRIGGER]
    plain = [at for at, part in enumerate(parts) if isinstance(part, Literal)]
    other = [at for at, part in enumerate(parts) if isinstance(part, Reference)]
    at = next(iter(named or plain or other), -1)
    if at < 0:
        raise RuleError(
            "a pattern with a gap needs a word or a reference outside brackets to start from", slug="no-trigger",
            path=rule.card.path, line=rule.card.lines.get("when", 1), hint="Name it: {trigger:…}.",
        )  # fmt: skip
    trigger = parts[at]
    if not isinstance(trigger, Literal | Reference):
        raise TypeError("a trigger is a word or a reference")
    return Frame(rule, trigger, tuple(reversed(parts[:at])), tuple(parts[at + 1 :]), silences)


class FrameMatch(msgspec.Struct, frozen=True):
    """A frame found: its trigger, the items it spans and what filled each role."""

    frame: Frame
    at: int
    first: int
    last: int
    filled: Filled


class Frames:
    """All frames of a language, by the category of their trigger; a gap goes past none of the `ends` of clauses."""

    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, ends: str) -> None:
        self.vocabulary, self.ends = vocabulary, frozenset(ends)
        self.categories_of = vocabulary.codes.categories
        self.by_trigger: dict[str, list[Frame]] = {}
        for rule in rules:
            for frame in frames_of(rule):
                self.by_trigger.setdefault(category(frame.trigger), []).append(frame)
        self._triggers: dict[str, tuple[Frame, ...]] = {}

    def starting(self, code: str) -> tuple[Frame, ...]:
        """The frames whose trigger an item with this code is."""
        frames = self._triggers.get(code)
        if frames is None:
            found = [frame for name in sorted(self.categories_of(code)) for frame in self.by_trigger.get(name, ())]
            frames = self._triggers[code] = tuple(found)
        return frames

    def apply(self, items: Items) -> None:
        """Put the nodes of all frames beside the items."""
        if not self.by_trigger:
            return
        first = 0
        for last in (*self._stops(items), len(items.codes)):
            items.framed += self._clause(items, first, last)
            first = last + 1

    def _stops(self, items: Items) -> list[int]:
        """The items at which a clause ends."""
        spans = enumerate(zip(items.starts, items.ends, items.codes, strict=True))
        other = self.vocabulary.code("other")
        return [
            at for at, (start, end, code) in spans if code == other and not self.ends.isdisjoint(items.text[start:end])
        ]

    def _clause(self, items: Items, first: int, last: int) -> list[Node]:
        """The nodes of every frame in the items `first` to `last`, trigger by trigger."""
        nodes = []
        for at in range(first, last):
            frames = self.starting(items.codes[at])
            found = [match for frame in frames if (match := self._match(frame, items.codes, at, first, last))]
            silenced = {match.frame.rule.card.id for match in found if match.frame.silences}
            read = [match for match in found if match.frame.rule.card.id not in silenced]
            nodes += [node for match in read if (node := self._node(match, items)) is not None]
        return nodes

    def _node(self, match: FrameMatch, items: Items) -> Node | None:
        rule, starts, ends = match.frame.rule, items.starts, items.ends
        value = value_of(rule, slots_of(rule, match.filled, items, 0, self.vocabulary)[0])
        if value is None and rule.give.make is not None:
            return None
        children = tuple(
            (role, starts[at], ends[at], reading_of(items.nodes[at], name, self.vocabulary))
            for role, name, at in match.filled
        )
        return Node(rule.card.id, rule.category, starts[match.first], ends[match.last - 1], value, children)

    def _match(self, frame: Frame, codes: str, at: int, first: int, last: int) -> FrameMatch | None:
        left = self._run(frame.left, codes, at - 1, -1, first - 1)
        right = self._run(frame.right, codes, at + 1, 1, last) if left is not None else None
        if left is None or right is None:
            return None
        own: Filled = ((frame.trigger.role, frame.trigger.name, at),) if isinstance(frame.trigger, Reference) else ()
        return FrameMatch(frame, at, left[0] + 1, right[0], left[1] + own + right[1])

    def _run(self, parts: tuple[Pattern, ...], codes: str, at: int, step: int, stop: int) -> tuple[int, Filled] | None:
        """Match the parts one after another in one direction; gives the item behind them and what they filled."""
        filled: Filled = ()
        gap = False
        for index, part in enumerate(parts):
            if isinstance(part, Gap):
                gap = True
                continue
            reached = self._seek(part, codes, at, step, stop) if gap else self._one(part, codes, at, step, stop)
            if reached is None:
                return None
            at, more = reached
            filled += more
            gap = gap and isinstance(part, Maybe) and not more and index + 1 < len(parts)
        return at, filled

    def _seek(self, part: Pattern, codes: str, at: int, step: int, stop: int) -> tuple[int, Filled] | None:
        for skipped in range(REACH + 1):
            here = at + step * skipped
            if (here - stop) * step >= 0:
                break
            inner = part.part if isinstance(part, Maybe) else part
            reached = self._one(inner, codes, here, step, stop)
            if reached is not None:
                return reached
        return (at, ()) if isinstance(part, Maybe) else None

    def _one(self, part: Pattern, codes: str, at: int, step: int, stop: int) -> tuple[int, Filled] | None:
        if isinstance(part, Literal | Reference):
            if (at - stop) * step >= 0 or category(part) not in self.categories_of(codes[at]):
                return None
            return at + step, (((part.role, part.name, at),) if isinstance(part, Reference) else ())
        if isinstance(part, Choice):
            tried = (self._one(option, codes, at, step, stop) for option in part.options)
            return next((reached for reached in tried if reached is not None), None)
        if isinstance(part, Maybe):
            return self._one(part.part, codes, at, step, stop) or (at, ())
        parts = part.parts if isinstance(part, Chain) else ()
        return self._run(parts if step > 0 else tuple(reversed(parts)), codes, at, step, stop)
