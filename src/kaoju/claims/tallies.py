"""Tallies: repeats, roundings, later counts and counts that cannot both be right.

Reads figures, gives drafts. A repeat needs the same value of the same kind of thing; two counts are in conflict only
where both are exact, share more than their kind, and do not come out as part, sum or later count.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from kaoju.claims.figures import Figure, alike, apart, shared
from kaoju.claims.sums import TIMES, Draft, number, shown

RECENT = 6
"""How many figures of a group a new one is held against."""
SMALL, FEW = 2, 10
POINTED = 3
"""How many sentences back 这三项 points."""


def tallies(known: Sequence[Figure], view: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Agreement, updates and conflicts."""
    found = [*changes(known), *repeats(known, view)]
    tied: dict[int, set[int]] = {}
    for at, draft in enumerate([*drafts, *found]):
        for index in draft.of:
            tied.setdefault(index, set()).add(at)
    found += rivals(known, tied)
    return found


def changes(known: Sequence[Figure]) -> Iterator[Draft]:
    """A value that became another: 射程从1.2万公里提升至1.5万公里."""
    for one, other in pairwise(known):
        if one.sentence != other.sentence or one.quantity.unit != other.quantity.unit or one.measure != other.measure:
            continue
        opened = one.marked("from")
        kind = next((mark for mark in reversed(other.marks) if one.end <= mark.start and mark.end <= other.start), None)
        if opened is None or kind is None or kind.row.fields["kind"] not in ("rise", "fall", "change"):
            continue
        if one.start - opened.end > 12 or other.start - kind.end > 3:
            continue
        low, high = one.value, other.value
        gap = f" ({high - low:+,.10g})" if low is not None and high is not None else ""
        yield Draft("update", [one.index, other.index], f"{shown(one)} → {shown(other)}{gap}", kind.rule)


def repeats(known: Sequence[Figure], view: str) -> Iterator[Draft]:
    """The same value said again, and values that are one rounded."""
    groups: dict[tuple[object, ...], list[list[Figure]]] = {}
    for figure in known:
        quantity = figure.quantity
        key = (quantity.unit, quantity.low, quantity.high, figure.persons)
        clusters = groups.setdefault(key, [])
        for cluster in clusters[-RECENT:]:
            if any(_repeats(view, other, figure) for other in (*cluster[:1], *cluster[-2:])):
                cluster.append(figure)
                break
        else:
            clusters.append([figure])
    every = [cluster for clusters in groups.values() for cluster in clusters]
    for cluster in every:
        if len(cluster) > 1:
            why = f"{shown(cluster[0])} said {len(cluster)} times"
            yield Draft("agree", [one.index for one in cluster], why, "zh/relating.yaml")
    yield from _rounded([cluster[0] for cluster in every])


def _repeats(view: str, one: Figure, other: Figure) -> bool:
    if one.clause == other.clause:
        return False
    pointed = _pointed(other)
    if pointed and one.value and one.persons == other.persons and 0 < other.sentence - one.sentence <= POINTED:
        return one.measure == other.measure or (not one.persons and one.value > SMALL)
    if one.sentence == other.sentence and one.quantity.unit == "count" and _digits(one.value) < 3:
        return False  # 甲市4宗、乙市4宗
    if not alike(one, other) or other.marked("among") or other.marked("each"):
        return False
    unit = one.quantity.unit
    if (one.persons and apart(one, other)) or (
        one.who and other.who and one.who != other.who and (one.value or 0) < FEW
    ):
        return False
    if not one.of or unit == "%" or (unit in TIMES and one.of != other.of):
        return shared(view, one, other) >= 3
    if unit == "count" and (one.value or 0) <= SMALL:
        return (one.value or 0) > 1 and one.of == other.of and shared(view, one, other) >= 2
    return one.of == other.of or _digits(one.value) >= 3 or shared(view, one, other) >= 1


