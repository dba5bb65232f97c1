"""How the numbers of one report fit each other."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report


def related(text: str) -> list[tuple[str, tuple[str, ...]]]:
    reading = read_report(Report(id="a", text=text, published="2024-05-20"))
    return [(one.kind, tuple(reading.quantities[at].text for at in one.of)) for one in reading.relations]


@pytest.mark.parametrize(
    ("text", "kind", "of"),
    [
        ("双方各自释放了300名战俘，一共有600人回家。", "sum", ("300名", "300名", "600人")),
        ("事故造成9人伤亡，其中2人死亡，7人受伤。", "sum", ("2人", "7人", "9人")),
        ("海军拦截了40艘渔船，其中12艘被扣押。", "part_of", ("12艘", "40艘")),
        ("当天新增确诊病例5例，累计120例。", "part_of", ("5例", "120例")),
        (
            "每天获释的人数依次是390人、307人和303人，三天总共释放1000名战俘。",
            "sum",
            ("390人", "307人", "303人", "1000名"),
        ),
        ("这一轮列入55个对象，其中个人14名、实体41家。", "sum", ("14名", "41家", "55个")),
        (
            "救护队一共接走50名伤员，其中图拉州21名、奔萨州17名、伏尔加格勒州和萨拉托夫州各6名。",
            "sum",
            ("21名", "17名", "6名", "6名", "50名"),
        ),
        ("两国举行过四轮谈判，前两轮在开罗。", "part_of", ("前两轮", "四轮")),
        ("该导弹射程从800公里提升至1200公里。", "update", ("800公里", "1200公里")),
        ("地震已造成31人死亡。\n截至3日晚，死亡人数升至46人。", "update", ("31人", "46人")),
        ("挪威提供了5亿欧元（约合人民币39亿元）的贷款。", "agree", ("5亿欧元", "约合人民币39亿元")),
        ("暴雨致23万人受灾\n截至今天，已有23.4万人受灾。", "agree", ("23万人", "23.4万人")),
        ("一架無人機只要幾千美元，攔截卻要數百萬美元的導彈。", "ratio", ("幾千美元", "數百萬美元")),
    ],
)
def test_a_relation_is_found_with_its_members_in_order(text: str, kind: str, of: tuple[str, ...]) -> None:
    assert (kind, of) in related(text)


@pytest.mark.parametrize(
    "text",
    [
        "第3轮谈判有3个议题。",
        "事故造成3人死亡。去年另一起事故造成5人受伤。",
        "法国损失3架飞机。德国损失3艘军舰。",
        "被告张伟（22岁）和李强（22岁）出庭。",
        "航程持续两小时。会议开了两小时。",
    ],
)
def test_numbers_of_different_things_are_left_alone(text: str) -> None:
    assert related(text) == []


def test_a_sum_prints_its_arithmetic() -> None:
    text = "双方各自释放了500名战俘，一共有1000人回家。"
    (one,) = read_report(Report(id="a", text=text, published="2024-05-20")).relations
    assert one.why == "500 + 500 = 1,000"


def test_a_thousand_numbers_are_not_compared_all_with_all() -> None:
    text = "".join(f"第{at}号仓库存有{at}吨粮食。" for at in range(1000, 2000))
    assert len(related(text)) < 100
