"""Citations: characters of a report as other people's texts cite them.

Reads a passage, the address that leads to it and the day it is cited; gives it as plain text, Markdown, BibTeX,
CSL-JSON or GB/T 7714. Each carries the quotation, who published it when, and the digest by which the text can be told
to be the same. Always the original's characters; never an address other than http and https.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kaoju.exports.records import Passage

_TEX = {one: "\\" + one for one in "&%$#_{}"} | {
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip
_MARKDOWN = {one: "\\" + one for one in "\\`*_{}[]<>#|"}
_DAY = len("2026-04-19")


class Cited(msgspec.Struct, frozen=True):
    """What is cited: the passage, where it is found, on which day it was looked at, and who says so in the report."""

    passage: Passage
    address: str
    on: str
    says: str = ""

    @property
    def quote(self) -> str:
        """Its words in one line."""
        return " ".join(self.passage.text.split())

    @property
    def title(self) -> str:
        """The report's title, or the id it came with."""
        return " ".join((self.passage.title or self.passage.document).split())

    @property
    def day(self) -> str:
        """When the report was published, as far as its carrier said."""
        return (self.passage.published or "")[:_DAY]

    @property
    def place(self) -> str:
        """The characters and the text they are of."""
        one = self.passage
        return f"characters {one.start}-{one.end} of SHA-256 {one.text_sha256}"

    @property
    def url(self) -> str:
        """Where its carrier has it; empty where that is no address of the web."""
        try:
            is_web = urlsplit(self.passage.url or "").scheme in {"http", "https"}
        except ValueError:
            is_web = False
        return self.passage.url or "" if is_web else ""


def plain(one: Cited) -> str:
    """As a sentence.

    >>> from kaoju.exports.recording import Recorder
    >>> from kaoju.model import Reading
    >>> reading = Reading(id="a", url=None, outlet="港口日报", title="停航", published="2026-04-19", language="zh",
    ...     script="Hans", text="港口停航。")
    >>> print(plain(Cited(Recorder(reading, "5eed").passage(0, 4), "http://127.0.0.1:8765/c/1", "2026-04-20"))[:36])
    “港口停航” 港口日报, 停航, 2026-04-19. charact
    """
    told = ", ".join(part for part in (one.passage.outlet, one.title, one.day) if part)
    said = f" ({one.says})" if one.says else ""
    return " ".join(part for part in (f"“{one.quote}”{said} {told}.", one.url, f"{one.place}.", one.address) if part)


def markdown(one: Cited) -> str:
    """As a quotation and a line with its source."""
    told = ", ".join(_marked(part) for part in (one.passage.outlet or "", one.title, one.day, one.says) if part)
    source = f"[{told}](<{one.url.replace('<', '%3C').replace('>', '%3E')}>)" if one.url else told
    return f"> {_marked(one.quote)}\n>\n> {source} · [{one.place}]({one.address})\n"


def bibtex(one: Cited) -> str:
    """As an entry of a bibliography."""
    fields = {
        "author": f"{{{_tex(one.passage.outlet)}}}" if one.passage.outlet else "", "title": f"{{{_tex(one.title)}}}",
        "date": one.day, "url": one.url.replace("{", "%7B").replace("}", "%7D"), "urldate": one.on,
        "note": _tex(f"“{one.quote}” {one.place}, {one.address}"),
    }  # fmt: skip
    told = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{kaoju-{one.passage.report}-{one.passage.start},\n{told}\n}}\n"


def csl(one: Cited) -> str:
    """As CSL-JSON, which Zotero and pandoc read."""
    entry: dict[str, Any] = {
        "id": f"kaoju-{one.passage.report}-{one.passage.start}", "type": "article-newspaper", "title": one.title,
        "container-title": one.passage.outlet, "issued": _date(one.day), "accessed": _date(one.on), "URL": one.url,
        "language": one.passage.language, "note": f"{one.place}; {one.address}", "abstract": one.quote,
    }  # fmt: skip
    return json.dumps([{name: value for name, value in entry.items() if value}], ensure_ascii=False, indent=1) + "\n"


def gbt7714(one: Cited) -> str:
    """As GB/T 7714-2015 has online news."""
    who = one.passage.outlet or ""
    head = f"{who}. " if who else ""
    there = f"{who}, " if who else ""
    return f"{head}{one.title}[N/OL]. {there}{one.day or 's.d.'}[{one.on}]. {one.url or one.address}.\n“{one.quote}”\n"


FORMATS: dict[str, tuple[str, Callable[[Cited], str]]] = {
    "plain": (".txt", plain),
    "markdown": (".md", markdown),
    "bibtex": (".bib", bibtex),
    "csl": (".json", csl),
    "gbt7714": (".txt", gbt7714),
}
"""Each with its suffix."""


def _tex(text: str) -> str:
    return "".join(_TEX.get(one, one) for one in " ".join(text.split()))


def _marked(text: str) -> str:
    return "".join(_MARKDOWN.get(one, one) for one in text)


def _date(day: str) -> dict[str, Any]:
    parts = [int(part) for part in day.split("-") if part.isascii() and part.isdigit()]
    return {"date-parts": [parts]} if parts else {}
