"""Quantities: the amounts of a report as values with their place, their rule and what they count.

Reads nodes and the clean text, gives `Quantity` values in text order. Never counts a name.
"""

from collections.abc import Collection, Sequence

import msgspec
from msgspec.structs import replace

from kaoju.grammar.node import Node
from kaoju.grammar.numerals import Number
from kaoju.mentions.amounts import Amount
from kaoju.mentions.counted import Counting, Place, counting_of
from kaoju.mentions.durations import length_told, read_durations
from kaoju.mentions.origin import currency_of_bare
from kaoju.mentions.things import counted, listed_with, same_measure
from kaoju.mentions.worth import BARE, POINTS, Worth, is_pointed, is_recent, worth_counting, worth_of
from kaoju.model import Language, NotUnderstood, Quantity, Report, Time
from kaoju.text import Clean
from kaoju.text.memo import once_per_language

CATEGORIES = ("quantity", "range", "amount", "bare", POINTS, *BARE)
STRETCH = "stretch_of_time"
READ = frozenset((*CATEGORIES, STRETCH))
NEAR = 12
"""How many earlier quantities a measure word is looked up in."""


class Read(msgspec.Struct, frozen=True, gc=False):
    """What `read_quantities` gives: the quantities, those that are lengths of time, and the numbers left over."""

    quantities: list[Quantity]
    durations: list[Time]
    not_understood: list[NotUnderstood]


def read_quantities(
    nodes: Sequence[Node], clean: Clean, report: Report, language: Language, times: Sequence[Time] = ()
) -> Read:
    """Every quantity among the nodes that is not the date or clock time that `times` read there."""
    counting, worth = counting_of(language), worth_of(language)
    # Most nodes are names, places and words of saying.
    several = (node for node in nodes if node.also is not None or node.category in READ)
    amounts = [_lengthened(one, clean.view, language) for node in several if (one := amount_of(node)) is not None]
    amounts = [_exact_if_recent(amount, clean.view, worth) for amount in _outside_times(amounts, clean, times)]
    kept: list[Node] = []
    left: list[Node] = []
    for amount in amounts:
        (kept if worth_counting(amount, clean.view, worth, kept) else left).append(amount)
    kept = _ordinals_joined(kept, clean.view, counting.series_marks)
    places = _places(kept, clean.view, counting)
    yuan = _yuan(language)
    currency = currency_of_bare(report, clean.view, language) if any(_is_bare(node, yuan) for node in kept) else None
    quantities = [
        _quantity(node, place, clean, currency(node) if currency and _is_bare(node, yuan) else node.value.unit)
        for node, place in zip(kept, places, strict=True)
    ]
    unread = [one for one in left if one.category in (*BARE, POINTS) and not is_pointed(one, clean.view, worth)]
    lone = [_not_understood(amount, clean, report) for amount in unread]
    return Read(quantities, read_durations(kept, clean), lone)


def _outside_times(amounts: Sequence[Node], clean: Clean, times: Sequence[Time]) -> list[Node]:
    """The amounts that no date, clock time or set covers; a duration (过去四年) leaves its number a quantity."""
    taken = [time for time in times if time.type != "DURATION"]
    outside: list[Node] = []
    at = 0
    for amount in amounts:
        start, end = clean.span(amount.start, amount.end)
        while at < len(taken) and taken[at].end <= start:
            at += 1
        if at == len(taken) or end <= taken[at].start:
            outside.append(amount)
    return outside


def amount_of(node: Node) -> Node | None:
    """The reading of a node that is a quantity; a stretch of time (过去四年) holds one."""
    readings = {reading.category: reading for reading in node.readings()}
    if "name" in readings:
        return None
    if STRETCH in readings:
        return _length(readings[STRETCH])
    found = next((readings[category] for category in CATEGORIES if category in readings), None)
    return found and _figure(found)


def _figure(node: Node) -> Node:
    """The quantity without the word before it that its card needs: 高|250m."""
    spans = [(start, end) for role, start, end, _ in node.children if role == "figure"]
    return Node(node.card, node.category, *spans[0], node.value) if spans else node


