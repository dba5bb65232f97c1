"""Nodes: what a card made of a stretch of text, with the parts it was made from."""

from collections.abc import Iterator
from typing import Any

import msgspec


class Node(msgspec.Struct, gc=False):
    """One reading of the characters `start` to `end` of the view.

    `children` are (role, start, end, node or None); a child without a node is a lexicon word or a numeral.
    `also` is the next reading of the same characters, of another category.
    """

    card: str
    category: str
    start: int
    end: int
    value: Any
    children: "Children" = ()
    also: "Node | None" = None

    def readings(self) -> "Iterator[Node]":
        """This reading and those beside it."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.also

    def child(self, role: str) -> "Node | None":
        """The node that filled a role, if one did."""
        return next((node for name, _, _, node in self.children if name == role), None)

    def cards(self) -> "Iterator[str]":
        """The ids of all cards in the derivation, outermost first."""
        yield self.card
        for _, _, _, node in self.children:
            if node is not None:
                yield from node.cards()


Children = tuple[tuple[str, int, int, Node | None], ...]
