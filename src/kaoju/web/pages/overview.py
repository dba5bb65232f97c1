"""Overview: what came in, what is new, where reports disagree, and what could not be read.

Asks the ledger; gives the first page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.overview import overview
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(0, "overview", "/")


def show(request: Request) -> Response:
    """The overview of the ledger."""
    with ledger_of(request) as ledger:
        return page(request, "overview.html", seen=overview(ledger))


ROUTES = [Route("/", show)]
