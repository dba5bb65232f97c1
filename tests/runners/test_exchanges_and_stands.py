"""Edges between parties, and who stands where."""

import msgspec

from kaoju.model import Place
from kaoju.model.kept import Handing, Stand
from kaoju.runners.exchanges import DRAWN, exchanges, joined
from kaoju.runners.stands import gathered, issues


def handing(report: str, giver: str | None, receiver: str | None, what: str | None, **told: object) -> Handing:
    fields = {"number": 0, "amount": None, "low": None, "high": None, "unit": None, "status": "occurred",
              "returns": None, **told}  # fmt: skip
    return Handing(
        place=Place(report, 0, 2), published="2031-05-06", outlet="晨报", giver=giver, receiver=receiver, what=what,
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def stand(report: str, actor: str, option: str, stance: str, issue: str | None = "地点") -> Stand:
    return Stand(
        place=Place(report, 0, 2), published=f"2031-05-{report}", outlet="晨报", actor=actor, issue=issue,
        option=option, stance=stance,
    )  # fmt: skip


def test_what_differs_in_script_alone_is_one_edge_and_what_differs_in_status_is_two() -> None:
    made = joined([
        handing("a", "维兰", "索莫尔", "货轮", amount="3艘"), handing("b", "維蘭", "索莫爾", "貨輪", amount="三艘"),
        handing("c", "维兰", "索莫尔", "货轮", status="planned"),
    ])  # fmt: skip
    assert [(edge.giver, edge.receiver, edge.what, edge.status, edge.reports) for edge in made.edges] == [
        ("维兰", "索莫尔", "货轮", "occurred", 2), ("维兰", "索莫尔", "货轮", "planned", 1),
    ]  # fmt: skip
    assert made.edges[0].amounts == ("3艘", "三艘")
    assert (made.parties, made.tellings) == ({"维兰": 2, "索莫尔": 2}, 3)


def test_an_exchange_says_for_what() -> None:
    made = joined(
        [handing("a", "维兰", "索莫尔", "货轮", number=0, returns=1), handing("a", "索莫尔", "维兰", "化肥", number=1)]
    )
    assert {edge.what: edge.returns for edge in made.edges} == {"货轮": "化肥", "化肥": ""}


def test_an_edge_without_both_ends_is_listed_and_not_drawn() -> None:
    made = joined([handing("a", "维兰", None, "货轮"), handing("b", None, None, None)])
    assert len(made.edges) == 2
    assert not made.drawn
    assert made.parties == {"维兰": 1}


def test_a_picture_has_no_more_edges_than_can_be_told_apart() -> None:
    many = joined(handing(f"{number}", "维兰", f"第{number}国", "粮食") for number in range(DRAWN + 5))
    assert (len(many.edges), len(many.drawn)) == (DRAWN + 5, DRAWN)


def test_an_option_is_left_where_every_party_of_the_issue_accepts_or_proposes_it() -> None:
    (issue,) = gathered([
        stand("01", "维兰", "日内瓦", "proposes"), stand("02", "索莫尔", "日内瓦", "accepts"),
        stand("03", "维兰", "多哈", "rejects"), stand("04", "索莫爾", "多哈", "accepts"),
    ])  # fmt: skip
    assert issue.parties == ("维兰", "索莫尔")
    assert issue.left == ("日内瓦",)
    assert not issue.is_deadlock
    assert issue.options[0].name == "日内瓦"


def test_a_deadlock_leaves_none() -> None:
    (issue,) = gathered([
        stand("01", "维兰", "日内瓦", "proposes"), stand("02", "索莫尔", "日内瓦", "rejects"),
        stand("03", "维兰", "多哈", "rejects"), stand("04", "索莫尔", "多哈", "accepts"),
    ])  # fmt: skip
    assert (issue.left, issue.is_deadlock) == ((), True)


def test_silence_is_no_consent_and_one_party_no_agreement() -> None:
    (issue,) = gathered([stand("01", "维兰", "日内瓦", "accepts"), stand("02", "索莫尔", "多哈", "accepts")])
    assert issue.is_deadlock
    (alone,) = gathered([stand("01", "维兰", "日内瓦", "accepts")])
    assert (alone.left, alone.is_deadlock) == ((), False)


def test_what_a_party_said_last_is_where_it_stands_and_what_it_said_before_stays_in_sight() -> None:
    (issue,) = gathered([stand("01", "维兰", "多哈", "rejects"), stand("09", "维兰", "多哈", "accepts")])
    cell = issue.options[0].cells[0]
    assert cell is not None
    assert (cell.stance, cell.is_changed) == ("accepts", True)
    assert [one.stance for one in cell.stands] == ["rejects", "accepts"]


def test_stands_in_no_issue_come_last() -> None:
    made = gathered([
        stand("01", "维兰", "休战", "accepts", None), stand("01", "索莫尔", "休战", "accepts", None),
        stand("01", "维兰", "多哈", "accepts"),
    ])  # fmt: skip
    assert [one.name for one in made] == ["地点", ""]


def test_a_ledger_is_asked_up_to_a_day() -> None:
    class Asked:
        def transfers(self, until: str) -> list[Handing]:
            return [one for one in [handing("a", "维兰", "索莫尔", "货轮")] if not until or one.published <= until]

        def positions(self, until: str) -> list[Stand]:
            return [msgspec.structs.replace(stand("01", "维兰", "多哈", "accepts"), outlet=until)]

    assert exchanges(Asked(), "2031-05-05").edges == ()  # type: ignore[arg-type]
    assert len(exchanges(Asked()).edges) == 1  # type: ignore[arg-type]
    assert issues(Asked(), "2031")[0].options[0].cells[0].stands[0].outlet == "2031"  # type: ignore[arg-type, union-attr]
