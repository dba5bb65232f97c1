"""Findings: where numbers of reports meet, and one of them with both reports side by side.

Asks the ledger for findings; gives a list and a page each.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.model import Event, Finding
from kaoju.model.finding import KINDS
from kaoju.runners.desk import Desk
from kaoju.runners.finding_told import told, whole
from kaoju.web.asking import page_asked
from kaoju.web.pages import Place, ledger_of
from kaoju.web.rendering import page

MENU = Place(40, "findings", "/findings")
SIZE = 25
ODD = ("conflict", "changed", "dropped")
"""What is shown where no kind is asked for."""


def show_all(request: Request) -> Response:
    """The findings of some kinds, a page at a time."""
    asked = tuple(kind for kind in KINDS if kind in request.query_params.getlist("kind"))
    number = page_asked(request)
    with ledger_of(request) as ledger:
        desk, verdicts = Desk(ledger), ledger.verdicts()
        found = ledger.finding_page(asked or ODD, SIZE, SIZE * (number - 1))
        counts = {kind: count for (_, kind), count in ledger.finding_counts().items()}
        shown = [told(desk, one, verdicts.get(one.id)) for one in found.some]
    return page(
        request, "findings.html", shown=shown, total=found.total, counts=counts, kinds=KINDS, asked=asked or ODD,
        number=number, size=SIZE,
    )  # fmt: skip


def show(request: Request) -> Response:
    """One finding."""
    with ledger_of(request) as ledger:
        finding = ledger.found(request.path_params["finding"])
        if not isinstance(finding, Finding):
            raise HTTPException(404)
        desk = Desk(ledger)
        event = ledger.found(finding.event) if finding.event else None
        return page(
            request, "finding.html", one=told(desk, finding, ledger.verdicts().get(finding.id)),
            rows=whole(desk, finding), event=event if isinstance(event, Event) else None,
        )  # fmt: skip


ROUTES = [Route("/findings", show_all), Route("/f/{finding}", show)]
