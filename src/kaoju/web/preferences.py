"""Preferences: in which language, theme and script a reader wants the page.

Reads the query (`?lang=`, `?theme=`, `?script=`), then a cookie, then what the browser says. Never keeps anything
but those three words.
"""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kaoju.web.words import LANGUAGES

CHOICES = {
    "lang": LANGUAGES,
    "theme": ("auto", "light", "dark"),
    "script": ("original", "simplified", "traditional"),
}
"""What may be wanted, the first being what is shown where nobody wants anything."""
_YEAR = 365 * 24 * 3600
_TAIWAN = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


class Preferences(msgspec.Struct, frozen=True):
    """What a reader wants."""

    lang: str
    theme: str
    script: str


def preferred(request: Request) -> Preferences:
    """What a request wants, by its query, its cookies and its languages."""
    asked = {name: _wanted(request, name) for name in CHOICES}
    fallback = {"lang": spoken(request.headers.get("accept-language", "")), "theme": "auto", "script": "original"}
    return Preferences(**{name: asked[name] or fallback[name] for name in CHOICES})


def _wanted(request: Request, name: str) -> str:
    for value in (request.query_params.get(name), request.cookies.get(name)):
        if value in CHOICES[name]:
            return value or ""
    return ""


def spoken(accepted: str) -> str:
    """The language of ours that a browser likes best.

    >>> spoken("zh-TW,zh;q=0.9,en;q=0.8"), spoken("fr, zh;q=0.5"), spoken("")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    liked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.lower().split(",")[:16]):
        tag, _, weight = part.strip().partition(";q=")
        ours = "zh-Hant" if tag.startswith(_TAIWAN) else {"zh": "zh-Hans", "en": "en"}.get(tag.partition("-")[0])
        if ours:
            liked.append((-_weight(weight), place, ours))
    return min(liked)[2] if liked else "en"


def _weight(said: str) -> float:
    return float(said) if said.replace(".", "", 1).isascii() and said.replace(".", "", 1).isdigit() else 1.0


def keep(request: Request, response: Response) -> None:
    """Remember what the query asked for."""
    for name, choices in CHOICES.items():
        value = request.query_params.get(name)
        if value in choices and value is not None:
            response.set_cookie(name, value, max_age=_YEAR, path="/", samesite="strict")
