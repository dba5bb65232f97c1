"""Wording: times and quantities in the words that cards and corpora use for what an example means.

Reads mentions, gives short lines of text, and the key by which a mention finds the node it was made from.
"""

from collections.abc import Iterator

from kaoju.grammar.node import Node
from kaoju.model import Quantity, Time
from kaoju.text import Clean

Key = tuple[str, int, int]
"""The card and the place in the original, by which a mention and its node know each other."""


def keys(node: Node, clean: Clean) -> Iterator[tuple[Key, Node]]:
    """Each reading of a node by its key; a card may look at more than it reads, then `time` says what it reads."""
    for reading in node.readings():
        inner = (child[1:3] for child in reading.children if child[0] == "time")
        yield (reading.card, *clean.span(*next(inner, (reading.start, reading.end)))), reading


def wordings(mention: Time | Quantity) -> tuple[str, str]:
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
