"""What holds for every page that links lead to, in a browser: accessible, whole at any width, quiet, of this site."""

from collections.abc import Callable
from typing import Any

import pytest

AXE_RUN = """
async () => (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap((one) =>
  one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary} ${node.html}`))
"""
CUT_OFF = """
() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || !box.height || box.right <= window.innerWidth + 1) return false;
  for (let at = one; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.overflowX !== 'visible' || style.position === 'fixed' || style.clipPath !== 'none') return false;
  }
  return true;
}).slice(0, 5).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)
"""
UNREACHED = ("/api/v1", "/r/{key}/why/", "/add/")
"""Routes that no link leads to: for programs, what a script fetches in place of a page, and what adding leads to."""


@pytest.mark.parametrize("wishes", [{"theme": "light", "lang": "zh-Hans"}, {"theme": "dark", "lang": "en"}])
def test_axe_finds_nothing_to_object_to(
    wishes: dict[str, str], site: Any, walk: Any, open_tab: Callable[..., Any], axe: str
) -> None:
    watched = open_tab(site, session=True, **wishes)
    found = []
    for path in walk.layouts:
        watched.goto(path)
        watched.tab.evaluate(axe)
        found += [f"{path}: {one}" for one in watched.tab.evaluate(AXE_RUN)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "wishes"), [(390, {"lang": "en", "theme": "dark"}), (1280, {"lang": "zh-Hant"})])
def test_nothing_is_cut_off_and_the_page_is_quiet(
    width: int, wishes: dict[str, str], site: Any, walk: Any, open_tab: Callable[..., Any]
) -> None:
    watched = open_tab(site, width=width, session=True, **wishes)
    found = []
    for path in walk.layouts:
        watched.goto(path)
        found += [f"{path}: {one}" for one in watched.tab.evaluate(CUT_OFF)]
        found += [f"{path}: {one}" for one in watched.told()]
        watched.faults.clear()
    assert not found, "\n".join(found)


def test_links_lead_to_every_page_there_is_and_nowhere_else(site: Any, walk: Any) -> None:
    reached = {kind.partition("?")[0] for kind in [*walk.pages, *walk.files]}
    every = {route.path for route in site.app.routes if "GET" in (getattr(route, "methods", None) or ())}
    assert not [one for one in every - reached if not one.startswith(UNREACHED)]
    assert not walk.broken
