"""The day a page is told as of, by keyboard: what is shown changes, its charts are drawn, and the address says it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from kaoju.cli.demo import keep
from kaoju.ledger import open_ledger
from kaoju.web.rendering import has_file

UNDRAWN = "figure[data-chart]:not(:has(canvas))"
SLOW = 20_000
"""Milliseconds: the machine of the tests may be busy."""


@pytest.fixture(scope="module")
def demo(serve: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    if not has_file("vendor/echarts.min.js"):
        pytest.skip("not run: the files that draw are not there; pip install -e . brings them")
    path = tmp_path_factory.mktemp("sliders") / "demo.kaoju"
    keep(str(path))
    with open_ledger(path) as ledger:
        yield serve(path), next(one.id for one in ledger.events() if len(one.reports) == 7)


def test_a_slider_moved_by_keys_shows_the_event_as_of_another_day(
    demo: tuple[Any, str], open_tab: Callable[..., Any]
) -> None:
    site, event = demo
    watched = open_tab(site, lang="en")
    watched.goto(f"/e/{event}")
    tab = watched.tab
    expect(tab.locator(UNDRAWN)).to_have_count(0, timeout=SLOW)
    reports = tab.locator("#known .cards b").first
    expect(reports).to_have_text("7")
    slider = tab.locator("form.asof input[type=range]")
    slider.focus()
    tab.keyboard.press("Home")
    expect(reports).to_have_text("2", timeout=SLOW)
    assert "on=2026-05-03" in tab.url
    assert slider.get_attribute("aria-valuetext") == "2026-05-03"
    tab.keyboard.press("End")
    expect(reports).to_have_text("7", timeout=SLOW)
    tab.locator("#since").select_option("2026-05-04")
    tab.wait_for_selector("#difference")
    expect(tab.locator(UNDRAWN)).to_have_count(0, timeout=SLOW)
    assert not watched.told()


@pytest.mark.parametrize("path", ["/exchanges", "/map", "/map?borders=1"])
def test_a_picture_is_drawn_from_the_table_under_it(
    path: str, demo: tuple[Any, str], open_tab: Callable[..., Any]
) -> None:
    site, _ = demo
    watched = open_tab(site, theme="dark")
    watched.goto(path)
    watched.tab.wait_for_selector("figure[data-chart] canvas")
    said = watched.tab.locator(".canvas").get_attribute("aria-label")
    assert said
    assert watched.tab.locator("#known table tbody tr").count() > 0
    assert not watched.told()
