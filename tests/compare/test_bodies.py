"""A body is the article without its frame, small, and leads back to the original."""

from collections.abc import Callable

import msgspec

from kaoju.compare.bodies import Body, Way, body_of
from kaoju.model import Report
from kaoju.reader import read_report

Make = Callable[..., Body]


def test_two_printings_of_an_article_have_one_body(body: Make) -> None:
    plain = body("港务局说，渡轮已停航，65人获救。")
    framed = body("責任編輯：林小滿\n港務(wù)局說,渡輪 已停航，６５人獲救。\n![](a.jpg)")
    assert plain.text == framed.text


def test_the_way_back_leads_to_the_same_letters(story: str, body: Make) -> None:
    made = body(story)
    way = Way(made)
    for at, sign in enumerate(made.text):
        start, end = way.span(at, at + 1)
        assert story[start:end] == sign
    assert way.span(0, 0) == (0, 0)


def test_numbers_and_dates_keep_their_places(body: Make) -> None:
    made = body("5月12日，三艘船救起209人，潮位6.04米。")
    assert [made.text[start:end] for start, end in made.counted()] == ["5月12日", "三艘", "209人", "6.04米"]
    assert [made.text[start:end] for start, end in made.dated()] == ["5月12日"]


def test_a_body_takes_little_more_room_than_its_letters(story: str, body: Make) -> None:
    made = body(story * 4)
    assert len(msgspec.msgpack.encode(made)) < 1.25 * len(made.text.encode())


def test_a_report_of_nothing_but_its_frame_has_an_empty_body(body: Make) -> None:
    assert not body("![](a.jpg)").text
    assert not body("").text


def test_a_body_goes_by_the_key_it_is_given() -> None:
    assert body_of(read_report(Report(id="a", text="停航。")), "k1").key == "k1"
