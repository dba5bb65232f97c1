"""Packing: a view without anything but its letters and digits, and the way back to the original.

Reads a clean text, gives the packed text and the pieces it was cut from. Never reorders or changes a letter.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import msgspec

from kaoju.text.clean import Clean

# The point of a decimal is part of its number: 6.04 and 604 are not one.
_WORD = re.compile(r"</?[a-z][^<>\n]{0,300}+>|(?P<word>(?:[^\W_]|(?<=[0-9])\.(?=[0-9]))++)")
_LETTERS = 3
# A line is prose where a sentence ends in it, or where two commas stand; a menu, a title and a tag are not.
_PROSE = re.compile("\u3002|[a-z]\\.(?![^\\s”’)])|[,\uff0c][^,\uff0c\n]*[,\uff0c]")
_LINE = re.compile("[^\n]+")


class Packed(msgspec.Struct, frozen=True):
    """Letters and digits alone. Piece `n` begins at `starts[n]` of the text and at `places[n]` of the original.

    `prose` are the stretches of the text that sentences fill, the rest being titles, menus and the like.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    prose: tuple[tuple[int, int], ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where what is left of `original[start:end]` stands in the text."""
        return self._at(start), self._at(end)

    def _at(self, place: int) -> int:
        piece = bisect_right(self.places, place) - 1
        if piece < 0:
            return 0
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + place - self.places[piece], end)


def pack(clean: Clean) -> Packed:
    """Leave out of a view what two printings of one text may differ in: marks, blanks and what was edited out.

    >>> from kaoju.grammar.language import load
    >>> from kaoju.text.clean import clean
    >>> pack(clean("國(guó)會，65 架", [], load("zh"))).text
    '国会65架'
    """
    texts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    froms: list[int] = []
    tos: list[int] = []
    length = 0
    edges = sorted({*clean.map.opens, *clean.map.closes})
    for word in _WORD.finditer(clean.view):
        start, end = word.span()
        if not word["word"]:
            continue
        froms.append(start)
        tos.append(length)
        cuts = edges[bisect_right(edges, start) : bisect_left(edges, end)] if edges else ()
        for first, last in zip((start, *cuts), (*cuts, end), strict=True):
            place = clean.span(first, last)[0]
            if not places or place - places[-1] != length - starts[-1]:
                starts.append(length)
                places.append(place)
            length += last - first
        texts.append(word[0])
    tos.append(length)
    prose = [
        (tos[bisect_left(froms, line.start())], tos[bisect_left(froms, line.end())])
        for line in _LINE.finditer(clean.view)
        if _PROSE.search(clean.view, line.start(), line.end())
    ]
    return Packed("".join(texts), tuple(starts), tuple(places), tuple(joined(prose)))


def letters_per_sign(text: str) -> int:
    """How many letters of a text say what one Han character says.

    >>> letters_per_sign("港务局说渡轮停航"), letters_per_sign("theferryhasstopped")
    (1, 3)
    """
    # A Han character takes three bytes, a letter of any alphabet at most two.
    return 1 if len(text.encode("utf-8", "replace")) * 10 > len(text) * 21 else _LETTERS


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch or overlap made one, empty ones left out.

    >>> joined([(4, 6), (0, 2), (2, 3), (9, 9)])
    [(0, 3), (4, 6)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found
