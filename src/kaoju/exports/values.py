"""Values: the interval of a quantity as a person reads it.

Reads one Quantity, gives a short line of text. Never rounds.
"""

from kaoju.model import Quantity

_SIGNS = {"about": "≈ ", "over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ "}
_ARITHMETIC_ONLY = frozenset({"count", "ordinal", None})


def interval(quantity: Quantity) -> str:
    """The numbers, with a sign for the bound.

    >>> from kaoju.model import Quantity
    >>> interval(Quantity(start=0, end=4, text="几千美元", low=2000, high=9999, bound="vague", unit="USD", of=None,
    ...     rule="zh:quantity/money"))
    '2,000 – 9,999'
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "?"
    if low is None or high is None:
        open_ended = "over" if high is None else "under"
        sign = _SIGNS.get(quantity.bound) or _SIGNS[open_ended]
        return sign + number(low if low is not None else high)
    sign = _SIGNS.get(quantity.bound, "")
    return sign + number(low) if low == high else f"{sign}{number(low)} – {number(high)}"


def number(value: float | None) -> str:
    """A number with its thousands apart and no needless decimals.

    >>> number(312800000000.0), number(0.5), number(None)
    ('312,800,000,000', '0.5', '?')
    """
    if value is None:
        return "?"
    if value == int(value) if abs(value) < 1e18 else False:
        return f"{int(value):,}"
    return f"{value:,.10g}" if abs(value) < 1e10 else repr(value)


def measured(quantity: Quantity) -> str:
    """The interval with its unit, where the unit is not plain counting."""
    if quantity.unit in _ARITHMETIC_ONLY:
        return ("#" if quantity.unit == "ordinal" else "") + interval(quantity)
    space = "" if quantity.unit == "%" else " "
    return f"{interval(quantity)}{space}{quantity.unit}"
