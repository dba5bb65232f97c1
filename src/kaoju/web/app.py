"""App: the pages of a ledger as one application.

Finds the pages (`pages/*.py`, each with its `ROUTES`) and puts the guard before them. Opens nothing and asks nothing
until a request comes.
"""

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from types import ModuleType

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from kaoju.errors import KaojuError
from kaoju.web import pages
from kaoju.web.api import ROOT
from kaoju.web.api.answers import failed
from kaoju.web.jobs import Jobs
from kaoju.web.rendering import page
from kaoju.web.security import Guard
from kaoju.web.sessions import Sessions
from kaoju.web.settings import Settings
from kaoju.web.shelves import Shelves


def application(settings: Settings) -> Starlette:
    """The application of one ledger.

    >>> from pathlib import Path
    >>> made = application(Settings(ledger=Path("news.kaoju"), token="once", secret="kept"))
    >>> [place.path for place in made.state.menu][0]
    '/'
    """
    found = list(modules())
    routes: list[BaseRoute] = [route for module in found for route in module.ROUTES]
    static = StaticFiles(directory=str(files("kaoju").joinpath("web", "static")))
    made = Starlette(
        routes=[*routes, Mount("/static", static)],
        middleware=[Middleware(Guard, settings), Middleware(Sessions, settings)],
        exception_handlers={HTTPException: _refused, KaojuError: _failed},
    )
    made.state.settings = settings
    made.state.jobs = Jobs(settings.ledger)
    made.state.shelves = Shelves(settings.ledger)
    made.state.menu = sorted((module.MENU for module in found if hasattr(module, "MENU")), key=lambda one: one.order)
    return made


def modules() -> Iterator[ModuleType]:
    """The pages: being in the folder is all it takes."""
    for found in iter_modules(pages.__path__):
        yield import_module(f"{pages.__name__}.{found.name}")


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = error.detail if isinstance(error, HTTPException) else ""
    if request.url.path.startswith(ROOT):
        answer = failed(status, said, slug="bad-question")
    else:
        answer = page(request, "refused.html", status=status, code=status, said=said)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _failed(request: Request, error: Exception) -> Response:
    said = error.shown() if isinstance(error, KaojuError) else ""
    return page(request, "refused.html", status=409, code=409, said=said)
