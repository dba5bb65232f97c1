"""Spots: the address of some characters of a report, for pages that know where something stands and not what it is.

Reads a key and an offset, leads to the part of the report that has it and to the mark nearest to it.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kaoju.exports.html.body import anchor
from kaoju.exports.tables import Anchor
from kaoju.model import Reading
from kaoju.runners.sheet import parts
from kaoju.web.pages import ledger_of

SLACK = 60
"""Characters a mark may stand behind what was asked for and still lead there."""


def lead(request: Request) -> Response:
    """The report, at its characters."""
    key, at = request.path_params["key"], request.path_params["at"]
    with ledger_of(request) as ledger:
        reading = ledger.reading(key)
    if reading is None:
        raise HTTPException(404)
    part = next((number for number, (start, end) in enumerate(parts(reading), start=1) if start <= at < end), 1)
    asked = f"?part={part}" if part > 1 else ""
    return RedirectResponse(f"/r/{key}{asked}#{_mark(reading, at)}", 303)


def _mark(reading: Reading, at: int) -> str:
    """The mark that begins at some character, else the next one behind it."""
    marks = [
        *((one.start, "quantity", number) for number, one in enumerate(reading.quantities, start=1)),
        *((one.trigger_start, "trigger", number) for number, one in enumerate(reading.claims, start=1)),
        *((one.start, "time", number) for number, one in enumerate(reading.times, start=1)),
    ]
    near = [mark for mark in marks if at <= mark[0] < at + SLACK]
    if not near:
        return "main"
    _, kind, number = min(near)
    return anchor(Anchor(kind, number), 1)


ROUTES = [Route("/at/{key}/{at:int}", lead)]
