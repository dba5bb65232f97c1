"""Who stands for which option."""

import pytest

from kaoju.model import Report
from kaoju.reader import read_report


def stands(text: str) -> list[tuple[str, str, str]]:
    found = read_report(Report(id="a", text=text, published="2024-05-20")).positions
    return [(one.actor, one.option, one.stance) for one in found]


def test_a_refusal_of_a_proposal_leads_to_what_was_proposed() -> None:
    text = "双方在会谈地点上各不让步。埃塞俄比亚提议在肯尼亚或卡塔尔举行会谈。埃及拒绝了埃塞俄比亚的提议。"
    assert stands(text) == [
        ("埃塞俄比亚", "肯尼亚", "proposes"),
        ("埃塞俄比亚", "卡塔尔", "proposes"),
        ("埃及", "肯尼亚", "rejects"),
        ("埃及", "卡塔尔", "rejects"),
    ]


def test_a_bare_refusal_is_about_what_somebody_else_put_forward() -> None:
    text = "停火谈判陷入僵局。苏丹要在埃及举行会谈，但南苏丹坚决不同意。"
    assert ("南苏丹", "rejects") in [(actor, stance) for actor, _, stance in stands(text)]


def test_a_term_set_for_talks_is_proposed_by_who_sets_it() -> None:
    text = "亚美尼亚总理帕希尼扬表示，只有阿塞拜疆军队撤离边境，双方和平谈判才可能继续。"
    assert [(option, stance) for _, option, stance in stands(text)] == [("只有阿塞拜疆军队撤离边境", "proposes")]


@pytest.mark.parametrize(
    "text",
    [
        "肯尼亚总统接受了当地媒体的采访。",
        "谈判结束后，埃及外长接受电视台采访。",
        "谈判结束后，埃及外长拒绝置评。",
        "市民反对修建高架桥。",
        "会谈由埃及反对党提出。",
    ],
)
def test_no_stand_is_taken_where_nobody_negotiates(text: str) -> None:
    assert stands(text) == []


def test_a_stand_that_is_only_a_condition_is_none() -> None:
    text = "停火谈判仍在继续。如果埃塞俄比亚拒绝开放水坝，埃及将退出谈判。"
    assert [one for one in stands(text) if one[0] == "埃塞俄比亚"] == []


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        (
            "谈判今天继续。苏丹总统说，埃及必须停止炮击，希望肯尼亚继续斡旋谈判。",
            ("苏丹总统", "肯尼亚继续斡旋谈判", "proposes"),
        ),
        ("停火谈判今天继续。埃及反对苏丹将肯尼亚排除出谈判。", ("埃及", "苏丹将肯尼亚排除出谈判", "rejects")),
        ("停火谈判今天继续。埃及反对党议员要求重启谈判。", ("埃及反对党议员", "重启谈判", "proposes")),
        (
            "停火谈判今天继续。埃及要求苏丹先行撤军，但苏丹没有回应。",
            ("埃及", "苏丹先行撤军", "proposes"),
        ),
    ],
)
def test_who_takes_a_stand_is_who_speaks_and_the_stand_ends_where_the_sentence_turns(
    text: str, stand: tuple[str, str, str]
) -> None:
    assert stand in stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "停火谈判今天继续。各方期待会谈取得成果。",
        "停火谈判今天继续。埃及反对单边主义和保护主义。",
        "停火谈判今天继续。埃及将保持封锁，直至苏丹同意协议。",
        "停火谈判今天继续。目前不清楚埃及是否同意重启谈判。",
    ],
)
def test_a_hope_a_principle_and_what_is_open_are_no_stand(text: str) -> None:
    assert stands(text) == []
