"""Adding: a text that is pasted or files that are dropped, read into the ledger at once, with how far it is.

Gives a form, begins a job, shows it. Only for who may write.
"""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.web.forms import day, files, pasted, sent
from kaoju.web.jobs import Job
from kaoju.web.pages import Place, ledger_of, seen, writing
from kaoju.web.rendering import page

MENU = Place(200, "add", "/add")


def show(request: Request) -> Response:
    """The form."""
    return page(request, "add.html", job=None, wrong="")


@writing
def begin(request: Request, form: FormData) -> Response:
    """Begin to read what was sent."""
    text = pasted(form)
    given = [*([text] if text else []), *files(form)]
    if not given:
        return page(request, "add.html", status=400, job=None, wrong="nothing_to_add")
    job: Job = request.app.state.jobs.begin(given, day(form, "published"))
    return seen(f"/add/{job.number}")


def watch(request: Request) -> Response:
    """How far a job is, and what came of it."""
    job = request.app.state.jobs.called(request.path_params["number"])
    if job is None:
        raise HTTPException(404)
    with ledger_of(request) as ledger:
        filed = ledger.filed(job.keys)
    return page(request, "add.html", job=job, wrong="", filed=[filed[key] for key in job.keys if key in filed])


ROUTES = [
    Route("/add", show),
    Route("/add", sent(begin), methods=["POST"]),
    Route("/add/{number:int}", watch),
]
