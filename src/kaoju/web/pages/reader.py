"""Reader: one report with all that was read of it on its characters, its claims in the margin, and why.

Asks for a sheet, gives the page of a part of it, or the panel that says why a claim is as it is.
"""

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kaoju.exports.html.body import anchor
from kaoju.exports.html.escape import language_tag
from kaoju.exports.tables import Anchor, tables
from kaoju.ledger import Ledger
from kaoju.model import Claim
from kaoju.runners.sheet import Sheet, parts, sheet
from kaoju.web.citing import Citing
from kaoju.web.highlights import Wish, paragraphs
from kaoju.web.margin import note, why
from kaoju.web.pages import ledger_of
from kaoju.web.preferences import preferred
from kaoju.web.rendering import page
from kaoju.web.scripts import displayed, shown_tag
from kaoju.web.words import words_in

SHOWN = frozenset({"claims", "hedged", "unsourced"})
"""Tables that the margin has already."""


def show(request: Request) -> Response:
    """A part of a report."""
    asked, wanted = request.query_params, preferred(request)
    key = request.path_params["key"]
    with ledger_of(request) as ledger:
        report = _sheet(request, ledger, asked.get("beside", ""))
        around = ledger.around(key)
        rating = ledger.ratings().get(report.reading.outlet or "")
        verdicts = ledger.verdicts()
    reading, words = report.reading, words_in(wanted.lang)
    chosen = report.claim(asked.get("claim", ""))
    every = parts(reading)
    part = _part(asked.get("part", ""), every, chosen)
    start, end = every[part]
    kept = {name: value for name in ("beside", "part") if (value := asked.get(name))}
    wish = Wish(
        start, end, wanted.script, words, -1 if chosen is None else reading.claims.index(chosen),
        f"{urlencode(kept)}&" if kept else "",
    )  # fmt: skip
    told = paragraphs(report, wish)
    notes = {at: note(report, at, wish) for one in told for at in one.claims}
    citing = Citing(request, reading, key)
    cites = {at: citing.plain(reading.claims[at]) for at in notes}
    return page(
        request, "reader.html", sheet=report, reading=reading, tag=shown_tag(language_tag(reading), wanted.script),
        plain_tag=language_tag(reading), paragraphs=told, notes=notes, cites=cites, part=part, parts=every,
        around=around, rating=rating, chosen=chosen, told=why(report, chosen, verdicts) if chosen else None,
        tables=[one for one in tables(reading) if one.name not in SHOWN] if len(every) == 1 else [], anchor=anchor,
        title=displayed(reading.title or words.code("untitled"), wanted.script),
    )  # fmt: skip


def because(request: Request) -> Response:
    """The panel of one claim, to be put beside the text by a script."""
    name = request.path_params["claim"]
    with ledger_of(request) as ledger:
        report = _sheet(request, ledger)
        verdicts = ledger.verdicts()
    chosen = report.claim(name)
    if chosen is None:
        raise HTTPException(404)
    return page(
        request, "parts/why.html", sheet=report, chosen=chosen, told=why(report, chosen, verdicts), anchor=anchor,
        plain_tag=language_tag(report.reading),
    )  # fmt: skip


def claim(request: Request) -> Response:
    """The lasting address of a claim: leads to its characters, whatever version of kaoju reads them."""
    name, within = request.path_params["claim"], request.query_params.get("in", "")
    with ledger_of(request) as ledger:
        reports = [one.report for one in ledger.named(name, 99) if one.what == "claim" and one.id == name]
        reports = [key for key in reports if key.startswith(within)] or reports
        standing = [key for key in reports if ledger.superseded_by(key) is None]
        key = (standing or reports or [""])[0]
        reading = ledger.reading(key) if key else None
    if reading is None:
        raise HTTPException(404)
    number = next(at for at, one in enumerate(reading.claims, start=1) if one.id == name)
    return RedirectResponse(f"/r/{key}?claim={name}#{anchor(Anchor('trigger', number), 1)}", 303)


def _sheet(request: Request, ledger: Ledger, beside: str = "") -> Sheet:
    """The report of an address; who turns a part or opens a panel does not read it anew."""
    key = request.path_params["key"]
    found: Sheet | None = request.app.state.shelves.remembered(
        ("sheet", key, beside), lambda: sheet(ledger, key, beside)
    )
    if found is None:
        raise HTTPException(404)
    return found


def _part(asked: str, every: list[tuple[int, int]], chosen: Claim | None) -> int:
    """The place of the wanted part: the one asked for, else that of the chosen claim, else the first."""
    if asked.isascii() and asked.isdigit() and 0 < int(asked) <= len(every):
        return int(asked) - 1
    at = 0 if chosen is None else chosen.trigger_start
    return next(number for number, (start, end) in enumerate(every) if start <= at < end or number == len(every) - 1)


ROUTES = [
    Route("/r/{key}", show),
    Route("/r/{key}/why/{claim}", because),
    Route("/c/{claim}", claim),
]
