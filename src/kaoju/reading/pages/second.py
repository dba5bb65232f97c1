"""Second: another way to the text of a page on which the first found little.

Reads the markup and its blocks, gives a text and where it comes from: trafilatura where it is installed, the text that
structured data carries, or all lines of the page. Never gives less than it was given.
"""

import json

from kaoju.reading.pages.blocks import Page

_CLEARLY_MORE = 2
_LARGEST = 2_000_000  # trafilatura takes half a minute for 20 MB of paragraphs


def second_reading(markup: str, page: Page, little: str) -> tuple[str, str]:
    """The text, and what read it.

    >>> from kaoju.reading.pages.blocks import page_of
    >>> second_reading("", page_of("<p>停航</p>"), "")
    ('停航', 'whole page')
    """
    found = [(_by_trafilatura(markup), "trafilatura"), (_carried(page), "json-ld articleBody")]
    text, where = max(found, key=lambda one: len(one[0]))
    if len(text) > max(_CLEARLY_MORE * len(little), 1):
        return text, where
    return little or "\n".join(block.text for block in page.blocks), "whole page"


def _carried(page: Page) -> str:
    for written in page.linked_data:
        try:
            given = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, dict) and isinstance(one.get("articleBody"), str):
                return str(one["articleBody"]).strip()
    return ""


def _by_trafilatura(markup: str) -> str:
    if len(markup) > _LARGEST:
        return ""
    try:
        import trafilatura
    except ImportError:
        return ""
    return trafilatura.extract(markup, include_comments=False) or ""
