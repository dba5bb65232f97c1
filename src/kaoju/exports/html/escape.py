"""Escape: how text becomes HTML.

Reads any text, gives what may stand between tags or in quotes. Never trusts a character of it.
"""

import html

from kaoju.model import Reading

_HIDDEN = (
    *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_SHOWN: dict[int, str] = {
    0x0D: "&#13;",
    **{code: f'<span class="hidden" data-code="{code:04X}">U+{code:04X}</span>' for code in _HIDDEN},
}
_NAMED: dict[int, str] = {code: f"U+{code:04X}" for code in _HIDDEN}
_SCRIPTS = {"Hans", "Hant", "Latn"}


def escaped(text: str) -> str:
    """The text as the inside of an element or of a quoted attribute without hidden characters.

    >>> escaped('<b>"停航"')
    '&lt;b&gt;&quot;停航&quot;'
    """
    return html.escape(text).translate(_SHOWN)


def quoted(text: str) -> str:
    """The text as the inside of a quoted attribute: hidden characters by their names.

    >>> quoted('"停航\u202e"')
    '&quot;停航U+202E&quot;'
    """
    return html.escape(text).translate(_NAMED)


def encoded(page: str) -> bytes:
    """The page as UTF-8, a lone surrogate as a reference that every browser shows as U+FFFD."""
    return page.encode("utf-8", "xmlcharrefreplace")


def language_tag(reading: Reading) -> str:
    """The BCP 47 tag that picks the right shapes of Han characters.

    >>> language_tag(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh",
    ...     script="Hant", text=""))
    'zh-Hant'
    """
    language = reading.language if reading.language.isascii() and reading.language.isalpha() else "und"
    return f"{language}-{reading.script}" if reading.script in _SCRIPTS else language
