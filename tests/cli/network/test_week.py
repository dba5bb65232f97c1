"""A week of feeds as files, made by bench/feeds.py: nothing is lost, nothing comes twice."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kaoju.ledger import open_ledger

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture
def feeds(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    spec = importlib.util.spec_from_file_location("feeds_of_a_week", BENCH / "feeds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_days_of_feeds_with_edits_reposts_outages_and_kills_come_in_whole_and_once(
    feeds: ModuleType, tmp_path: Path
) -> None:
    made = feeds.week(seed=7, days=2, feeds=3, a_day=30)
    assert any(len(item.texts) > 1 for items in made.items.values() for item in items)
    assert any(made.outages.values())
    feeds.serve(made, tmp_path / "feeds")
    with open_ledger(tmp_path / "week.kaoju", make=True) as ledger:
        run = feeds.replay(made, tmp_path / "feeds", ledger, tell=lambda line: None)
        assert feeds.judged(made, ledger) == {"lost": [], "invented": [], "twice": [], "stale": []}
        assert not list(ledger.verify())
    assert run.stops > 0
    assert run.problems > 0
