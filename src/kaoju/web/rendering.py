"""Rendering: templates into pages.

Reads a request, a template and values; gives an answer with all that every page shows. Every text is escaped
(autoescape), control characters and direction marks are shown instead of obeyed. Never works anything out.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kaoju.exports.html.escape import encoded, escaped, quoted
from kaoju.web.preferences import CHOICES, keep, preferred
from kaoju.web.settings import Settings
from kaoju.web.wording import FILTERS
from kaoju.web.words import words_in

_FLEETING = frozenset({"lang", "theme", "script", "token"})
"""Parts of a query that are no part of what is shown."""


@cache
def environment() -> jinja2.Environment:
    """The templates, strict: what is not given is an error and not a gap."""
    folder = str(files("kaoju").joinpath("web", "templates"))
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.filters.update(shown=shown, quoted=held, number=number, percent=percent, **FILTERS)
    made.globals.update(has_file=has_file)
    made.policies["urlize.rel"] = "noreferrer noopener"
    return made


def shown(text: object) -> Markup:
    """A text of the ledger: escaped, hidden characters visible."""
    return Markup(escaped("" if text is None else str(text)))  # noqa: S704  # `escaped` is what makes it safe


def held(text: object) -> Markup:
    """A text of the ledger within an attribute; a field that is sent back takes its text unfiltered."""
    return Markup(quoted("" if text is None else str(text)))  # noqa: S704  # `quoted` is what makes it safe


def number(value: float | None) -> str:
    """A number with its thousands apart; an open end as nothing.

    >>> number(42000000.0), number(6.5)
    ('42,000,000', '6.5')
    """
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def percent(value: float) -> str:
    """A share as whole percents."""
    return f"{100 * value:.0f} %"


@cache
def has_file(name: str) -> bool:
    """Whether a file of `static/` is there: packages of others come with the build, and a page works without them."""
    return files("kaoju").joinpath("web", "static", *name.split("/")).is_file()


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """An answer made of a template; `values` are what the page shows."""
    wanted = preferred(request)
    settings: Settings = request.app.state.settings
    inside = environment().get_template(template).render(
        t=words_in(wanted.lang), wanted=wanted, choices=CHOICES, here=Here(request), menu=request.app.state.menu,
        ledger_name=settings.ledger.name, may_write=request.state.may_write, path=request.url.path, **values,
    )  # fmt: skip
    answer = HTMLResponse(encoded(inside), status)
    keep(request, answer)
    return answer


def as_file(content: bytes, media: str, name: str) -> Response:
    """An answer to be kept as a file; `name` is ASCII of our own making."""
    return Response(content, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


class Here:
    """The address of what is shown now, and those next to it."""

    def __init__(self, request: Request) -> None:
        self.path = request.url.path
        self._given = [one for one in request.query_params.multi_items() if one[0] not in _FLEETING]

    def __call__(self, **changes: object) -> str:
        """This view with some of its parts otherwise; None takes a part out."""
        kept = [one for one in self._given if one[0] not in changes]
        return self._address(kept + [(name, str(value)) for name, value in changes.items() if value is not None])

    def at(self, path: str) -> str:
        """The same choice at another address, from its first page."""
        return self._address([one for one in self._given if one[0] not in {"page", "order"}], path)

    def toggled(self, name: str, value: str, path: str | None = None) -> str:
        """This view from its first page, with a value of a facet taken in or out."""
        given = [one for one in self._given if one[0] != "page"]
        is_in = (name, value) in given
        changed = [one for one in given if one != (name, value)] if is_in else [*given, (name, value)]
        return self._address(changed, path)

    def without(self, name: str, value: str) -> str:
        """This view from its first page without one of its parts."""
        return self._address(one for one in self._given if one != (name, value) and one[0] != "page")

    def has(self, name: str, value: str) -> bool:
        """Whether a facet has a value."""
        return (name, value) in self._given

    def _address(self, parts: Iterable[tuple[str, str]], path: str | None = None) -> str:
        query = urlencode(list(parts))
        there = quote(self.path if path is None else path, safe="/:.~")
        return f"{there}?{query}" if query else there
