"""Comparing while others read: whoever answers, in whatever order, however they die, the same is found."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kaoju.compare.pairs import Pairing
from kaoju.ledger import Ledger, open_ledger
from kaoju.ledger.sqlite import opening
from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners import comparing, workers
from kaoju.runners.adding import add
from kaoju.runners.comparing import Comparing, sketched, update
from kaoju.runners.crew import Answer, Crew, Here, Pairer, Question
from kaoju.runners.filing import filed, filled
from kaoju.runners.workers import Workers

DAYS = 9
TEXTS = (
    "安达省政府{day}日说，5月{day}日的地震已造成安达省{toll}人死亡、{hurt}人受伤。救援人员仍在瓦砾中搜寻，邻省运来帐篷和药品。",
    "据当地电台报道，安达省5月{day}日地震的死亡人数升至{toll}人。医院说，{hurt}人受伤，病床已经不够。",
    "5月{day}日，一艘渡轮在北湾与货轮相撞，{toll}人遇难，{hurt}人获救。港务局{day}日说，搜救将连夜进行。",
    "北湾港务局{day}日通报，5月{day}日的渡轮事故造成{toll}人遇难。海岸警卫队派出{hurt}艘巡逻艇，到傍晚仍未找到船长。",
)


@pytest.fixture(autouse=True)
def found_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import what they are given by its name; questions are small, so that there are several."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    monkeypatch.setattr(comparing, "FEW", 4)
    monkeypatch.setattr(comparing, "BATCH", 8)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """Reports of one disaster after the other, two of each text with one number apart, shuffled."""
    found = []
    for day in range(1, DAYS + 1):
        for number, text in enumerate(TEXTS * 2):
            told = text.format(day=day, toll=day * 11 + number // len(TEXTS), hurt=day * 17)
            report = Report(id=f"r{day}-{number}", published=f"2026-05-{day:02}", text=told)
            found.append(filled(filed(Source(path="a.jsonl", line=len(found) + 1, report=report)), sketched))
    random.Random(5).shuffle(found)
    return found


@pytest.fixture(scope="module")
def right(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of one process that compares all of them at the end."""
    with open_ledger(tmp_path_factory.mktemp("right") / "a.kaoju", make=True) as ledger:
        ledger.add(entries)
        update(ledger)
        kinds = {finding.kind for finding in ledger.findings()}
        assert {"agree", "changed"} <= kinds, kinds
        return ledger.digest()


def compared(ledger: Ledger, entries: list[Entry], crew: Crew, size: int = 20) -> str:
    """The digest of a ledger to which they are added some at a time and compared meanwhile."""
    together = Comparing(ledger, crew)
    for at in range(0, len(entries), size):
        ledger.add(entries[at : at + size])
        together.go_on()
    together.finish()
    assert not ledger.pending(1)
    assert not list(ledger.verify())
    return ledger.digest()


@pytest.mark.parametrize("is_alone", [True, False])
def test_reports_that_an_older_kaoju_numbered_are_found_by_new_ones(
    entries: list[Entry], right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_alone: bool
) -> None:
    path, before = tmp_path / "a.kaoju", opening.steps()[:3]
    monkeypatch.setattr(opening, "steps", lambda: before)
    opening._expected.cache_clear()
    with open_ledger(path, make=True) as ledger:
        ledger.add(msgspec.structs.replace(entry, blocks=(entry.line,)) for entry in entries[::2])
    monkeypatch.undo()
    opening._expected.cache_clear()
    with open_ledger(path) as ledger:
        if is_alone:
            ledger.add(entries[1::2])
            update(ledger)
            assert ledger.digest() == right
        else:
            assert compared(ledger, entries[1::2], Here(Pairing(ledger))) == right


class Odd(Here):
    """Answers the last question first, those with a number that three divides not at all, and more than it is asked."""

    def answers(self, *, is_waiting: bool) -> Iterator[Answer]:
        while self._asked and (is_waiting or len(self._asked) > 2):
            question = self._asked.pop()
            is_given_up = question.number % 3 == 0
            yield Answer(question.number, None if is_given_up else self._pairing.pairs(question.keys, question.earlier))
            yield Answer(question.number - 100, None)
            if is_waiting:
                return


@pytest.mark.parametrize("size", [3, 20, 100])
def test_what_is_answered_in_any_order_and_what_nobody_answers_changes_nothing(
    size: int, entries: list[Entry], right: str, tmp_path: Path
) -> None:
    for name, crew in (("odd", Odd), ("here", Here)):
        with open_ledger(tmp_path / name, make=True) as ledger:
            assert compared(ledger, entries, crew(Pairing(ledger)), size) == right


def test_no_more_is_asked_at_once_than_can_be_told_with_each_question(
    entries: list[Entry], right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "MOST", 12)
    asked: list[Question] = []

    class Noting(Here):
        def ask(self, question: Question) -> None:
            asked.append(question)
            super().ask(question)

    told: list[int] = []
    with open_ledger(tmp_path / "a", make=True) as ledger:
        ledger.add(entries)
        Comparing(ledger, Noting(Pairing(ledger))).finish(told.append)
        assert ledger.digest() == right
    assert max(len(question.keys) + len(question.earlier) for question in asked) <= 12
    assert sum(told) == len(entries)


