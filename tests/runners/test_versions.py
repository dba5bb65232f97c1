"""Edited versions of a page: kept, told apart, counted once."""

import itertools
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import Beside, Ledger, open_ledger
from kaoju.model import Report
from kaoju.reading import Source
from kaoju.reading.address import address
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import executor, filed
from kaoju.runners.findings import found
from kaoju.runners.versions import settle, versions

TOLD = (
    "5月12日清晨，敖德萨发生地震。敖德萨市政府通报，截至上午{}时，地震造成{}人死亡，230人受伤。"
    "救援队已经抵达现场，港口停航。\n居民称，多处房屋倒塌。{}"
)
URL = "https://news.example/a/7"


def page(hour: int, dead: int, more: str = "", **told: object) -> Report:
    report = Report(
        id="p7", text=TOLD.format(hour, dead, more), url=URL, outlet="晨报", published="2031-05-12T07:00",
        modified=f"2031-05-12T{hour:02}:30",
    )  # fmt: skip
    return msgspec.structs.replace(report, **told)


FIRST, SECOND, THIRD = page(8, 41), page(10, 43, "学校停课。"), page(15, 67, "学校停课。机场照常起降。")
OTHER = Report(
    id="x", text="敖德萨5月12日发生地震。据敖德萨市政府消息，地震已造成43人死亡，港口停航。", outlet="晚报",
    published="2031-05-12",
)  # fmt: skip


def keep(ledger: Ledger, reports: Iterable[Report]) -> None:
    entries = [filed(Source(path=f"{report.key}.html", report=report)) for report in reports]
    with executor(1, time.monotonic, print, sketched) as read:
        list(add(ledger, entries, read))
    update(ledger)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterable[Ledger]:
    with open_ledger(tmp_path / "news.kaoju", make=True) as opened:
        yield opened


def test_an_edited_page_is_a_new_version_and_the_old_one_is_kept_with_what_changed(ledger: Ledger) -> None:
    keep(ledger, [FIRST, OTHER])
    keep(ledger, [SECOND])
    first, second = versions(ledger, FIRST.key)
    assert (first.report, first.superseded_by, first.edits) == (FIRST.key, SECOND.key, ())
    assert (second.report, second.superseded_by) == (SECOND.key, None)
    assert [(one.kind, one.one_text, one.other_text, one.is_number) for one in second.edits] == [
        ("changed", "上午8时", "上午10时", True),
        ("changed", "41人", "43人", True),
        ("added", "", "学校停课", False),
    ]
    for edit in second.edits:
        for place, text in ((edit.one, edit.one_text), (edit.other, edit.other_text)):
            assert place is None or ledger.reading(place.report).text[place.start : place.end] == text
    assert ledger.reading(FIRST.key).claims
    assert not list(ledger.verify())


def test_an_old_version_stands_in_nothing_that_was_found(ledger: Ledger) -> None:
    keep(ledger, [FIRST, OTHER])
    before = found(ledger)
    keep(ledger, [SECOND])
    made = found(ledger)
    assert {place.report for one in ledger.findings() for place in one.of} == {SECOND.key, OTHER.key}
    assert all(FIRST.key not in event.reports for event in ledger.events())
    assert not made.copies
    assert before != made


def test_a_page_and_its_edit_are_no_two_sources(ledger: Ledger) -> None:
    keep(ledger, [SECOND, page(11, 43, "机场照常起降。"), page(12, 43)])
    assert not list(ledger.findings())
    assert not list(ledger.copies())
    assert len(ledger.versions(SECOND.key)) == 3


@pytest.mark.parametrize("is_one_run", [True, False])
def test_the_order_in_which_versions_come_changes_nothing(tmp_path: Path, *, is_one_run: bool) -> None:
    digests = set()
    for number, order in enumerate(itertools.permutations([FIRST, SECOND, THIRD, OTHER])):
        with open_ledger(tmp_path / f"{number}", make=True) as ledger:
            for batch in [order] if is_one_run else [[one] for one in order]:
                keep(ledger, batch)
            assert ledger.versions(SECOND.key) == (FIRST.key, SECOND.key, THIRD.key)
            assert not list(ledger.verify())
            digests.add(ledger.digest())
    assert len(digests) == 1


