"""Promises and predictions, and what became of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.found import Foreseen
from kaoju.runners.foreseen import foreseen

Keep = Callable[[Path, Iterable[Report]], str]
Look = Callable[..., list[Foreseen]]
PLEDGE = ("p1", "2031-05-13", "俄罗斯总统13日说，俄罗斯将于5月20日从叙利亚撤军。")


@pytest.fixture
def look(tmp_path: Path, keep: Keep) -> Look:
    def looking(*told: tuple[str, str, str], on: str = "2031-05-30") -> list[Foreseen]:
        path = keep(
            tmp_path / "p.kaoju", [Report(id=name, published=date, text=text + "\n") for name, date, text in told]
        )
        with open_ledger(path) as ledger:
            return foreseen(ledger, on)

    return looking


def test_a_promise_is_open_until_its_date_and_due_after_it(look: Look) -> None:
    (one,) = look(PLEDGE, on="2031-05-20")
    assert (one.state, one.by, one.document, one.event) == ("open", "2031-05-20", "p1", "RETREAT")
    (one,) = look(PLEDGE, on="2031-05-21")
    assert one.state == "due"
    assert one.decided_by is None


def test_a_later_report_of_the_deed_shows_it_met(look: Look) -> None:
    done = ("p2", "2031-05-20", "俄罗斯国防部20日通报，俄罗斯已从叙利亚撤军。")
    (one,) = look(PLEDGE, done)
    assert one.state == "met"
    assert one.decided_by is not None
    assert "撤军" in done[2][one.decided_by.start : one.decided_by.end]
    (before,) = look(PLEDGE, done, on="2031-05-19")
    assert before.state == "open", "the later report is not known then"


def test_a_denial_after_its_date_shows_it_not_met_and_before_it_nothing(look: Look) -> None:
    (one,) = look(PLEDGE, ("p2", "2031-05-22", "俄罗斯国防部22日通报，俄罗斯没有从叙利亚撤军。"))
    assert one.state == "not_met"


def test_a_denial_before_its_date_decides_nothing(look: Look) -> None:
    (one,) = look(PLEDGE, ("p2", "2031-05-15", "俄罗斯国防部15日通报，俄罗斯没有从叙利亚撤军。"), on="2031-05-16")
    assert one.state == "open"


@pytest.mark.parametrize(
    "other",
    [
        "美国国防部20日通报，美国已从叙利亚撤军。",
        "俄罗斯国防部20日通报，俄罗斯已从亚美尼亚撤军。",
        "俄罗斯国防部20日通报，俄罗斯袭击了叙利亚。",
    ],
)
def test_the_deed_of_another_or_elsewhere_or_another_deed_decides_nothing(look: Look, other: str) -> None:
    first = next(one for one in look(PLEDGE, ("p2", "2031-05-20", other)) if one.document == "p1")
    assert first.state == "due"


def test_a_place_may_be_written_in_more_or_fewer_words(look: Look) -> None:
    plan = ("p1", "2031-05-13", "法国总统布朗将于20日在意大利米兰同俄罗斯总统彼得罗夫会谈。")
    met = ("p2", "2031-05-21", "法国总统布朗20日在意大利米兰同俄罗斯总统彼得罗夫会谈。")
    assert [one.state for one in look(plan, met) if one.document == "p1"] == ["met"]


def test_fewer_than_promised_decide_nothing(look: Look) -> None:
    pledge = ("p1", "2031-05-13", "日本首相说，日本将在5月20日前向北海道派遣1000名救援人员。")
    fewer = ("p2", "2031-05-18", "日本防卫省18日说，日本已向北海道派遣300名救援人员。")
    assert [one.state for one in look(pledge, fewer, on="2031-05-19")] == ["open"]


def test_as_many_as_promised_show_it_met(look: Look) -> None:
    pledge = ("p1", "2031-05-13", "日本首相说，日本将在5月20日前向北海道派遣1000名救援人员。")
    enough = ("p3", "2031-05-19", "日本防卫省19日说，日本已向北海道派遣1200名救援人员。")
    (one,) = look(pledge, enough)
    assert one.state == "met"
    assert one.numbers == ("1000名",)


UNDATED = ("p1", "2031-05-13", "日本首相13日说，日本将向乌克兰提供价值2.7亿美元的军事援助。")


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ("日本防卫大臣20日说，日本已向乌克兰提供价值2.7亿美元的军事援助。", "met"),
        ("日本防卫大臣20日说，日本已向乌克兰提供价值4亿美元的军事援助。", "open"),
        ("日本防卫大臣20日说，日本已向乌克兰提供军事援助。", "open"),
        ("韩国国防部20日说，韩国已向乌克兰提供价值2.7亿美元的军事援助。", "open"),
    ],
)
def test_what_was_promised_for_no_day_is_met_by_the_very_deed_alone(look: Look, done: str, state: str) -> None:
    assert [one.state for one in look(UNDATED, ("p2", "2031-05-20", done)) if one.document == "p1"] == [state]


def test_what_was_promised_for_no_day_is_not_decided_years_later(look: Look) -> None:
    done = ("p2", "2033-05-20", "日本防卫大臣20日说，日本已向乌克兰提供价值2.7亿美元的军事援助。")
    assert look(UNDATED, done, on="2033-06-01")[0].state == "open"


def test_what_is_asked_of_others_is_no_plan(look: Look) -> None:
    assert not look(("p1", "2031-05-13", "联合国秘书长13日呼吁俄罗斯从叙利亚撤军。"))


def test_one_promise_in_two_printings_stands_once(look: Look) -> None:
    (one,) = look(PLEDGE, ("p9", "2031-05-14", "俄羅斯總統13日說，俄羅斯將於5月20日從敘利亞撤軍。"), on="2031-05-15")
    assert one.told_by == ("p1", "p9")


def test_what_only_conditions_something_else_is_no_promise(look: Look) -> None:
    found = look(("p1", "2031-05-13", "俄罗斯外长说，如果美国从叙利亚撤军，俄罗斯将于5月20日从叙利亚撤军。"))
    assert [(one.actor, one.by) for one in found] == [(("俄罗斯",), "2031-05-20")]
