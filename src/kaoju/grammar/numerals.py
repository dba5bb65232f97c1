"""Numerals: runs of digits and number words turned into exact values.

One algorithm, positional and myriad counting with decimals, mixed as news mixes them; the language supplies its
characters under `numerals:` in language.yaml and the classes cards may name. Never rounds: values are exact.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import msgspec

Exact = int | float
LONGEST = 60
"""A longer run of digits is noise, no number that a report states."""
LONGEST = 60
"""Characters of a numeral: what is longer is a code or a prank, and Python refuses to read it as a number."""


_LARGEST = 1 << 63


class Number(msgspec.Struct, frozen=True, gc=False):
    """An interval of values as stated; None is an open end, `bound` as in `model.Quantity`."""

    low: Exact | None
    high: Exact | None
    bound: str = "exact"

    def __str__(self) -> str:
        if self.low == self.high:
            shown = f"{self.low}"
        else:
            shown = f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"
        return shown if self.bound == "exact" else f"{shown} {self.bound}"


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """What a run says: its number, how many of its characters were used, and its form.

    `form` is arabic, word, positional, mixed, scale (a bare 百 or 千万) or ten (十, 十万); `digits`
    counts the digits of the arabic and positional forms.
    """

    number: Number
    used: int
    form: str
    digits: int


def exact(value: Decimal) -> Exact:
    """An int where the value is whole and no longer than a ledger keeps, else the nearest float.

    >>> exact(Decimal("40.74") * 100000000)
    4074000000
    """
    return int(value) if abs(value) < _LARGEST and value == value.to_integral_value() else float(value)


def _raised(body: str) -> Exact:
    """2^-1: a number to a power."""
    base, power = body.split("^")
    exponent = int(power.lstrip("+-")) * (-1) ** power.count("-")
    return exact(Decimal(base) ** exponent)


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longest first; of none it matches nowhere."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


class NumeralClass(msgspec.Struct, frozen=True, gc=False):
    """What a numeral has to be to belong to a class; None where anything will do."""

    forms: frozenset[str] | None
    digits: int | None
    low: int | None
    high: int | None

    def holds(self, form: str, number: Number, digits: int) -> bool:
        """Whether a numeral of this form, value and count of digits belongs to the class."""
        if (self.forms is not None and form not in self.forms) or (self.digits is not None and digits != self.digits):
            return False
        if self.low is None or self.high is None:
            return True
        value = number.low
        return value == number.high and isinstance(value, int) and self.low <= value <= self.high


def _class(wanted: dict[str, str]) -> NumeralClass:
    numbers = [int(wanted[key]) if key in wanted else None for key in ("digits", "low", "high")]
    return NumeralClass(frozenset(wanted["form"].split()) if "form" in wanted else None, *numbers)


class Numerals:
    """The numerals of one language."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.digits = {word: int(value) for word, value in settings.get("digits", {}).items()}
        self.scales = {word: int(value) for word, value in settings.get("scales", {}).items()}
        self.myriads = {word: int(value) for word, value in settings.get("myriads", {}).items()}
        self.tens = [word for word, value in self.scales.items() if value < 100]  # numbers by themselves
        self.signs = frozenset((*self.digits, *self.scales, *self.myriads))
        self.point = settings.get("point", ".")
        self.counter = settings.get("counter_unit", "")
        self.ones = {self.counter, *(word for word, value in self.digits.items() if value < 2)}  # 一两天, 零两
        self.pairs = {(int(pair[0]), int(pair[1])) for pair in settings.get("pairs", [])}
        self.classes = {name: _class(wanted) for name, wanted in settings.get("classes", {}).items()}
        self.minus_before = tuple(settings.get("minus_before", ()))
        self.pattern = self._pattern(settings)

    def _pattern(self, settings: dict[str, Any]) -> str:
        power = r"(?:(?:e[+-]?|\^[+-]{0,2})[0-9]{1,2}(?![0-9a-z.]))?+"
        arabic = (
            r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?+"
            rf"|[0-9]++(?:\.[0-9]++)?+{power}|(?<![^\s-])\.[0-9]++"
        )
        if not self.digits:
            return arabic
        digits, scales = "".join(self.digits), "".join(self.scales) + "".join(self.myriads)
        # 12千米 is 12 kilometres, 五千米 5,000 metres: a scale that begins a unit ends the numeral.
        prefixed, far = (_any_of(settings.get(key, ())) for key in ("prefixed", "prefixed_behind_digits"))
        plain = rf"(?!{prefixed}|(?<=[0-9{scales}])(?:{far}))"
        # A digit goes on a mixed numeral before a scale, or where noughts would be: 1万2千, 1千零5, 3万4000.
        nought, no_more = settings.get("nought", ""), settings.get("mixed_stop", "")
        tail = rf"[{nought}][0-9]++|[0-9]{{4}}(?![0-9{no_more}])" if nought else "(?!)"
        mixed = rf"(?:(?:{plain}[{scales}])++(?:(?:[0-9]++(?:\.[0-9]++)?+|[{digits}])(?=[{scales}])|{tail})?+)*+"
        stop = settings.get("point_stop", "")
        firsts = settings.get("first_only_before", {})
        guard = "".join(rf"(?!{first}(?![{before}]))" for first, before in firsts.items())
        decimals = digits.replace(self.counter, "") if self.counter else digits
        point = rf"(?:{self.point}[{decimals}]++(?![{stop}])(?:{plain}[{scales}])*+)?+"
        words = rf"{guard}(?:{plain}[{digits}{scales}])++{point}"
        return rf"(?:{arabic}){mixed}|{words}"

    def read(self, surface: str) -> Numeral | None:
        """The value of a run found by `pattern`; None where it is no number.

        >>> from kaoju.grammar.language import load
        >>> Numerals(load("zh").settings["numerals"]).read("128万5千").number.low
        1285000
        """
        used = len(surface)
        if used > LONGEST:
            return None
        if self.counter and used > 1 and surface[-1] == self.counter and surface[-2] not in self.ones:
            used -= 1  # 三千两百两, 二两: the last 两 is the unit
        body, point, fraction = surface[:used].partition(self.point) if self.digits else (surface[:used], "", "")
        if not point and all(sign in self.digits for sign in body):
            return self._positional(body, used)
        if not point and body.isascii():
            whole = _raised(body) if "^" in body else exact(Decimal(body.replace(",", "")))
            return Numeral(Number(whole, whole), used, "arabic", len(body) if body.isdigit() else 0)
        return self._structured(body, fraction, used)

    def _positional(self, body: str, used: int) -> Numeral:
        values = [self.digits[sign] for sign in body]
        if len(values) == 2 and (values[0], values[1]) in self.pairs:
            return Numeral(Number(values[0], values[1], "range"), used, "word", 0)
        whole = exact(Decimal("".join(map(str, values))))
        form = "word" if len(values) == 1 else "positional"
        return Numeral(Number(whole, whole), used, form, len(values))

    def _structured(self, body: str, fraction: str, used: int) -> Numeral | None:
        low, high = _Count(), _Count()
        tokens = list(self._tokens(body))
        if fraction:
            decimals = fraction.rstrip("".join(self.scales) + "".join(self.myriads))
            part = Decimal("0." + "".join(str(self.digits[sign]) for sign in decimals))
            tokens = [*tokens, ("fraction", part), *self._tokens(fraction[len(decimals) :])]
        for position, (kind, value) in enumerate(tokens):
            if self._is_pair(tokens, position):
                low.digit(value)
            elif position and self._is_pair(tokens, position - 1):
                high.digit(value)
            else:
                for count in (low, high):
                    count.take(kind, value)
        bare = all(kind in ("scale", "myriad") for kind, _ in tokens)
        number = Number(exact(low.total()), exact(high.total()))
        if number.low != number.high:
            number = Number(number.low, number.high, "range")
        form = "mixed" if any(kind == "arabic" for kind, _ in tokens) else "word"
        if bare:
            form = "ten" if body[0] in self.tens else "scale"
        return Numeral(number, used, form, 0)

    def _is_pair(self, tokens: Sequence[tuple[str, Decimal]], position: int) -> bool:
        """Whether two neighbours mean “one or the other”: 七八, 一百零三四; three in a row are said one by one."""

        def digit(at: int) -> Decimal | None:
            return tokens[at][1] if 0 <= at < len(tokens) and tokens[at][0] == "digit" else None

        alone = not digit(position - 1) and digit(position + 2) is None
        one, other = digit(position), digit(position + 1)
        return alone and one is not None and other is not None and (int(one), int(other)) in self.pairs

    def _tokens(self, body: str) -> list[tuple[str, Decimal]]:
        tokens: list[tuple[str, Decimal]] = []
        at = 0
        while at < len(body):
            end = at
            while end < len(body) and body[end] in "0123456789.,":
                end += 1
            if end > at:
                tokens.append(("arabic", Decimal(body[at:end].replace(",", ""))))
                at = end
                continue
            sign = body[at]
            for kind, table in (("digit", self.digits), ("scale", self.scales), ("myriad", self.myriads)):
                if sign in table:
                    tokens.append((kind, Decimal(table[sign])))
            at += 1
        return tokens


