"""Exchanges: who gives what to whom, drawn and as a table.

Asks the runner for edges up to a day; gives one page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.exchanges import exchanges
from kaoju.web.asking import day_asked, page_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(110, "exchanges", "/exchanges")
SIZE = 60


def show(request: Request) -> Response:
    """The exchanges of the ledger."""
    until, number = day_asked(request, "until"), page_asked(request)
    with ledger_of(request) as ledger:
        found, span = exchanges(ledger, until), ledger.span()
    some = found.edges[SIZE * (number - 1) : SIZE * number]
    return page(
        request, "exchanges.html", found=found, some=some, until=until, span=span, number=number, size=SIZE,
    )  # fmt: skip


ROUTES = [Route("/exchanges", show)]
