"""Judging: how far a person trusts an outlet, and whether a finding is accepted, each with the reason.

Shows what was judged, takes what is judged now. What a person decided stays when reports are read anew; kaoju itself
never rates.
"""

from collections import Counter

import msgspec
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.ledger import Judgement
from kaoju.model import Copy, Event, Finding
from kaoju.web.forms import said, sent
from kaoju.web.pages import Place, ledger_of, seen, writing
from kaoju.web.rendering import page

MENU = Place(220, "rate", "/rate")
LETTERS = ("A", "B", "C", "D", "E", "F")
VERDICTS = ("accept", "reject")
LONGEST = 2000
LISTED = 300


class Outlet(msgspec.Struct, frozen=True):
    """An outlet with how many reports it carries, how many of its claims name their source, and its rating."""

    name: str
    reports: int
    claims: int
    named: int
    rating: Judgement | None


def rates(request: Request) -> Response:
    """The outlets of the ledger with their ratings; those with most reports first."""
    wanted = request.query_params.get("outlet", "")
    with ledger_of(request) as ledger:
        shelf = request.app.state.shelves.shelf(ledger)
        ratings = ledger.ratings()
    reports = Counter(one.outlet for one in shelf.reports if one.outlet)
    claims, named = shelf.by_outlet()
    names = sorted({*reports, *ratings}, key=lambda name: (name != wanted, -reports[name], name))
    outlets = [Outlet(name, reports[name], claims[name], named[name], ratings.get(name)) for name in names]
    more = max(len(outlets) - LISTED, 0)
    return page(request, "rate.html", outlets=outlets[:LISTED], more=more, wanted_outlet=wanted, letters=LETTERS)


@writing
def rate(request: Request, form: FormData) -> Response:
    """Keep a rating."""
    outlet, letter, why = said(form, "outlet"), said(form, "letter"), said(form, "why")[:LONGEST]
    if not outlet or letter not in LETTERS or not why:
        raise HTTPException(400, "incomplete")
    with ledger_of(request) as ledger:
        ledger.rate(outlet, letter, why)
    return seen("/rate")


def verdict(request: Request) -> Response:
    """What is to be judged, and what was judged of it."""
    name = request.path_params["found"]
    with ledger_of(request) as ledger:
        found, told = ledger.found(name), ledger.verdicts().get(name)
    if found is None:
        raise HTTPException(404)
    return page(request, "verdict.html", found=found, what=_what(found), told=told)


@writing
def judge(request: Request, form: FormData) -> Response:
    """Keep a verdict."""
    name, says, why = request.path_params["found"], said(form, "says"), said(form, "why")[:LONGEST]
    if says not in VERDICTS or not why:
        raise HTTPException(400, "incomplete")
    with ledger_of(request) as ledger:
        found = ledger.found(name)
        if found is None:
            raise HTTPException(404)
        ledger.judge(found.id, says, why)
    leads = {"finding": f"/f/{found.id}", "event": f"/e/{found.id}"}
    return seen(leads.get(_what(found), f"/verdict/{found.id}"))


def _what(found: Copy | Event | Finding) -> str:
    return type(found).__name__.lower()


ROUTES = [
    Route("/rate", rates),
    Route("/rate", sent(rate), methods=["POST"]),
    Route("/verdict/{found}", verdict),
    Route("/verdict/{found}", sent(judge), methods=["POST"]),
]
