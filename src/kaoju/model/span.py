"""Span: the only interval kaoju has.

Half-open, in code points of the original text. Never null: what has no place in the text has no span.
"""

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """Characters `start` to `end` (exclusive) of the original text.

    >>> Span(0, 2).of("莫斯科")
    '莫斯'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves: `text` must be the original."""
        return text[self.start : self.end]
