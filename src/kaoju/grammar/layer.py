"""Layers: find all gap-free cards of one layer in a row of items and put each find in as one item.

Leftmost start, then longest span; an `unless` from the same start and at least as long silences its own card only;
several categories of one span are all kept. Cost does not depend on the number of cards.
"""

import re
from typing import Any

import msgspec

from kaoju.errors import RuleError
from kaoju.grammar.codes import ranges
from kaoju.grammar.give import Slots
from kaoju.grammar.items import Items
from kaoju.grammar.network import Network, Row
from kaoju.grammar.node import Children, Node
from kaoju.grammar.rules import Rule
from kaoju.grammar.slots import Filled, fill
from kaoju.grammar.vocabulary import Vocabulary

SHAPES, TEMPLATES, ROWS = 20_000, 50_000, 50_000
NEWEST, SHARE = 100, 4
"""A gate is made anew when so many codes came up, and one in SHARE of those it knows: making one takes as long as
reading ten reports, and a code it does not know is only looked up in vain."""


Way = tuple[int, tuple[tuple[int, Filled], ...]]
"""So many items, and the cards that accept them, each with what fills its slots."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A node of a template: its card, its category, its value, and which items filled its slots.

    A slot is (role, the category asked of the item's node or "" where it has none, place of the item).
    """

    card: str
    category: str
    value: Any
    filled: Filled


class Template(msgspec.Struct, frozen=True, gc=False):
    """What a row of codes over given characters is read as: how many items, the new code, the readings, last first."""

    width: int
    code: str
    readings: tuple[Reading, ...]


NOTHING = Template(0, "", ())
"""What a row of codes is read as that cards accept and that means nothing."""


def reading_of(node: Node | None, name: str, vocabulary: Vocabulary) -> Node | None:
    """The reading of an item that the named category asks for."""
    while node is not None:
        if node.category == name or name in vocabulary.renamed(node.category):
            return node
        node = node.also
    return None


def slots_of(rule: Rule, filled: Filled, items: Items, start: int, vocabulary: Vocabulary) -> tuple[Slots, Filled]:
    """What filled the slots of a card, and the same slots with "" for the category of those that no card made.

    Their places count from `start`.
    """
    slots: Slots = dict(rule.card.with_)
    made: Filled = ()
    for role, name, at in filled:
        here = start + at
        node = reading_of(items.nodes[here], name, vocabulary)
        if node is None:
            slots[role] = vocabulary.meaning(name, items.text[items.starts[here] : items.ends[here]])
            name = ""  # noqa: PLW2901
        else:
            slots[role] = node.value
        made += ((role, name, at),)
    return slots, made


def value_of(rule: Rule, slots: Slots) -> Any:
    """What a card makes of what filled its slots.

    Raises RuleError where the card leaves a role unfilled that what it gives asks for.
    """
    if rule.give.make is None:
        return next(iter(slots.values()), None)
    try:
        return rule.give.make(slots)
    except KeyError as error:
        raise RuleError(
            f"what the card gives asks for the role {error}, which nothing in it fills", slug="role-missing",
            path=rule.card.path, line=rule.card.lines.get("gives", 1), found=rule.card.gives,
            hint="Name it in the pattern, {role:name}, or under `with`; `kaoju rules gives` lists the roles.",
        ) from error  # fmt: skip


