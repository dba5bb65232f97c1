"""Marks: what stands on the characters of a reading, line by line.

Reads one Reading, gives its lines as segments with their marks, for a page or a terminal to show. Never computes a
value and never leaves out a character but the line ends themselves.
"""

import msgspec

from kaoju.exports.segments import Segment, cut
from kaoju.model import Furniture, NotUnderstood, Quantity, Reading, Time


class Mark(msgspec.Struct, frozen=True):
    """One mention with its kind (time, quantity, lost, furniture) and its number among those of its kind."""

    kind: str
    number: int
    mention: Time | Quantity | Furniture | NotUnderstood
    start: int
    end: int


class Line(msgspec.Struct, frozen=True):
    """The segments between two line ends; `furniture` names its kinds where no character of it is article."""

    segments: list[Segment[Mark]]
    furniture: tuple[str, ...] = ()


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


def lines(reading: Reading) -> list[Line]:
    r"""The lines of the text, one more than it has line feeds; an empty line has no segments.

    >>> text = "停航\n恢复"
    >>> reading = Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text=text)
    >>> [[text[piece.start:piece.end] for piece in line.segments] for line in lines(reading)]
    [['停航'], ['恢复']]
    """
    text = reading.text
    cuts: list[list[Segment[Mark]]] = [[]]
    for piece in cut(0, len(text), marks(reading)):
        start = piece.start
        while (stop := text.find("\n", start, piece.end)) >= 0:
            if start < stop:
                cuts[-1].append(Segment(start, stop, piece.marks))
            cuts.append([])
            start = stop + 1
        if start < piece.end:
            cuts[-1].append(Segment(start, piece.end, piece.marks))
    return [Line(segments, _furniture(segments, text)) for segments in cuts]


def _furniture(segments: list[Segment[Mark]], text: str) -> tuple[str, ...]:
    kinds: dict[str, None] = {}
    for piece in segments:
        found = [mark.mention.kind for mark in piece.marks if isinstance(mark.mention, Furniture)]
        if not found and text[piece.start : piece.end].strip():
            return ()
        kinds |= dict.fromkeys(found)
    return tuple(kinds)
