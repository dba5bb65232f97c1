"""Firing: which cards took part in reading a row of items, on which characters.

Reads items that a program made; gives every card of every reading and derivation, and those that only rename.
Never reads a text again.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from kaoju.grammar.items import Items
from kaoju.grammar.marks import Reference, walk
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.grammar.rules import Rule


class Firing(msgspec.Struct, frozen=True):
    """A card on the characters `start` to `end` of the view; `top` is the outermost node it helped to make."""

    card: str
    start: int
    end: int
    value: Any
    top: Node | None


class Fired:
    """Tells the cards that fired, by the rules of one program."""

    def __init__(self, program: Program) -> None:
        self.vocabulary = program.vocabulary
        self.numeral = re.compile("-?+(?:" + program.vocabulary.numerals.pattern + ")")
        self.renaming = [rule for rule in program.rules if rule.renamed]
        self.asked = {rule.card.id: _asked(rule) for rule in program.rules}

    def cards(self, items: Items) -> Iterator[Firing]:
        """Every firing in the items, left to right."""
        categories_of = self.vocabulary.codes.categories
        for start, end, code, node in zip(items.starts, items.ends, items.codes, items.nodes, strict=True):
            surface = items.text[start:end]
            for rule in self.renaming:
                if categories_of(code) & set(rule.renamed or ()):
                    value = self._renamed(rule, node, surface)
                    yield Firing(rule.card.id, start, end, value, node)
            for reading in node.readings() if node is not None else ():
                yield from self._within(reading, items.text, reading)
        for framed in items.framed:
            yield from self._within(framed, items.text, framed)

    def _within(self, node: Node, text: str, top: Node) -> Iterator[Firing]:
        yield Firing(node.card, node.start, node.end, node.value, top)
        for role, start, end, child in node.children:
            for rule in self.renamings(node.card, role, text[start:end], child):
                yield Firing(rule.card.id, start, end, self._renamed(rule, child, text[start:end]), top)
            if child is not None:
                yield from self._within(child, text, top)

    def renamings(self, card: str, role: str, surface: str, child: Node | None) -> list[Rule]:
        """The cards that renamed what fills a role, so that the card could use it."""
        asked = self.asked[card].get(role, set())
        had = self.categories(surface, child)
        return [
            rule
            for rule in self.renaming
            if had & set(rule.renamed or ())
            and not had & asked & self.direct(surface, child)
            and self.vocabulary.closed(frozenset({rule.category})) & asked
        ]

    def categories(self, surface: str, node: Node | None) -> frozenset[str]:
        """The categories of a node, or of a word or numeral, with everything they are renamed to."""
        return self.vocabulary.closed(self.direct(surface, node))

    def direct(self, surface: str, node: Node | None) -> frozenset[str]:
        """The categories before any renaming."""
        if node is not None:
            return frozenset({node.category})
        known = self.vocabulary.words.get(surface, frozenset())
        read = self.vocabulary.numeral(surface) if self.numeral.fullmatch(surface) else None
        if read is not None:
            known |= self.vocabulary.codes.categories(read.code)
        return known - {rule.category for rule in self.renaming}

    def _renamed(self, rule: Rule, node: Node | None, surface: str) -> Any:
        names = set(rule.renamed or ())
        for reading in node.readings() if node is not None else ():
            if self.vocabulary.closed(frozenset({reading.category})) & names:
                return reading.value
        is_known = surface in self.vocabulary.words or self.numeral.fullmatch(surface)
        return self.vocabulary.meaning(rule.category, surface) if is_known else surface


def _asked(rule: Rule) -> dict[str, set[str]]:
    """The categories that each role of a card may be filled with."""
    asked: dict[str, set[str]] = {}
    for pattern in rule.patterns:
        for part in walk(pattern):
            if isinstance(part, Reference):
                asked.setdefault(part.role, set()).add(part.name)
    return asked
