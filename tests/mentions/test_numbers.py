"""Numbers: numerals and the words around them, as intervals."""

import pytest

from kaoju.grammar.language import load
from kaoju.grammar.numerals import LONGEST, Number, Numerals
from kaoju.mentions.numbers import bounded_number, product
from kaoju.model import Quantity, Report
from kaoju.reader import read_report


def quantities(text: str, **carrier: str) -> list[Quantity]:
    """The quantities of a sentence of news."""
    return list(read_report(Report(id="a", text=text, published="2026-03-15", **carrier)).quantities)


def values(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(each.text, each.low, each.high, each.bound) for each in quantities(text)]


@pytest.fixture(scope="module")
def numerals() -> Numerals:
    return Numerals(load("zh").settings["numerals"])


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("一百零五", 105),
        ("四百五", 450),
        ("二千零四十五", 2045),
        ("1万2千", 12000),
        ("128万5千", 1285000),
        ("3万4000", 34000),
        ("1千零5", 1005),
        ("四百点五", 400.5),
        ("四百亿点零五", 40000000000.05),
        ("三点五亿", 350000000),
        ("二〇二六", 2026),
        ("壹佰贰拾", 120),
        ("1,285,000", 1285000),
        ("12.32e+3", 12320),
        ("2^-1", 0.5),
    ],
)
def test_a_numeral_has_one_exact_value(numerals: Numerals, surface: str, value: float) -> None:
    read = numerals.read(surface)
    assert read is not None
    assert (read.number.low, read.number.high, read.used) == (value, value, len(surface))


def test_a_run_of_digits_that_no_report_states_is_no_number(numerals: Numerals) -> None:
    assert numerals.read("9" * (LONGEST + 1)) is None
    assert quantities("一" * 5000 + "人") == []


def test_the_last_liang_of_a_weight_is_the_unit(numerals: Numerals) -> None:
    read = numerals.read("三千两百两")
    assert read is not None
    assert (read.number.low, read.used) == (3200, 4)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全长12千米。", 12, "km"),
        ("海拔五千米。", 5000, "m"),
        ("装机一百千瓦。", 100, "kW"),
        ("频率50兆赫。", 50, "MHz"),
    ],
)
def test_a_scale_that_begins_a_unit_belongs_to_the_unit(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("数十名乘客滞留。", 20, 99),
        ("上百辆汽车被困。", 100, 199),
        ("数千名居民撤离。", 2000, 9999),
        ("几名男子闯入。", 3, 9),
        ("十几名工人受困。", 11, 19),
        ("损失十几万美元。", 110000, 199999),
        ("数以万计家庭停电。", 20000, 99999),
    ],
)
def test_vague_tens_are_intervals(text: str, low: int, high: int) -> None:
    assert [(found.low, found.high, found.bound) for found in quantities(text)] == [(low, high, "vague")]


def test_neighbouring_digits_are_one_or_the_other() -> None:
    assert values("七八个人受伤。") == [("七八个", 7, 8, "range")]
    assert values("他经历过六七暴动。") == []


@pytest.mark.parametrize(("text", "value"), [("四分之三的选票", 0.75), ("三又四分之一英里", 3.25), ("1/2的选票", 0.5)])
def test_fractions_are_one_number(text: str, value: float) -> None:
    (found,) = quantities(text)
    assert found.low == found.high == value


def test_a_day_of_a_month_in_brackets_is_no_fraction() -> None:
    assert quantities("他今日（3/6）出席会议。") == []


def test_a_bound_leaves_the_other_end_open() -> None:
    assert bounded_number(Number(5, 5), "over") == Number(5, None, "over")
    assert bounded_number(Number(5, 5), "under") == Number(None, 5, "under")
    assert bounded_number(Number(20, 99, "vague"), "about") == Number(20, 99, "vague")


def test_a_product_has_no_noise_of_binary_fractions() -> None:
    assert product(40.74, 100_000_000) == 4_074_000_000