def test_an_edit_that_was_undone_makes_the_old_text_the_newest_in_whatever_order_it_came(tmp_path: Path) -> None:
    undone = msgspec.structs.replace(FIRST, modified="2031-05-12T12:30")
    for number, order in enumerate(itertools.permutations([FIRST, SECOND, THIRD, undone])):
        with open_ledger(tmp_path / f"{number}", make=True) as ledger:
            for one in order:
                keep(ledger, [one])
            assert ledger.versions(SECOND.key) == (SECOND.key, FIRST.key, THIRD.key)
            assert [ledger.superseded_by(one.key) for one in (SECOND, FIRST, THIRD)] == [FIRST.key, THIRD.key, None]
            assert not list(ledger.verify())


def test_where_no_date_tells_the_longer_text_is_the_newer(ledger: Ledger) -> None:
    short = page(8, 41, modified=None)
    long = page(8, 41, "学校停课。", modified=None)
    keep(ledger, [long])
    keep(ledger, [short])
    assert ledger.superseded_by(short.key) == long.key


def test_another_text_under_one_address_is_another_report(ledger: Ledger) -> None:
    fresh = page(9, 1, text="维兰外交部发言人表示，双方将于下周重开渔业谈判，议题包括配额与巡逻。")
    keep(ledger, [FIRST, fresh])
    assert ledger.superseded_by(FIRST.key) is None
    assert ledger.versions(fresh.key) == (fresh.key,)


def test_the_bulletin_of_the_next_day_is_no_edit_of_todays(ledger: Ledger) -> None:
    days = [
        Report(
            id=f"b{day}", url="https://news.example/bulletin", outlet="晨报", published=f"2031-05-{day}",
            text=f"维兰国防部通报：5月{day}日9时至19时，在卡罗文港上空击落{day * 3}架无人机，其中{day}架在市区上空。",
        )
        for day in (12, 13, 14)
    ]  # fmt: skip
    keep(ledger, days)
    assert all(ledger.superseded_by(one.key) is None for one in days)


def test_one_id_of_one_outlet_is_a_name_too_and_of_two_outlets_is_none(ledger: Ledger) -> None:
    bare = [msgspec.structs.replace(one, url=None) for one in (FIRST, SECOND)]
    stranger = msgspec.structs.replace(THIRD, url=None, outlet="午报")
    keep(ledger, [*bare, stranger])
    assert ledger.superseded_by(bare[0].key) == bare[1].key
    assert ledger.superseded_by(bare[1].key) is None


def test_a_version_that_comes_between_two_strangers_joins_neither_with_the_other(ledger: Ledger) -> None:
    fresh = page(9, 1, text="维兰外交部发言人表示，双方将于下周重开渔业谈判，议题包括配额与巡逻。")
    keep(ledger, [FIRST, SECOND])
    assert ledger.superseded_by(FIRST.key) == SECOND.key
    keep(ledger, [fresh])
    assert ledger.superseded_by(FIRST.key) is None
    assert ledger.groups("copies", [f"{one.key}:" for one in (FIRST, SECOND, fresh)]).keys() == {
        f"{one.key}:" for one in (FIRST, SECOND, fresh)
    }
    assert not list(ledger.verify())


def test_what_was_decided_on_another_state_of_the_ledger_is_refused(ledger: Ledger) -> None:
    keep(ledger, [FIRST])
    seen = (Beside("news.example/a/7", None, SECOND.key),)
    assert not ledger.succeed(FIRST.key, seen, {("news.example/a/7", FIRST.key): SECOND.key})
    assert ledger.superseded_by(FIRST.key) is None


def test_a_run_that_died_before_comparing_is_made_up_for_by_the_next(ledger: Ledger) -> None:
    keep(ledger, [FIRST])
    entries = [filed(Source(path="a.html", report=SECOND))]
    with executor(1, time.monotonic, print, sketched) as read:
        list(add(ledger, entries, read))
    assert ledger.arrived() == (SECOND.key,)
    assert settle(ledger) == 1
    assert ledger.superseded_by(FIRST.key) == SECOND.key
    assert ledger.arrived() == ()


def test_an_address_forgets_what_does_not_name_the_page() -> None:
    assert address("https://www.news.example/a/7/?spm=1&id=3&utm_medium=x&from=timeline#c") == "news.example/a/7?id=3"
    assert address("http://news.example:80/a/7?id=3") == address("https://news.example/a/7?id=3")
    assert address("https://news.example/a/7?id=4") != address("https://news.example/a/7?id=3")
    assert address("https://news.example") == ""
    assert address("https://[broken") == "https://[broken"
