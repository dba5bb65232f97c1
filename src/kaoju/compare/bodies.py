"""Bodies: what is left of a report when two printings of it are laid side by side.

Reads a reading, gives its article packed: folded, without furniture, marks and blanks, with the way back to the
original. Never holds a word of what is not the article.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import msgspec

from kaoju.grammar.language import codes, load
from kaoju.model import Reading
from kaoju.text import clean
from kaoju.text.pack import pack


class Body(msgspec.Struct, frozen=True, array_like=True):
    """The article of a report: letters and digits alone, and when it was published.

    `pieces` alternates how far the original is ahead at a piece and how long the piece is; `numbers` alternates how far
    a number is behind the one before it and how long it is. `days` does so for the numbers that are dates, `prose` for
    the stretches that sentences fill, or for all of a text that has none. Small numbers, because a ledger keeps one
    body a report.
    """

    key: str
    published: str | None
    text: str
    pieces: tuple[int, ...]
    numbers: tuple[int, ...]
    days: tuple[int, ...]
    prose: tuple[int, ...]

    def starts(self) -> tuple[list[int], list[int]]:
        """Where each piece begins, in the text and in the original."""
        lengths = list(self.pieces[1::2])
        starts = [0, *accumulate(lengths)][: len(lengths)]
        skipped = accumulate(self.pieces[::2])
        return starts, [start + ahead for start, ahead in zip(starts, skipped, strict=True)]

    def counted(self) -> list[tuple[int, int]]:
        """Where the numbers stand in the text, in order."""
        return _unpacked(self.numbers)

    def dated(self) -> list[tuple[int, int]]:
        """Where dates in digits stand in the text, in order."""
        return _unpacked(self.days)

    def told(self) -> list[tuple[int, int]]:
        """Where the sentences stand in the text, in order."""
        return _unpacked(self.prose)


def body_of(reading: Reading, key: str = "") -> Body:
    """The body of a report; without a key it goes by its carrier's id.

    >>> from kaoju import Report, read
    >>> body_of(read(Report(id="a", text="6 月 3 日，擊落 65 架。", published="2026-06-04"))).text
    '6月3日击落65架'
    """
    language = load(reading.language if reading.language in codes() else "zh")
    packed = pack(clean(reading.text, reading.furniture, language))
    ends = (*packed.starts, len(packed.text))[1:]
    pieces: list[int] = []
    ahead = 0
    for start, end, place in zip(packed.starts, ends, packed.places, strict=True):
        pieces += (place - start - ahead, end - start)
        ahead = place - start
    digits = _digits(packed.text)
    times = [packed.stretch(one.start, one.end) for one in reading.times]
    numbers = _apart([*times, *(packed.stretch(one.start, one.end) for one in reading.quantities), *digits])
    return Body(
        key=key or reading.id,
        published=reading.published,
        text=packed.text,
        pieces=tuple(pieces),
        numbers=_small(numbers),
        days=_small(_apart(span for span in times if any(map(str.isdigit, packed.text[slice(*span)])))),
        prose=_small(packed.prose or ((0, len(packed.text)),)),
    )


class Way:
    """The way from a body back to the characters of its report."""

    def __init__(self, body: Body) -> None:
        self._starts, self._places = body.starts()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original; an empty stretch stands where the next character does."""
        if start == end:
            place = self._place(start)
            return place, place
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        piece = max(0, bisect_right(self._starts, at) - 1)
        return self._places[piece] + at - self._starts[piece] if self._starts else 0


def _small(stretches: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Stretches as distances and lengths."""
    found: list[int] = []
    at = 0
    for start, end in stretches:
        found += (start - at, end - start)
        at = end
    return tuple(found)


def _unpacked(small: tuple[int, ...]) -> list[tuple[int, int]]:
    edges = list(accumulate(small))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _apart(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order; of those that overlap the first, and of these the longest."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if start < end and (not apart or start >= apart[-1][1]):
            apart.append((start, end))
    return apart


def _digits(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if "0" <= sign <= "9" or (sign == "." and found and found[-1][1] == at):
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found
