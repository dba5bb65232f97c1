"""Amounts: a number with what makes it one of something, and the bounds and ranges built on it.

Reads slots of amount and quantity cards, gives `Amount` values. Never looks beyond the characters of its card.
"""

from decimal import Decimal

import msgspec

from kaoju.grammar.give import Slots
from kaoju.grammar.numerals import Exact, Number, exact
from kaoju.mentions.numbers import give, product
from kaoju.model import Row


class Amount(msgspec.Struct, frozen=True):
    """A quantity before anyone asked what it is of.

    `unit` as in `model.Quantity`, None where the words leave it open. `measure` is the word behind the number;
    `noun` is yes where that word needs no other noun (人), self where it is the thing counted (州), `event` whether it may count doings (轮); `kind` is count, measure, money, share, ordinal, times,
    points, age or time; `parts` are the counts and units of a length of time told in several (3小时20分钟).
    """

    number: Number
    unit: str | None
    kind: str
    measure: str = ""
    noun: str = ""
    event: bool = False
    parts: tuple[tuple[Exact, str], ...] = ()

    def __str__(self) -> str:
        number = self.number
        span = f"{number.low}" if number.low == number.high else "..".join(
            "" if end is None else str(end) for end in (number.low, number.high)
        )  # fmt: skip
        bound = "" if number.bound == "exact" else f" {number.bound}"
        return f"{span} {self.unit or '?'}{bound}"


def _times(number: Number, factor: Exact) -> Number:
    low = None if number.low is None else product(number.low, factor)
    high = None if number.high is None else product(number.high, factor)
    return Number(low, high, number.bound)


def _plus(number: Number, more: Exact) -> Number:
    low = None if number.low is None else number.low + more
    high = None if number.high is None else number.high + more
    return Number(low, high, number.bound)


def _one(slots: Slots) -> Number:
    for role in ("number", "few_number", "half_number", "fraction_number"):
        if role in slots:
            number: Number = slots[role]
            return number
    raise KeyError("number")


def count(slots: Slots) -> Amount:
    """65架, 几名, 十几个: a number and a measure word."""
    return _of_measure(_one(slots), "count", slots["measure"])


def _of_measure(number: Number, kind: str, measure: Row) -> Amount:
    fields = measure.fields
    if fields["each"]:
        number = _times(number, int(fields["each"]))
    if fields["ranks"] and (number.low or 0) >= int(fields["ranks"]):
        kind = "ordinal"
    return Amount(number, kind, kind, measure.word, fields["noun"], fields["event"] == "yes")


def bare(slots: Slots) -> Amount | None:
    """二十万, 几万: a number that counts with no measure word; 六七 is rather a name than six or seven."""
    number = _one(slots)
    if number.bound == "range" and (number.high or 0) < 10:
        return None
    return Amount(number, "count", "count")


def lone(slots: Slots) -> Amount:
    """65 with nothing around it: a number that may be anything."""
    return Amount(next(iter(slots.values())), None, "count")


GREATS = 2, 20
"""How many great ones there may be of a kind."""


def greats(slots: Slots) -> Amount | None:
    """四大机场: a number and 大, the great ones of a kind."""
    low = _one(slots).low
    if low is None or not GREATS[0] <= low <= GREATS[1]:
        return None
    return Amount(_one(slots), "count", "count")


def first_ones(slots: Slots) -> Amount:
    """前两轮: the first of a series, counted."""
    return _of_measure(_one(slots), "count", slots["measure"])


def ordinal(slots: Slots) -> Amount | None:
    """第三轮, 第四条, 3级: a place in an order or on a scale."""
    if "measure" in slots:
        return _of_measure(_one(slots), "ordinal", slots["measure"])
    word = next((slots[role].word for role in ("time_unit", "level") if role in slots), "")
    return Amount(_one(slots), "ordinal", "ordinal", word)


def measured(slots: Slots) -> Amount:
    """1.2万公里, 500公斤: a number and a unit of measure."""
    number = _one(slots)
    if "half" in slots:
        number = _plus(number, 0.5)
    if "below_zero" in slots:
        number = _times(number, -1)
    return Amount(number, slots["unit"].fields["unit"], "measure", slots["unit"].word)


def degrees(slots: Slots) -> Amount:
    """38度, 零下5度: degrees, of temperature unless the card says otherwise."""
    number = _one(slots)
    return Amount(_times(number, -1) if "below_zero" in slots else number, slots["degree"], "measure", "")


def lasting(slots: Slots) -> Amount | None:
    """两小时, 三年半, 半个月: a number and a unit of time."""
    number, unit = _one(slots), slots["time_unit"].fields
    if unit["unit"] == "a" and number.bound == "exact" and (number.low or 0) >= 1000:
        return None
    if "half" in slots:
        number = _plus(number, 0.5)
    count_of = int(unit["count"])
    number = _times(number, count_of) if count_of != 1 else number
    if unit.get("bound"):
        number = Number(number.low, None, unit["bound"])
    return Amount(number, unit["unit"], "time", slots["time_unit"].word)


SECONDS = {"a": 31_536_000, "mo": 2_628_000, "wk": 604_800, "d": 86_400, "h": 3_600, "min": 60, "s": 1}


