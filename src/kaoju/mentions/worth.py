"""Worth: whether an amount is told for its number, or only says “a” (一个) or stands alone for anything.

Reads a node and the clause it stands in. Never drops a number other than one.
"""

import re
from functools import lru_cache

import msgspec

from kaoju.grammar.node import Node
from kaoju.model import Language


class Worth(msgspec.Struct, frozen=True):
    """`worth.yaml` of a language: the article numeral, and the words near which it counts."""

    article: str
    boundary: "re.Pattern[str]"
    casualty: "re.Pattern[str]"
    only: "re.Pattern[str]"


@lru_cache(maxsize=8)
def _worth(article: str, boundary: str, casualty: tuple[str, ...], only: tuple[str, ...]) -> Worth:
    def any_of(words: tuple[str, ...]) -> "re.Pattern[str]":
        return re.compile("|".join(map(re.escape, words)))

    return Worth(article, re.compile("[" + re.escape(boundary) + "]"), any_of(casualty), any_of(only))


def worth_of(language: Language) -> Worth:
    """What this language counts one of."""
    settings = language.settings["worth"]
    return _worth(settings["article"], settings["boundary"], tuple(settings["casualty"]), tuple(settings["only"]))


def worth_counting(node: Node, view: str, worth: Worth) -> bool:
    """Whether the amount is a quantity of its own."""
    if node.category == "lone":
        return _alone(node, view, worth)
    if node.card.rpartition("/")[2] != "count" or not view.startswith(worth.article, node.start) or node.value.number.low != 1:
        return True
    if _alone(node, view, worth):
        return True
    first, last = _clause(node, view, worth)
    if worth.only.search(view, max(first, node.start - 3), node.start):
        return True
    return worth.casualty.search(view, first, last) is not None


def _clause(node: Node, view: str, worth: Worth) -> tuple[int, int]:
    first = max(0, node.start - 40)
    for match in worth.boundary.finditer(view, first, node.start):
        first = match.end()
    end = min(len(view), node.end + 40)
    match = worth.boundary.search(view, node.end, end)
    return first, match.start() if match else end


def _alone(node: Node, view: str, worth: Worth) -> bool:
    before, after = view[: node.start][-1:], view[node.end : node.end + 1]
    return all(not sign or worth.boundary.match(sign) or sign.isspace() for sign in (before, after))
