"""Succession: a figure is as of the day it says, else of the day on which somebody said so, else of its report's."""

from kaoju.compare.agreeing import values_of
from kaoju.compare.counts import counts, told
from kaoju.compare.days import stretch
from kaoju.compare.sketch import sketch
from kaoju.compare.succession import day_of, steps
from kaoju.model import Report
from kaoju.reader import read_report


def days(text: str, published: str = "2031-05-14") -> dict[str, int]:
    made = sketch(read_report(Report(id="a", text=text, published=published)), "a")
    return {one.text: day_of(one) for one in told([("a", mention.start) for mention in made.mentions], {"a": made})}


def changes(*reports: tuple[str, str]) -> set[tuple[str, str]]:
    """What is brought up to date among reports of one event, each with its day."""
    sketches = {
        key: sketch(read_report(Report(id=key, text=text, published=published)), key)
        for key, (published, text) in zip("abcdef", reports, strict=False)
    }
    figures = told([(key, one.start) for key, made in sketches.items() for one in made.mentions], sketches)
    return {(step.one.text, step.other.text) for count in counts(figures) for step in steps(values_of(count))}


def day(value: str) -> int:
    found = stretch(value)
    assert found is not None
    return found[0]


def test_a_toll_is_as_of_the_day_its_office_spoke() -> None:
    assert days("安达省政府13日通报,12日的地震造成118人死亡。") == {"118人": day("2031-05-13")}


def test_the_day_of_the_wire_is_later_than_that_of_the_office() -> None:
    assert days("新华社北湾5月14日电 安达省政府13日通报,地震造成118人死亡。") == {"118人": day("2031-05-13")}


def test_a_toll_that_nobody_dates_is_as_of_its_report() -> None:
    assert days("安达省政府通报,地震造成118人死亡。") == {"118人": day("2031-05-14")}


def test_what_was_said_long_ago_is_not_the_day_of_a_count() -> None:
    assert days("安达省政府通报,地震造成118人死亡。2月3日市长说,港口停航。")["118人"] == day("2031-05-14")


def test_at_least_so_many_dead_is_a_count_that_the_next_takes_the_place_of() -> None:
    first = ("2031-05-12", "缅甸12日发生地震，已造成至少11人死亡。")
    assert changes(first, ("2031-05-13", "缅甸12日的地震已造成13人死亡。")) == {("至少11人", "13人")}


def test_two_tolls_of_days_far_apart_are_of_two_events() -> None:
    first = ("2031-05-12", "缅甸12日发生地震，已造成11人死亡。")
    assert changes(first, ("2031-05-20", "缅甸19日发生地震，已造成13人死亡。")) == set()


def test_who_gives_another_number_beside_a_toll_is_not_succeeded_by_the_office_that_counts() -> None:
    first = ("2031-05-12", "缅甸12日发生地震，缅甸卫生部说，已造成11人死亡。另据村民说，有15人死亡。")
    second = ("2031-05-13", "缅甸12日发生地震，缅甸卫生部说，已造成20人死亡。")
    assert changes(first, second) == {("11人", "20人")}


def test_what_may_fall_is_in_the_order_of_the_dead_told_beside_it() -> None:
    text = "缅甸12日的地震已造成18人死亡、3人失踪。缅甸12日的地震已造成11人死亡、7人失踪。"
    assert ("7人", "3人") in changes(("2031-05-13", text))


def test_those_whom_one_state_says_it_killed_are_no_later_count_of_the_dead_that_another_counts() -> None:
    first = ("2031-05-12", "黎巴嫩卫生部12日说，以军12日的袭击已造成黎巴嫩31人死亡。")
    assert changes(first, ("2031-05-13", "以色列国防军说，以军12日在黎巴嫩打死了40名武装人员。")) == set()


def test_the_dead_of_one_day_told_beside_a_tally_do_not_keep_the_next_tally_from_it() -> None:
    first = ("2031-05-12", "黎巴嫩卫生部说，11日有36人死亡。截至12日，袭击已造成黎巴嫩1497人死亡。")
    second = ("2031-05-14", "黎巴嫩卫生部说，截至14日，袭击已造成黎巴嫩2020人死亡。")
    assert ("1497人", "2020人") in changes(first, second)
