"""What was found, as it is asked for."""

import datetime
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.found import Found, Tally, Timeline
from kaoju.runners import chronicle
from kaoju.runners.desk import Desk
from kaoju.runners.findings import found, is_repetition, ordered


def all_of(path: str) -> Found:
    with open_ledger(path) as ledger:
        return found(ledger)


def main_event(path: str) -> str:
    return max(all_of(path).events, key=lambda one: len(one.documents)).id


def asked(path: str, what: str) -> Tally | Timeline:
    with open_ledger(path) as ledger:
        desk = Desk(ledger)
        return getattr(chronicle, what)(desk, ledger.found(main_event(path)))


def test_documents_are_named_by_the_ids_they_came_with(quake: str) -> None:
    made = all_of(quake)
    assert made.copies == (("q1", "q2"),)
    assert {name for event in made.events for name in event.documents} == {"q1", "q2", "q3", "q4"}
    assert {place.report for one in made.relations for place in one.of} <= {"q1", "q2", "q3", "q4"}


def test_places_are_the_characters_of_the_number(quake: str, news: list[Report]) -> None:
    texts = {one.id: one.text for one in news}
    update = next(one for one in all_of(quake).relations if one.kind == "update" and one.high == 67)
    assert [texts[place.report][place.start : place.end] for place in update.of] == ["41人", "67人"]
    assert (update.low, update.best, update.high, update.origins) == (41, 67, 67, 1)


def test_the_order_in_which_reports_came_changes_no_byte(
    quake: str, news: list[Report], tmp_path: Path, keep: Callable[[Path, Iterable[Report]], str]
) -> None:
    shuffled = random.Random(3).sample(news, len(news))
    assert msgspec.json.encode(all_of(keep(tmp_path / "b.kaoju", shuffled))) == msgspec.json.encode(all_of(quake))


def test_one_kind_or_one_event_is_asked_for_alone(quake: str) -> None:
    name = main_event(quake)
    with open_ledger(quake) as ledger:
        of_kind = found(ledger, kind="update")
        assert {one.kind for one in of_kind.relations} == {"update"}
        assert (of_kind.copies, of_kind.events) == ((), ())
        of_event = found(ledger, event=name)
        assert [one.id for one in of_event.events] == [name]
        assert {one.event for one in of_event.relations} == {name}


def test_contradictions_come_first_and_repetitions_are_known(quake: str) -> None:
    with open_ledger(quake) as ledger:
        kinds = [one.kind for one in ordered(ledger)]
        assert kinds == sorted(kinds, key=["conflict", "update", "sum", "part_of", "agree"].index)
        repeated = [one for one in ordered(ledger) if is_repetition(one)]
        assert repeated
        assert all(one.origins == 1 for one in repeated)


def test_a_tally_folds_printings_and_says_who_counts(quake: str) -> None:
    made = asked(quake, "tally")
    dead = next(one for one in made.counts if one.measure == "dead")
    assert (dead.low, dead.best, dead.high, dead.origins) == (41, 92, 92, 2)
    said = {one.document: one for one in dead.said}
    assert (said["q1"].low, said["q1"].printed, said["q1"].source) == (41, ("q2",), "日本消防厅")
    assert (said["q3"].text, said["q4"].text, said["q4"].source) == ("67人", "92人", "日本红十字会")


def test_a_tally_as_of_a_day_knows_no_later_report(quake: str) -> None:
    with open_ledger(quake) as ledger:
        event = ledger.found(main_event(quake))
        day = datetime.date(2031, 5, 12).toordinal()
        made = chronicle.tally(Desk(ledger), event, until=day)
    assert {said.document for count in made.counts for said in count.said} == {"q1"}
    assert {count.best for count in made.counts if count.measure == "dead"} == {41}


def test_a_timeline_tells_who_reports_when_and_what_is_a_printing(quake: str) -> None:
    made = asked(quake, "timeline")
    told = {one.document: one for one in made.moments}
    assert [one.published for one in made.moments] == sorted(one.published or "" for one in made.moments)
    assert (told["q2"].copy_of, told["q1"].copy_of) == ("q1", None)
    assert told["q3"].sources == ("日本消防厅",)
    assert "67人" in told["q3"].numbers
