"""Codes: a set of categories written as one character, so that a row of items is a string."""

import sys
from collections.abc import Iterable, Iterator

FIRST, LAST, SECOND = 0xE000, 0xF8FF, 0xF0000


class Codes:
    """Sets of categories and their codes, both ways; a set keeps its code for good."""

    def __init__(self) -> None:
        self._codes: dict[frozenset[str], str] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sets)

    def code(self, categories: frozenset[str]) -> str:
        r"""The character that stands for this set.

        >>> Codes().code(frozenset({"unit"}))
        '\ue000'
        """
        code = self._codes.get(categories)
        if code is None:
            code = chr(_number(len(self._codes)))
            self._codes[categories] = code
            self._sets[code] = categories
        return code

    def unused(self) -> str:
        """The codes that are still to be given out, as ranges of a character class."""
        number = _number(len(self._codes))
        second = f"{chr(SECOND)}-{chr(sys.maxunicode)}"
        return f"{chr(number)}-{chr(LAST)}{second}" if number <= LAST else f"{chr(number)}-{chr(sys.maxunicode)}"

    def categories(self, code: str) -> frozenset[str]:
        """The set a character stands for."""
        return self._sets[code]


def ranges(codes: Iterable[str]) -> str:
    """Codes in order as what stands in a character class, neighbours as a range.

    >>> ranges("abcxz")
    'a-cxz'
    """
    shown: list[str] = []
    for code in codes:
        if shown and ord(code) == ord(shown[-1][-1]) + 1:
            shown[-1] = f"{shown[-1][0]}-{code}"
        else:
            shown.append(code)
    return "".join(shown)


def _number(given: int) -> int:
    """The character number of the next code, when so many have been given out."""
    number = FIRST + given
    return number if number <= LAST else number - LAST - 1 + SECOND
