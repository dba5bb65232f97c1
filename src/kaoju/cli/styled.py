"""Styled: characters with a style on each run of them, as a terminal shows them.

Reads texts and names of styles, gives lines for a screen. Knows how many columns a character takes: a Han character
two, a combining mark none. Never changes a character.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Self

_CODES = {
    "bold": "1", "dim": "2", "italic": "3", "underline": "4", "underline2": "21", "red": "31", "green": "32",
    "yellow": "33", "cyan": "36", "bright_red": "91", "bright_cyan": "96",
}  # fmt: skip
_WIDE = frozenset("WF")
_NO_COLUMN = frozenset({"Mn", "Me", "Cf"})


class Text:
    """Characters in runs of one style each; a style is some of the words of `_CODES`, or none.

    >>> line = Text("港口", "bold").append("停航", "red")
    >>> line.plain, line.runs
    ('港口停航', [('港口', 'bold'), ('停航', 'red')])
    """

    __slots__ = ("runs",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.runs = [(text, style)] if text else []

    @classmethod
    def assemble(cls, *parts: "str | tuple[str, str] | Text") -> Self:
        """One text of several."""
        made = cls()
        for part in parts:
            if isinstance(part, Text):
                made.runs += part.runs
            else:
                made.append(*([part] if isinstance(part, str) else part))
        return made

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(text for text, _ in self.runs)

    def append(self, text: str, style: str = "") -> Self:
        """The same with more behind it."""
        if text:
            self.runs.append((text, style))
        return self

    def join(self, parts: "Iterable[Text]") -> "Text":
        """Texts with this one between them."""
        made = Text()
        for place, part in enumerate(parts):
            made.runs += [*self.runs, *part.runs] if place else part.runs
        return made

    def restyled(self, style: str) -> "Text":
        """The same, each run in this style besides its own."""
        made = Text()
        made.runs = [(text, f"{style} {own}".strip()) for text, own in self.runs]
        return made

    def lines(self) -> "Iterator[Text]":
        r"""The lines of it.

        >>> [line.plain for line in Text("港口\n停航").lines()]
        ['港口', '停航']
        """
        line = Text()
        for text, style in self.runs:
            first, *others = text.split("\n")
            line.append(first, style)
            for other in others:
                yield line
                line = Text(other, style)
        yield line

    def cut(self, places: Iterable[int]) -> "Iterator[Text]":
        """The pieces between these places, which go up.

        >>> [piece.plain for piece in Text("港口停航").cut([2, 3])]
        ['港口', '停', '航']
        """
        piece, at, waiting = Text(), 0, iter(places)
        place = next(waiting, None)
        for text, style in self.runs:
            rest = text
            while place is not None and place - at <= len(rest):
                yield piece.append(rest[: place - at], style)
                piece, rest, at = Text(), rest[place - at :], place
                place = next(waiting, None)
            piece.append(rest, style)
            at += len(rest)
        yield piece

    def trimmed(self) -> "Text":
        """The same without spaces at its end."""
        made = Text.assemble(self)
        while made.runs:
            text, style = made.runs.pop()
            if text.rstrip():
                return made.append(text.rstrip(), style)
        return made

    def coded(self) -> str:
        r"""The characters with what makes a terminal show their styles.

        >>> Text("停航", "bold red").coded()
        '\x1b[1;31m停航\x1b[0m'
        """
        return "".join(
            f"\x1b[{';'.join(_CODES[word] for word in style.split())}m{text}\x1b[0m" if style else text
            for text, style in self.runs
        )


def columns(text: str) -> int:
    """How many columns of a terminal it takes.

    >>> columns("65架")
    4
    """
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _NO_COLUMN else 1
