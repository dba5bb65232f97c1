"""Wrap: a line of Chinese and Latin text cut into rows of a width, as a typesetter would.

Reads a styled line, gives styled rows. No row begins with a stop or a closing bracket or ends with an opening one;
numbers and Latin words stay whole; a Han character takes two columns. Never drops or adds a character.
"""

import unicodedata
from collections.abc import Iterator

from kaoju.cli.styled import Text, columns

_NOT_LAST = {"Ps", "Pi", "Sc"}
_NOT_FIRST = {"Pe", "Pf", "Po", "Mn", "Mc", "Me", "Cf", "Sk"}


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """The rows of one line; an empty line is one empty row.

    >>> [row.plain for row in wrapped(Text("港口停航，船员获救。"), 9)]
    ['港口停', '航，船员', '获救。']
    """
    return text.cut(_ends(text.plain, width))


def _ends(plain: str, width: int) -> Iterator[int]:
    """Where each row but the last ends."""
    start = allowed = used = used_at_allowed = 0
    for place, character in enumerate(plain):
        if place > start and may_break(plain[place - 1], character):
            allowed, used_at_allowed = place, used
        wide = columns(character)
        if used + wide > width and place > start and not character.isspace():
            if allowed <= start:
                allowed, used_at_allowed = place, used
            yield allowed
            start, used = allowed, used - used_at_allowed
            used_at_allowed = 0
        used += wide


def may_break(before: str, after: str) -> bool:
    """Whether a row may end between two characters.

    >>> may_break("航", "，"), may_break("l", "á"), may_break("6", "架"), may_break("「", "港")
    (False, False, True, False)
    """
    if unicodedata.category(before) in _NOT_LAST or unicodedata.category(after) in _NOT_FIRST:
        return False
    if before == after and unicodedata.category(after) == "Pd":
        return False
    if after.isspace():
        return False
    return before.isspace() or columns(before) > 1 or columns(after) > 1
