"""Copies are told from reports of one event, of one series and of one quotation."""

from collections.abc import Callable

import opencc
import pytest

from kaoju.compare.bodies import Body
from kaoju.compare.copies import copy_of
from kaoju.model.finding import Copy

Make = Callable[..., Body]
FRAME = """久安资讯网_最新热点
首页 > 国际 > 正文

{}
来源 久安资讯网
编辑 小满  二审 阿木
推荐阅读: 一碗汤面 | 三天瘦十斤?
"""


def found(one: Body, other: Body) -> Copy:
    copy = copy_of(one, other)
    assert copy is not None
    return copy


def test_a_framed_printing_in_the_other_script_is_a_copy(story: str, body: Make) -> None:
    traditional = opencc.OpenCC("s2t").convert(story).replace("國", "國(guó)").replace("艘", "艘(sōu)")
    copy = found(body(story), body(FRAME.format(traditional), "b"))
    assert copy.kind == "copy"
    assert copy.cover_one > 0.99
    assert not copy.changed


def test_the_shared_stretches_are_those_of_the_originals(story: str, body: Make) -> None:
    framed = FRAME.format(story)
    for one, other in found(body(story), body(framed, "b")).shared:
        assert (one.report, other.report) == ("a", "b")
        assert story[one.start : one.end] == framed[other.start : other.end]


def test_a_changed_number_is_kept_whole_with_its_places(story: str, body: Make) -> None:
    (change,) = found(body(story), body(story.replace("209人", "269人"), "b")).changed
    assert (change.one_text, change.other_text, change.is_number) == ("209人", "269人", True)
    assert story[change.one.start : change.one.end] == "209人"


def test_a_changed_date_at_the_head_of_a_long_text_is_a_change(story: str, body: Make) -> None:
    copy = found(body("5月12日，" + story), body("5月13日，" + story, "b"))
    assert copy.kind == "copy"
    (change,) = copy.changed
    assert (change.one_text, change.other_text) == ("5月12日", "5月13日")


def test_a_digit_lost_to_a_broken_byte_is_a_changed_number(story: str, body: Make) -> None:
    (change,) = found(body(story), body(story.replace("209", "涣?09"), "b")).changed
    assert change.is_number
    assert change.one_text == "209人"


def test_a_changed_word_is_a_change_of_no_number(story: str, body: Make) -> None:
    (change,) = found(body(story), body(story.replace("渡轮公司", "航运公司"), "b")).changed
    assert (change.one_text, change.other_text, change.is_number) == ("渡轮", "航运", False)


def test_an_abridged_text_is_one_within_the_other(story: str, body: Make) -> None:
    sentences = story.split("。")
    copy = found(body(story), body("。".join(sentences[1:4]) + "。\n扫一扫 分享\n", "b"))
    assert copy.kind == "abridged"
    assert copy.cover_other > 0.99
    assert copy.cover_one < 0.7


def test_reordered_sentences_are_a_copy(story: str, body: Make) -> None:
    sentences = [sentence + "。" for sentence in story.strip().split("。") if sentence]
    assert found(body(story), body("\n".join(reversed(sentences)), "b")).kind == "copy"


def test_a_text_printed_twice_on_a_page_is_a_copy(story: str, body: Make) -> None:
    assert found(body(story), body(story + story, "b")).kind == "copy"


def test_a_lightly_reworded_text_is_a_copy(story: str, body: Make) -> None:
    reworded = story
    for plain, other in {
        "通报": "公布",
        "当天": "当日",
        "先后派出": "陆续出动",
        "下落不明": "失去联系",
        "尚未": "还没有",
    }.items():
        reworded = reworded.replace(plain, other)
    assert found(body(story), body(reworded, "b")).kind == "copy"


def test_a_passage_in_two_reports_is_a_passage(story: str, body: Make) -> None:
    other = (
        "渔民协会说，大雾天气里两船相撞的事故在这条航线上已是今年第三起。" + "。".join(story.split("。")[1:3]) + "。"
        "协会主席要求议会立法限制货轮航速，并在外海设置雷达浮标。执政党议员回应说会在秋季会期讨论，反对党则批评政府拖延。"
    )
    copy = found(body(story), body(other, "b"))
    assert copy.kind == "passage"
    assert max(copy.cover_one, copy.cover_other) < 0.6


def test_two_reports_of_one_event_are_no_copies(story: str, body: Make) -> None:
    other = (
        "【晨报讯】载着两百多人的客轮昨晨在北湾外海撞上货轮。港务局局长何远山表示，绝大多数乘客已经获救，"
        "但还有5人失踪，有31名伤者被送进医院。事发时海上大雾弥漫。海岸警卫队出动了7艘巡逻艇参与救援。"
    )
    assert copy_of(body(story), body(other, "b")) is None