def _pointed(figure: Figure) -> bool:
    """Whether the number is said of something numbered before: 这三架."""
    this = figure.marked("this", figure.start - 2)
    return this is not None and this.end == figure.start and figure.quantity.unit == "count"


def _digits(value: float | None) -> int:
    """How many digits of a number say something: 1,200 has two."""
    return len(number(value).replace(",", "").replace(".", "").strip("0")) if value is not None else 0


def _rounded(firsts: Sequence[Figure]) -> Iterator[Draft]:
    """Two numbers of one thing of which one is the other, rounded: 179万 and 179.45万."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(firsts, key=lambda one: one.index):
        head = figure.toll or figure.of[-2:]
        if not head or figure.quantity.unit == "%":
            continue
        group = groups.setdefault((figure.quantity.unit, head, figure.persons), [])
        for other in group[-RECENT:]:
            if (
                alike(other, figure)
                and not apart(other, figure)
                and other.sentence != figure.sentence
                and (_is_rounding(other, figure) or _is_rounding(figure, other))
            ):
                why = f"{shown(other)} ≈ {shown(figure)}, one rounded"
                yield Draft("agree", [other.index, figure.index], why, "zh/relating.yaml")
                break
        group.append(figure)


def _is_rounding(rough: Figure, fine: Figure) -> bool:
    """Whether the first is the second with fewer digits, or an interval around it."""
    value = fine.value
    if value is None or not fine.is_exact:
        return False
    low, high = rough.quantity.low, rough.quantity.high
    if low != high:
        if rough.of != fine.of:
            return False
        if rough.quantity.bound == "over":
            return low is not None and low < value <= 1.1 * low
        return low is not None and high is not None and low <= value <= high and rough.quantity.bound == "vague"
    if low is None or value < 100 or _digits(low) >= _digits(value) or _digits(low) < 2 or low % 100:
        return False
    digits = len(str(int(low))) - _digits(low)
    return 0 < abs(low - value) < 10**digits if digits > 0 else 0 < abs(low - value) < 1


def rivals(known: Sequence[Figure], tied: Mapping[int, AbstractSet[int]]) -> Iterator[Draft]:
    """Two counts of one thing, of which the later replaces the earlier or contradicts it.

    `tied` tells by index the relations a figure is already in.
    """
    free: AbstractSet[int] = frozenset()
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in known:
        head = figure.toll or figure.of[-2:]
        if figure.quantity.unit != "count" or not head:
            continue
        group = groups.setdefault((head, figure.persons, figure.measure if not figure.persons else ""), [])
        for other in reversed(group[-RECENT:]):
            if not tied.get(other.index, free).isdisjoint(tied.get(figure.index, free)) or not alike(other, figure):
                continue
            draft = (None if figure.marked("among") else _later(other, figure)) or _conflict(other, figure)
            if draft is not None:
                yield draft
                break
        group.append(figure)


def _later(one: Figure, other: Figure) -> Draft | None:
    """A toll that rose: 已有12人死亡 … 死亡人数升至18人."""
    rise = other.marked("rise") or other.marked("fall")
    if (
        rise is None
        or one.value is None
        or other.value is None
        or not other.toll
        or other.start - rise.end > 4
        or apart(one, other)
    ):
        return None
    if (other.value > one.value) != (rise.row.fields["kind"] == "rise"):
        return None
    why = f"{shown(one)} → {shown(other)} ({other.value - one.value:+,.10g})"
    return Draft("update", [one.index, other.index], why, rise.rule)


def _conflict(one: Figure, other: Figure) -> Draft | None:
    """Two exact counts of the same things at the same place, told by different sources."""
    if not one.is_exact or not other.is_exact or one.value == other.value or one.sentence == other.sentence:
        return None
    if one.of != other.of or len(one.of) < 4 or not one.names or not one.places & other.places - one.names:
        return None
    if one.source == other.source:
        return None
    why = f"{shown(one)} against {shown(other)} {one.of}"
    return Draft("conflict", [one.index, other.index], why, "zh/relating.yaml")
