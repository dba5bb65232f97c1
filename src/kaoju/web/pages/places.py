"""Places: where things are told to be, on a map and as a table.

Asks the runner for places up to a day, and for what is told of one of them; gives one page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.atlas import atlas, short, told_of
from kaoju.web.asking import day_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(140, "map", "/map")
MOST = 40
"""Sentences shown of one place."""
LONGEST = 200
"""Rows of a table of places."""


def show(request: Request) -> Response:
    """The map."""
    until, site = day_asked(request, "until"), request.query_params.get("site", "")
    with ledger_of(request) as ledger:
        found, span = atlas(ledger, until), ledger.span()
        told = told_of(ledger, site, MOST, until) if site else ()
    return page(
        request, "map.html", found=found, span=span, until=until, site=site, told=told, short=short, longest=LONGEST,
        has_borders=request.query_params.get("borders") == "1",
    )  # fmt: skip


ROUTES = [Route("/map", show)]