def test_another_process_that_compares_the_same_reports_meanwhile_changes_nothing(
    entries: list[Entry], right: str, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    with open_ledger(path, make=True) as ledger, open_ledger(path) as other:
        first, second = Comparing(ledger, Here(Pairing(ledger))), Comparing(other, Here(Pairing(other)))
        for at in range(0, len(entries), 20):
            ledger.add(entries[at : at + 20])
            for one in (first, second, first)[at // 20 % 2 :]:
                one.go_on()
        update(other)
        first.finish()
        second.finish()
        assert not ledger.pending(1)
        assert ledger.digest() == right


def test_a_version_that_comes_while_the_older_one_is_asked_about_takes_its_place(
    entries: list[Entry], tmp_path: Path
) -> None:
    def version(at: int, text: str, day: int) -> Entry:
        report = Report(
            id=f"v{at}-{day}", text=text, published="2026-05-01", modified=f"2026-05-{day:02}",
            url=f"https://news.example/{at}",
        )  # fmt: skip
        return filled(filed(Source(path=report.id, report=report)), sketched)

    pages = [version(at, TEXTS[at % 4].format(day=1, toll=40 + at, hurt=17), 1) for at in range(8)]
    edited = [version(at, one.report.text.replace("17", "18"), 2) for at, one in enumerate(pages)]
    digests = set()
    orders = {"at-once": [[*edited, *entries, *pages]], "meanwhile": [pages, entries[:9], edited, entries[9:]]}
    for name, several in orders.items():
        with open_ledger(tmp_path / name, make=True) as ledger:
            together = Comparing(ledger, Here(Pairing(ledger)))
            for some in several:
                ledger.add(some)
                together.go_on()
            together.finish()
            assert ledger.superseded_by(pages[0].key) == edited[0].key
            assert not list(ledger.verify())
            digests.add(ledger.digest())
    assert len(digests) == 1


def unread(entries: list[Entry]) -> list[Entry]:
    return [msgspec.structs.replace(one, reading=None, sketch=b"", blocks=(), folded="") for one in entries]


def added(path: Path, entries: list[Entry], read: Workers) -> str:
    """The digest of a ledger to which workers add reports that they compare, too."""
    with open_ledger(path, make=True) as ledger:
        together = Comparing(ledger, read)
        for _ in add(ledger, unread(entries), read):
            together.go_on()
        together.finish()
        assert not ledger.pending(1)
        assert not list(ledger.verify())
        return ledger.digest()


def test_workers_that_read_and_compare_find_what_one_process_finds(
    entries: list[Entry], right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaoju.runners.adding.BATCH", 16)
    path = tmp_path / "a.kaoju"
    with Workers(2, time.monotonic, tell=print, sketch=sketched, pair=Pairer(path)) as read:
        assert added(path, entries, read) == right


@pytest.mark.parametrize("lives", [1, 5])
def test_a_process_killed_while_it_compares_costs_no_finding(
    lives: int, entries: list[Entry], right: str, tmp_path: Path
) -> None:
    import hostile

    path, folder = tmp_path / "a.kaoju", tmp_path / "lives"
    folder.mkdir()
    for life in range(lives):
        (folder / f"{life}").touch()
    told: list[object] = []
    pair = hostile.Dying(path, folder)
    with Workers(2, time.monotonic, tell=told.append, sketch=sketched, pair=pair) as read:
        assert added(path, entries, read) == right
    assert not list(folder.iterdir()), "it died as often as it should"
    assert not told, "no report is quarantined for it"


@pytest.mark.parametrize("fault", ["Slow", "Greedy"])
def test_comparing_that_takes_too_long_or_too_much_memory_is_done_by_the_one_that_commits(
    fault: str, entries: list[Entry], right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hostile

    monkeypatch.setattr(workers, "SECONDS", 4.0)
    path, told = tmp_path / "a.kaoju", list[object]()
    pair = getattr(hostile, fault)(path)
    with Workers(2, time.monotonic, tell=told.append, sketch=sketched, pair=pair) as read:
        assert added(path, entries, read) == right
    assert not told


def test_random_kills_of_those_who_read_and_compare_change_nothing(
    entries: list[Entry], right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaoju.runners.adding.BATCH", 16)
    monkeypatch.setattr(workers, "TRIES", 9)
    path, draw, killed = tmp_path / "a.kaoju", random.Random(3), 0
    with (
        open_ledger(path, make=True) as ledger,
        Workers(2, time.monotonic, tell=print, sketch=sketched, pair=Pairer(path)) as read,
    ):
        together = Comparing(ledger, read)
        for _ in add(ledger, unread(entries), read):
            together.go_on()
            ready = [worker for worker in read._workers if worker.is_ready]
            if ready:
                os.kill(draw.choice(ready)._process.pid, signal.SIGKILL)
                killed += 1
        together.finish()
        assert ledger.digest() == right
    assert killed > 2
