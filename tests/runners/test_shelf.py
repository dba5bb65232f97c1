"""A choice of claims is what looking at each of them would choose, and its counts are what counting them would give."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kaoju.compare.origins import rest_of
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled, searchable
from kaoju.runners.shelf import EVERY, FACETS, UNCLEAR, Choice, Shelf, records

TEXTS = (
    "维兰国防部通报，4月18日共击落163架无人机。港务局说，袭击造成4人死亡。",
    "維蘭國防部通報，18日擊落163架無人機。市長否認港口停航。",
    "据匿名消息人士称，索莫尔可能于4月30日前交付2万吨化肥。",
    "新华社基辅5月2日电 路透社援引港务局的话说，船沉了，二二三号嘎嘎。",
)
DATES = ("2026-04-19", "2026-04-19", "2026-05-02", None)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [
        filled(filed(Source(path="news.txt", line=at, report=Report(
            id=f"n{at}", text=text, published=date, outlet="港口日报" if at % 2 else None)
        )), sketched)
        for at, (text, date) in enumerate(zip(TEXTS, DATES, strict=True))
    ]  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path, entries: list[Entry]) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "news.kaoju", make=True) as opened:
        opened.add(entries)
        yield opened


def values(ledger: Ledger, key: str, number: int, facet: str) -> list[str]:
    """What a claim has of a facet, from its reading."""
    reading = ledger.reading(key)
    assert reading is not None
    claim = reading.claims[number]
    said = None if claim.attribution is None else reading.attributions[claim.attribution]
    source = (said.source or "") if said else ""
    lacks = {
        "actor": not claim.actor + claim.recipient, "place": not claim.place, "time": not claim.time,
        "source": not source,
    }  # fmt: skip
    found: dict[str, Callable[[], list[str]]] = {
        "event": lambda: [claim.event], "kind": lambda: [said.source_kind if said else "report"],
        "source": lambda: [source], "party": lambda: [*claim.actor, *claim.recipient],
        "place": lambda: [*claim.place], "certainty": lambda: [claim.certainty], "status": lambda: [claim.status],
        "polarity": lambda: [claim.polarity], "outlet": lambda: [reading.outlet or ""],
        "month": lambda: [(reading.published or "")[:7]], "open": lambda: [name for name in lacks if lacks[name]],
        "rule": lambda: [claim.rule], "origin": lambda: [*rest_of(reading, key).origins],
        "lost": lambda: [UNCLEAR] * any(
            one.start < claim.end and one.end > claim.start for one in reading.not_understood
        ),
    }  # fmt: skip
    return [searchable(one) for one in found[facet]() if one]


@pytest.mark.parametrize("facet", EVERY)
def test_what_is_chosen_and_counted_is_what_the_readings_say(ledger: Ledger, facet: str) -> None:
    shelf = Shelf(ledger)
    assert shelf.prepared(ledger, facet)
    every = shelf.chosen(ledger, Choice())
    assert len(every) == len(shelf) == sum(len(ledger.reading(one.key).claims) for one in ledger.reports())  # type: ignore[union-attr]
    counted = Counter(one for at in every for one in set(values(ledger, *shelf.place(at), facet)))
    assert {searchable(name): count for name, count in shelf.counts(every, facet)} == counted
    for name, count in shelf.counts(every, facet):
        rows = shelf.chosen(ledger, Choice({facet: [name]}))
        assert len(rows) == count
        assert all(searchable(name) in values(ledger, *shelf.place(at), facet) for at in rows)
        assert shelf.chosen(ledger, Choice({facet: [name]}), facet) == every


def test_the_newest_report_comes_first_and_its_claims_in_their_order_last_to_first(ledger: Ledger) -> None:
    shelf = Shelf(ledger)
    order = [shelf.place(at) for at in shelf.chosen(ledger, Choice())]
    dates = [next(one.published or "" for one in ledger.reports() if one.key == key) for key, _ in order]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("words", [("击落",), ("擊落",), ("死亡", "袭击"), ("163架無人機",), ("no such word",), ("",)])
def test_words_are_found_in_clauses_in_either_script(ledger: Ledger, words: tuple[str, ...]) -> None:
    shelf = Shelf(ledger)
    wanted = [searchable(word) for word in words if word]
    expected = {
        (one.key, at)
        for one in ledger.reports()
        for reading in [ledger.reading(one.key)]
        if reading
        for at, claim in enumerate(reading.claims)
        if wanted and all(word in searchable(reading.text[claim.start : claim.end]) for word in wanted)
    }
    found = shelf.chosen(ledger, Choice(words=words))
    assert {shelf.place(at) for at in found} == expected


def test_days_leave_out_what_has_no_date(ledger: Ledger) -> None:
    shelf = Shelf(ledger)
    keys = {shelf.place(at)[0] for at in shelf.chosen(ledger, Choice(since="2026-04-19", until="2026-04-30"))}
    assert keys == {one.key for one in ledger.reports() if one.published == "2026-04-19"}


def test_a_claim_is_chosen_by_its_id(ledger: Ledger) -> None:
    shelf = Shelf(ledger)
    for at in shelf.chosen(ledger, Choice()):
        key, number = shelf.place(at)
        reading = ledger.reading(key)
        assert reading
        assert shelf.chosen(ledger, Choice(claim=reading.claims[number].id)) == [at]
    assert shelf.chosen(ledger, Choice(claim="none")) == []


def test_what_is_exported_is_what_was_chosen(ledger: Ledger) -> None:
    shelf = Shelf(ledger)
    rows = shelf.chosen(ledger, Choice())
    assert [(one.report, one.id) for one in records(ledger, shelf, rows)] == [
        (key, reading.claims[number].id)
        for key, number in map(shelf.place, rows)
        for reading in [ledger.reading(key)]
        if reading
    ]


def test_a_ledger_without_reports_has_an_empty_shelf(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.kaoju", make=True) as ledger:
        shelf = Shelf(ledger)
        assert len(shelf) == 0
        assert [shelf.counts(shelf.chosen(ledger, Choice()), facet) for facet in FACETS] == [[]] * len(FACETS)


def test_a_claim_read_anew_is_counted_anew(ledger: Ledger, entries: list[Entry]) -> None:
    before = len(Shelf(ledger))
    reading = entries[0].reading
    assert reading
    ledger.replace([msgspec.structs.replace(entries[0], reading=msgspec.structs.replace(reading, claims=()))])
    assert len(Shelf(ledger)) == before - len(reading.claims)
