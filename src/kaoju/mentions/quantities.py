"""Quantities: the amounts of a report as values with their place, their rule and what they count.

Reads nodes and the clean text, gives `Quantity` values in text order. Never counts a name.
"""

from collections.abc import Sequence

from kaoju.grammar.node import Node
from kaoju.mentions.amounts import Amount
from kaoju.mentions.counted import Counting, Place, counted, counting_of, listed_with, same_measure
from kaoju.mentions.worth import Worth, worth_counting, worth_of
from kaoju.model import Language, NotUnderstood, Quantity, Report
from kaoju.text import Clean

CATEGORIES = ("quantity", "range", "amount", "bare", "lone")
NEAR = 12
"""How many earlier quantities a measure word is looked up in."""


def read_quantities(
    nodes: Sequence[Node], clean: Clean, report: Report, language: Language
) -> tuple[list[Quantity], list[NotUnderstood]]:
    """Every quantity among the nodes, and the numbers that no rule made a quantity, a time or a name of."""
    counting, worth = counting_of(language), worth_of(language)
    amounts = [amount for node in nodes if (amount := amount_of(node)) is not None]
    kept = [amount for amount in amounts if worth_counting(amount, clean.view, worth)]
    places = _places(kept, clean.view, counting)
    quantities = [_quantity(amount, place, clean, report) for amount, place in zip(kept, places, strict=True)]
    left = [amount for amount in amounts if amount.category == "lone" and amount not in kept]
    return quantities, [_not_understood(amount, clean, report) for amount in left]


def amount_of(node: Node) -> Node | None:
    """The reading of a node that is a quantity, if it is no time and no name."""
    readings = {reading.category: reading for reading in node.readings()}
    if "time" in readings or "name" in readings:
        return None
    return next((readings[category] for category in CATEGORIES if category in readings), None)


def _places(kept: Sequence[Node], view: str, counting: Counting) -> list[Place | None]:
    known: list[tuple[Node, Place | None]] = []
    for index, node in enumerate(kept):
        following = kept[index + 1] if index + 1 < len(kept) else None
        place = counted(node, view, counting, following)
        place = place or listed_with(node, view, known, counting.list_marks)
        if place is None and node.value.kind in ("count", "ordinal"):
            place = same_measure(node, known[-NEAR:])
        known.append((node, place))
    return [place for _, place in known]


def _quantity(node: Node, place: Place | None, clean: Clean, report: Report) -> Quantity:
    value: Amount = node.value
    start, end = clean.span(node.start, node.end)
    of_start, of_end = clean.span(*place) if place is not None else (None, None)
    return Quantity(
        start=start, end=end, text=report.text[start:end], low=value.number.low, high=value.number.high,
        bound=value.number.bound, unit=value.unit or ("count" if node.category == "lone" else None),
        of=report.text[of_start:of_end] if of_start is not None else None, rule=node.card,
        of_start=of_start, of_end=of_end,
    )  # fmt: skip


def _not_understood(node: Node, clean: Clean, report: Report) -> NotUnderstood:
    start, end = clean.span(node.start, node.end)
    return NotUnderstood(start=start, end=end, text=report.text[start:end], why="a number that no rule makes a quantity, a time or a name of")
