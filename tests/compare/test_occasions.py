"""Occasions: days on which something happened stand apart from those on which it was told."""

from kaoju.compare.days import stretch
from kaoju.compare.occasions import Occasion, occasions
from kaoju.model import Report
from kaoju.reader import read_report


def read(text: str) -> list[Occasion]:
    return occasions(read_report(Report(id="a", text=text, published="2031-05-14")))


def days(value: str) -> tuple[tuple[int, int], ...]:
    found = stretch(value)
    assert found is not None
    return (found,)


def test_the_day_right_before_a_word_of_saying_is_no_day_of_the_event() -> None:
    (told,) = read("北湾港务局13日通报,一艘渡轮12日与货轮相撞,5人失踪。")
    assert told.happened == days("2031-05-12")
    assert told.said == days("2031-05-13")


def test_the_day_of_the_deed_is_kept_where_a_word_of_saying_follows_the_deed() -> None:
    (told,) = read("俄军12日袭击了北湾,市长说,3人受伤。")
    assert told.happened == days("2031-05-12")


def test_a_sentence_without_a_day_is_told_of_the_last_day_before_it() -> None:
    first, second = read("一艘渡轮12日与货轮相撞。海岸警卫队派出7艘巡逻艇,救起209人。")
    assert second.happened == ()
    assert second.around == first.happened == days("2031-05-12")


def test_a_count_as_of_a_later_day_leaves_the_day_of_the_event_as_it_was() -> None:
    tellings = read("北湾12日发生地震,死亡18人。截至13日,死亡人数升至26人。")
    assert tellings[-1].around == days("2031-05-12")


def test_a_day_in_brackets_before_a_word_of_saying_is_no_day_of_the_event() -> None:
    (told,) = read("北湾港务局长星期二(13日)说,一艘渡轮12日与货轮相撞,5人失踪。")
    assert told.happened == days("2031-05-12")
    assert told.said == days("2031-05-13")


def test_the_day_on_which_a_number_was_given_is_no_day_of_the_event() -> None:
    (told,) = read("据北湾港务局13日下午公布的数据,12日的相撞造成5人死亡。")
    assert (told.happened, told.said) == (days("2031-05-12"), days("2031-05-13"))
