"""Bounds: amounts with words that bound them, and ranges from one amount to another.

Reads slots of quantity cards, gives `Amount` values. Never joins amounts of different units.
"""

import msgspec

from kaoju.grammar.give import Slots
from kaoju.grammar.numerals import Number
from kaoju.mentions.amounts import Amount, bare, count, lasting, measured, money, scaled_by, share
from kaoju.mentions.numbers import bounded_number, give

MAKERS = {"measure": count, "currency": money, "unit": measured, "time_unit": lasting, "percent_mark": share}


def bounded_scale(slots: Slots) -> Amount | None:
    """逾百人, 近千万美元: a bare scale is one of it where a word bounds it."""
    make = next((MAKERS[role] for role in MAKERS if role in slots), bare)
    amount = slots["number"] if isinstance(slots["number"], Amount) else make(slots)
    return None if amount is None else bounded({"amount": amount, "bound_before": slots["bound_before"]})


def bounded(slots: Slots) -> Amount | None:
    """约4700公里, 超过十万名, 两成以上, 不到半小时: an amount with words that bound it."""
    amount = slots["amount"]
    if not isinstance(amount, Amount):
        amount = Amount(amount, "count", "count")
    number: Number | None = amount.number
    if amount.number.bound == "vague" and (amount.number.high or 0) < 10:
        return None
    kinds = slots["bound_after"].fields.get("kinds") if "bound_after" in slots else ""
    if kinds and amount.kind not in kinds.split():
        return None
    for role in ("bound_after", "bound_before"):
        if role in slots and number is not None:
            number = bounded_number(number, slots[role].fields["bound"])
    if number is not None and number.low is None and number.high == 1 and amount.kind == "count":
        return None  # 接近一架货机 draws near to it, and counts no less than one
    return None if number is None else msgspec.structs.replace(amount, number=number)


def ranged(slots: Slots) -> Amount | None:
    """3到5万, 20-30人, 几千到几万美元: from one amount to another of the same unit."""
    low, high = slots["low"], slots["high"]
    if not isinstance(high, Amount):
        high = Amount(high, "count", "count")
    first: Number = low.number if isinstance(low, Amount) else low
    if isinstance(low, Amount) and low.unit and high.unit and (low.unit, low.kind) != (high.unit, high.kind):
        return None
    least, most = _lifted(first, high.number)
    if least.low is None or most.high is None or least.low >= most.high:
        return None
    return msgspec.structs.replace(high, number=Number(least.low, most.high, "range"))


LETTERS = {"m": "m", "g": "g"}
LEAST_GRAMS = 10
"""Below it 5g is a generation of networks."""


def letter_unit(slots: Slots) -> Amount | None:
    """超过250m, 重500g: a number with the letter of its unit, where a word before it measures."""
    written = str(slots.get("figure") or slots["designator"])
    number, unit = written[:-1], LETTERS.get(written[-1])
    if unit is None or not number.isdigit() or (unit == "g" and int(number) < LEAST_GRAMS):
        return None
    amount = Amount(Number(int(number), int(number)), unit, "measure", written[-1])
    return bounded({"amount": amount, **slots}) if "bound_before" in slots else amount


def taken_people(slots: Slots) -> Amount:
    """放回千人: people counted by a bare scale, behind a verb that takes them."""
    amount: Amount = slots["figure"]
    return amount


def closed(slots: Slots) -> Amount | None:
    """10000与20000间: a measure word that also closes an interval."""
    high = slots["high"]
    if high.measure != slots["closing"]:
        return None
    return ranged({"low": slots["low"], "high": Amount(high.number, "count", "count")})


def compared(slots: Slots) -> Amount | None:
    """比20度低: a bound said by comparing; things counted are compared as things (比三个长辈)."""
    amount = slots["amount"]
    return None if isinstance(amount, Amount) and amount.measure and amount.kind == "count" else bounded(slots)


def dashed(slots: Slots) -> Amount | None:
    """3-5 with nothing around it: an interval, or a score, a clause or part of a telephone number."""
    return ranged(slots)


def _lifted(first: Number, last: Number) -> tuple[Number, Number]:
    """3到5万 is 30,000 to 50,000: the first end takes the scale of the last where that keeps the order."""
    if first.low is None or last.low is None or not isinstance(last.low, int):
        return first, last
    scale = 1
    for power in (10**12, 10**8, 10**4):
        if last.low >= power and last.low % (power // 100) == 0:
            scale = power
            break
    lifted = scaled_by(first, scale)
    if 0 <= first.low < 1000 and lifted.low is not None and lifted.low < last.low:
        return lifted, last
    return first, last


def between(slots: Slots) -> Amount | None:
    """大于100且小于300: two bounds that make an interval."""
    one, other = slots["first"], slots["second"]
    one_number = bounded_number(_number(one), slots["first_bound"].fields["bound"])
    other_number = bounded_number(_number(other), slots["second_bound"].fields["bound"])
    if one_number is None or other_number is None:
        return None
    ends = [one_number.low, other_number.low], [one_number.high, other_number.high]
    lows, highs = ([end for end in pair if end is not None] for pair in ends)
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0]:
        return None
    amount = next((end for end in (other, one) if isinstance(end, Amount)), Amount(_number(one), "count", "count"))
    return msgspec.structs.replace(amount, number=Number(lows[0], highs[0], "range"))


def _number(value: Amount | Number) -> Number:
    return value.number if isinstance(value, Amount) else value


GIVES = {
    "bounded": give("quantity", bounded),
    "ranged": give("range", ranged),
    "bounded_scale": give("quantity", bounded_scale),
    "compared": give("quantity", compared),
    "dashed": give("dashed", dashed),
    "closed": give("range", closed),
    "letter_unit": give("quantity", letter_unit),
    "taken_people": give("quantity", taken_people),
    "between": give("quantity", between),
}
