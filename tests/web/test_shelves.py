"""What is remembered of a ledger is forgotten as soon as somebody wrote, and made once however many ask."""

from pathlib import Path
from threading import Barrier, Thread

from kaoju.ledger import open_ledger
from kaoju.web import shelves
from kaoju.web.shelves import Shelves


def test_what_was_made_is_kept_until_somebody_writes(own_ledger: Path) -> None:
    kept, made = Shelves(own_ledger), []
    for _ in range(3):
        assert kept.remembered("a", lambda: made.append(1) or len(made)) == 1
    with open_ledger(own_ledger) as ledger:
        ledger.rate("港口日报", "B", "x")
        assert kept.remembered("a", lambda: made.append(1) or len(made)) == 2, "also before the writer is done"
    assert kept.remembered("a", lambda: made.append(1) or len(made)) in {2, 3}


def test_looking_forgets_nothing(own_ledger: Path) -> None:
    kept, made = Shelves(own_ledger), []
    open_ledger(own_ledger).close()
    for _ in range(5):
        with open_ledger(own_ledger) as ledger:
            assert ledger.counts()["report"]
            kept.remembered("a", lambda: made.append(1))
    assert len(made) == 1


def test_it_is_made_once_however_many_ask_at_once(own_ledger: Path) -> None:
    kept, made, start = Shelves(own_ledger), [], Barrier(8)

    def ask() -> None:
        start.wait()
        kept.remembered("a", lambda: made.append(1))

    asking = [Thread(target=ask) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(made) == 1


def test_what_one_waits_for_keeps_no_other_waiting(own_ledger: Path) -> None:
    kept = Shelves(own_ledger)
    assert kept.remembered("slow", lambda: kept.remembered("quick", lambda: 7)) == 7


def test_no_more_is_remembered_than_a_few(own_ledger: Path) -> None:
    kept = Shelves(own_ledger)
    for number in range(3 * shelves.MOST):
        kept.remembered(number, lambda: 0)
    assert len(kept._kept) == shelves.MOST >= len(kept._locks) - 1


def test_a_ledger_that_went_away_is_for_who_asks_to_hear_of(tmp_path: Path) -> None:
    Shelves(tmp_path / "gone.kaoju").warm()