def lasting_parts(slots: Slots) -> Amount | None:
    """3小时20分钟, 8天20小时: a length of time in several units, counted in the smallest."""
    parts: list[tuple[Exact, str]] = []
    for place in ("first", "second", "third", "fourth"):
        if f"{place}_unit" in slots:
            number, unit = slots[f"{place}_number"], slots[f"{place}_unit"].fields
            if number.low is None or (place != "first" and number.low != number.high):
                return None
            parts.append((product(number.low, int(unit["count"])), unit["unit"]))
    sizes = [SECONDS[unit] for _, unit in parts]
    if len(set(sizes)) < len(sizes):
        return None
    smallest = min(sizes)
    total = exact(sum(Decimal(str(count)) * SECONDS[unit] for count, unit in parts) / smallest)
    unit_of_all = next(unit for _, unit in parts if SECONDS[unit] == smallest)
    ordered = tuple(sorted(parts, key=lambda part: -SECONDS[part[1]]))
    return Amount(Number(total, total), unit_of_all, "time", "", parts=ordered)


def aged(slots: Slots) -> Amount:
    """70岁: how old."""
    return Amount(_one(slots), slots["age_unit"].fields["unit"], "age", slots["age_unit"].word)


def money(slots: Slots) -> Amount:
    """840亿美元, 新台币逾150亿元, 五元三毛: a number and a currency; the unit is open where only 元 is said."""
    number = _one(slots)
    for role in ("part", "second_part"):
        if role in slots:
            number = _plus(number, product(slots[f"{role}_number"].low, float(slots[role].fields["factor"])))
    if "bound_before" in slots:
        number = bounded_number(number, slots["bound_before"].fields["bound"]) or number
    code = ""
    for role in ("currency_before", "currency"):
        if role in slots:
            code = code or slots[role].fields["code"]
    word = slots["currency"].word if "currency" in slots and not code else ""
    return Amount(number, code or None, "money", word)


def small_money(slots: Slots) -> Amount:
    """三毛, 5美分: parts of a currency unit alone."""
    return Amount(_times(_one(slots), float(slots["money_part"].fields["factor"])), None, "money")


def share(slots: Slots) -> Amount:
    """四成, 50%, 百分之三: hundredths."""
    word = slots.get("percent_mark") or slots["share_denominator"]
    number = _times(_one(slots), float(word.fields["factor"]))
    if "tenth" in slots:
        number = _plus(number, slots["tenth"].low)
    if "half" in slots:
        number = _plus(number, float(word.fields["factor"]) / 2)
    return Amount(number, "%", "share")


def half_share(slots: Slots) -> Amount:
    """一半, 过半: a share said without a number."""
    fields = slots["part_word"].fields
    low, high = (None if fields[end] == "-" else int(fields[end]) for end in ("low", "high"))
    return Amount(Number(low, high, fields["bound"]), "%", "share")


def discount(slots: Slots) -> Amount | None:
    """八五折: tenths of a price, as hundredths."""
    number = _one(slots)
    low = number.low or 0
    if low == 10:
        return None  # 十折 is no discount
    return Amount(_times(number, 1 if low >= 10 else 10 if low >= 1 else 100), "%", "share")


def points(slots: Slots) -> Amount:
    """0.5个百分点: percentage points."""
    return Amount(_times(_one(slots), float(slots["points_mark"].fields["factor"])), "points", "points")


def fold_of(slots: Slots) -> Amount:
    """三倍, 翻一番, 三分之一: how many times."""
    if "fan" in slots:
        times = int(slots["fan"].fields["times"])
        return Amount(Number(times, times), "times", "times")
    return Amount(_one(slots), "times", "times")


TOP_MAGNITUDE = 10
MAKERS = {"measure": count, "currency": money, "unit": measured, "time_unit": lasting}


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


def bounded_scale(slots: Slots) -> Amount | None:
    """逾百人, 近千万美元: a bare scale is one of it where a word bounds it."""
    make = next((MAKERS[role] for role in MAKERS if role in slots), bare)
    amount = make(slots)
    return None if amount is None else bounded({"amount": amount, "bound_before": slots["bound_before"]})


def magnitude(slots: Slots) -> Amount | None:
    """规模7.2: the magnitude of an earthquake, told without 级."""
    low = slots["number"].low
    return Amount(slots["number"], "ordinal", "ordinal") if low is not None and 1 <= low < TOP_MAGNITUDE else None


def bounded(slots: Slots) -> Amount | None:
    """约4700公里, 超过十万名, 两成以上, 不到半小时: an amount with words that bound it."""
    amount = slots["amount"]
    if not isinstance(amount, Amount):
        amount = Amount(amount, "count", "count")
    number: Number | None = amount.number
    if number.bound == "vague" and (number.high or 0) < 10:
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
    lifted = _times(first, scale)
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


def named(slots: Slots) -> str:
    """A name or an idiom with a number in it: nothing is counted."""
    return "name"


GIVES = {
    "count": give("amount", count),
    "bare": give("bare", bare),
    "lone": give("lone", lone),
    "greats": give("amount", greats),
    "first_ones": give("amount", first_ones),
    "ordinal": give("amount", ordinal),
    "measured": give("amount", measured),
    "degrees": give("amount", degrees),
    "lasting": give("amount", lasting),
    "lasting_parts": give("amount", lasting_parts),
    "aged": give("amount", aged),
    "money": give("amount", money),
    "small_money": give("amount", small_money),
    "share": give("amount", share),
    "half_share": give("amount", half_share),
    "discount": give("amount", discount),
    "points": give("amount", points),
    "fold_of": give("amount", fold_of),
    "bounded": give("quantity", bounded),
    "ranged": give("range", ranged),
    "bounded_scale": give("quantity", bounded_scale),
    "magnitude": give("amount", magnitude),
    "compared": give("quantity", compared),
    "dashed": give("dashed", dashed),
    "closed": give("range", closed),
    "between": give("quantity", between),
    "name": give("name", named),
}
