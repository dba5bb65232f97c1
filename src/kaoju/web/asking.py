"""Asking: what an address asks of a page, as values.

Reads the query of a request. What makes no sense is as if it were not there: a link that somebody shortened still
leads to a page.
"""

import datetime

from starlette.requests import Request

_MOST_PAGES = 10**6


def page_asked(request: Request) -> int:
    """Which page of many; the first where none is named."""
    told = request.query_params.get("page", "1")
    return min(max(int(told), 1), _MOST_PAGES) if told.isascii() and told.isdigit() and len(told) < 9 else 1


def day_asked(request: Request, name: str) -> str:
    """A day as 2031-05-09; empty where none is named."""
    told = request.query_params.get(name, "")
    try:
        return datetime.date.fromisoformat(told).isoformat()
    except ValueError:
        return ""


def one_of(request: Request, name: str, choices: tuple[str, ...]) -> str:
    """One of some words; the first where none of them is named."""
    told = request.query_params.get(name, "")
    return told if told in choices else choices[0]


def today() -> str:
    """The day it is here."""
    return datetime.datetime.now().astimezone().date().isoformat()
