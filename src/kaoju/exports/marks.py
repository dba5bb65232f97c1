"""Marks: what stands on the characters of a reading, line by line.

Reads one Reading, gives its lines as segments with their marks, for a page or a terminal to show. Never computes a
value and never leaves out a character but the line ends themselves.
"""

from collections.abc import Iterable
from unicodedata import category

import msgspec

from kaoju.exports.segments import Segment, cut
from kaoju.model import (
    UNREAD,
    Attribution,
    Claim,
    Conditional,
    Furniture,
    NotUnderstood,
    Position,
    Quantity,
    Reading,
    Time,
    Transfer,
)

Marked = Time | Quantity | Furniture | NotUnderstood | Attribution | Claim | Conditional | Position | Transfer
_Placed = tuple[Marked, int, int]
VALUES = frozenset({"time", "quantity", "lost", "cue", "trigger"})
"""Kinds that stand on words of their own; the others lie over stretches of text."""
_EXTENDING = frozenset({"Mn", "Me", "Mc"})
# What Unicode draws with what stands before, too: joiners, marks of half-width kana, tones of skin, tags of flags.
_JOINING = frozenset(
    {"\u200c", "\u200d", "\uff9e", "\uff9f", *map(chr, range(0x1F3FB, 0x1F400)), *map(chr, range(0xE0020, 0xE0080))}
)
_PREPENDED = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3"
    "\U000113d1\U0001193f\U00011941\U00011a84\U00011a85\U00011a86\U00011a87\U00011a88\U00011a89\U00011d46\U00011f02"
)
"""Signs drawn around what follows them."""


class Mark(msgspec.Struct, frozen=True):
    """What was found at a place, with its kind and its number among those of its kind.

    `kind` is time, quantity, lost (a number), unread (a sentence), furniture, cue, clause and trigger of a claim,
    condition, transfer or position.
    """

    kind: str
    number: int
    mention: Marked
    start: int
    end: int


class Line(msgspec.Struct, frozen=True):
    """The segments between two line ends; `furniture` names its kinds where no character of it is article."""

    segments: list[Segment[Mark]]
    furniture: tuple[str, ...] = ()


def marks(reading: Reading, first: int = 0, last: int | None = None) -> list[Mark]:
    """Everything a reading says about its characters, or about some of them, kind by kind."""
    behind = len(reading.text) if last is None else last
    return [
        Mark(kind, number, mention, start, end)
        for kind, found in _found(reading).items()
        for number, (mention, start, end) in enumerate(found, start=1)
        if end > first and start < behind
    ]


def _found(reading: Reading) -> dict[str, list[_Placed]]:
    lost = [one for one in reading.not_understood if one.why != UNREAD]
    unread = [one for one in reading.not_understood if one.why == UNREAD]
    return {
        "cue": [(one, one.cue_start, one.cue_end) for one in reading.attributions],
        "trigger": [(one, one.trigger_start, one.trigger_end) for one in reading.claims],
        "time": _whole(reading.times),
        "quantity": _whole(reading.quantities),
        "lost": _whole(lost),
        "unread": _whole(unread),
        "furniture": _whole(reading.furniture),
        "clause": _whole(reading.claims),
        "condition": [(one, one.condition_start, one.condition_end) for one in reading.conditionals],
        "transfer": [(one, one.trigger_start, one.trigger_end) for one in reading.transfers],
        "position": _whole(reading.positions),
    }


def _whole(mentions: Iterable[Time | Quantity | NotUnderstood | Furniture | Claim | Position]) -> list[_Placed]:
    return [(one, one.start, one.end) for one in mentions]


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
    for piece in cut(0, len(text), [_drawn(mark, text) for mark in marks(reading)]):
        start = piece.start
        while (stop := text.find("\n", start, piece.end)) >= 0:
            if start < stop:
                cuts[-1].append(Segment(start, stop, piece.marks))
            cuts.append([])
            start = stop + 1
        if start < piece.end:
            cuts[-1].append(Segment(start, piece.end, piece.marks))
    return [Line(segments, _furniture(segments, text)) for segments in cuts]


def _drawn(mark: Mark, text: str) -> Mark:
    """The mark around whole drawn characters: an accent or a joiner behind its rim is drawn with what it follows."""
    start, end = _rim(text, mark.start), _rim(text, mark.end)
    is_moved = (start, end) != (mark.start, mark.end) and start < end
    return msgspec.structs.replace(mark, start=start, end=end) if is_moved else mark


def _rim(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at - 1] in _PREPENDED:
        at -= 1
    while 0 < at < len(text) and (text[at] in _JOINING or category(text[at]) in _EXTENDING):
        at += 1
    return at


def _furniture(segments: list[Segment[Mark]], text: str) -> tuple[str, ...]:
    kinds: dict[str, None] = {}
    for piece in segments:
        found = [mark.mention.kind for mark in piece.marks if isinstance(mark.mention, Furniture)]
        if not found and text[piece.start : piece.end].strip():
            return ()
        kinds |= dict.fromkeys(found)
    return tuple(kinds)
