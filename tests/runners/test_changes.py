"""What changed between two days."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.runners.changes import changes

Keep = Callable[[Path, Iterable[Report]], str]


def test_a_count_that_moved_says_from_where_to_where_and_by_whom(quake: str) -> None:
    with open_ledger(quake) as ledger:
        made = changes(ledger, "2031-05-12", "2031-05-13")
    moved = next(one for one in made.moved if one.measure == "hurt")
    assert (moved.before, moved.after) == ((230, 230, 230), (230, 310, 310))
    assert moved.said is not None
    assert moved.said.document == "q3"
    assert made.reports == 3


def test_an_event_is_known_when_two_reports_of_it_are(quake: str) -> None:
    with open_ledger(quake) as ledger:
        largest = max(changes(ledger, "2031-05-12", "2031-05-13").events, key=lambda one: len(one.documents))
        assert set(largest.documents) == {"q1", "q2", "q3", "q4"}
        assert not changes(ledger, "2031-05-11", "2031-05-12").events
        assert not changes(ledger, "2031-05-13", "2031-06-30").events


def test_nothing_changes_in_no_time(quake: str) -> None:
    with open_ledger(quake) as ledger:
        made = changes(ledger, "2031-05-13", "2031-05-13")
    assert (made.reports, made.events, made.moved, made.conflicts) == (0, (), (), ())


def test_a_contradiction_is_new_when_its_last_report_is(tmp_path: Path, keep: Keep, news: list[Report]) -> None:
    changed = msgspec.structs.replace(news[1], text=news[1].text.replace("41人死亡", "47人死亡"))
    path = keep(tmp_path / "c.kaoju", [news[0], changed])
    with open_ledger(path) as ledger:
        made = changes(ledger, "2031-05-12", "2031-05-13")
        assert [one.kind for one in made.conflicts] == ["changed"]
        assert {place.report for place in made.conflicts[0].of} == {"q1", "q2"}
        assert not changes(ledger, "2031-05-13", "2031-05-14").conflicts
