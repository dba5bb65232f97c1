"""API: the operations at their paths, and the document that lists them.

Reads a request, gives JSON. Every answer is a value of the model or says in `slug` and `wrong` why there is none.
"""

from collections.abc import Awaitable, Callable

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kaoju.errors import KaojuError
from kaoju.web.api import ROOT
from kaoju.web.api.answers import answered, failed
from kaoju.web.api.asking import asked
from kaoju.web.api.looking import NotThereError
from kaoju.web.api.openapi import UNWRITABLE, printed
from kaoju.web.api.operations import OPERATIONS, Operation
from kaoju.web.pages import ledger_of


def described(request: Request) -> Response:
    """What can be asked."""
    return Response(printed(), media_type="application/json")


def begun(request: Request) -> Response:
    """The document is where everything begins."""
    return RedirectResponse(f"{ROOT}/openapi.json", 303)


def _page(path: str) -> Callable[[Request], Awaitable[Response]]:
    """All operations at a path."""
    by_method = {one.method: one for one in OPERATIONS if one.path == path}

    async def answer(request: Request) -> Response:
        one = by_method[request.method.replace("HEAD", "GET")]
        if one.is_write and not (request.app.state.settings.is_writable and request.state.may_write):
            return failed(403, UNWRITABLE, slug="no-token")
        given = await request.body() if one.is_write else _parts(request)
        return await run_in_threadpool(_answer, request, one, given)

    return answer


def _parts(request: Request) -> dict[str, str] | None:
    """The parts of an address, None where a name stands twice."""
    parts = [*request.path_params.items(), *request.query_params.multi_items()]
    return dict(parts) if len(dict(parts)) == len(parts) else None


def _answer(request: Request, one: Operation, given: bytes | dict[str, str] | None) -> Response:
    try:
        question = msgspec.json.decode(given, type=one.asks) if isinstance(given, bytes) else asked(one.asks, given)
        with ledger_of(request) as ledger:
            return answered(one.answer(ledger, question))
    except (msgspec.DecodeError, UnicodeError) as error:
        return failed(400, str(error), slug="bad-question")
    except NotThereError:
        return failed(404, "the ledger has nothing of this id", slug="unknown-id")
    except KaojuError as error:
        return failed(409, error.wrong, slug=error.slug)


ROUTES = [
    Route(ROOT, begun),
    Route(f"{ROOT}/openapi.json", described),
    *(
        Route(ROOT + path, _page(path), methods=[one.method for one in OPERATIONS if one.path == path])
        for path in dict.fromkeys(one.path for one in OPERATIONS)
    ),
]
