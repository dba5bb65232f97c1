"""A report says where it is from: in its date line, in its frame, and where it cites."""

import pytest

from kaoju import Report, read
from kaoju.model.finding import Credit


def found(text: str) -> list[Credit]:
    reading = read(Report(id="a", text=text, published="2031-02-06"))
    assert all(text[one.start : one.end] == one.text for one in reading.credits)
    return list(reading.credits)


def whole(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.entity) for one in found(text) if one.kind != "cited"]


@pytest.mark.parametrize(
    ("text", "kind", "entity"),
    [
        ("新华社莫斯科2月5日电 渡轮停航。", "wire", "xinhua"),
        ("新華社莫斯科２月５日電（記者林小滿）渡輪停航。", "wire", "xinhua"),
        ("渡轮停航\n2031-02-05\n中新网北湾2月5日电 渡轮停航。", "wire", "cns"),
        ("央视网消息（新闻联播）：渡轮停航。", "wire", "cctv"),
        ("【北湾晨报5日讯】渡轮停航。", "wire", "北湾晨报"),
        ("路透社2月5日消息,渡轮停航。", "wire", "reuters"),
        ("(中央社记者林小满北湾5日电)渡轮停航。", "wire", "cna-tw"),
        ("据路透社基辅2月5日电 渡轮停航。", "wire", "reuters"),
        ("渡轮停航。\n来源：晨河资讯网\n编辑：小满", "outlet", "晨河资讯网"),
        ("渡轮停航。\n來源 晨河資訊網\n", "outlet", "晨河资讯网"),
        ("2031-02-05 来源：央视新闻客户端 作者：小满\n渡轮停航。", "outlet", "cctv"),
        ("**文章来源：** 新华网\n渡轮停航。", "outlet", "xinhua"),
        ("渡轮停航。(来源:北湾日报)", "outlet", "北湾日报"),
        ("渡轮停航。（新华社）", "outlet", "xinhua"),
        ("渡轮停航。\n本文转自北湾晚报，作者小满", "repost", "北湾晚报"),
        ("渡轮停航。\n转载自: 人民网", "repost", "people"),
    ],
)
def test_a_credit_is_found_with_its_house(text: str, kind: str, entity: str) -> None:
    assert whole(text) == [(kind, entity)]


@pytest.mark.parametrize(
    "text",
    [
        "本报讯 渡轮停航。",
        "渡轮停航。\n(本文转自网络,如有不妥请来信告知)",
        "渡轮停航。\n来源：网络",
        "![](a.jpg)\n图片来源：新华社\n渡轮停航。",
        "消息来源说，渡轮已经停航。",
        "路透社又得到消息,渡轮停航。",
        "该公司资金来源：北湾银行。",
        "转载须注明出处。",
        "电视台大楼停电。",
        "港务局公布了噪音的来源 渡轮停航。",
    ],
)
def test_nobody_in_particular_is_no_origin(text: str) -> None:
    assert whole(text) == []


def test_several_sources_are_several_credits() -> None:
    assert whole("渡轮停航。\n来源：新华社、北湾日报") == [("outlet", "xinhua"), ("outlet", "北湾日报")]


def test_a_chain_of_citing_is_kept() -> None:
    first, second = found("法新社援引《北湾日报》的报道说，渡轮已经停航。")
    assert (first.entity, second.entity, second.within) == ("afp", "北湾日报", 0)


def test_an_official_who_is_cited_is_no_credit() -> None:
    assert found("港务局局长何远山说，渡轮已经停航。") == []


def test_one_label_after_another_stays_linear() -> None:
    assert len(found("来源：晨报\n" * 3_000)) == 3_000
