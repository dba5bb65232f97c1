"""One article against a ledger."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.found import Checking
from kaoju.reader import read_report
from kaoju.runners.against import check

Keep = Callable[[Path, Iterable[Report]], str]


def checked(path: str, report: Report) -> Checking:
    with open_ledger(path) as ledger:
        before = ledger.digest()
        made = check(ledger, report, read_report(report))
        assert (ledger.digest(), ledger.pending()) == (before, ()), "nothing is added"
    return made


def test_a_printing_is_copied_claim_by_claim(quake: str, news: list[Report]) -> None:
    made = checked(quake, Report(id="x", text=news[1].text, published="2031-05-14"))
    assert {name for _kind, name in made.copies} == {"q1", "q2"}
    assert {one.standing for one in made.claims} == {"copied"}
    assert not made.is_kept
    with open_ledger(quake) as ledger:
        for one in made.claims:
            places = [place for place in one.against if place.report == news[1].key]
            text = news[1].text
            assert [text[place.start : place.end] for place in places] == [text[one.place.start : one.place.end]]
        assert ledger.known([news[1].key])


def test_a_number_that_nobody_else_has_is_new_and_leads_to_the_last_one_known(quake: str) -> None:
    text = "日本消防厅14日通报，北海道12日发生的6.3级地震死亡人数升至120人。日本首相14日前往加拿大。"
    made = checked(quake, Report(id="x", text=text, published="2031-05-14"))
    dead = next(one for one in made.claims if one.event == "CASUALTY")
    assert dead.standing == "new"
    assert any(one.startswith("update: ") for one in dead.findings)
    visit = next(one for one in made.claims if one.event != "CASUALTY")
    assert (visit.standing, visit.against, visit.findings) == ("new", (), ())


def test_a_number_that_others_have_is_known(quake: str) -> None:
    text = "日本消防厅说，截至13日北海道地震的受伤人数增至310人。"
    made = checked(quake, Report(id="x", text=text, published="2031-05-14"))
    hurt = next(one for one in made.claims if one.event == "CASUALTY")
    assert hurt.standing == "known"
    assert "q3" in hurt.documents


def test_a_changed_number_in_a_printing_is_contradicted(quake: str, news: list[Report]) -> None:
    text = news[1].text.replace("41人死亡", "47人死亡")
    made = checked(quake, Report(id="x", text=text, published="2031-05-14"))
    dead = next(one for one in made.claims if any(finding.startswith("changed") for finding in one.findings))
    assert dead.standing == "contradicted"


def test_what_others_deny_is_contradicted(tmp_path: Path, keep: Keep) -> None:
    denied = Report(id="d", text="俄罗斯国防部20日通报，俄罗斯没有从叙利亚撤军。\n", published="2031-05-20")
    path = keep(tmp_path / "d.kaoju", [denied])
    made = checked(path, Report(id="x", text="俄罗斯国防部20日通报，俄罗斯已从叙利亚撤军。\n", published="2031-05-20"))
    (one,) = [one for one in made.claims if one.event == "RETREAT"]
    assert (one.standing, one.documents) == ("contradicted", ("d",))


def test_a_report_of_the_ledger_is_held_against_the_others(quake: str, news: list[Report]) -> None:
    made = checked(quake, news[0])
    assert made.is_kept
    assert {name for _kind, name in made.copies} == {"q2"}


@pytest.mark.parametrize("text", ["", "。", "港口停航。"])
def test_an_article_that_claims_nothing_is_held_against_nothing(quake: str, text: str) -> None:
    made = checked(quake, Report(id="x", text=text))
    assert made.copies == ()
    assert all(one.standing == "new" for one in made.claims)
