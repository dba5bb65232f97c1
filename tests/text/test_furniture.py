"""Furniture is found by word, mark or link, and the article is left alone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.model import Language
from kaoju.text import folder, furniture

ZH = load("zh")


def found(original: str, language: Language = ZH) -> list[tuple[str, str]]:
    return [(piece.kind, original[piece.start : piece.end]) for piece in furniture(original, language)]


@pytest.mark.parametrize(
    ("original", "pieces"),
    [
        ("桥断。\n![](a.jpg)\n三人受伤。", [("image", "![](a.jpg)")]),
        ("![](a.jpg)視頻截圖 \n桥断。", [("image", "![](a.jpg)視頻截圖")]),
        ('![橋](a.jpg "橋（示意圖）")', [("image", '![橋](a.jpg "橋（示意圖）")')]),
        ("<figure>\n<img src=a>\n</figure>\n桥断。", [("image", "<figure>\n<img src=a>\n</figure>")]),
        (
            "发布日期：2026-03-14 点击次数：156",
            [("dateline", "发布日期：2026-03-14"), ("click_count", "点击次数：156")],
        ),
        ("2026年03月14日\n新华社北京3月14日电 桥断。", [("dateline", "2026年03月14日")]),
        ("2026-03-14 12:30\u3000来源：新华社", [("dateline", "2026-03-14 12:30"), ("navigation", "来源：新华社")]),
        ("桥断。\n**撰稿：李明**\n", [("editor", "**撰稿：李明**")]),
        ("桥断。\n*翻譯/校對：李明*", [("editor", "*翻譯/校對：李明*")]),
        ("桥断。（責任編輯：李明）", [("editor", "（責任編輯：李明）")]),
        ("桥断。（总台记者 李明）", [("editor", "（总台记者 李明）")]),
        ("新华社记者 李明 摄", [("image", "新华社记者 李明 摄")]),
        ("# 桥断\n`北方農場` [轉載自橋報](https://example.org/1)",
         [("editor", "`北方農場`"), ("navigation", "[轉載自橋報](https://example.org/1)")]),
        ("###  [返回](README.md)\n---\n桥断。", [("navigation", "###  [返回](README.md)\n---")]),
        ("據[《橋報》](https://example.org/1)，橋斷。", [("navigation", "(https://example.org/1)")]),
        ("- [甲](https://a.org/)\n- [乙](https://b.org/)", [("navigation", "- [甲](https://a.org/)\n- [乙](https://b.org/)")]),
        ("- [点击阅读更多](https://a.org/)", [("ad", "- [点击阅读更多](https://a.org/)")]),
        ("参考链接：\n1.[https://a.org/1](https://a.org/1)", [("navigation", "参考链接：\n1.[https://a.org/1](https://a.org/1)")]),
        ("桥断。\n\n热点资讯\n\n大桥的历史\n\n", [("navigation", "热点资讯"), ("navigation", "大桥的历史")]),
        ("免責聲明：本文不代表本台。", [("disclaimer", "免責聲明：本文不代表本台。")]),
        ("![](a.jpg)\n\n圖為大橋斷裂現場。\n桥断。", [("image", "![](a.jpg)"), ("image", "圖為大橋斷裂現場。")]),
        ('{{< video src="https://example.org/a.mp4" >}}', [("image", '{{< video src="https://example.org/a.mp4" >}}')]),
        ("<img src=a.jpg>\n桥断。", [("image", "<img src=a.jpg>")]),
        ("国际中心／李明报导\n桥断。", [("editor", "国际中心／李明报导")]),
        ("请订阅或登录，以继续阅读全文！", [("ad", "请订阅或登录，以继续阅读全文！")]),
        ("分享到：微信 微博", [("share", "分享到：微信 微博")]),
    ],
)  # fmt: skip
def test_what_is_not_the_article_is_found(original: str, pieces: list[tuple[str, str]]) -> None:
    assert found(original) == pieces


@pytest.mark.parametrize(
    "article",
    [
        "新华社北京6月10日电（记者李明）大桥断裂。",
        "（新华社北京6月10日电）大桥断裂。",
        "来源：俄国防部称击落65架无人机，乌方否认。",
        "记者：您怎么看这次停火？",
        "评论：谁在说谎？",
        "分享自己的经验是他的习惯。",
        "2022年2月24日，俄军出动。",
        "甲。\n乙。\n丙。\n丁。\n戊。\n己。\n2022年2月24日\n俄军出动。\n乌军后撤。",
        "警方提醒市民不要扫描二维码付款。",
        "阅读是孩子的权利。\n图什克说，首页新闻不实。",
        "链接：大桥的历史",
        "他说（大意）桥断了。(x)",
        "时间：5月1日上午9时",
        "<figure>没有结尾的图",
        "![没有目标]",
        "图为战争的代价，却无人承担。",
        "2026年3月14日",
        "\n2026-03-14 12:30\n",
    ],
)
def test_the_article_is_left_alone(article: str) -> None:
    assert found(article) == []


def test_every_row_of_the_lexicon_says_what_furniture_can_read() -> None:
    kinds = {"image", "disclaimer", "ad", "navigation", "click_count", "share", "dateline", "editor"}
    places = {
        "label",
        "starts_line",
        "whole_line",
        "ends_line",
        "closing_bracket",
        "anywhere",
        "in_link",
        "under_image",
    }
    takes = {"value", "date", "number", "line", "list", "links", "word", "rest"}
    for row in ZH.lexicons["furniture"].rows:
        assert row.fields["kind"] in kinds, row
        assert set(row.fields["where"].split()) <= places, row
        assert row.fields["takes"] in takes, row
        assert folder(ZH)(row.word) == row.word, row


def test_each_piece_names_the_row_that_found_it() -> None:
    piece = furniture("责任编辑：李明", ZH)[0]
    path, line = piece.rule.split(":")
    row = next(row for row in ZH.lexicons["furniture"].rows if row.line == int(line))
    assert (path, row.word) == ("zh/lexicons/furniture.tsv", "责任编辑")


@given(st.text())
def test_pieces_are_in_order_and_apart_in_any_text(original: str) -> None:
    check_order(original)


def test_pieces_are_in_order_and_apart_in_texts_of_markup() -> None:
    chance = random.Random(5)
    marks = ["![](a)", "[甲](https://a.org)", "[", "](", ")", "\n", "\n---\n", "`", "来源：甲 ", "2026-03-14 "]
    marks += [
        "<figure>",
        "</figure>",
        "热点资讯\n",
        "桥断。",
        "（记者李明）",
        " ",
        "\x00",
        "\ud800",
        "博客 | 甲\n",
        "点击:1",
    ]
    for _ in range(5_000):
        check_order("".join(chance.choices(marks, k=chance.randint(0, 14))))


def check_order(original: str) -> None:
    reached = 0
    for piece in furniture(original, ZH):
        assert reached <= piece.start < piece.end <= len(original)
        reached = piece.end


@pytest.mark.parametrize(
    "piece",
    [
        "<figure",
        "<img ",
        "{{<",
        "![",
        "](",
        "[",
        "`",
        "(",
        "\n",
        "- [",
        "来源:",
        "http://",
        "热点资讯\n",
        "![](",
    ],
)
def test_a_million_characters_of_one_mark_take_linear_time(piece: str) -> None:
    original = piece * (1_000_000 // len(piece))
    assert all(one.end <= len(original) for one in furniture(original, ZH))
