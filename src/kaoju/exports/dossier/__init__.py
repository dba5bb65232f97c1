"""Dossier: what is known of one thing as one self-contained page, to print and to send.

Reads a Dossier, gives UTF-8 bytes. Every statement calls for a note, which holds its words, the report, its digest and
the characters; a reader needs nothing else. The page loads nothing and runs nothing. All text is hostile: it is
escaped, and what could steer a reader's eye or machine is shown instead of obeyed.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kaoju.exports.dossier.contents import Dossier
from kaoju.exports.dossier.gauge import gauge
from kaoju.exports.dossier.notes import Notes
from kaoju.exports.html.escape import encoded, escaped
from kaoju.exports.values import number
from kaoju.exports.words import words

SUFFIX = ".html"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""The languages of a reader."""


def write(dossier: Dossier, out: BinaryIO, *, language: str = "en") -> None:
    """The page, in the language of its reader."""
    style = files("kaoju").joinpath("exports", "dossier", "dossier.css").read_text(encoding="utf-8")
    page = _environment().get_template("dossier.html").render(
        dossier=dossier,
        notes=Notes(dossier.quotation, dossier.sources),
        language=language,
        said=_Words(language),
        style=Markup(style),  # noqa: S704  # a file of this package
        style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )  # fmt: skip
    out.write(encoded(page))


class _Words:
    """What the page says to its reader; a key without a word is shown as it is."""

    def __init__(self, language: str) -> None:
        self._said = {**words(language), **words(language, "dossier/words.tsv")}

    def __call__(self, key: str, **given: Any) -> Markup:
        """The word of a key, with what stands in it."""
        return Markup(escaped(self._said.get(key, key))).format(**given)  # noqa: S704  # escaped the line before


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("kaoju.exports.dossier", ""), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"shown": _shown, "number": number, "named": _named}
    made.tests |= {"address": _is_address}
    made.globals |= {"gauge": gauge}
    return made


def _shown(text: str | None) -> Markup:
    """Text of a stranger, hidden characters made visible."""
    return Markup(escaped(text or ""))  # noqa: S704  # escaped


def _named(identifier: str) -> str:
    """An identifier as a reader knows it: without the state before it or the mark that it is only a word.

    >>> _named("UA.基辅"), _named("~货轮")
    ('基辅', '货轮')
    """
    return identifier.rpartition(".")[2].removeprefix("~")


def _is_address(url: str | None) -> bool:
    """Whether a link may lead there."""
    try:
        return bool(url) and urlsplit(url).scheme in {"http", "https"} and str(url).isprintable()
    except ValueError:
        return False