def _length(stretch: Node) -> Node | None:
    """The length of time within a stretch that is told by one."""
    spans = {role: (start, end) for role, start, end, _ in stretch.children}
    told = length_told(getattr(stretch.value, "iso", None) or "")
    if told is None or "number" not in spans or "time_unit" not in spans:
        return None
    count, unit = told
    amount = Amount(Number(count, count), unit, "time")
    return Node(stretch.card, STRETCH, spans["number"][0], spans["time_unit"][1], amount)


def _places(kept: Sequence[Node], view: str, counting: Counting) -> list[Place | None]:
    known: list[tuple[Node, Place | None]] = []
    for index, node in enumerate(kept):
        following = kept[index + 1] if index + 1 < len(kept) else None
        place = counted(node, view, counting, following)
        place = place or listed_with(node, view, known, counting.list_marks)
        if place is None and node.value.kind in ("count", "ordinal"):
            place = same_measure(node, view, known[-NEAR:], counting)
        known.append((node, place))
    return [place for _, place in known]


def _lengthened(node: Node, view: str, language: Language) -> Node:
    """A length within a stretch with the half or the more behind it: 过去3年|半, 过去两年|多."""
    if node.category != STRETCH:
        return node
    sign = view[node.end : node.end + 1]
    number: Number = node.value.number
    if any(row.word == sign for row in language.lexicons["half"].rows):
        half = (number.low or 0) + 0.5
        number, end = Number(half, half), node.end + 1
    elif any(row.word == sign and row.fields["kinds"] for row in language.lexicons["bound_after"].rows):
        number, end = Number(number.low, None, "over"), node.end + 1
    else:
        end = node.end
    return Node(node.card, "amount", node.start, end, replace(node.value, number=number))


def _exact_if_recent(node: Node, view: str, worth: Worth) -> Node:
    """近6年 as the last six years is six years long."""
    number: Number = node.value.number
    if number.bound != "under" or not is_recent(node, view, worth):
        return node
    inside = (child.value for role, _, _, child in node.children if role == "amount" and child is not None)
    if any(isinstance(amount, Amount) and amount.number.low != amount.number.high for amount in inside):
        return node  # 近几十年, 近两三天
    return replace(node, value=replace(node.value, number=Number(number.high, number.high)))


def _ordinals_joined(kept: Sequence[Node], view: str, marks: str) -> list[Node]:
    """Counts listed behind an ordinal are ordinals too: 第31、32轮, 第20及21条."""
    joined: list[Node] = []
    for node in kept:
        before = joined[-1] if joined else None
        if node.value.kind == "count" and before is not None and before.value.kind == "ordinal":
            between = view[before.end : node.start]
            if len(between) == 1 and between in marks:
                node = replace(node, value=replace(node.value, unit="ordinal", kind="ordinal"))  # noqa: PLW2901
        joined.append(node)
    return joined


@once_per_language
def _yuan(language: Language) -> frozenset[str]:
    """The words for 元 that do not say whose."""
    return frozenset(row.word for row in language.lexicons["yuan"].rows if row.fields["bare"] == "yes")


def _is_bare(node: Node, yuan: Collection[str]) -> bool:
    """Whether an amount is money in 元 with no word for whose."""
    return node.value.kind == "money" and node.value.unit is None and node.value.measure in yuan


def _quantity(node: Node, place: Place | None, clean: Clean, unit: str | None) -> Quantity:
    value: Amount = node.value
    start, end = clean.span(node.start, node.end)
    of_start, of_end = clean.span(*place) if place is not None else (None, None)
    return Quantity(
        start=start, end=end, text=clean.original[start:end], low=value.number.low, high=value.number.high,
        bound=value.number.bound, unit=unit or ("count" if node.category in BARE else None),
        of=clean.original[of_start:of_end] if of_start is not None else None, rule=node.card,
        of_start=of_start, of_end=of_end,
    )  # fmt: skip


def _not_understood(node: Node, clean: Clean, report: Report) -> NotUnderstood:
    start, end = clean.span(node.start, node.end)
    why = "a number that no rule makes a quantity, a time or a name of"
    return NotUnderstood(start=start, end=end, text=report.text[start:end], why=why)
