"""A number that was changed is shown whole, once, and on both sides."""

from collections.abc import Callable

from kaoju.compare.align import align
from kaoju.compare.bodies import Body
from kaoju.compare.differences import Difference, differences, numbers_at, within

Make = Callable[..., Body]
TEXT = "北湾港务局昨晚通报渡轮{}停航以来乘客共有{}滞留其中老人四十余人"


def found(body: Make, one: str, other: str) -> list[tuple[str, str, bool]]:
    first, second = body(one), body(other, "b")
    made = differences(align(first.text, second.text), (first.counted(), second.counted()))
    return [(first.text[slice(*gap.one)], second.text[slice(*gap.other)], gap.is_number) for gap in made]


def test_two_digits_of_one_date_are_one_difference(body: Make) -> None:
    one, other = TEXT.format("3月11日", "214人"), TEXT.format("4月12日", "214人")
    assert found(body, one, other) == [("3月11日", "4月12日", True)]


def test_numbers_of_different_length_are_shown_whole(body: Make) -> None:
    one, other = TEXT.format("3月11日", "90人"), TEXT.format("3月11日", "1190人")
    assert found(body, one, other) == [("90人", "1190人", True)]


def test_numerals_are_numbers(body: Make) -> None:
    one, other = TEXT.format("3月11日", "三百多人"), TEXT.format("3月11日", "四百多人")
    assert found(body, one, other) == [("三百多人", "四百多人", True)]


def test_an_added_number_replaces_none(body: Make) -> None:
    one, other = TEXT.format("", "214人"), TEXT.format("在3月11日", "214人")
    assert found(body, one, other) == [("", "在3月11日", False)]


def test_a_text_without_gaps_has_no_difference() -> None:
    assert differences(align(TEXT, TEXT), ([], [])) == []
    assert differences([], ([(0, 1)], [])) == []


def test_places_are_looked_up_in_order() -> None:
    assert numbers_at([(0, 2), (4, 6)], (2, 4)) == []
    assert numbers_at([(0, 2), (4, 6)], (5, 5)) == [(4, 6)]
    assert within((0, 10), []) == 0
    assert Difference((0, 1), (0, 1), is_number=True).is_number
