from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kaoju.cli.demo import SAMPLES
from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.reading import reports
from kaoju.runners.atlas import atlas
from kaoju.runners.exchanges import exchanges
from kaoju.runners.prospects import prospects
from kaoju.runners.stands import issues
from kaoju.runners.story import story


def samples(name: str) -> list[Report]:
    import kaoju

    return [one for one in reports(Path(kaoju.__path__[0], "demo", name)) if isinstance(one, Report)]


def test_the_demo_shows_what_it_found_and_says_where_the_page_is(
    kaoju: Callable[..., click.testing.Result], tmp_path: Path
) -> None:
    page, ledger = tmp_path / "seen.html", tmp_path / "seen.kaoju"
    done = kaoju("demo", "--html", str(page), "--ledger", str(ledger))
    assert done.exit_code == 0
    assert "⟨163架⟩" in done.stdout
    assert f"page: {page}" in done.stderr
    assert page.read_text().count("<article") == 6
    assert f"kaoju serve {ledger}" in done.stderr
    assert f"{sum(len(samples(name)) for name in SAMPLES)} reports" in done.stderr


def test_the_samples_are_six_dated_reports_in_both_scripts() -> None:
    assert len(samples("reports.jsonl")) == 6
    for sample in samples("reports.jsonl"):
        assert sample.published
        assert (sample.url or "").startswith("https://example.org/")
        assert 250 <= len(sample.text) <= 600


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    from kaoju.cli.demo import keep

    path = str(tmp_path_factory.mktemp("demo") / "demo.kaoju")
    assert keep(path) == keep(path), "what it has already changes nothing"
    return path


def test_forty_printings_of_a_story_that_dropped_the_hours_are_one_origin(kept: str) -> None:
    with open_ledger(kept) as ledger:
        event = max(ledger.events(), key=lambda one: len(one.reports))
        made = story(ledger, event)
        ids = {one.report: one.document for one in made.moments}
        assert len(ids) >= 42
        assert made.descent.origins <= 4
        dropped = next(one.finding for one in made.findings if one.finding.kind == "dropped")
        assert ids[dropped.of[0].report] == "window-1"
        assert ids[dropped.of[1].report].startswith(("window-2", "repost-"))
        changed = next(one.finding for one in made.findings if one.finding.kind == "changed")
        assert {"47架", "74架"} <= set(changed.why.split())


def test_every_page_of_the_demo_has_something_to_show(kept: str) -> None:
    with open_ledger(kept) as ledger:
        kinds = {kind for _, kind in ledger.finding_counts()}
        assert {"conflict", "changed", "dropped", "update", "sum", "part_of", "agree"} <= kinds
        assert {edge.status for edge in exchanges(ledger).edges} >= {"occurred", "planned", "conditional"}
        told = issues(ledger)
        assert any(issue.is_deadlock for issue in told)
        assert any(issue.left for issue in told)
        found = prospects(ledger, "2026-06-01")
        assert {"not_met", "due", "met", "open", "promise", "threat", "plan", "prediction"} <= set(found.counts)
        places = atlas(ledger)
        assert len(places.spots) >= 5
        assert places.unplaced


def test_on_an_earlier_day_the_demo_stands_otherwise(kept: str) -> None:
    with open_ledger(kept) as ledger:
        early, late = (
            {issue.name: issue.left for issue in issues(ledger, day)} for day in ("2026-05-12", "2026-05-18")
        )
        assert any(set(late[name]) - set(early.get(name, ())) for name in late)
