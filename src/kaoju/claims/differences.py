"""Differences: a number taken from another, and how many times one goes into another.

Reads figures of one sentence, gives drafts with their arithmetic; never takes one that does not come out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaoju.claims.figures import Figure
from kaoju.claims.sums import Draft, number, shown

FAR = 10
"""Two prices side by side are compared in print when one is at least this many times the other."""


def differences(known: Sequence[Figure]) -> list[Draft]:
    """The differences and ratios that are stated or that stand side by side."""
    found: list[Draft] = []
    for at, told in enumerate(known):
        pair = [one for one in known[max(0, at - 4) : at] if one.sentence == told.sentence]
        draft = _difference(told, pair) or _share(told, pair)
        if draft is not None:
            found.append(draft)
    found += _contrasts(known)
    return found


def _difference(told: Figure, before: Sequence[Figure]) -> Draft | None:
    """Two numbers and what lies between them: 从100人增加到120人,增加20人."""
    more = told.marked("more")
    same = [
        one
        for one in before
        if one.quantity.unit == told.quantity.unit and one.is_exact and one.measure == told.measure
    ]
    if more is None or not told.is_exact or len(same) < 2 or told.start - more.end > 2:
        return None
    first, last = same[-2:]
    gap = abs((last.value or 0) - (first.value or 0))
    if not gap or abs(gap - (told.value or 0)) > 1e-9 * gap:
        return None
    large, small = (first, last) if (first.value or 0) > (last.value or 0) else (last, first)
    why = f"{shown(large)} - {shown(small)} = {shown(told)}"
    return Draft("difference", [large.index, small.index, told.index], why, more.rule)


def _share(told: Figure, before: Sequence[Figure]) -> Draft | None:
    """A share or a multiple and the two numbers it is of: 1000人中有300人,占30%."""
    unit = told.quantity.unit
    same = [one for one in before if one.is_exact and one.quantity.unit not in ("%", "times")]
    if unit not in ("%", "times") or told.value is None or len(same) < 2:
        return None
    first, last = same[-2:]
    if first.quantity.unit != last.quantity.unit or first.measure != last.measure or not first.value or not last.value:
        return None
    scale = 100 if unit == "%" else 1
    for one, other in ((last, first), (first, last)):
        part = scale * (one.value or 0) / (other.value or 1)
        if abs(part - told.value) <= _grain(told.value) and (part < 100 or unit == "times") and part > 1:
            why = f"{shown(one)} / {shown(other)} = {number(round(part, 2))}{'%' if unit == '%' else ''}"
            return Draft("ratio", [one.index, other.index, told.index], why, "zh/relating.yaml")
    return None


def _grain(value: float) -> float:
    """Half of the last digit that is written."""
    text = f"{value:g}"
    return 0.5 * 10 ** -len(text.partition(".")[2]) if "." in text else 0.5


def _contrasts(known: Sequence[Figure]) -> Iterator[Draft]:
    """Two prices set against each other: 几千美元的无人机,拦截却要数百万美元的导弹."""
    for one, other in pairwise(known):
        unit = one.quantity.unit or ""
        if one.sentence != other.sentence or unit != other.quantity.unit or not (len(unit) == 3 and unit.isupper()):
            continue
        against = other.marked("against")
        if against is None or against.start < one.end or one.clause == other.clause:
            continue
        low, high = one.quantity.low, one.quantity.high
        least, most = other.quantity.low, other.quantity.high
        if not low or not high or not least or not most or max(least / high, low / most) < FAR:
            continue
        ends = sorted((least / high, most / low))
        why = f"{shown(other)} / {shown(one)} = {'..'.join(number(round(end, 1)) for end in dict.fromkeys(ends))}"
        yield Draft("ratio", [one.index, other.index], why, against.rule)
