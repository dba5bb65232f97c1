"""Cleaning: the view that rules match on, and the way back from it to the original.

Reads the original and its furniture, gives the folded text with edits applied and an offset map.
An edit deletes or replaces by one character; the original is never rewritten.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from kaoju.model import Furniture, Language
from kaoju.text.fold import folder
from kaoju.text.noise import Found, joined_numbers, marks, readings


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Characters of the original that the view leaves out, or shows as one other character."""

    start: int
    end: int
    replacement: str
    kind: str


class _Map(msgspec.Struct, frozen=True, gc=False):
    """For each edit where it begins and ends in the view, and how far the original is ahead after it."""

    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    ahead: tuple[int, ...] = (0,)


class Clean(msgspec.Struct, frozen=True, gc=False):
    """A report's text as rules see it (`view`), tied to the original by its edits."""

    original: str
    view: str
    edits: tuple[Edit, ...] = ()
    map: _Map = _Map()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `view[start:end]` stands in the original.

        What was deleted at either rim is left out; an empty span stays empty.
        """
        if not self.edits:
            return start, end
        last = end + self.map.ahead[bisect_left(self.map.opens, end)]
        if start == end:
            return last, last
        return start + self.map.ahead[bisect_right(self.map.closes, start)], last


def clean(original: str, furniture: Sequence[Furniture], language: Language) -> Clean:
    """Fold the text and take out what stands between its words.

    >>> from kaoju.grammar.language import load
    >>> clean("無(wú)人機", [], load("zh")).view
    '无人机'

    Furniture becomes a newline: no rule sees it and no sentence runs across it.
    """
    folded = folder(language)
    plain = folded(original)
    text = _amended(Clean(original, plain), plain, [Found(at.start, at.end, "\n", "furniture") for at in furniture])
    found = [mark._replace(replacement=folded(mark.replacement)) for mark in marks(text.view, original, text.span)]
    text = _amended(text, plain, found)
    text = _amended(text, plain, readings(text.view, original, text.span))
    return _amended(text, plain, joined_numbers(text.view, original, text.span, language))


def _amended(text: Clean, plain: str, found: Sequence[Found]) -> Clean:
    """The text with more edits; `plain` is the fold of the whole original."""
    if not found:
        return text
    new = [Edit(*text.span(start, end), replacement, kind) for start, end, replacement, kind in found]
    starts = [edit.start for edit in new]
    # An edit of an earlier step that lies within a new one is part of it.
    old = [edit for edit in text.edits if not _lies_in(edit, new, starts)]
    edits = sorted([*old, *new], key=attrgetter("start"))
    return _applied(text.original, plain, edits)


def _lies_in(edit: Edit, new: Sequence[Edit], starts: Sequence[int]) -> bool:
    before = bisect_right(starts, edit.start)
    return before > 0 and edit.end <= new[before - 1].end


def _applied(original: str, plain: str, edits: Sequence[Edit]) -> Clean:
    pieces: list[str] = []
    opens: list[int] = []
    closes: list[int] = []
    ahead = [0]
    kept = 0
    for edit in edits:
        pieces += (plain[kept : edit.start], edit.replacement)
        kept = edit.end
        opens.append(edit.start - ahead[-1])
        closes.append(opens[-1] + len(edit.replacement))
        ahead.append(edit.end - closes[-1])
    pieces.append(plain[kept:])
    return Clean(original, "".join(pieces), tuple(edits), _Map(tuple(opens), tuple(closes), tuple(ahead)))
