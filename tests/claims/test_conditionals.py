"""If A then B: where the condition ends, and what is no condition."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report


def pairs(text: str) -> list[tuple[str, str]]:
    found = read_report(Report(id="a", text=text, published="2024-05-20")).conditionals
    return [
        (text[one.condition_start : one.condition_end], text[one.consequence_start : one.consequence_end])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "condition", "consequence"),
    [
        ("如果大坝决堤，下游三个县将被淹没。", "如果大坝决堤", "下游三个县将被淹没"),
        ("一旦海峽封鎖，油價就會飆升。", "一旦海峽封鎖", "油價就會飆升"),
        ("该航线一旦恢复，每周将有四个航班。", "该航线一旦恢复", "每周将有四个航班"),
        ("船员确保一旦引擎失火，备用泵能立即启动。", "一旦引擎失火", "备用泵能立即启动"),
        ("只有制裁解除，谈判才可能重启。", "只有制裁解除", "谈判才可能重启"),
        ("哪怕只有一枚命中也会造成停电。", "哪怕只有一枚命中", "也会造成停电"),
        ("叛军首先需要交出武器，政府才会释放人质。", "叛军首先需要交出武器", "政府才会释放人质"),
        ("当一国遭到入侵时，其他成员必须出兵。", "当一国遭到入侵时", "其他成员必须出兵"),
        ("若按照原计划，船队今晚启航，港口便须通宵开放。", "若按照原计划，船队今晚启航", "港口便须通宵开放"),
        ("要是罢工继续，航班会取消，而旅客已经滞留。", "要是罢工继续", "航班会取消"),
    ],
)
def test_a_condition_ends_where_its_answer_begins(text: str, condition: str, consequence: str) -> None:
    assert pairs(text) == [(condition, consequence)]


@pytest.mark.parametrize(
    "text",
    [
        "就算几乎全部获救，家属仍在等待。",
        "尽管天气恶劣，搜救仍在继续。",
        "当地时间3日，港口重新开放。",
        "当总统抵达机场时，示威者正在集会。",
        "只有三艘船返航。",
        "若干船只受损，港口关闭。",
    ],
)
def test_what_happened_is_no_condition(text: str) -> None:
    assert pairs(text) == []
