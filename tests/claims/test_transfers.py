"""Who hands what to whom, by the small words and the order of a clause."""

import pytest

from kaoju.model import Report
from kaoju.model.claim import Transfer
from kaoju.reader import read_report


def handed(text: str) -> list[Transfer]:
    return list(read_report(Report(id="a", text=text, published="2024-05-20")).transfers)


def sides(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.giver, one.receiver, one.what) for one in handed(text)]


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "what"),
    [
        ("法国向希腊出售了三艘护卫舰。", "法国", "希腊", "护卫舰"),
        ("挪威从韩国购买了24门榴弹炮。", "韩国", "挪威", "榴弹炮"),
        ("土耳其把两艘巡逻艇移交给利比亚。", "土耳其", "利比亚", "巡逻艇"),
        ("埃及將小麥運往蘇丹。", "埃及", "蘇丹", "小麥"),
        ("印度尼西亚采购了六架直升机。", None, "印度尼西亚", "直升机"),
        ("日本将继续向菲律宾提供雷达。", "日本", "菲律宾", "雷达"),
        ("德国向立陶宛提供装甲车的做法引发争议。", "德国", "立陶宛", "装甲车"),
    ],
)
def test_small_words_tell_giver_from_receiver(text: str, giver: str | None, receiver: str | None, what: str) -> None:
    assert sides(text) == [(giver, receiver, what)]


@pytest.mark.parametrize(
    "text",
    [
        "德国没有向立陶宛提供装甲车。",
        "德国已停止向立陶宛出售弹药。",
        "德国放宽了武器出口限制。",
        "德国获得了广泛支持。",
        "两国外长交换了意见。",
    ],
)
def test_what_is_denied_stopped_or_no_thing_is_no_transfer(text: str) -> None:
    assert [one for one in handed(text) if one.giver and one.receiver] == []


def test_both_sides_of_an_exchange_give_and_receive() -> None:
    (one,) = handed("阿塞拜疆和亚美尼亚双方各自移交了20名战俘。")
    assert one.giver == one.receiver
    assert one.giver is not None
    assert "亚美尼亚" in one.giver


def test_what_is_given_in_return_points_at_what_it_returns_and_finds_its_giver() -> None:
    text = "卡塔尔向约旦提供了天然气。作为交换，卡塔尔获得了200吨磷肥。"
    first, second = handed(text)
    assert second.returns == 0
    assert (first.returns, second.giver, second.receiver) == (None, "约旦", "卡塔尔")


def test_a_condition_makes_a_transfer_conditional() -> None:
    (one,) = handed("如果瑞典向芬兰提供导弹，局势将更加紧张。")
    assert one.status == "conditional"


def test_both_scripts_give_the_same_transfer() -> None:
    simple, traditional = handed("法国向希腊出售了三艘护卫舰。"), handed("法國向希臘出售了三艘護衛艦。")
    assert [(one.status, one.quantity, one.trigger_start) for one in simple] == [
        (one.status, one.quantity, one.trigger_start) for one in traditional
    ]


def test_many_transfers_cost_no_more_than_their_number() -> None:
    assert len(handed("法国向希腊出售了三艘护卫舰。" * 400)) == 400


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "what"),
    [
        ("法又向希提供军舰", "法", None, "军舰"),
        ("敌军摧毁了守军的火炮和挪威提供的炮弹。", "挪威", None, "炮弹"),
        ("丹麦提供的小麦助长了挪威对瑞典的依赖。", "丹麦", None, "小麦"),
        ("北约称将为芬兰输送更多武器。", "北约", "芬兰", "武器"),
    ],
)
def test_whoever_stands_nearest_gives_what_is_described(text: str, giver: str, receiver: str | None, what: str) -> None:
    assert (giver, receiver, what) in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "丹麦不会把央行的资产转交挪威。",
        "法国对古巴实施了燃料供应封锁。",
        "芬兰感谢瑞典在洪灾后提供的支持。",
        "丹麦与挪威签署了有关农产品出口的备忘录。",
    ],
)
def test_what_is_refused_or_only_names_something_else_is_no_transfer(text: str) -> None:
    assert handed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "丹麦愿为挪威提供力所能及的帮助。",
        "该法案为挪威企业提供更多法律确定性。",
        "丹麦获得了挪威议会多数议员的支持。",
        "伤者已被送往奥斯陆的医院救治。",
        "丹麦将加大向挪威提供支持的力度。",
        "丹麦叫停向挪威警方出售催泪弹。",
        "丹麦阻断经管道向挪威输送原油。",
        "丹麦禁止向直接或间接参与挪威军事项目的外国法人和个人供应石油。",
    ],
)
def test_what_is_no_good_is_not_handed_over(text: str) -> None:
    assert handed(text) == []


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "what"),
    [
        ("数百名市民抗议西方向缅甸提供武器。", "西方", "缅甸", "武器"),
        ("韩方向芬兰提供情报和卫星定位等支持。", "韩方", "芬兰", "情报"),
        ("芬兰总统对瑞典提供的财政援助表示感谢。", "瑞典", None, "财政援助"),
        ("芬兰总统就瑞典向挪威提供导弹提出警告。", "瑞典", "挪威", "导弹"),
        ("芬兰把疑似为挪威提供援助的两家瑞典公司列入名单。", "瑞典公司", "挪威", "援助"),
        ("瑞典宣布将向芬兰提供15亿欧元支持。", "瑞典", "芬兰", "15亿欧元支持"),
        ("瑞典正为芬兰提供大量弹药。", "瑞典", "芬兰", "大量弹药"),
        ("瑞典国防部为海军采购20架舰载机。", None, "瑞典国防部", "舰载机"),
        ("瑞典政府将给芬兰难民提供帐篷。", "瑞典政府", "芬兰难民", "帐篷"),
        ("瑞典监控挪威运往芬兰的武器，对芬兰运往丹麦的弹药进行检查。", "芬兰", "丹麦", "弹药"),
        ("美国政府批准对台大规模军售。", "美国政府", "台", "武器"),
        ("瑞典愿向芬兰提供援助。", "瑞典", "芬兰", "援助"),
        ("挪威试用美售台通信设备。", "美", "台", "通信设备"),
        ("瑞典和丹麦以支持芬兰为由提供武器。", "瑞典和丹麦", None, "武器"),
        ("该管道绕过瑞典把挪威的天然气输送到丹麦。", None, "丹麦", "挪威的天然气"),
    ],
)
def test_who_hands_over_is_told_from_who_speaks_of_it(
    text: str, giver: str | None, receiver: str | None, what: str
) -> None:
    assert (giver, receiver, what) in sides(text)
