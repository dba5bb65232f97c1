"""Counted: what a quantity is of."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report


def things(text: str) -> list[str | None]:
    """What the quantities of a sentence of news are of."""
    return [quantity.of for quantity in read_report(Report(id="a", text=text, published="2026-03-15")).quantities]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("俄军击落65架乌克兰无人机。", "乌克兰无人机"),
        ("事故造成3人失联。", "失联"),
        ("援助已经削减了40%。", "援助"),
        ("死亡人数升至13人。", "死亡人数"),
        ("三轮会谈没有结果。", "会谈"),
        ("65架飞往莫斯科的无人机被击落。", "无人机"),
        ("70岁的总统接受手术。", "总统"),
        ("8名俄罗斯驻北约代表团成员已经离开。", "俄罗斯驻北约代表团成员"),
        ("5名被捕保安获准保释。", "保安"),
        ("龙卷风横扫6州。", "州"),
        ("美国提供400亿美元的武器装备。", "武器装备"),
    ],
)
def test_what_is_counted_stands_behind_before_or_in_the_predicate(text: str, thing: str) -> None:
    assert things(text) == [thing]


def test_the_nearest_count_in_the_same_measure_lends_its_noun() -> None:
    assert things("乌军击落280架无人机，其中47架被击落。") == ["无人机", "无人机"]


def test_a_length_of_time_is_of_nothing_but_what_lasts() -> None:
    assert things("三小时后抵达。") == [None]


def test_nothing_is_guessed_across_the_end_of_a_clause() -> None:
    assert things("医院，50%。") == [None]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("走廊为两座城市的民众开通。", "城市"),
        ("五个州的选民参加投票。", "州"),
        ("两名士兵的家属收到了信。", "士兵"),
        ("三名国家队的队员受伤。", "国家队的队员"),
        ("近半数州的医院满员。", "州"),
    ],
)
def test_a_noun_its_measure_is_made_for_is_what_is_counted(text: str, thing: str) -> None:
    assert things(text) == [thing]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("洪水中5万人受影响。", "受影响"),
        ("大风造成四人死。", "死"),
        ("三万人因战乱失去家园。", "失去家园"),
        ("三人没有到场。", None),
        ("三人在新法成立后离开。", "离开"),
        ("当地友好人士400余人出席酒会。", "友好人士"),
    ],
)
def test_people_are_known_by_who_they_are_or_what_befell_them_if_it_did(text: str, thing: str | None) -> None:
    assert things(text) == [thing]


def test_a_share_right_before_a_noun_is_of_that_noun() -> None:
    assert things("美国对所有伙伴加征10%关税。") == ["关税"]
    assert things("关税提高了10%。") == ["关税"]
    assert things("约60%的人认为衰退的可能性增加。") == ["人"]
    assert things("拟对2000亿美元商品的关税作出调整。") == ["商品"]


def test_those_of_whom_more_is_told_are_not_what_others_were() -> None:
    assert things("洪水致9人死亡，另有20人在高地。") == ["死亡", None]
