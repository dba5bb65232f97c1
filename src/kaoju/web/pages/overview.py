"""Overview: what came in, what is new since the last visit, where reports disagree, and what could not be read.

Asks the runner; gives the first page, and the list of inputs that failed. What was seen is a mark in a cookie: no
ledger remembers who looked at it.
"""

import time
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.overview import news, overview
from kaoju.web.asking import one_of, page_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page
from kaoju.web.settings import Settings

MENU = Place(0, "overview", "/")
VISIT = 1800
"""Seconds without a look after which a visit is over."""
STATES = ("quarantined", "partial", "duplicate")
ROWS = 50
_YEAR = 365 * 24 * 3600


def show(request: Request) -> Response:
    """The overview of the ledger."""
    settings: Settings = request.app.state.settings
    name = f"seen-{settings.mark}"
    before, latest, then = _kept(request.cookies.get(name, ""))
    now = int(time.time())
    if now - then > VISIT:
        before = latest
    with ledger_of(request) as ledger:
        seen = request.app.state.shelves.remembered("overview", lambda: overview(ledger))
        came = news(ledger, before)
    answer = page(request, "overview.html", seen=seen, came=came, is_again=before > 0)
    answer.set_cookie(name, f"{before}.{came.mark}.{now}", max_age=_YEAR, path="/", httponly=True, samesite="strict")
    return answer


def _kept(said: str) -> tuple[int, int, int]:
    """What was seen before this visit, at the last look, and when that was."""
    parts = [int(part) for part in said.split(".") if part.isascii() and part.isdigit() and len(part) < 16]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (0, 0, 0)


def inputs(request: Request) -> Response:
    """Inputs that are not ok, with the reason of each."""
    state, number = one_of(request, "state", STATES), page_asked(request)
    with ledger_of(request) as ledger:
        first = (number - 1) * ROWS
        rows = list(islice(ledger.inputs(state=state), first, first + ROWS + 1))
        total = ledger.counts()[state]
    return page(request, "inputs.html", rows=rows[:ROWS], is_more=len(rows) > ROWS, number=number, state=state,
                states=STATES, total=total)  # fmt: skip


ROUTES = [Route("/", show), Route("/inputs", inputs)]