class Layer:
    """The cards of one layer, as a network and a gate."""

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary) -> None:
        self.rules, self.vocabulary = rules, vocabulary
        self.network = Network(vocabulary.codes.categories)
        for number, rule in enumerate(rules):
            for pattern in rule.patterns:
                self.network.add(pattern, number)
            for pattern in rule.unless:
                self.network.add(pattern, -1 - number)
        self.network.close()
        self.ways: dict[str, tuple[Way, ...]] = {}
        self.templates: dict[tuple[str, str], Template] = {}
        self.given: dict[tuple[str, ...], str] = {}
        self.undecided: dict[tuple[str, str], tuple[Reading, Reading]] = {}  # where only the id decided
        self._gate: re.Pattern[str] | None = None
        self._gated = 0

    def forget(self) -> None:
        """Empty the caches."""
        self.ways.clear()
        self.templates.clear()
        self.given.clear()
        self.undecided.clear()
        self.network.close()
        self._gate = None
        self._gated = 0

    def gate(self) -> "re.Pattern[str]":
        """What can begin a match: a code that is one, or one before a code that can go on; the newest codes may.

        Made anew when many new ones came up.
        """
        codes = self.vocabulary.codes
        if self._gate is None or len(codes) - self._gated > max(NEWEST, self._gated // SHARE):
            begun = {code: row for code in codes if (row := self.network.start[code]) is not None}
            alone = (code for code, row in begun.items() if row.accepts)
            further = frozenset(name for row in begun.values() for name in row.targets)
            seconds = (code for code in codes if not further.isdisjoint(codes.categories(code)))
            new = codes.unused()
            self._gate = re.compile(f"[{ranges(alone)}{new}]|[{ranges(begun)}{new}](?=[{ranges(seconds)}{new}])")
            self._gated = len(codes)
        return self._gate

    def apply(self, items: Items) -> None:
        """Find this layer's cards in the items and rewrite the row in place."""
        gate = self.gate()
        if len(self.network.rows) > ROWS:
            self.network.close()
        found: list[tuple[int, Template]] = []
        codes, text, starts, ends = items.codes, items.text, items.starts, items.ends
        known, begin = self.templates.get, self.network.start
        at, count = 0, len(codes)
        for match in gate.finditer(codes):
            start = match.start()
            if start < at:
                continue
            row: Row | None = begin[codes[start]]
            here, last = start + 1, 0
            while row is not None:
                if row.accepts:
                    last = here
                if here == count or not row.targets:
                    break
                row = row[codes[here]]
                here += 1
            if not last:
                continue
            key = (codes[start:last], text[starts[start] : ends[last - 1]])
            template = known(key) or self._remember(key, items, start, last)
            if template.width:
                found.append((start, template))
                at = start + template.width
        if found:
            self._rewrite(items, found)

    def _remember(self, key: tuple[str, str], items: Items, start: int, last: int) -> Template:
        if len(self.templates) > TEMPLATES:
            self.templates.clear()
        template = self.templates[key] = self._template(items, start, last)
        return template

    def _template(self, items: Items, start: int, last: int) -> Template:
        """The longest span that a card accepts and that means something."""
        codes = items.codes[start:last]
        for width, filled in self.ways[codes] if codes in self.ways else self._ways(codes):
            readings = [one for label, slots in filled if (one := self._read(items, label, slots, start)) is not None]
            if readings:
                kept = self._best(readings) if len(readings) > 1 else tuple(readings)
                return Template(width, self._code(kept, codes[0] if width == 1 else ""), kept[::-1])
        return NOTHING

    def _code(self, kept: tuple[Reading, ...], word: str) -> str:
        """The code of what some readings give, beside those of the one word they read."""
        key = (word, *[reading.category for reading in kept])
        code = self.given.get(key)
        if code is None:
            codes = self.vocabulary.codes
            categories = frozenset(key[1:]) | (codes.categories(word) if word else frozenset())
            code = self.given[key] = codes.code(self.vocabulary.closed(categories))
        return code

    def _ways(self, codes: str) -> tuple[Way, ...]:
        """How the cards accept a beginning of these codes, the longest first; what an `unless` silences is left out."""
        accepts = []
        row: Row | None = self.network.start
        for at, code in enumerate(codes):
            row = row[code] if row is not None else None
            if row is not None and row.accepts:
                accepts.append((at + 1, row.accepts))
        ways, silenced = [], set[int]()
        for width, labels in reversed(accepts):
            silenced.update(-1 - label for label in labels if label < 0)
            live = [label for label in labels if label >= 0 and label not in silenced]
            filled = [(label, slots) for label in live if (slots := self._shape(label, codes[:width])) is not None]
            ways.append((width, tuple(filled)))
        if len(self.ways) > SHAPES:
            self.ways.clear()
        found = self.ways[codes] = tuple(ways)
        return found

    def _best(self, readings: list[Reading]) -> tuple[Reading, ...]:
        """One reading a category; of two in one category `beats` decides, then slots filled, then the id."""
        best: dict[str, Reading] = {}
        for reading in sorted(readings, key=lambda reading: (-len(reading.filled), reading.card)):
            rival = best.get(reading.category)
            if rival is None or rival.card in self._beaten_by(reading.card):
                best[reading.category] = reading
            elif len(rival.filled) == len(reading.filled) and rival.value != reading.value:
                self.undecided.setdefault((rival.card, reading.card), (rival, reading))
        return tuple(best[category] for category in sorted(best))

    def _beaten_by(self, card: str) -> tuple[str, ...]:
        return next((rule.card.beats for rule in self.rules if rule.card.id == card), ())

    def _read(self, items: Items, label: int, filled: Filled, start: int) -> Reading | None:
        rule = self.rules[label]
        # A code tells whether cards made the item: a slot without a node has none wherever the template is used.
        slots, made = slots_of(rule, filled, items, start, self.vocabulary)
        value = value_of(rule, slots)
        if value is None and rule.give.make is not None:
            return None
        return Reading(rule.card.id, rule.give.category, value, made)

    def _shape(self, label: int, codes: str) -> Filled | None:
        """Which of the codes fill which slots of a card."""
        filled = (fill(pattern, codes, self.vocabulary.codes.categories) for pattern in self.rules[label].patterns)
        return next((one for one in filled if one is not None), None)

    def _made(self, items: Items, start: int, template: Template) -> Node | None:
        """The nodes of a template at its place, chained."""
        starts, ends, nodes, words = items.starts, items.ends, items.nodes, self.vocabulary
        first, last = starts[start], ends[start + template.width - 1]
        chained: Node | None = nodes[start] if template.width == 1 else None
        is_word = template.width == 1 and chained is None
        for reading in template.readings:
            slots = reading.filled
            children: Children = ()
            if is_word:  # what fills its slot is the word itself
                if slots:
                    children = ((slots[0][0], first, last, None),)
            else:
                for role, name, at in slots:
                    here = at + start
                    child = reading_of(nodes[here], name, words) if name else None
                    children += ((role, starts[here], ends[here], child),)
            chained = Node(reading.card, reading.category, first, last, reading.value, children, chained)
        return chained

    def _rewrite(self, items: Items, found: list[tuple[int, Template]]) -> None:
        starts, ends, nodes, codes = items.starts, items.ends, items.nodes, items.codes
        rest: list[str] = []
        at = len(codes)
        for first, template in reversed(found):  # from the right, so that places further left stay what they are
            nodes[first] = self._made(items, first, template)
            behind = first + template.width
            rest += (codes[behind:at], template.code)
            at = first
            if template.width > 1:
                ends[first] = ends[behind - 1]
                del starts[first + 1 : behind], ends[first + 1 : behind], nodes[first + 1 : behind]
        rest.append(codes[:at])
        rest.reverse()
        items.codes = "".join(rest)
