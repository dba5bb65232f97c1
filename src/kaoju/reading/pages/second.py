"""Second: another way to the text of a page on which the first found little.

Reads the markup and its blocks, gives a text and where it comes from: trafilatura where it is installed, the text that
structured data or a script carries, or all lines of the page. Never gives less than it was given.
"""

import re

from kaoju.reading.pages.blocks import Page
from kaoju.reading.pages.carriers import linked_things
from kaoju.reading.pages.states import scripted

_CLEARLY_MORE = 2
_TAG = re.compile("</(?:p|div|section)>")
_LARGEST = 2_000_000  # trafilatura takes half a minute for 20 MB of paragraphs


def second_reading(markup: str, page: Page, little: str) -> tuple[str, str]:
    """The text, and what read it.

    >>> from kaoju.reading.pages.blocks import page_of
    >>> second_reading("", page_of("<p>停航</p>"), "")
    ('停航', 'whole page')
    """
    found = [
        (scripted(page), "script"), (_carried(page), "json-ld articleBody"), (_by_trafilatura(markup), "trafilatura"),
    ]  # fmt: skip
    text, where = max(found, key=lambda one: len(one[0]))
    if len(text) > max(_CLEARLY_MORE * len(little), 1):
        return text, where
    return little or "\n".join(block.text for block in page.blocks), "whole page"


def _carried(page: Page) -> str:
    bodies = (thing.get("articleBody") for thing in linked_things(page))
    return next((body.strip() for body in bodies if isinstance(body, str)), "")


def _by_trafilatura(markup: str) -> str:
    if len(markup) > _LARGEST:
        return ""
    try:
        import trafilatura
    except ImportError:
        return ""
    text = trafilatura.extract(markup, include_comments=False) or ""
    return "" if _TAG.search(text) else text
