"""An analyst's day at the page, by keyboard alone: add, read, search, choose, follow a conflict, judge, take away."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

TABS = 400
"""Presses of a key after which a thing cannot be reached."""
NEW = "日本红十字会5日说，北海道4日发生的地震已造成92人死亡，另有310人受伤。"


def reach(tab: Page, selector: str, *, key: str = "Tab") -> None:
    """Press a key until the first such thing has the focus."""
    for _ in range(TABS):
        tab.keyboard.press(key)
        if tab.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached on {tab.url}")


def follow(tab: Page, selector: str) -> None:
    """Go to a link or a button and press it; the page that comes of it is there then."""
    reach(tab, selector)
    with tab.expect_navigation(wait_until="load"):
        tab.keyboard.press("Enter")


@pytest.fixture
def watched(own_site: Any, open_tab: Callable[..., Any]) -> Any:
    """A tab of somebody who opened the printed address and took the hand off the mouse."""
    made = open_tab(own_site, session=True, lang="en")
    made.goto("/")
    yield made
    assert not made.told()


def test_a_report_is_pasted_read_and_asked_why(watched: Any) -> None:
    tab = watched.tab
    tab.keyboard.press("g")
    follow(tab, ".menu a[href='/add']")
    reach(tab, "#text")
    tab.keyboard.insert_text(NEW)
    reach(tab, "#outlet")
    tab.keyboard.insert_text("晨报")
    reach(tab, "#published")
    tab.keyboard.type("05052031")  # whichever of day and month a browser asks for first
    follow(tab, ".article button.main")
    expect(tab.locator("#job li[data-step] a")).to_have_count(1)
    follow(tab, "#job a[href^='/r/']")
    expect(tab.locator(".sheet")).to_contain_text("92人死亡")
    expect(tab.locator(".carrier time")).to_have_text("2031-05-05")
    tab.keyboard.press("j")
    tab.keyboard.press("Enter")
    expect(tab.locator("#why")).to_be_visible()
    expect(tab.locator("#why")).to_contain_text("zh:event/")
    tab.keyboard.press("Escape")
    expect(tab.locator("#why")).to_have_count(0)


def test_claims_are_searched_chosen_and_taken_away(watched: Any, tmp_path: Path) -> None:
    tab = watched.tab
    tab.keyboard.press("/")
    tab.keyboard.insert_text("無人機")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_contain_text("无人机")
    tab.keyboard.press("g")
    follow(tab, ".menu a[href='/claims']")
    every = tab.locator("h1").inner_text()
    follow(tab, ".facets a[href*='event=ASSAULT']")
    assert "event=ASSAULT" in tab.url
    assert tab.locator("h1").inner_text() != every
    reach(tab, ".files a[href*='.csv']")
    with tab.expect_download() as taken:
        tab.keyboard.press("Enter")
    taken.value.save_as(tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["event"] for row in csv.DictReader(file)} == {"ASSAULT"}


def test_an_event_is_told_as_of_an_earlier_day(watched: Any) -> None:
    tab = watched.tab
    tab.keyboard.press("g")
    follow(tab, ".menu a[href='/events']")
    follow(tab, "main a[href^='/e/']")
    before = tab.locator("#known .cards").inner_text()
    reach(tab, ".asof input[type=range]")
    for _ in range(9):
        tab.keyboard.press("ArrowLeft")
    tab.wait_for_function("() => location.search.includes('on=')")
    expect(tab.locator("#known .cards")).not_to_have_text(before)
    assert tab.locator(".asof output").inner_text() in tab.url


def test_what_does_not_fit_is_followed_to_both_texts_and_judged(watched: Any) -> None:
    tab = watched.tab
    tab.keyboard.press("g")
    follow(tab, ".menu a[href='/findings']")
    follow(tab, ".finding:has(.is-conflict, .is-changed):has(.beside) header a")
    finding = tab.url
    quotes = tab.locator(".finding blockquote").all_inner_texts()
    assert len(quotes) == 2
    for at in (1, 2):
        marked = tab.locator(".finding blockquote").nth(at - 1).locator("mark.figure").first.inner_text()
        for _ in range(at - 1):
            reach(tab, ".finding a[data-source]")
        follow(tab, ".finding a[data-source]")
        expect(tab.locator(".sheet")).to_contain_text(marked)
        tab.goto(finding)
    reach(tab, "#why-verdict")
    tab.keyboard.insert_text("they count different days")
    follow(tab, ".verdict-of button[value=reject]")
    expect(tab.locator(".verdict-of .is-reject")).to_be_visible()
    expect(tab.locator(".verdict-of")).to_contain_text("they count different days")


def test_script_language_and_theme_are_a_key_away(watched: Any) -> None:
    tab = watched.tab
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()
    follow(tab, ".wishes a[hreflang='zh-Hant']")
    expect(tab.locator("html")).to_have_attribute("lang", "zh-Hant")
    with tab.expect_navigation():
        tab.keyboard.press("t")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    follow(tab, "main a[href^='/r/']")
    shown = tab.locator(".sheet").inner_text()
    for _ in range(2):
        with tab.expect_navigation():
            tab.keyboard.press("s")
    assert tab.locator(".sheet").inner_text() != shown
    with tab.expect_navigation():
        tab.keyboard.press("s")
    assert tab.locator(".sheet").inner_text() == shown
