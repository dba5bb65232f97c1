"""Layers: find all gap-free cards of one layer in a row of items and put each find in as one item.

Leftmost start, then longest span; an `unless` from the same start and at least as long silences its own card only;
several categories of one span are all kept. Cost does not depend on the number of cards.
"""

import re
from typing import Any

from kaoju.grammar.give import Slots
from kaoju.grammar.items import Items
from kaoju.grammar.network import Network, Row
from kaoju.grammar.node import Node
from kaoju.grammar.rules import Rule
from kaoju.grammar.slots import Filled, fill
from kaoju.grammar.vocabulary import Vocabulary

Found = tuple[int, int, Node]
SHAPES, VALUES, ROWS = 20_000, 50_000, 50_000
REFUSED = object()


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
        self.shapes: dict[tuple[int, str], Filled | None] = {}
        self.values: dict[tuple[int, str, str], Any] = {}
        self._gate: re.Pattern[str] | None = None
        self._gated = -1

    def forget(self) -> None:
        """Empty the caches."""
        self.shapes.clear()
        self.values.clear()
        self.network.close()
        self._gated = -1

    def gate(self) -> "re.Pattern[str] | None":
        """One class of all codes that can begin a match; made anew when new codes have come up."""
        codes = self.vocabulary.codes
        if self._gated != len(codes):
            first = "".join(code for code in codes if self.network.start[code] is not None)
            self._gate = re.compile(f"[{first}]") if first else None
            self._gated = len(codes)
        return self._gate

    def apply(self, items: Items) -> None:
        """Find this layer's cards in the items and rewrite the row in place."""
        gate = self.gate()
        if gate is None:
            return
        if len(self.network.rows) > ROWS:
            self.network.close()
        found: list[Found] = []
        at = 0
        for match in gate.finditer(items.codes):
            start = match.start()
            if start >= at:
                accepts = self._walk(items.codes, start)
                best = self._choose(items, start, accepts) if accepts else None
                if best is not None:
                    found.append(best)
                    at = best[1]
        if found:
            self._rewrite(items, found)

    def _walk(self, codes: str, start: int) -> list[tuple[int, tuple[int, ...]]]:
        """The ends at which something is accepted, with the labels, shortest first."""
        accepts = []
        row: Row | None = self.network.start
        for at in range(start, len(codes)):
            row = row[codes[at]]
            if row is None:
                break
            if row.accepts:
                accepts.append((at + 1, row.accepts))
        return accepts

    def _choose(self, items: Items, start: int, accepts: list[tuple[int, tuple[int, ...]]]) -> Found | None:
        silenced: set[int] = set()
        for end, labels in reversed(accepts):
            silenced.update(-1 - label for label in labels if label < 0)
            nodes = [
                node
                for label in labels
                if label >= 0 and label not in silenced and (node := self._node(items, label, start, end)) is not None
            ]
            if nodes:
                return start, end, self._readings(nodes)
        return None

    def _readings(self, nodes: list[Node]) -> Node:
        """One node a category, chained; of two in one category `beats` decides, then slots filled, then the id."""
        best: dict[str, Node] = {}
        for node in sorted(nodes, key=lambda node: (-len(node.children), node.card)):
            rival = best.get(node.category)
            if rival is None or rival.card in self._beaten_by(node.card):
                best[node.category] = node
        chained: Node | None = None
        for category in sorted(best, reverse=True):
            best[category].also = chained
            chained = best[category]
        if chained is None:
            raise ValueError("no node to choose from")
        return chained

    def _beaten_by(self, card: str) -> tuple[str, ...]:
        return next((rule.card.beats for rule in self.rules if rule.card.id == card), ())

    def _node(self, items: Items, label: int, start: int, end: int) -> Node | None:
        rule = self.rules[label]
        filled = self._shape(label, rule, items.codes[start:end])
        if filled is None:
            return None
        starts, ends, nodes = items.starts, items.ends, items.nodes
        children = tuple(
            (role, starts[start + at], ends[start + at], self._reading(nodes[start + at], name))
            for role, name, at in filled
        )
        value = self._value(label, rule, items, start, end, filled, children)
        if value is REFUSED:
            return None
        return Node(rule.card.id, rule.category, starts[start], ends[end - 1], value, children)

    def _shape(self, label: int, rule: Rule, codes: str) -> Filled | None:
        key = (label, codes)
        if key not in self.shapes:
            if len(self.shapes) > SHAPES:
                self.shapes.clear()
            filled = (fill(pattern, codes, self.vocabulary.codes.categories) for pattern in rule.patterns)
            self.shapes[key] = next((one for one in filled if one is not None), None)
        return self.shapes[key]

    def _reading(self, node: Node | None, name: str) -> Node | None:
        """The reading of an item that the named category asks for."""
        for reading in node.readings() if node is not None else ():
            if reading.category == name or name in self.vocabulary.closed(frozenset({reading.category})):
                return reading
        return None

    def _value(
        self, label: int, rule: Rule, items: Items, start: int, end: int, filled: Filled,
        children: tuple[tuple[str, int, int, Node | None], ...],
    ) -> Any:  # fmt: skip
        key = (label, items.codes[start:end], items.text[items.starts[start] : items.ends[end - 1]])
        if key in self.values:
            return self.values[key]
        slots: Slots = dict(rule.card.with_)
        for (role, name, _), (_, first, last, node) in zip(filled, children, strict=True):
            slots[role] = node.value if node is not None else self.vocabulary.meaning(name, items.text[first:last])
        value = rule.give.make(slots) if rule.give.make is not None else next(iter(slots.values()), None)
        if value is None and rule.give.make is not None:
            value = REFUSED
        if len(self.values) > VALUES:
            self.values.clear()
        self.values[key] = value
        return value

    def _rewrite(self, items: Items, found: list[Found]) -> None:
        starts: list[int] = []
        ends: list[int] = []
        nodes: list[Node | None] = []
        codes: list[str] = []
        at = 0
        for first, last, node in found:
            starts += items.starts[at:first]
            ends += items.ends[at:first]
            nodes += items.nodes[at:first]
            codes.append(items.codes[at:first])
            categories = frozenset(reading.category for reading in node.readings())
            if last - first == 1:
                categories |= self.vocabulary.codes.categories(items.codes[first])
                node = _beside(node, items.nodes[first])
            starts.append(items.starts[first])
            ends.append(items.ends[last - 1])
            nodes.append(node)
            codes.append(self.vocabulary.codes.code(self.vocabulary.closed(categories)))
            at = last
        items.starts = starts + items.starts[at:]
        items.ends = ends + items.ends[at:]
        items.nodes = nodes + items.nodes[at:]
        items.codes = "".join(codes) + items.codes[at:]


def _beside(node: Node, earlier: Node | None) -> Node:
    """The node with the readings an item already had put behind its own."""
    last = node
    while last.also is not None:
        last = last.also
    last.also = earlier
    return node
