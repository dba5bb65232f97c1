"""Amounts: a number with what makes it one of something.

Reads slots of amount cards, gives `Amount` values. Never looks beyond the characters of its card.
"""

from decimal import Decimal

import msgspec

from kaoju.grammar.give import Slots
from kaoju.grammar.numerals import Exact, Number, exact
from kaoju.mentions.numbers import bounded_number, give, product
from kaoju.model import Row


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A quantity before anyone asked what it is of.

    `unit` as in `model.Quantity`, None where the words leave it open. `measure` is the word behind the number;
    `noun` is yes where that word needs no other noun (人), self where it is the thing counted (州); `event` tells
    whether it may count doings (轮). `kind` is count, measure, money, share, ordinal, times, points, age or time;
    `parts` are the counts and units of a length of time told in several (3小时20分钟).
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


def scaled_by(number: Number, factor: Exact) -> Number:
    """The number in a smaller unit: 两成 is 20 hundredths."""
    low = None if number.low is None else product(number.low, factor)
    high = None if number.high is None else product(number.high, factor)
    return Number(low, high, number.bound)


def _plus(number: Number, more: Exact) -> Number:
    low = None if number.low is None else exact(Decimal(str(number.low)) + Decimal(str(more)))
    high = None if number.high is None else exact(Decimal(str(number.high)) + Decimal(str(more)))
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
        number = scaled_by(number, int(fields["each"]))
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


MOST_POINTS = 99


def points_made(slots: Slots) -> Amount | None:
    """四点共识: the points of what was agreed or said; a decimal or one is none."""
    number = slots["numeral"]
    if not isinstance(number.low, int) or not 1 < number.low <= MOST_POINTS:
        return None
    return Amount(number, "count", "count")


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
        number = scaled_by(number, -1)
    return Amount(number, slots["unit"].fields["unit"], "measure", slots["unit"].word)


def degrees(slots: Slots) -> Amount:
    """38度, 零下5度: degrees, of temperature unless the card says otherwise."""
    number = _one(slots)
    return Amount(scaled_by(number, -1) if "below_zero" in slots else number, slots["degree"], "measure", "")


def lasting(slots: Slots) -> Amount | None:
    """两小时, 三年半, 半个月: a number and a unit of time."""
    number, unit = _one(slots), slots["time_unit"].fields
    if unit["unit"] == "a" and number.bound == "exact" and (number.low or 0) >= 1000:
        return None
    if "half" in slots:
        number = _plus(number, 0.5)
    count_of = int(unit["count"])
    number = scaled_by(number, count_of) if count_of != 1 else number
    if unit.get("bound"):
        number = Number(number.low, None, unit["bound"])
    return Amount(number, unit["unit"], "time", slots["time_unit"].word)


SECONDS = {"a": 31_536_000, "mo": 2_628_000, "wk": 604_800, "d": 86_400, "h": 3_600, "min": 60, "s": 1}


def lasting_parts(slots: Slots) -> Amount | None:
    """3小时20分钟, 8天20小时: a length of time in several units, counted in the smallest."""
    parts: list[tuple[Exact, str]] = []
    for place in ("first", "second", "third", "fourth", "fifth", "sixth"):
        if f"{place}_unit" in slots:
            number, unit = slots[f"{place}_number"], slots[f"{place}_unit"].fields
            if number.low is None or (place != "first" and number.low != number.high):
                return None
            parts.append((product(number.low, int(unit["count"])), unit["unit"]))
    sizes = [SECONDS[unit] for _, unit in parts]
    if len(set(sizes)) < len(sizes):
        return None
    smallest = min(sizes)
    total = exact(sum((Decimal(str(count)) * SECONDS[unit] for count, unit in parts), Decimal(0)) / smallest)
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
    return Amount(scaled_by(_one(slots), float(slots["money_part"].fields["factor"])), None, "money")


def share(slots: Slots) -> Amount:
    """四成, 50%, 百分之三: hundredths."""
    word = slots.get("percent_mark") or slots["share_denominator"]
    number = scaled_by(_one(slots), float(word.fields["factor"]))
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
    """八五折, 8 5 折: tenths of a price, as hundredths."""
    if "tens" in slots:
        return Amount(_plus(scaled_by(slots["tens"], 10), slots["ones"].low), "%", "share")
    number = _one(slots)
    low = number.low or 0
    if low == 10:
        return None  # 十折 is no discount
    return Amount(scaled_by(number, 1 if low >= 10 else 10 if low >= 1 else 100), "%", "share")


def points(slots: Slots) -> Amount:
    """0.5个百分点: percentage points."""
    return Amount(scaled_by(_one(slots), float(slots["points_mark"].fields["factor"])), "points", "points")


def fold_of(slots: Slots) -> Amount:
    """三倍, 翻一番, 三分之一: how many times."""
    if "fan" in slots:
        times = int(slots["fan"].fields["times"])
        return Amount(Number(times, times), "times", "times")
    return Amount(_one(slots), "times", "times")


TOP_MAGNITUDE = 10


def magnitude(slots: Slots) -> Amount | None:
    """规模7.2: the magnitude of an earthquake, told without 级."""
    low = slots["number"].low
    return Amount(slots["number"], "ordinal", "ordinal") if low is not None and 1 <= low < TOP_MAGNITUDE else None


def named(slots: Slots) -> str:
    """A name or an idiom with a number in it: nothing is counted."""
    return "name"


GIVES = {
    "count": give("amount", count),
    "round_people": give("round_people", count),
    "bare": give("bare", bare),
    "lone": give("lone", lone),
    "greats": give("amount", greats),
    "points_made": give("points_made", points_made),
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
    "magnitude": give("amount", magnitude),
    "name": give("name", named),
}
