"""Beside: two reports side by side, sentence for sentence, with the characters in which they differ.

Reads two readings, gives rows of pieces that together are the sentences as they stand. Script, width and case are no
difference. Sentences that share nothing stand alone; nothing is ever moved.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec

from kaoju.compare.align import align
from kaoju.model import Place, Reading
from kaoju.runners.filing import searchable

FEWEST = 6
"""Characters two sentences must share to stand side by side."""
ALIKE = 0.34
"""Share of characters in common under which two sentences are told in other words, and nothing in them is marked."""
LONGEST = 20_000
"""Characters up to which a whole report is shown; of a longer one what stands around its numbers."""
AROUND = 1_000
_SURE = 10**6
Bounds = tuple[int, int]


class Piece(msgspec.Struct, frozen=True):
    """Some characters: whether they are a number asked for, and whether the other report has them otherwise."""

    text: str
    is_number: bool = False
    is_own: bool = False


class Half(msgspec.Struct, frozen=True):
    """A sentence of one report, cut where what is to be said of its characters changes."""

    place: Place
    pieces: tuple[Piece, ...]


class Row(msgspec.Struct, frozen=True):
    """Two sentences side by side, or one that has no counterpart."""

    one: Half | None
    other: Half | None


class Text(msgspec.Struct, frozen=True):
    """A report as it is laid beside another: its key, its reading, and the places of its numbers asked for."""

    key: str
    reading: Reading
    numbers: tuple[Bounds, ...] = ()


def beside(one: Text, other: Text) -> tuple[Row, ...]:
    """The sentences of two reports, those that say the same side by side.

    >>> from kaoju import Report, read
    >>> def text(key, said): return Text(key, read(Report(id=key, text=said)))
    >>> rows = beside(text("a", "港口起火。造成4人死亡、11人受伤，港口关闭。"),
    ...               text("b", "造成4人死亡、17人受伤，港口关闭。"))
    >>> [[half and "".join(piece.text for piece in half.pieces if piece.is_own) for half in (row.one, row.other)]
    ...  for row in rows]
    [['', None], ['1', '7']]
    """
    mine, theirs = _sentences(one), _sentences(other)
    folded, foreign = searchable(one.reading.text), searchable(other.reading.text)
    pairs = _pairs(mine, theirs, _weights((mine, theirs), (folded, foreign), (one, other)))
    return tuple(_rows(one, other, mine, theirs, pairs))


def pair(one: Text, other: Text) -> Row:
    """The sentences of two reports that hold the numbers asked for, side by side."""
    return _row(one, other, _around(one), _around(other))


def alone(text: Text) -> Half:
    """The sentence of a report that holds the numbers asked for."""
    return _half(text, _around(text), ())


def _sentences(text: Text) -> list[Bounds]:
    """The sentences of a report without the space around them."""
    said, is_long = text.reading.text, len(text.reading.text) > LONGEST
    found = []
    for span in text.reading.sentences or ():
        inside = said[span.start : span.end]
        start = span.start + len(inside) - len(inside.lstrip())
        end = start + len(inside.strip())
        is_near = not is_long or any(first - AROUND < end and start < last + AROUND for first, last in text.numbers)
        if end > start and is_near:
            found.append((start, end))
    return found


def _around(text: Text) -> Bounds:
    """The sentences that hold the numbers, as one stretch."""
    first, last = min(start for start, _ in text.numbers), max(end for _, end in text.numbers)
    inside = [one for one in _sentences(text) if one[0] < last and first < one[1]]
    return min([first, *(start for start, _ in inside)]), max([last, *(end for _, end in inside)])


def _weights(
    sentences: tuple[list[Bounds], list[Bounds]], folded: tuple[str, str], texts: tuple[Text, Text]
) -> dict[tuple[int, int], int]:
    """How many characters each sentence of one report shares with each of the other."""
    weights: dict[tuple[int, int], int] = {}
    starts = [[start for start, _ in several] for several in sentences]
    for tile in (tile for chain in align(*folded) for tile in chain.tiles):
        at = max(bisect_left(starts[0], tile.one + 1) - 1, 0)
        while at < len(starts[0]) and starts[0][at] < tile.one + tile.length:
            middle = tile.other + max(0, starts[0][at] - tile.one)
            to = max(bisect_left(starts[1], middle + 1) - 1, 0)
            shared = min(sentences[0][at][1], tile.one + tile.length) - max(starts[0][at], tile.one)
            if shared > 0 and to < len(starts[1]):
                weights[at, to] = weights.get((at, to), 0) + shared
            at += 1
    for number, counterpart in zip(texts[0].numbers, texts[1].numbers, strict=False):
        mine, theirs = _holding(sentences[0], number[0]), _holding(sentences[1], counterpart[0])
        if mine is not None and theirs is not None:
            weights[mine, theirs] = weights.get((mine, theirs), 0) + _SURE
    return weights


def _holding(sentences: Sequence[Bounds], place: int) -> int | None:
    return next((at for at, (start, end) in enumerate(sentences) if start <= place < end), None)


def _pairs(mine: Sequence[Bounds], theirs: Sequence[Bounds], weights: dict[tuple[int, int], int]) -> list[Bounds]:
    """Sentences that stand side by side: the surest first, none across another."""
    kept: list[Bounds] = []
    for (at, to), weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        where = bisect_left(kept, (at, to))
        before = kept[where - 1] if where else (-1, -1)
        behind = kept[where] if where < len(kept) else (len(mine), len(theirs))
        if weight >= FEWEST and before[0] < at < behind[0] and before[1] < to < behind[1]:
            insort(kept, (at, to))
    return kept


def _rows(
    one: Text, other: Text, mine: Sequence[Bounds], theirs: Sequence[Bounds], pairs: Iterable[Bounds]
) -> Iterator[Row]:  # fmt: skip
    done, gone = 0, 0
    for at, to in [*pairs, (len(mine), len(theirs))]:
        yield from (Row(_half(one, bounds, ()), None) for bounds in mine[done:at])
        yield from (Row(None, _half(other, bounds, ())) for bounds in theirs[gone:to])
        if at < len(mine):
            yield _row(one, other, mine[at], theirs[to])
        done, gone = at + 1, to + 1


def _row(one: Text, other: Text, mine: Bounds, theirs: Bounds) -> Row:
    said, answered = (searchable(text.reading.text[start:end]) for text, (start, end) in ((one, mine), (other, theirs)))
    if max(len(said), len(answered)) > AROUND:  # letter by letter, the cost goes with the square of the length
        return Row(_half(one, mine, ()), _half(other, theirs, ()))
    blocks = SequenceMatcher(None, said, answered, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    if 2 * shared < ALIKE * (len(said) + len(answered)):
        return Row(_half(one, mine, ()), _half(other, theirs, ()))
    own = _between([(block.a, block.a + block.size) for block in blocks])
    foreign = _between([(block.b, block.b + block.size) for block in blocks])
    return Row(_half(one, mine, own), _half(other, theirs, foreign))


def _between(shared: Iterable[Bounds]) -> list[Bounds]:
    found, done = [], 0
    for start, end in shared:
        if start > done:
            found.append((done, start))
        done = max(done, end)
    return found


def _half(text: Text, bounds: Bounds, own: Collection[Bounds]) -> Half:
    start, end = bounds
    numbers = [(max(0, first - start), last - start) for first, last in text.numbers if start < last and first < end]
    said = text.reading.text[start:end]
    cuts = sorted({0, len(said), *(cut for one in (*numbers, *own) for cut in one if 0 < cut < len(said))})
    pieces = tuple(Piece(said[a:b], _is_in(a, numbers), _is_in(a, own)) for a, b in pairwise(cuts))
    return Half(Place(text.key, start, end), pieces)


def _is_in(at: int, several: Iterable[Bounds]) -> bool:
    return any(start <= at < end for start, end in several)
