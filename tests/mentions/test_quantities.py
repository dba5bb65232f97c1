"""Quantities: which amounts stand, in order, and the durations among them."""

import pytest

from kaoju.mentions.durations import iso, length_told
from kaoju.model import Reading, Report
from kaoju.reader import read_report


def read(text: str) -> Reading:
    """A sentence of news, read."""
    return read_report(Report(id="a", text=text, published="2026-03-15"))


def spans(text: str) -> list[str]:
    return [quantity.text for quantity in read(text).quantities]


def test_one_counts_where_people_are_hurt_and_not_as_an_article() -> None:
    assert spans("一名男子受伤。") == ["一名"]
    assert spans("一名官员表示，这是一个信号。") == []
    assert spans("这是一次会谈的一个机会。") == []


def test_another_one_counts_beside_those_counted_before_it() -> None:
    assert spans("两架是运输机，另一架是客机。") == ["两架", "一架"]
    assert spans("另一名官员表示同意。") == []


def test_a_pointing_word_makes_one_day_a_time() -> None:
    assert spans("世界这一天，休战一天。") == ["一天"]


def test_a_bare_number_stands_only_where_nothing_else_does() -> None:
    assert spans("152") == ["152"]
    assert spans("答案是四不是五。") == ["四", "五"]
    assert spans("一、双方停火。二，交换战俘。") == []


def test_a_number_that_no_rule_reads_is_kept_as_not_understood() -> None:
    assert [unread.text for unread in read("现场编号45可疑。").not_understood] == ["45"]


def test_counts_listed_behind_an_ordinal_are_ordinals() -> None:
    units = [quantity.unit for quantity in read("第31、32轮攻势结束。").quantities]
    assert units == ["ordinal", "ordinal"]


def test_a_date_is_no_quantity() -> None:
    assert spans("2026年3月14日上午9时，三天后复会。") == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("谈判持续四年多。", "四年多", "P4Y"),
        ("不到半小时抵达。", "不到半小时", "PT30M"),
        ("会谈两个半小时。", "两个半小时", "PT2H30M"),
        ("等了三周。", "三周", "P3W"),
        ("连续三个季度下滑。", "三个季度", "P9M"),
        ("不超过两到三天。", "不超过两到三天", "P3D"),
        ("判囚2年6个月。", "2年6个月", "P2Y6M"),
        ("封锁8天20小时。", "8天20小时", "P8DT20H"),
        ("停火半年。", "半年", "P6M"),
    ],
)
def test_a_length_of_time_stands_in_both_layers(text: str, span: str, value: str) -> None:
    reading = read(text)
    assert [quantity.text for quantity in reading.quantities] == [span]
    assert [(time.text, time.type, time.value) for time in reading.times] == [(span, "DURATION", value)]


def test_some_days_last_nobody_knows_how_long() -> None:
    (time,) = read("停电持续了几天。").times
    assert (time.text, time.value, time.why) == ("几天", None, "the words do not say how many")


def test_a_stretch_of_time_leaves_its_number_a_quantity() -> None:
    reading = read("过去四年，军售七次。")
    assert [quantity.text for quantity in reading.quantities] == ["四年", "七次"]
    assert [(time.text, time.value) for time in reading.times] == [("过去四年", "P4Y")]


def test_a_duration_told_in_one_unit_is_read_back() -> None:
    assert length_told(iso([(20, "min")])) == (20, "min")
    assert length_told("P1Y6M") is None


@pytest.mark.parametrize(
    "text", ["乌军击落俄军65架无人机，另有3至5人受伤，損失約4.2億美元。" * 3, "😀三人受伤\r\n𠀀两架战机"]
)
def test_every_span_points_at_the_characters_of_the_original(text: str) -> None:
    for quantity in read(text).quantities:
        assert text[quantity.start : quantity.end] == quantity.text
        if quantity.of is not None:
            assert text[quantity.of_start : quantity.of_end] == quantity.of
