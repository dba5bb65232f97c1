"""Events: what reports tell of together, and one of them in full as it was known on a day.

Asks the runners for events; gives a list and a page each.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.model import Event
from kaoju.runners.event_list import ORDERS, SIZE, event_list
from kaoju.runners.story import moment_of, speakers, story
from kaoju.web.asking import day_asked, one_of, page_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(30, "events", "/events")


def show_all(request: Request) -> Response:
    """The events, a page at a time."""
    order, number = one_of(request, "order", ORDERS), page_asked(request)
    with ledger_of(request) as ledger:
        found = event_list(ledger, order, number)
    return page(request, "events.html", found=found, order=order, orders=ORDERS, number=number, size=SIZE)


def show(request: Request) -> Response:
    """One event."""
    on, since = day_asked(request, "on"), day_asked(request, "since")
    with ledger_of(request) as ledger:
        event = ledger.found(request.path_params["event"])
        if not isinstance(event, Event):
            raise HTTPException(404)
        told = story(ledger, event, on, since if not on or since < on else "")
    return page(request, "event.html", told=told, moment_of=moment_of, speakers=speakers)


ROUTES = [Route("/events", show_all), Route("/e/{event}", show)]
