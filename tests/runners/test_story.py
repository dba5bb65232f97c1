"""One event in full, and the list of all."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Event, Report
from kaoju.runners.carrying import carrying
from kaoju.runners.desk import Desk
from kaoju.runners.event_list import ORDERS, event_list
from kaoju.runners.finding_told import told, whole
from kaoju.runners.story import Story, speakers, story

Keep = Callable[[Path, Iterable[Report]], str]


def largest(ledger: Ledger) -> Event:
    return max(ledger.events(), key=lambda one: len(one.reports))


def of_quake(path: str, on: str = "", since: str = "") -> Story:
    with open_ledger(path) as ledger:
        return story(ledger, largest(ledger), on, since)


def dead(made: Story) -> set[float | None]:
    return {said.low for one in made.counts if one.measure == "dead" for said in one.said}


def test_a_story_holds_what_the_questions_one_by_one_give(quake: str) -> None:
    made = of_quake(quake)
    assert made.days == ("2031-05-12", "2031-05-13")
    assert {one.document for one in made.moments} == {"q1", "q2", "q3", "q4"}
    assert made.moments[0].document == "q1"
    assert {41, 67} <= dead(made)
    assert made.descent.origins == 3
    assert made.unknown == 0
    assert all(made.sentences[one.report].tag == "zh-Hans" for one in made.moments)


def test_a_sentence_is_shown_rather_than_the_headline(tmp_path: Path, keep: Keep, news: list[Report]) -> None:
    titled = msgspec.structs.replace(news[0], title="北海道地震已致41人死亡")
    made = of_quake(keep(tmp_path / "t.kaoju", [titled, *news[1:]]))
    first = made.moments[0]
    assert made.sentences[first.report].text.startswith("新华社东京5月12日电")


def test_on_a_day_later_reports_are_not_known(quake: str) -> None:
    made = of_quake(quake, "2031-05-12")
    assert [one.document for one in made.moments] == ["q1"]
    assert 67 not in dead(made)
    assert made.unknown == 3
    assert all(side.key == made.moments[0].report for one in made.findings for side in one.sides)


def test_between_two_days_stands_what_came_in_and_what_moved(quake: str) -> None:
    made = of_quake(quake, "2031-05-13", "2031-05-12").difference
    assert made is not None
    assert {one.document for one in made.moments} == {"q2", "q3", "q4"}
    hurt = next(one for one in made.moved if one.measure == "hurt")
    assert (hurt.before, hurt.after) == ((230, 230, 230), (230, 310, 310))
    assert made.findings


def test_a_speaker_has_one_name_whatever_script_he_is_written_in(quake: str) -> None:
    made = of_quake(quake)
    count = next(one for one in made.counts if one.measure == "dead")
    assert set(speakers(count).values()) == {said.source or said.outlet for said in count.said}


def test_who_is_silent_published_in_those_days_and_not_of_it(quake: str) -> None:
    with open_ledger(quake) as ledger:
        event = largest(ledger)
        copy = next(key for key, one in ledger.filed(event.reports).items() if one.id == "q2")
        made = carrying(Desk(ledger), event, frozenset({copy}))
        first = made.carriers[0]
        assert (first.outlet, first.first, first.reports, first.copies) == ("晨报", "2031-05-12", 1, 0)
        assert {one.outlet: one.copies for one in made.carriers}["海湾在线"] == 1
        assert not made.silent, "the one outlet that is not of it carried another report of it"
        other = Event(
            id="e", name="", types=(), date=None, parties=(), places=(), reports=event.reports[2:3], claims=(),
            mentions=(), rule="",
        )  # fmt: skip
        shown = {one.outlet for one in carrying(Desk(ledger), other).carriers}
        silent = {one.outlet for one in carrying(Desk(ledger), other).silent}
        assert silent == {"海湾在线", "南岛新闻", "港口时报"} - shown


def test_events_are_listed_in_every_order_and_counted(quake: str) -> None:
    with open_ledger(quake) as ledger:
        event = largest(ledger)
        for order in ORDERS:
            made = event_list(ledger, order)
            assert made.total == len(made.lines) == sum(1 for _ in ledger.events())
            line = next(one for one in made.lines if one.event == event)
            assert (line.reports, line.outlets, line.first, line.last) == (4, 4, "2031-05-12", "2031-05-13")
            assert sum(line.findings.values()) == sum(1 for _ in ledger.findings(event=event.id))
            assert not line.is_one_text
        assert event_list(ledger, "reports").lines[0].event == event
        assert not event_list(ledger, "reports", page=2).lines


def test_an_event_that_printings_of_one_text_alone_tell_of_is_marked(
    tmp_path: Path, keep: Keep, news: list[Report]
) -> None:
    with open_ledger(keep(tmp_path / "c.kaoju", news[:2])) as ledger:
        assert all(line.is_one_text for line in event_list(ledger).lines)


def test_a_finding_of_two_reports_shows_both_and_one_within_a_report_only_that(quake: str) -> None:
    with open_ledger(quake) as ledger:
        desk = Desk(ledger)
        every = list(ledger.findings())
        made = [told(desk, one) for one in every]
        for one in made:
            is_within = len({place.report for place in one.finding.of}) == 1
            assert (one.facing is None) == is_within
            assert bool(whole(desk, one.finding)) == (not is_within)
            assert [side.key for side in one.sides] == list(dict.fromkeys(place.report for place in one.finding.of))
            for side in one.sides:
                numbers = "".join(piece.text for piece in side.quote.pieces if piece.is_number)
                text = desk.reading(side.key).text
                assert numbers == "".join(
                    text[place.start : place.end] for place in sorted(one.finding.of) if place.report == side.key
                )
        assert any(one.facing for one in made)
        assert any(not one.facing for one in made)
