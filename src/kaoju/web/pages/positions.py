"""Positions: who stands where on what, and which options are left that all accept.

Asks the runner for issues up to a day; gives one page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.stands import issues
from kaoju.web.asking import day_asked, page_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(120, "positions_page", "/positions")
SIZE = 20


def show(request: Request) -> Response:
    """The positions of the ledger, issue by issue."""
    until, number = day_asked(request, "until"), page_asked(request)
    with ledger_of(request) as ledger:
        found, span = issues(ledger, until), ledger.span()
    some = found[SIZE * (number - 1) : SIZE * number]
    return page(
        request, "positions.html", some=some, total=len(found), until=until, span=span, number=number, size=SIZE
    )


ROUTES = [Route("/positions", show)]
