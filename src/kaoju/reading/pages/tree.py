"""Tree: a page's markup set right, as a browser would.

Reads markup as it came, gives markup in which every tag is closed and every value stands in double quotes. Never
follows a reference.
"""

import re

_LONG_TAG = re.compile(r"<([a-zA-Z][^\s<>/]{0,40})\s(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>?")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_FORMATTING = re.compile(
    r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>?",
    re.IGNORECASE,
)
_MANY_ATTRIBUTES, _MANY_UNCLOSED = 2_000, 5_000
_LARGE = 60_000


def markup_of(written: str) -> str:
    """The markup of the tree that a browser's parser makes.

    >>> markup_of("<p class=a>港口<p>停航")
    '<html><head></head><body><p class="a">港口</p><p>停航</p></body></html>'
    """
    from resiliparse.parse.html import HTMLTree

    if len(written) > _LARGE:
        # The parser looks for doubled attributes one by one: a million of them on one tag would take an hour.
        written = _LONG_TAG.sub(_fewer, written)
        # It carries every unclosed <b> or <a> into the next paragraph: thousands of them would take as long.
        closes = [found[1] for found in _FORMATTING.finditer(written)]
        if len(closes) - 2 * closes.count("/") > _MANY_UNCLOSED:
            written = _FORMATTING.sub("", written)
    document = HTMLTree.parse(written).document
    return document.html if document is not None else ""


def _fewer(tag: re.Match[str]) -> str:
    whole = tag[0]
    if len(whole) < 3 * _MANY_ATTRIBUTES or len(_QUOTED.sub("", whole).split()) < _MANY_ATTRIBUTES:
        return whole
    return f"<{tag[1]}>"
