"""Marks: what stands on the characters of a reading, and how text becomes HTML.

Reads one Reading, gives its marks in one list, and text escaped for a page. Never trusts a character of it.
"""

import html

import msgspec

from kaoju.model import Furniture, NotUnderstood, Quantity, Reading, Time

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
_SCRIPTS = {"Hans", "Hant", "Latn"}


class Mark(msgspec.Struct, frozen=True):
    """One mention with its kind and its number among those of its kind in this report."""

    kind: str
    number: int
    mention: Time | Quantity | Furniture | NotUnderstood
    start: int
    end: int


def marks(reading: Reading) -> list[Mark]:
    """Everything a reading says about its characters, kind by kind."""
    kinds: tuple[tuple[str, tuple[Time | Quantity | Furniture | NotUnderstood, ...]], ...] = (
        ("time", reading.times),
        ("quantity", reading.quantities),
        ("lost", reading.not_understood),
        ("furniture", reading.furniture),
    )
    return [
        Mark(kind, number, mention, mention.start, mention.end)
        for kind, mentions in kinds
        for number, mention in enumerate(mentions, start=1)
    ]


def escaped(text: str) -> str:
    """The text as the inside of an element or of a quoted attribute without hidden characters.

    >>> escaped('<b>"停航"')
    '&lt;b&gt;&quot;停航&quot;'
    """
    return html.escape(text).translate(_SHOWN)


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
