"""Search: the reports that hold some words, in either script, the newest first, with the words where they stand.

Asks the ledger; gives a page. Whoever looks for the id of something is led to it.
"""

import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kaoju.exports.html.escape import language_tag
from kaoju.ledger import Ledger
from kaoju.model import Reading
from kaoju.runners.filing import searchable
from kaoju.web.pages import Place, ledger_of
from kaoju.web.preferences import preferred
from kaoju.web.rendering import page
from kaoju.web.rows import AROUND, marked, places, words_of
from kaoju.web.scripts import displayed, shown_tag

MENU = Place(20, "search_page", "/search")
SHOWN = 20
"""Reports of a page."""
FAR = 50
"""Pages that can be turned to: who needs more, needs another word."""
SNIPPETS = 3
_LEADS = {"report": "/r/", "claim": "/c/", "event": "/e/", "finding": "/f/"}
_SHORTEST = 8


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report with some of the places where the words stand, and how many there are."""

    key: str
    title: str
    tag: str
    own_tag: str
    outlet: str | None
    published: str | None
    url: str | None
    snippets: list[Markup]
    count: int


def show(request: Request) -> Response:
    """What was found, or an empty form."""
    asked = request.query_params.get("q", "")
    words, script = words_of(asked), preferred(request).script
    at = _page(request.query_params.get("page", ""))
    with ledger_of(request) as ledger:
        there = _named(ledger, asked.strip())
        if there:
            return RedirectResponse(there, 303)
        hits = ledger.search([searchable(word) for word in words], (at + 1) * SHOWN)
        readings = ((key, ledger.reading(key)) for key in hits.keys[at * SHOWN :])
        found = [_hit(key, reading, words, script) for key, reading in readings if reading is not None]
    return page(
        request, "search.html", query=asked, words=words, total=hits.total, hits=found, at=at, rows=SHOWN, far=FAR
    )


def _page(asked: str) -> int:
    return min(int(asked), FAR) - 1 if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked) else 0


def _named(ledger: Ledger, asked: str) -> str:
    """The address of what has exactly this id."""
    if len(asked) < _SHORTEST or not asked.isascii() or " " in asked:
        return ""
    exact = [one for one in ledger.named(asked, 9) if one.id == asked and one.what in _LEADS]
    return _LEADS[exact[0].what] + exact[0].id if exact else ""


def _hit(key: str, reading: Reading, words: tuple[str, ...], script: str) -> Hit:
    text, tag = reading.text, language_tag(reading)
    found = sorted(places(reading, words, 0, len(text)))
    snippets: list[Markup] = []
    last = -1
    for span in found:
        if span.start >= last and len(snippets) < SNIPPETS:
            start, last = max(span.start - AROUND, 0), min(span.end + AROUND, len(text))
            within = [one for one in found if one.start < last and one.end > start]
            snippets.append(marked(text, (start, last), [], within, script))
    return Hit(
        key=key, title=displayed(reading.title or reading.id, script), tag=shown_tag(tag, script), own_tag=tag,
        outlet=reading.outlet, published=reading.published, url=reading.url, snippets=snippets, count=len(found),
    )  # fmt: skip


ROUTES = [Route("/search", show)]
