"""Pages: one module a page; being in this folder is all it takes to be served.

A page has `ROUTES`; `MENU` gives it a place in the menu. Its functions parse what was asked, ask a runner or the
ledger, and render a template. Never works anything out, and never writes without `writing`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.ledger import Ledger, open_ledger
from kaoju.web.settings import Settings

_Rest = ParamSpec("_Rest")


class Place(msgspec.Struct, frozen=True):
    """A place in the menu: `word` is a key of the page's words, `order` where it stands; each hundred is a group."""

    order: int
    word: str
    path: str


def seen(address: str) -> Response:
    """What a write answers with: go and look, so that a reload does not write again."""
    return RedirectResponse("/" + address.lstrip("/\\"), 303)


@contextmanager
def ledger_of(request: Request) -> Iterator[Ledger]:
    """The ledger, for one request: another process may write to it meanwhile."""
    settings: Settings = request.app.state.settings
    with open_ledger(settings.ledger) as ledger:
        yield ledger


def writing(answer: Callable[Concatenate[Request, _Rest], Response]) -> Callable[Concatenate[Request, _Rest], Response]:
    """A page that changes the ledger: only for who may write."""

    @wraps(answer)
    def guarded(request: Request, /, *rest: _Rest.args, **named: _Rest.kwargs) -> Response:
        if not request.state.may_write:
            raise HTTPException(403, "no-session")
        return answer(request, *rest, **named)

    return guarded
