"""Grouping: which nodes hang together.

Reads pairs, gives groups; the same groups in whatever order the pairs come. Never looks at what the nodes are.
"""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Grouping(Generic[Node]):
    """Disjoint sets, joined pair by pair.

    >>> grouping = Grouping[str]()
    >>> grouping.join("a", "b")
    >>> grouping.groups(["a", "b", "c"])
    [['a', 'b'], ['c']]
    """

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def head(self, node: Node) -> Node:
        """The node that stands for its group."""
        above = self._above
        top = node
        while (following := above.get(top, top)) != top:
            top = following
        while (following := above.get(node, node)) != top:
            above[node], node = top, following
        return top

    def join(self, one: Node, other: Node) -> None:
        """Put two nodes, and all that hangs on them, into one group."""
        self._above[self.head(one)] = self.head(other)

    def groups(self, nodes: Iterable[Node]) -> list[list[Node]]:
        """The nodes by group, in the order given."""
        found: dict[Node, list[Node]] = {}
        for node in nodes:
            found.setdefault(self.head(node), []).append(node)
        return list(found.values())
