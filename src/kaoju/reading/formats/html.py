"""HTML: a page, its article as one report, with what the page says about itself.

Reads a whole page in any encoding, gives a Report of its main text, a line a paragraph; a Problem where a page with
text gives none, where bytes were broken, or where the text was taken from somewhere else than the article. Never runs
a script, never fetches, never gives an empty text.
"""

import re
from collections.abc import Iterator

from kaoju.reading.decoding import decode_page
from kaoju.reading.formats.text import unknown_encoding
from kaoju.reading.input import Input, StopReading
from kaoju.reading.pages.article import article
from kaoju.reading.pages.blocks import Page, page_of
from kaoju.reading.pages.carriers import carried
from kaoju.reading.pages.second import second_reading
from kaoju.reading.pages.states import scripted
from kaoju.reading.pages.tree import markup_of
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_BEGINS = re.compile(
    rb"(?>\s++|<!--(?>[^-]++|-(?!->))*+-->|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|base)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:div|p|table|span|article|section|h1|br|font|center|a|ul)[\s/>]", re.IGNORECASE)
_LITTLE = 0.25
_TEASER, _BEGINNING = 200, 20
_MANY_BROKEN = 0.05


def tells(head: bytes, suffix: str) -> int:
    """By what begins a page; a fragment only where it is named so.

    >>> tells(b"<!DOCTYPE html><p>", ".txt"), tells(b"<p>a</p>", ".html"), tells(b"a < b", ".txt")
    (3, 3, 0)
    """
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _BEGINS.match(plain):
        return 3
    return 0 if suffix not in SUFFIXES else 3 if _TAG.search(plain) else 2


def read(given: Input) -> Iterator[Source]:
    """The report of a page."""
    content = given.whole()
    if not content.strip():
        raise StopReading(slug="empty", wrong="the file is empty", hint="check the step that wrote it")
    page = decode_page(content, given.charset)
    if page is None:
        raise unknown_encoding(content)
    told = Told(given.carried)
    if page.broken:
        lost = _broken(given, page.broken, page.encoding)
        if page.broken > len(page.text) * _MANY_BROKEN:
            yield lost
            return
        told.doubt(lost.problem)
    yield from read_markup(page.text, given, told)


def read_markup(markup: str, given: Input, told: Told) -> Iterator[Source]:
    """The report of a page that is decoded already; `told` is what its carrier said."""
    page = page_of(markup_of(markup))
    heading = next((block.text for block in page.blocks if block.level == 1), "")
    found = article(page, heading)
    carried(page, found.blocks, told)
    text = "\n".join(page.blocks[n].text for n in found.blocks)
    if text and found.share >= _LITTLE:
        fuller = scripted(page) if len(text) < _TEASER and page.scripts else ""
        is_teaser = len(fuller) > 2 * len(text) and text[:_BEGINNING] in fuller
        told.said_in["text"] = "script" if is_teaser else "main text"
        yield from told.report(fuller if is_teaser else text, given)
        return
    text, where = second_reading(markup, page, text)
    if where == "whole page" and found.share:
        where = "main text"
    if not text.strip():
        yield _nothing(given, page, markup)
        return
    told.said_in["text"] = where
    if where == "whole page":
        found_there = f"{len(page.blocks)} lines, none of them prose"
        why = "no article was found on this page; the report is all of its text"
        told.doubt(given.lost(slug="no-article", found=found_there, wrong=why, hint="look at the page itself").problem)
    yield from told.report(text, given)


def _broken(given: Input, number: int, encoding: str) -> Source:
    return given.lost(slug="broken-bytes", found=f"{number:,} that are not {encoding}",
        wrong="bytes that no character is made of stand as U+FFFD; the rest is read",
        hint="fetch the page again, or convert it: iconv -f THE_ENCODING -t UTF-8",
    )  # fmt: skip


def _nothing(given: Input, page: Page, markup: str) -> Source:
    scripts = sum(map(len, page.scripts))
    return given.lost(slug="no-text", found=f"{len(markup):,} characters of markup, {scripts:,} of them scripts",
        wrong="there is no text on this page; perhaps a script would have written it",
        hint="save the page from a browser when it is shown in full",
    )  # fmt: skip
