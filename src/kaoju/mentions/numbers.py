"""Numbers: what numerals and the words around them say, as intervals.

Reads slots of number cards, gives `Number` values; conventions as in the annotation guide (数十 is 20 to 99).
Never attaches a unit.
"""

from decimal import Decimal

from kaoju.grammar.give import Give, Slots
from kaoju.grammar.numerals import Exact, Number, exact


def product(value: Exact, factor: Exact) -> Exact:
    """The product without the noise of binary fractions.

    >>> product(40.74, 100000000)
    4074000000
    """
    return exact(Decimal(str(value)) * Decimal(str(factor)))


def _scaled(number: Number, factor: Exact) -> Number:
    low = None if number.low is None else product(number.low, factor)
    high = None if number.high is None else product(number.high, factor)
    return Number(low, high, number.bound)


def few_of_scale(slots: Slots) -> Number | None:
    """数十, 几千, 上万: a scale word behind a word for “some”; the lexicon says from which to which multiple."""
    few = slots["few"].fields if "few" in slots else slots  # the card itself may say from and to
    scale = slots["scale"].low
    low, high = int(few["from"]), int(few["to"])
    return Number(scale * low, scale * (high + 1) - 1, "vague")


def few(slots: Slots) -> Number:
    """几, 数 alone: some, in digits."""
    few = slots["few"].fields
    return Number(int(few["low"]), int(few["high"]), "vague")


def more_than(slots: Slots) -> Number | None:
    """三十多, 40余, 百余: the number and more; 三十多万: a scale behind it multiplies both."""
    number = slots.get("number") or slots["scale"]
    if number.low != number.high or number.low < 10:
        return None  # 二来 begins a second reason
    if "scale" in slots and "number" in slots:
        number = _scaled(number, slots["scale"].low)
    return Number(number.low, None, "over")


def tens_and_few(slots: Slots) -> Number | None:
    """十几, 二十几, 三百几十: a round number and some of the next lower places."""
    base = slots["number"].low
    unit = slots["scale"].low if "scale" in slots else 1
    if base is None or base % (10 * unit):
        return None
    times = slots["times"].low if "times" in slots else 1
    return Number((base + unit) * times, (base + 10 * unit) * times - 1, "vague")


def fraction(slots: Slots) -> Number | None:
    """四分之一, 负三分之二: the second over the first."""
    parts = _parts(slots)
    if parts is None:
        return None
    sign = -1 if ("minus" in slots) != ("minus_above" in slots) else 1
    ends = sorted(sign * part for part in parts)
    return Number(ends[0], ends[1], slots["above"].bound)


def _parts(slots: Slots) -> tuple[Exact, Exact] | None:
    below, above = slots["below"], slots["above"]
    if not below.low or above.low is None or above.high is None or below.low != below.high:
        return None
    return above.low / below.low, above.high / below.low


def slashed(slots: Slots) -> Number | None:
    """3/4 written with a slash; above one only where a sign tells it from a date: -3/2."""
    parts = _slashed_parts(slots)
    signed = str(slots["slashed"]).startswith("-")
    return None if parts is None or (parts[0] >= 1 and not signed) else Number(*parts)


def _slashed_parts(slots: Slots) -> tuple[Exact, Exact] | None:
    above, below = str(slots["slashed"]).split("/")
    return (int(above) / int(below), int(above) / int(below)) if int(below) else None


def mixed_fraction(slots: Slots) -> Number | None:
    """三又四分之一: a whole and a fraction."""
    parts = _parts(slots) if "below" in slots else _slashed_parts(slots)
    if parts is None or parts[0] != parts[1] or slots["whole"].low is None:
        return None
    value = slots["whole"].low + parts[0]
    signed = -value if "minus" in slots else value
    return Number(signed, signed)


def negative(slots: Slots) -> Number:
    """负三十二: the number below nought."""
    number = slots["number"]
    low = None if number.high is None else -number.high
    high = None if number.low is None else -number.low
    return Number(low, high, number.bound)


def scaled(slots: Slots) -> Number:
    """40k, 5 million: a number and a scale written as a word of its own."""
    return _scaled(slots["number"], int(slots["factor"].fields["factor"]))


def spaced_half(slots: Slots) -> Number:
    """半: one half."""
    return Number(0.5, 0.5)


def stated(slots: Slots) -> Number:
    """半百: the number that the card says."""
    value = int(slots["value"])
    return Number(value, value)


def bounded_number(number: Number, bound: str) -> Number | None:
    """The number as a word bounds it: over leaves the high end open, under the low one."""
    low = number.low if number.low is not None else number.high
    high = number.high if number.high is not None else number.low
    if bound == "exact":
        return number
    if bound in ("over", "at_least"):
        return Number(low, None, bound)
    if bound in ("under", "at_most"):
        return Number(None, high, bound)
    return Number(number.low, number.high, "about" if number.bound in ("exact", "about") else number.bound)


def give(category: str, make: object) -> Give:
    """A Give whose explanation is the docstring of what makes it."""
    says = (getattr(make, "__doc__", "") or "").split("\n")[0]
    return Give(category, says, make if callable(make) else None)


GIVES = {
    "number": Give("number", "A number as it stands; for cards that only rename."),
    "few_of_scale": give("number", few_of_scale),
    "few": give("few_number", few),
    "more_than": give("number", more_than),
    "tens_and_few": give("number", tens_and_few),
    "fraction": give("fraction_number", fraction),
    "slashed_fraction": give("fraction_number", slashed),
    "mixed_fraction": give("number", mixed_fraction),
    "negative": give("number", negative),
    "scaled_number": give("number", scaled),
    "half": give("half_number", spaced_half),
    "stated": give("number", stated),
}
