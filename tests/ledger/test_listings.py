"""Events and findings a page at a time, and who published how much."""

from kaoju.ledger import Ledger
from kaoju.model.entry import Entry, Group
from kaoju.model.finding import Event, Finding, Place


def event(name: str, date: str | None, *reports: str) -> Event:
    return Event(
        id=name,
        name=name,
        types=(),
        date=date,
        parties=(),
        places=(),
        reports=reports,
        claims=(),
        mentions=(),
        rule="r",
    )


def finding(name: str, kind: str, of: str, within: str | None) -> Finding:
    return Finding(id=name, kind=kind, of=(Place(of, 0, 1),), why="", because="", rule="r", event=within)


def fill(ledger: Ledger, entries: list[Entry]) -> str:
    ledger.add(entries)
    one, other = (entry.key for entry in entries[:2])
    groups = [
        Group(id="g1", kind="event", nodes=(f"{one}:1",), events=(event("e1", "2031-05-02", one, other),)),
        Group(id="g2", kind="event", nodes=(f"{one}:2",), events=(event("e2", None, one),)),
        Group(id="g3", kind="event", nodes=(f"{one}:3",), events=(event("e3", "2031-05-09", one),),
              findings=(finding("f1", "agree", one, "e3"), finding("f2", "conflict", one, "e3"))),
        Group(id="g4", kind="event", nodes=(f"{one}:4",), findings=(finding("f3", "changed", one, None),
              finding("f0", "agree", one, "e1"))),
    ]  # fmt: skip
    assert ledger.settle([], [], groups)
    return one


def test_events_come_by_reports_by_date_or_by_disagreement(ledger: Ledger, entries: list[Entry]) -> None:
    fill(ledger, entries)
    orders = {
        order: [one.id for one in ledger.event_page(order, 9).some] for order in ("reports", "date", "disagreement")
    }
    assert orders == {"reports": ["e1", "e2", "e3"], "date": ["e3", "e1", "e2"], "disagreement": ["e3", "e1", "e2"]}
    page = ledger.event_page("date", 1, 1)
    assert (page.total, [one.id for one in page.some]) == (3, ["e1"])


def test_findings_come_by_kind_the_most_telling_first(ledger: Ledger, entries: list[Entry]) -> None:
    fill(ledger, entries)
    page = ledger.finding_page(["agree", "changed", "conflict"], 3)
    assert (page.total, [one.id for one in page.some]) == (4, ["f2", "f3", "f0"])
    assert [one.id for one in ledger.finding_page(["agree"], 9, 1).some] == ["f1"]
    assert ledger.finding_page([], 9).some == ()


def test_findings_are_counted_by_kind_for_all_or_for_some_events(ledger: Ledger, entries: list[Entry]) -> None:
    fill(ledger, entries)
    assert ledger.finding_counts() == {("", "agree"): 2, ("", "changed"): 1, ("", "conflict"): 1}
    assert ledger.finding_counts(["e3", "e2"]) == {("e3", "agree"): 1, ("e3", "conflict"): 1}


def test_outlets_are_counted_within_days(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    told = [(entry.report.outlet, entry.report.published or "") for entry in entries if entry.report]
    assert sum(ledger.publishers().values()) == sum(outlet is not None for outlet, _ in told)
    first, last = ledger.span()
    days = sorted(day for _, day in told if day)
    assert (first, last) == (days[0], days[-1])
    inside = ledger.publishers(first[:10], first[:10])
    assert sum(inside.values()) == sum(outlet is not None and day[:10] == first[:10] for outlet, day in told)


def test_an_empty_ledger_has_no_days_and_nothing_to_list(ledger: Ledger) -> None:
    assert ledger.span() == ("", "")
    assert ledger.event_page("reports", 9).total == 0
    assert ledger.ahead("2031-05-01", 9).total == 0


def test_what_is_to_come_and_what_is_done_is_found_by_its_words(ledger: Ledger, entries: list[Entry]) -> None:
    ledger.add(entries)
    readings = {entry.key: entry.reading for entry in entries if entry.reading}
    later = {"planned", "predicted", "conditional"}
    ahead = {key for key, one in readings.items() if any(claim.status in later for claim in one.claims)}
    dated = {entry.key for entry in entries if entry.report and entry.report.published}
    assert set(ledger.ahead("9", 99).some) == ahead & dated
    assert ledger.ahead("9", 0).total == len(ahead & dated)
    for key, reading in readings.items():
        for claim in reading.claims:
            is_done = claim.status in {"occurred", "ongoing"} and claim.certainty in {"certain", "probable"}
            for name in claim.actor if is_done and key in dated else ():
                told = [one for one in ledger.done([claim.event], [name], "", "9") if one.claim == claim.id]
                assert reading.text[claim.start : claim.end] in {one.text for one in told}
