"""Wording: times and quantities in the words that cards and corpora use for what an example means.

Reads mentions, gives short lines of text, and leads a mention back to the node it was made from.
"""

from collections.abc import Iterable

from kaoju.grammar.node import Node
from kaoju.model import Quantity, Time
from kaoju.text import Clean

Mention = Time | Quantity


class Origins:
    """The nodes of a text by their cards, so that a mention is led back to the one it was made from."""

    def __init__(self, nodes: Iterable[Node], clean: Clean) -> None:
        self.placed: dict[str, list[tuple[int, int, Node]]] = {}
        for node in nodes:
            for reading in node.readings():
                self.placed.setdefault(reading.card, []).append((*clean.span(reading.start, reading.end), reading))

    def origin(self, mention: Mention) -> Node:
        """The narrowest node of the mention's card that covers it: a card may look at more than it reads."""
        around = [one for one in self.placed[mention.rule] if one[0] <= mention.start and mention.end <= one[1]]
        return min(around, key=lambda one: one[1] - one[0])[2]


def wordings(mention: Mention) -> tuple[str, str]:
    """The short and the full way to say what a mention means: a time with its type, a quantity with what it is of.

    >>> wordings(Time(start=0, end=2, text="昨天", type="DATE", value="2024-05-19", rule="zh:time/day-word"))
    ('2024-05-19', '2024-05-19 DATE')
    """
    if isinstance(mention, Time):
        value = mention.value or "null"
        return value, f"{value} {mention.type}"
    low, high = ("" if end is None else str(end) for end in (mention.low, mention.high))
    bound = "" if mention.bound == "exact" else f" {mention.bound}"
    short = f"{low if low == high else f'{low}..{high}'} {mention.unit or '?'}{bound}"
    return short, f"{short} of {mention.of}"