WEATHER = (
    "气象台{}日发布海上天气预报，预计今天夜间到明天白天，北湾海面有{}级偏北风，阵风{}级，浪高{}米，能见度{}公里。"
    "南湾海面有{}级偏北风，浪高{}米，请过往船只注意安全，沿岸居民尽量不要前往礁石区。"
)


def test_the_opening_of_a_daily_tally_is_no_passage(story: str, body: Make) -> None:
    tally = (
        "根据北湾卫生局和港务局联合发布的统计数据，截至当地时间今天（{}）下午4时，全市因大雾滞留的旅客累计达到{}人。"
    )
    one = tally.format("5月12日", 8120) + "受大雾影响，机场关闭，铁路改线，各校停课，超市里的饮用水被抢购一空。"
    other = tally.format("5月13日", 9377) + "与此同时，议会召开紧急会议，就是否请求军队协助展开辩论，预计今晚表决。"
    assert copy_of(body(one), body(other, "b")) is None


def test_reports_of_a_series_are_no_copies(body: Make) -> None:
    one, other = WEATHER.format(3, 5, 7, 2.5, 8, 4, 1.5), WEATHER.format(4, 6, 8, 3.1, 5, 5, 2.2)
    assert copy_of(body(one), body(other, "b")) is None


def test_the_same_form_on_another_day_is_no_copy_though_other_numbers_agree(body: Make) -> None:
    one, other = WEATHER.format(3, 5, 7, 2.5, 8, 4, 1.5), WEATHER.format(4, 5, 7, 2.5, 8, 4, 1.5)
    copy = copy_of(body(one), body(other, "b"))
    assert copy is None or copy.kind == "passage"


def test_a_long_form_on_another_day_with_another_number_is_no_copy(story: str, body: Make) -> None:
    one = "5月12日，" + story
    copy = copy_of(body(one), body(one.replace("12日", "13日").replace("209人", "212人"), "b"))
    assert copy is None or copy.kind == "passage"


def test_numbers_on_the_page_around_a_text_are_not_its_own(story: str, body: Make) -> None:
    page = f"3月9日 周三 多云 12°C\n{story}\n三招教你省下500元，第2招最管用，邻居2000人都在学。\n"
    assert found(body(story), body(page, "b")).kind == "copy"


def test_a_letter_misread_beside_a_number_is_no_other_number(story: str, body: Make) -> None:
    misread = story.replace("31人受伤", "31入受伤").replace("5人下落", "5八下落").replace("7艘", "7搜")
    copy = found(body(story), body(misread, "b"))
    assert copy.kind == "copy"


def test_a_number_changed_weeks_later_is_that_of_another_occasion(story: str, body: Make) -> None:
    other = story.replace("209人", "178人")
    assert found(body(story), body(other, "b", "2031-05-14")).kind == "copy"
    assert found(body(story), body(other, "b", "2032-05-14")).kind == "passage"
    assert found(body(story), body(story, "b", "2032-05-14")).kind == "copy"


def test_short_notices_are_no_copies(body: Make) -> None:
    assert copy_of(body("港务局：受大雾影响，渡轮今天停航。"), body("港务局：受大雾影响，渡轮今天停航。", "b")) is None


@pytest.mark.parametrize("text", ["", "停航。", "a" * 500])
def test_texts_of_nothing_are_no_copies_of_news(text: str, story: str, body: Make) -> None:
    assert copy_of(body(story), body(text, "b")) is None


def test_the_order_of_the_two_does_not_matter(story: str, body: Make) -> None:
    one, other = body(story), body(FRAME.format(story.replace("209", "210")), "b")
    assert copy_of(one, other) == copy_of(other, one)
    assert found(other, one).one == "a"


def test_another_language_is_compared_by_the_same_measure(english: str, body: Make) -> None:
    framed = f"Home | World | Weather\n{english.replace('209', '290')}Share this story\n"
    (change,) = found(body(english), body(framed, "b")).changed
    assert (change.one_text, change.other_text, change.is_number) == ("209", "290", True)
    other = (
        "More than two hundred people were on board when a passenger ferry hit a cargo ship off North Bay early on "
        "Monday, the harbour authority said. Rescuers pulled nearly all of them from the water, but five were still "
        "missing in the afternoon. Dense fog had covered the coast since the day before, and the coast guard had "
        "warned small boats not to leave port. Two helicopters took part in the search for the missing.\n"
    )
    assert copy_of(body(english), body(other, "b")) is None
