"""Taking along: a report as a file, a claim as a citation, and the rule that made something.

Asks the ledger; gives files whose names are ASCII of our own making, and pages. What is taken is always the original.
"""

import io
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kaoju.errors import UsageError
from kaoju.explaining import explain
from kaoju.exports import html
from kaoju.exports.citations import FORMATS
from kaoju.exports.html.escape import language_tag
from kaoju.exports.json_lines import line
from kaoju.model import Reading
from kaoju.runners.sheet import sheet
from kaoju.web.citing import Citing
from kaoju.web.pages import ledger_of
from kaoju.web.preferences import preferred
from kaoju.web.rendering import as_file, page


def _json(reading: Reading, _language: str) -> bytes:
    return line(reading)


def _html(reading: Reading, language: str) -> bytes:
    out = io.BytesIO()
    html.write([reading], out, language=language)
    return out.getvalue()


def _text(reading: Reading, _language: str) -> bytes:
    return reading.text.encode("utf-8", "replace")


KINDS: dict[str, tuple[str, Callable[[Reading, str], bytes]]] = {
    "json": ("application/json", _json),
    "html": ("text/html; charset=utf-8", _html),
    "txt": ("text/plain; charset=utf-8", _text),
}


def report(request: Request) -> Response:
    """A report as a file."""
    key, suffix = request.path_params["key"], request.path_params["suffix"]
    with ledger_of(request) as ledger:
        reading = ledger.reading(key)
    if reading is None or suffix not in KINDS:
        raise HTTPException(404)
    media, write = KINDS[suffix]
    return as_file(write(reading, preferred(request).lang), media, f"kaoju-{key}.{suffix}")


def cite(request: Request) -> Response:
    """A claim as a citation: a page with all of them to copy, or one as a text."""
    name, within = request.path_params["claim"], request.query_params.get("in", "")
    wanted = request.query_params.get("format", "plain")
    with ledger_of(request) as ledger:
        keys = [one.report for one in ledger.named(name, 99) if one.what == "claim" and one.id == name]
        key = next((one for one in keys if one == within), next(iter(keys), ""))
        shown = sheet(ledger, key, "-") if key else None
    claim = shown.claim(name) if shown else None
    if shown is None or claim is None or wanted not in FORMATS:
        raise HTTPException(404)
    made = Citing(request, shown.reading, key).cited(claim)
    if "raw" in request.query_params:
        return PlainTextResponse(FORMATS[wanted][1](made).encode("utf-8", "replace"))
    return page(
        request, "cite.html", cited={one: write(made) for one, (_, write) in FORMATS.items()},
        claim=claim, key=key, tag=language_tag(shown.reading),
    )  # fmt: skip


def rule(request: Request) -> Response:
    """A rule: what it says, its patterns and its examples."""
    name = request.path_params["rule"]
    if ":" not in name or "/" not in name or " " in name:
        raise HTTPException(404)
    try:
        told = explain(name)
    except UsageError as error:
        raise HTTPException(404) from error
    return page(request, "rule.html", name=name, told=told)


ROUTES = [
    Route("/r/{key}/report.{suffix}", report),
    Route("/c/{claim}/cite", cite),
    Route("/rule/{rule:path}", rule),
]
