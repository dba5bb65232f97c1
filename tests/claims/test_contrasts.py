"""What a report sets against what it told before."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report


def related(text: str, kind: str) -> list[tuple[str, ...]]:
    reading = read_report(Report(id="a", text=text, published="2031-05-14"))
    return [tuple(reading.quantities[at].text for at in one.of) for one in reading.relations if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("北湾市长说，爆炸造成4人死亡。而当地一家医院的院长称，遇难者是6人。", ("4人", "6人")),
        ("北湾市长说，爆炸造成至少4人死亡。当地救援组织说，遇难者实际是6人。", ("至少4人", "6人")),
        ("港务局说，47个班次取消。旅客协会公布的停运班次为62个。", ("47个", "62个")),
        ("财政部公布预算，总额为3200亿欧元。反对党议员则称，真实数额是5054亿欧元。", ("3200亿欧元", "5054亿欧元")),
        ("空军通报，防空部队击落55架无人机。不过对方国防部声称，仅有30架无人机被击落。", ("55架", "30架")),
        ("卫生部公布过的死亡人数是350人；情报局比对之后，估计实际死亡2000多人。", ("350人", "2000多人")),
    ],
)
def test_what_another_source_says_against_a_number_is_a_conflict(text: str, of: tuple[str, ...]) -> None:
    assert of in related(text, "conflict")


@pytest.mark.parametrize(
    "text",
    [
        "北湾市长说，爆炸造成4人死亡。院长说，死亡人数是6人。",
        "北湾市长说，爆炸造成4人死亡，而去年的爆炸造成6人死亡。",
        "北湾市长说，爆炸造成4人死亡。不过他说，其中只有2人死亡时在屋内。",
        "北湾市长说，爆炸造成至少4人死亡。而院长称，遇难者是6人。",
        "卫生部说，北京有12人死亡。而上海市政府称，上海有30人死亡。",
        "卫生部说，已有12人死亡。不过市长说，已有30人受伤。",
    ],
)
def test_what_may_both_be_so_is_no_conflict(text: str) -> None:
    assert related(text, "conflict") == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("情报局估计，守军中有1500人阵亡。今年3月，情报局给出的数字还是400人。", ("400人", "1500人")),
        ("卫生部29日晚间表示，罹难人数已增至1310人；当天中午公布的数字还只有520人。", ("520人", "1310人")),
        ("卫生部说，死亡人数为46人。此前公布的死亡人数为31人。", ("31人", "46人")),
        ("资料显示，迄今已运去2.1万个集装箱。去年3月，港务局给出的数字还是1.4万个。", ("1.4万个", "2.1万个")),
        ("港务局说，运往北湾的集装箱至少0.9万个。今年3月，局长说的数字是4100个集装箱。", ("4100个", "至少0.9万个")),
    ],
)
def test_a_count_of_earlier_on_is_brought_up_to_date_by_the_one_told_before_it(text: str, of: tuple[str, ...]) -> None:
    assert of in related(text, "update")


def test_by_how_much_a_number_is_higher_than_an_earlier_one_is_no_earlier_count() -> None:
    assert related("民间组织估计，洪水已致约5400人遇难，比民防署先前给出的数字多出2100人。", "update") == []


def test_the_number_of_another_year_is_no_earlier_count() -> None:
    assert related("卫生部说，空袭造成12人死亡，去年的死亡人数是30人。", "update") == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("港务局这次把7艘渔船列入名单，累计达41艘。", ("7艘", "41艘")),
        ("12日的袭击造成5人死亡。市长说，战事爆发以来，袭击已造成24人死亡。", ("5人", "24人")),
    ],
)
def test_what_has_come_together_holds_the_number_told_before_it(text: str, of: tuple[str, ...]) -> None:
    assert of in related(text, "part_of")


@pytest.mark.parametrize(
    "text",
    [
        "卫生部12日说，对挪威各地的袭击共造成412人死亡。挪威向丹麦发射了300枚导弹，造成17名丹麦人死亡。",
        "地震已造成1230人死亡。秘鲁强震遇难人数升至840人。",
        "地震造成9人死亡，累计转移310人。",
        "2012年，一起枪击造成6人死亡。今年以来，枪击已造成170人死亡。",
        "日增病例连续两天超过3万例，累计确诊412万例。",
        "截至12日，累计确诊病例超过900万例，累计死亡病例超过12万例。",
        "以色列军方12日说，在黎巴嫩打死5名武装人员。黎巴嫩卫生部说，冲突爆发以来，已有24人死亡。",
    ],
)
def test_a_toll_of_elsewhere_and_a_toll_by_another_name_are_no_part(text: str) -> None:
    assert related(text, "part_of") == []
