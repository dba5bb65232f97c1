"""Scripts: a text as its reader wants to see it: as it was written, in simplified or in traditional characters.

Reads characters, gives characters to look at. Only for the eye: what is cited, copied by a key or exported is always as
it was written, and no offset is ever taken from what is shown here.
"""

from functools import cache
from typing import Protocol

_CHANGES = {"simplified": "t2s", "traditional": "s2t"}
_TAGS = {"simplified": "Hans", "traditional": "Hant"}


class Converter(Protocol):
    """What changes a script."""

    def convert(self, text: str) -> str:
        """The text in the other script."""
        ...


@cache
def _converter(name: str) -> Converter:
    import opencc

    made: Converter = opencc.OpenCC(name)
    return made


def displayed(text: str, script: str) -> str:
    """A text in the script that is wanted.

    >>> displayed("港口停航，無人機來襲", "simplified"), displayed("无人机", "original")
    ('港口停航，无人机来袭', '无人机')
    """
    change = _CHANGES.get(script)
    return _converter(change).convert(text) if change and not text.isascii() else text


def pieces(text: str, cuts: list[tuple[int, int]], script: str) -> list[str]:
    """The parts of a text between cuts, in the script that is wanted.

    The whole is changed at once where that keeps its length, because a word tells which character is meant.
    """
    if script not in _CHANGES:
        return [text[start:end] for start, end in cuts]
    whole = displayed(text, script)
    if len(whole) == len(text):
        return [whole[start:end] for start, end in cuts]
    return [displayed(text[start:end], script) for start, end in cuts]


def shown_tag(tag: str, script: str) -> str:
    """The language tag of what is shown: the shapes of its characters hang on it.

    >>> shown_tag("zh-Hans", "traditional"), shown_tag("en", "traditional")
    ('zh-Hant', 'en')
    """
    wanted = _TAGS.get(script)
    return f"zh-{wanted}" if wanted and tag.startswith("zh") else tag
