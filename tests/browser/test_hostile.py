"""A ledger that wants to harm whoever looks at it: nothing of it becomes an element, runs, or is asked for."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import httpx2
import pytest

SHOWN = {("span", "class"), ("span", "data-code"), ("mark", "title")}
"""How characters are shown that would otherwise be obeyed, and where two copies differ."""


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links and forms lead."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: set[tuple[str, str]] = set()
        self.leads: list[str] = []
        self.handle_startendtag = self.handle_starttag
        self.feed(text)
        self.close()

    def handle_comment(self, _text: str) -> None:
        self.parts.add(("a comment", ""))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.leads += [
            value or "" for name, value in attrs if name in {"href", "src", "action", "formaction", "poster"}
        ]


@pytest.fixture(scope="module")
def hostile_shapes(hostile: Any, hostile_walk: Any) -> dict[str, Shape]:
    return shapes(hostile, hostile_walk)


def shapes(site: Any, walk: Any) -> dict[str, Shape]:
    found: dict[str, Shape] = {}
    with httpx2.Client(base_url=site.address, follow_redirects=True, timeout=30) as client:
        client.get(site.door)
        for path in walk.all:
            answer = client.get(path)
            assert answer.status_code < 500, path
            found[path] = Shape(answer.text)
    return found


def test_there_are_as_many_payloads_as_promised(payloads: list[str]) -> None:
    assert len(payloads) == len(set(payloads)) == 120


def test_no_page_has_an_element_or_an_attribute_that_its_templates_do_not_have(
    site: Any, walk: Any, hostile_shapes: dict[str, Shape]
) -> None:
    ours = set().union(*(one.parts for one in shapes(site, walk).values())) | SHOWN
    found = {path: sorted(foreign) for path, one in hostile_shapes.items() if (foreign := one.parts - ours)}
    assert not found


def test_no_link_leads_where_a_script_would_run(hostile_shapes: dict[str, Shape]) -> None:
    for path, shape in hostile_shapes.items():
        odd = [one for one in shape.leads if not one.startswith(("/", "#", "?", "http://", "https://"))]
        assert not [one for one in odd if ":" in one.partition("/")[0]], path
        assert not [one for one in shape.leads if one.startswith(("//", "/\\"))], path


def test_nothing_runs_nothing_breaks_the_policy_and_nobody_else_is_asked(
    hostile: Any, hostile_walk: Any, open_tab: Callable[..., Any]
) -> None:
    watched = open_tab(hostile, session=True, lang="en")
    found = []
    for path in hostile_walk.all:
        watched.goto(path)
        found += [f"{path}: {one}" for one in watched.told()]
        watched.faults.clear()
    assert not found, "\n".join(found)
