"""Succession: a figure is as of the day it says, else of the day on which somebody said so, else of its report's."""

from kaoju.compare.counts import told
from kaoju.compare.days import stretch
from kaoju.compare.sketch import sketch
from kaoju.compare.succession import day_of
from kaoju.model import Report
from kaoju.reader import read_report


def days(text: str, published: str = "2031-05-14") -> dict[str, int]:
    made = sketch(read_report(Report(id="a", text=text, published=published)), "a")
    return {one.text: day_of(one) for one in told([("a", mention.start) for mention in made.mentions], {"a": made})}


def day(value: str) -> int:
    found = stretch(value)
    assert found is not None
    return found[0]


def test_a_toll_is_as_of_the_day_its_office_spoke() -> None:
    assert days("安达省政府13日通报,12日的地震造成118人死亡。") == {"118人": day("2031-05-13")}


def test_the_day_of_the_wire_is_later_than_that_of_the_office() -> None:
    assert days("新华社北湾5月14日电 安达省政府13日通报,地震造成118人死亡。") == {"118人": day("2031-05-13")}


def test_a_toll_that_nobody_dates_is_as_of_its_report() -> None:
    assert days("安达省政府通报,地震造成118人死亡。") == {"118人": day("2031-05-14")}


def test_what_was_said_long_ago_is_not_the_day_of_a_count() -> None:
    assert days("安达省政府通报,地震造成118人死亡。2月3日市长说,港口停航。")["118人"] == day("2031-05-14")
