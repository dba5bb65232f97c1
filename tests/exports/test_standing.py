"""What all who take a stand still accept."""

from kaoju.exports.standing import standings
from kaoju.model import Position


def stand(actor: str, option: str, stance: str) -> Position:
    return Position(actor=actor, issue="会谈地点", option=option, stance=stance, start=0, end=0, rule="")


def test_a_deadlock_is_an_empty_set() -> None:
    positions = [
        stand("苏丹", "开罗", "proposes"),
        stand("南苏丹", "开罗", "rejects"),
        stand("南苏丹", "内罗毕", "proposes"),
        stand("苏丹", "内罗毕", "rejects"),
    ]
    assert [one.left for one in standings(positions)] == [()]


def test_an_option_that_all_came_to_accept_stays_open() -> None:
    positions = [
        stand("苏丹", "内罗毕", "rejects"),
        stand("南苏丹", "内罗毕", "proposes"),
        stand("苏丹", "内罗毕", "accepts"),
        stand("乌干达", "开罗", "rejects"),
    ]
    assert [one.left for one in standings(positions)] == [("内罗毕",)]
