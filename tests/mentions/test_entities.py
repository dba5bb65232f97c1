"""Who and where: names known and unknown, offices, owners, short forms."""

from itertools import pairwise

import pytest

from kaoju.mentions.antecedents import antecedents
from kaoju.mentions.entities import Mention, read_entities
from kaoju.model import Report
from kaoju.reader import Parsed, parse


def parsed(text: str) -> Parsed:
    return parse(Report(id="a", text=text))


def entities(text: str) -> list[Mention]:
    report = parsed(text)
    return read_entities(report.nodes, report.clean.view)


def said(text: str) -> list[tuple[str, str]]:
    return [(mention.text, str(mention.entity)) for mention in entities(text)]


def resolved(text: str) -> dict[str, list[str]]:
    report = parsed(text)
    mentions = read_entities(report.nodes, report.clean.view)
    found = antecedents(mentions, report.clean.view, report.sentences, report.language)
    return {short.text: [mention.text for mention in short.to] for short in found}


def test_a_person_with_office_and_state_is_one_mention() -> None:
    assert said("俄罗斯总统新闻秘书佩斯科夫否认了这一说法。") == [
        ("俄罗斯总统新闻秘书佩斯科夫", "person 佩斯科夫 总统新闻秘书 RU")
    ]


@pytest.mark.parametrize("name", ["泽连斯基", "澤倫斯基"])
def test_spellings_of_one_person_have_one_id(name: str) -> None:
    assert entities(f"{name}抵达柏林。")[0].entity.id == "zelensky"


@pytest.mark.parametrize(
    ("name", "code"), [("北韩", "KP"), ("沙烏地阿拉伯", "SA"), ("刚果（金）", "CD"), ("纽西兰", "NZ")]
)
def test_a_state_has_its_code_under_any_name(name: str, code: str) -> None:
    assert entities(f"{name}宣布进入紧急状态。")[0].entity.id == code


def test_congo_alone_is_neither_of_the_two() -> None:
    assert entities("刚果东部爆发冲突。")[0].entity.country is None


def test_a_name_never_seen_before_is_found_behind_its_office_and_again_without_it() -> None:
    texts = [text for text, _ in said("发言人杜布罗温介绍了情况。记者追问时，杜布罗温没有回答。")]
    assert texts == ["发言人杜布罗温", "记者", "杜布罗温"]


def test_a_verb_behind_a_name_stays_outside() -> None:
    assert said("总理斯特拉科夫希望各方克制。")[0][0] == "总理斯特拉科夫"


@pytest.mark.parametrize(
    "text",
    ["发展中国家的债务上升。", "会议于北京时间九时开始。", "他以美国为例作了说明。", "这里风景优美，总统套房售罄。"],
)
def test_a_state_inside_another_word_is_none(text: str) -> None:
    assert not {"中国", "北京", "以美"} & {mention.text for mention in entities(text)}


def test_a_capital_is_a_place_and_a_government() -> None:
    node = entities("莫斯科对此没有回应。")[0].node
    assert {reading.category for reading in node.readings()} == {"place", "power"}


def test_one_character_names_a_state_only_before_an_office_or_a_body() -> None:
    assert said("俄外长与韩外交部官员会谈。") == [
        ("俄外长", "person 外长 RU"),
        ("韩外交部官员", "person 韩国外交部官员 KR"),
    ]
    assert said("这里风景很美，天气很好。") == []


def test_a_numbered_brigade_is_a_force_and_no_ordinal() -> None:
    assert said("第47机械化旅撤出小镇。") == [("第47机械化旅", "force 第47机械化旅")]


def test_a_body_says_whose_it_is_and_what_kind_of_source() -> None:
    entity = entities("法国警方拘留了两名嫌疑人。")[0].entity
    assert (entity.name, entity.country, entity.source_kind) == ("法国警方", "FR", "official")


def test_a_title_in_book_marks_is_an_outlet_or_a_document() -> None:
    assert [kind.split()[0] for _, kind in said("据《北方晚报》报道，《黑水河条约》已经失效。")] == [
        "outlet",
        "document",
    ]


def test_an_unknown_village_is_found_by_what_stands_behind_its_name() -> None:
    assert ("沃兹德维扎村", "place 沃兹德维扎村") in said("部队进入沃兹德维扎村。")


def test_mentions_never_overlap_and_lie_in_order() -> None:
    mentions = entities("美国国务卿鲁比奥与俄罗斯外长拉夫罗夫在利雅得会谈，路透社援引白宫官员报道。" * 3)
    assert all(before.end <= after.start for before, after in pairwise(mentions))


def test_that_state_is_the_one_named_last() -> None:
    assert resolved("日本和菲律宾签署协定。该国议会将表决。")["该国"] == ["菲律宾"]


def test_both_sides_are_the_last_two_that_differ() -> None:
    assert resolved("日本和菲律宾签署协定。双方将联合巡逻。")["双方"] == ["日本", "菲律宾"]


def test_a_pronoun_with_nothing_before_it_stays_open() -> None:
    assert resolved("他没有回答提问。") == {"他": []}


def test_a_long_run_of_sounds_is_read_in_linear_time() -> None:
    assert len(entities("总统" + "斯特拉科夫" * 2000)) >= 1


def test_a_small_word_is_no_part_of_the_name_behind_it() -> None:
    assert "向卡尔维诺炼油厂" not in dict(said("挪威军队向卡尔维诺炼油厂发动攻势。"))
