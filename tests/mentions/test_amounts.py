"""Amounts: what makes a number a count, a measure, money, a share, an order or a length of time."""

import pytest

from kaoju.model import Quantity, Report
from kaoju.reader import read_report


def quantities(text: str, **carrier: str) -> list[Quantity]:
    """The quantities of a sentence of news."""
    return list(read_report(Report(id="a", text=text, published="2026-03-15", **carrier)).quantities)


def spans(text: str) -> list[tuple[str, str | None]]:
    return [(each.text, each.unit) for each in quantities(text)]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("俄军击落65架无人机。", "65架", 65, "count"),
        ("射程1.2万公里。", "1.2万公里", 12000, "km"),
        ("占总量的四成。", "四成", 40, "%"),
        ("产量下降三成半。", "三成半", 35, "%"),
        ("支持率七成六。", "七成六", 76, "%"),
        ("央行加息75个基点。", "75个基点", 0.75, "points"),
        ("第21轮制裁通过。", "第21轮", 21, "ordinal"),
        ("发生5.8级地震。", "5.8级", 5.8, "ordinal"),
        ("发生规模7.2强震。", "规模7.2", 7.2, "ordinal"),
        ("伤者70岁。", "70岁", 70, "a"),
        ("增长三倍。", "三倍", 3, "times"),
        ("产能翻一番。", "翻一番", 2, "times"),
        ("气温零下5摄氏度。", "零下5摄氏度", -5, "°C"),
        ("车票五元三毛人民币。", "五元三毛", 5.3, "CNY"),
        ("机票八五折出售。", "八五折", 85, "%"),
        ("发射200多发海岸炮。", "200多发", 200, "count"),
        ("订购五打手套。", "五打", 60, "count"),
    ],
)
def test_a_number_and_its_unit_are_one_amount(text: str, span: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.text, found.low, found.unit) == (span, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "两国元首通电话。",
        "双方举行三方会谈。",
        "伊尔-76降落。",
        "第15旅撤出。",
        "03式导弹部署。",
        "七国集团发表声明。",
        "客机737MAX停飞。",
        "拥抱5G时代。",
        "十四五规划出台。",
        "全面推行一带一路。",
        "他辜负一众支持者。",
        "想不到一首歌会走红。",
        "生产各种零件。",
        "有一天他会回来。",
        "公布九段线地图。",
        "双方公布（1983）年鉴。",
        "21日元朗发生冲突。",
        "烽烟四起。",
    ],
)
def test_names_and_idioms_count_nothing(text: str) -> None:
    assert spans(text) == []


def test_a_longer_word_keeps_a_measure_off_its_beginning() -> None:
    assert spans("六部门联合发文，3对夫妇获救，两名将领到访。") == [("3对", "count"), ("两名", "count")]


def test_the_greats_of_a_kind_are_counted_and_ranked() -> None:
    assert [(found.text, found.unit) for found in quantities("四大机场关闭，第二大城市停电，几大巨头受损。")] == [
        ("四大", "count"),
        ("第二大", "ordinal"),
        ("几大", "count"),
    ]


def test_a_congress_is_ranked_by_its_number_and_two_are_counted() -> None:
    assert spans("出席十四届全国人大，此前担任两届议员。") == [("十四届", "ordinal"), ("两届", "count")]


@pytest.mark.parametrize(
    ("text", "carrier", "unit"),
    [
        ("罚款5000元。", {"outlet": "央视网"}, "CNY"),
        ("最低每月8000元（新台币，下同）。", {"script": "Hans"}, "TWD"),
        ("港府拨款三億港元，每戶可得8000元。", {"script": "Hant"}, "HKD"),
        ("被告獲准以10萬元保釋。", {"script": "Hant"}, None),
    ],
)
def test_a_bare_yuan_is_told_by_the_report_or_left_open(text: str, carrier: dict[str, str], unit: str | None) -> None:
    assert quantities(text, **carrier)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "bound"),
    [
        ("约4700公里的航程。", "约4700公里", 4700, 4700, "about"),
        ("超过十万名工人。", "超过十万名", 100000, None, "over"),
        ("不到半小时抵达。", "不到半小时", None, 0.5, "under"),
        ("偏多两成以上。", "两成以上", 20, None, "at_least"),
        ("三个月内完成。", "三个月内", None, 3, "at_most"),
        ("拖了四年多。", "四年多", 4, None, "over"),
        ("逾百人受伤。", "逾百人", 100, None, "over"),
        ("几千到几万美元一架。", "几千到几万美元", 2000, 99999, "range"),
        ("需要3到5万兵力。", "3到5万", 30000, 50000, "range"),
        ("酒精5-20%的饮料。", "5-20%", 5, 20, "range"),
        ("是大于100且小于300的数。", "大于100且小于300", 100, 300, "range"),
        ("年龄比三十大。", "比三十大", 30, None, "over"),
        ("报价在10000与20000间浮动。", "10000与20000间", 10000, 20000, "range"),
    ],
)
def test_words_bound_an_amount(text: str, span: str, low: float | None, high: float | None, bound: str) -> None:
    (found,) = quantities(text)
    assert (found.text, found.low, found.high, found.bound) == (span, low, high, bound)


def test_some_more_bounds_a_length_and_not_the_people_before_many_times() -> None:
    assert spans("3人多次被捕。") == [("3人", "count")]


def test_a_plane_that_draws_near_another_counts_no_less_than_one() -> None:
    assert spans("战机接近一架货机。") == []


def test_digits_with_a_dash_are_an_interval_only_where_they_stand_alone() -> None:
    assert [(found.low, found.high) for found in quantities("20-100")] == [(20, 100)]
    assert quantities("请致电747-027688查询。") == []
