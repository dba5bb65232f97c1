"""Promises: what reports foresee, and what became of it by a day.

Asks the runner for prospects; gives one page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.runners.foreseen import STATES
from kaoju.runners.prospects import KINDS, SIZE, prospects
from kaoju.web.asking import day_asked, one_of, page_asked, today
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(130, "promises", "/promises")


def show(request: Request) -> Response:
    """Promises, threats, plans and predictions."""
    on, number = day_asked(request, "on") or today(), page_asked(request)
    kind, state = one_of(request, "kind", ("", *KINDS)), one_of(request, "state", ("", *STATES))
    with ledger_of(request) as ledger:
        found = prospects(ledger, on, number, kind=kind, state=state)
    return page(
        request, "promises.html", found=found, on=on, kind=kind, state=state, kinds=KINDS, states=STATES,
        number=number, size=SIZE,
    )  # fmt: skip


ROUTES = [Route("/promises", show)]