class _Count:
    """Adds up one reading of a numeral, token by token."""

    def __init__(self) -> None:
        self.sum = self.section = self.part = Decimal(0)
        self.number: Decimal | None = None
        self.scale = self.myriad = Decimal(1)
        self.zero = False

    def digit(self, value: Decimal) -> None:
        self.number = (self.number or Decimal(0)) * 10 + value

    def take(self, kind: str, value: Decimal) -> None:
        if kind == "digit":
            self.zero |= value == 0
            self.digit(value)
        elif kind == "arabic":
            self.number, self.zero = value, True
        elif kind == "fraction":
            self.part = value
        elif kind == "scale":
            self._whole()
            self.section += (self.number or Decimal(1)) * value
            self.number, self.scale, self.zero = None, value, False
        else:
            self._myriad(value)

    def _whole(self) -> None:
        """A scale behind the decimals multiplies them too: 一点五万."""
        if self.part:
            self.number, self.part = (self.number or Decimal(0)) + self.part, Decimal(0)

    def _myriad(self, value: Decimal) -> None:
        self._whole()
        section = self.section + (self.number or Decimal(0))
        if value > self.myriad or not section:
            is_bare = self.number is None and not self.sum and not section  # 万 alone is one of it, 0万 none
            self.sum = (Decimal(1) if is_bare else self.sum + section) * value
        else:
            self.sum += section * value
        self.section, self.number, self.zero = Decimal(0), None, False
        self.scale = self.myriad = value

    def total(self) -> Decimal:
        tail = self.number or Decimal(0)
        if not self.zero and self.scale >= 100 and self.number is not None and tail < 10:
            tail = tail * self.scale / 10  # 四百五 is 450, 四百零五 is 405
        return self.sum + self.section + tail + self.part
