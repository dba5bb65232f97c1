from collections.abc import Callable
from pathlib import Path

import click.testing

from kaoju.model import Report
from kaoju.reading import reports


def test_the_demo_shows_what_it_found_and_says_where_the_page_is(
    kaoju: Callable[..., click.testing.Result], tmp_path: Path
) -> None:
    page = tmp_path / "seen.html"
    done = kaoju("demo", "--html", str(page))
    assert done.exit_code == 0
    assert "⟨163架⟩" in done.stdout
    assert f"page: {page}" in done.stderr
    assert page.read_text().count("<article") == 6


def test_the_samples_are_six_dated_reports_in_both_scripts() -> None:
    import kaoju

    samples = list(reports(Path(kaoju.__path__[0], "demo", "reports.jsonl")))
    assert len(samples) == 6
    for sample in samples:
        assert isinstance(sample, Report)
        assert sample.published
        assert (sample.url or "").startswith("https://example.org/")
        assert 250 <= len(sample.text) <= 600
