"""Claims: all claims of the ledger by facets and words; every view an address, every view a file.

Asks the shelf; gives a page of a table, all values of one facet, or a file.
"""

import datetime
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec

import msgspec
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kaoju.exports.formats import extra_of, format_called
from kaoju.exports.records import Records
from kaoju.ledger import Ledger
from kaoju.reading import is_date
from kaoju.runners.desk import Desk
from kaoju.runners.exporting import sites
from kaoju.runners.shelf import EVERY, FACETS, LATE, Choice, Shelf, records
from kaoju.web.pages import Place, ledger_of
from kaoju.web.preferences import preferred
from kaoju.web.rendering import page
from kaoju.web.rows import Line, line_of, words_of

MENU = Place(10, "claims_page", "/claims")
SHOWN = tuple(facet for facet in FACETS if facet != "rule")
LISTED = 8
"""Values of a facet beside the table; all of them have a page."""
ALL = 500
ROWS = 50
FORMATS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "jsonl": ("jsonl", "application/x-ndjson"),
    "json": ("web-annotation", "application/ld+json"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}
"""What a view can be taken along as: the suffix, the format and its media type."""
_NEEDED = {"xlsx": "xlsxwriter", "analytics": "pyarrow"}


class Facet(msgspec.Struct, frozen=True):
    """A facet with its first values; `more` is how many others it has."""

    name: str
    values: list[tuple[str, int]]
    more: int


def show(request: Request) -> Response:
    """A page of the table."""
    choice, asked = choice_of(request), request.query_params
    with ledger_of(request) as ledger:
        shelf = request.app.state.shelves.shelf(ledger)
        rows = shelf.chosen(ledger, choice)
        if asked.get("order") == "oldest":
            rows = rows[::-1]
        at = _page(asked.get("page", ""), len(rows))
        lines = _lines(request, ledger, shelf, rows[at * ROWS : (at + 1) * ROWS])
        shown = [*SHOWN, *(name for name in LATE if shelf.is_prepared(name))]
        facets = [_facet(shelf, ledger, name, choice, rows) for name in shown]
    return page(
        request, "claims.html", lines=lines, total=len(rows), every=len(shelf), facets=facets, at=at, rows=ROWS,
        choice=choice, query=asked.get("q", ""), formats=_formats(), chosen=_chosen(choice),
        late=[name for name in LATE if name not in shown],
    )  # fmt: skip


def facet(request: Request) -> Response:
    """All values of one facet within what is chosen by the others."""
    name, choice = request.path_params["facet"], choice_of(request)
    with ledger_of(request) as ledger:
        shelf: Shelf = request.app.state.shelves.shelf(ledger)
        if not shelf.prepared(ledger, name):
            raise HTTPException(404)
        values = shelf.counts(shelf.chosen(ledger, choice, name), name)
    return page(
        request, "facet.html", facet=Facet(name, values[:ALL], max(len(values) - ALL, 0)), total=len(values),
        choice=choice, chosen=_chosen(choice),
    )  # fmt: skip


def taken(request: Request) -> Response:
    """What is chosen as a file."""
    suffix = request.path_params["suffix"]
    if suffix not in _formats():
        raise HTTPException(404)
    name, media = FORMATS[suffix]
    made = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    number, place = tempfile.mkstemp(prefix="kaoju-", suffix=f".{suffix}")
    with ExitStack() as on_failure, ledger_of(request) as ledger, os.fdopen(number, "wb") as out:
        on_failure.callback(os.unlink, place)
        shelf = request.app.state.shelves.shelf(ledger)
        rows = shelf.chosen(ledger, choice_of(request))
        view = Records(
            view="claims", rows=records(ledger, shelf, rows), text_of=lambda key: Desk(ledger).reading(key).text,
            site_of=lambda one: sites().get(one), made=made,
        )  # fmt: skip
        format_called(name).write(view, out)
        on_failure.pop_all()
    sent = BackgroundTask(os.unlink, place)
    return FileResponse(place, media_type=media, filename=f"claims.{suffix}", background=sent)


def choice_of(request: Request) -> Choice:
    """What the address asks for; a day that is none asks for nothing."""
    asked = request.query_params
    days = {name: value for name in ("since", "until") if is_date(value := asked.get(name, ""))}
    return Choice(
        facets={name: asked.getlist(name) for name in EVERY if name in asked}, words=words_of(asked.get("q", "")),
        since=days.get("since", ""), until=days.get("until", ""), claim=asked.get("claim", ""),
    )  # fmt: skip


def _chosen(choice: Choice) -> list[tuple[str, str]]:
    """What was chosen, one by one, so that it can be taken back."""
    given = [(name, value) for name in EVERY for value in choice.facets.get(name, ())]
    days = [(name, getattr(choice, name)) for name in ("since", "until", "claim")]
    return given + [one for one in days if one[1]]


def _facet(shelf: Shelf, ledger: Ledger, name: str, choice: Choice, rows: Sequence[int]) -> Facet:
    within = shelf.chosen(ledger, choice, name) if choice.facets.get(name) else rows
    values = shelf.counts(within, name)
    wanted = set(choice.facets.get(name, ()))
    first = values[:LISTED] + [one for one in values[LISTED:] if one[0] in wanted]
    return Facet(name, first, len(values) - len(first))


def _lines(request: Request, ledger: Ledger, shelf: Shelf, rows: Sequence[int]) -> list[Line]:
    desk, wanted = Desk(ledger), preferred(request)
    return [line_of(request, desk, *shelf.place(at), script=wanted.script) for at in rows]


def _page(asked: str, total: int) -> int:
    last = max(total - 1, 0) // ROWS
    return min(int(asked) - 1, last) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked) else 0


def _formats() -> list[str]:
    """Those whose packages are there."""
    return [one for one, (name, _) in FORMATS.items() if not extra_of(name) or find_spec(_NEEDED[extra_of(name)])]


ROUTES = [
    Route("/claims", show),
    Route("/claims/by/{facet}", facet),
    Route("/claims.{suffix}", taken),
]
