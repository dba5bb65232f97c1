"""Citing: characters of a report as a citation that can be checked.

Reads a passage, gives the quote with its report, where it stands, and a digest of the whole text, in the forms people
paste. Never cites what is not in the text, and never reads a clock.
"""

import json
from typing import Any

import msgspec

from kaoju.exports.records import Passage

LONGEST = 500
"""Characters of a quote; a longer one is cut, and that is shown."""


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A quote and whose it is: as a line, in Markdown, as GB/T 7714 has it, and as CSL-JSON for reference managers."""

    quote: str
    report: str
    document: str
    start: int
    end: int
    text_sha256: str
    plain: str
    markdown: str
    gbt7714: str
    csl: str


def cited(passage: Passage, seen: str = "") -> Citation:
    """The citation of a passage; `seen` is the day it was looked at.

    >>> from kaoju.exports.recording import Recorder
    >>> from kaoju.model import Reading
    >>> reading = Reading(id="n7", url="https://news.example/7", outlet="晨报", title="港口", published="2031-05-12",
    ...     language="zh", script="Hans", text="港口停航。")
    >>> print(cited(Recorder(reading, "5eed").passage(0, 4)).plain)
    "港口停航" (晨报, 港口, 2031-05-12, https://news.example/7, characters 0-4 of 5eed)
    """
    quote = " ".join(passage.text.split())
    quote = quote if len(quote) <= LONGEST else quote[:LONGEST] + "…"
    where = f"characters {passage.start}-{passage.end} of {passage.report}"
    facts = [passage.outlet, passage.title, passage.published, passage.url]
    told = ", ".join([*(fact for fact in facts if fact), where])
    name = passage.title or passage.outlet or passage.document
    linked = f"[{_escaped(name)}](<{passage.url}>)" if passage.url else _escaped(name)
    rest = ", ".join(fact for fact in (passage.outlet if passage.title else None, passage.published, where) if fact)
    return Citation(
        quote=quote, report=passage.report, document=passage.document, start=passage.start, end=passage.end,
        text_sha256=passage.text_sha256, plain=f'"{quote}" ({told})',
        markdown=f"> {_escaped(quote)}\n\n{linked}, {rest}",
        gbt7714=_gbt7714(passage, seen), csl=json.dumps(_csl(passage, quote, seen), ensure_ascii=False),
    )  # fmt: skip


def _gbt7714(passage: Passage, seen: str) -> str:
    """Author, title[EB/OL], (published)[seen], address."""
    parts = [passage.outlet, f"{passage.title or passage.document}[EB/OL]"]
    days = (f"({passage.published[:10]})" if passage.published else "") + (f"[{seen}]" if seen else "")
    return ". ".join(part for part in (*parts, days, passage.url) if part) + "."


def _csl(passage: Passage, quote: str, seen: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": passage.report, "type": "article-newspaper", "title": passage.title, "container-title": passage.outlet,
        "URL": passage.url, "issued": _day(passage.published), "accessed": _day(seen), "language": passage.language,
        "note": f"{quote} ({passage.start}-{passage.end}, sha256 {passage.text_sha256})",
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _day(date: str | None) -> dict[str, Any] | None:
    parts = (date or "")[:10].split("-")
    return {"date-parts": [[int(part) for part in parts]]} if all(part.isdecimal() for part in parts) else None


def _escaped(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    marks = r"\`*_{}[]<>#|!"
    return "".join(f"\\{one}" if one in marks else one for one in " ".join(text.split()))
