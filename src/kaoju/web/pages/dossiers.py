"""Dossiers: an event or a report as one file to send, for somebody who has no ledger.

Reads an id, gives a file; never a page, for it stands on its own.
"""

import datetime
import io

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.exports.dossier import write
from kaoju.runners.dossiers import gathered
from kaoju.web.pages import ledger_of
from kaoju.web.preferences import preferred

MOST = 50
"""Reports of some words."""


def dossier(request: Request) -> Response:
    """Everything there is on an event, a report, a claim or a finding."""
    name = request.path_params["name"]
    made = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with ledger_of(request) as ledger:
        told = gathered(ledger, (name,), MOST, made)
        if told.asked == "search":
            raise HTTPException(404)
        out = io.BytesIO()
        write(told, out, language=preferred(request).lang)
    given = {"content-disposition": f'attachment; filename="dossier-{told.id}.html"'}
    return Response(out.getvalue(), media_type="text/html", headers=given)


ROUTES = [Route("/dossier/{name}", dossier)]
