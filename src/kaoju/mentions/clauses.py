"""Clauses: how far around some characters their clause reaches.

Reads a view and the marks that end a clause; never looks further than it is told.
"""

from collections.abc import Collection


def clause_start(view: str, at: int, marks: Collection[str], reach: int) -> int:
    """Where the clause before `at` begins.

    >>> clause_start("雨大，三人受伤", 4, "，", 40)
    3
    """
    last = max(0, at - reach)
    while at > last and view[at - 1] not in marks:
        at -= 1
    return at


def clause_end(view: str, at: int, marks: Collection[str], reach: int) -> int:
    """Where the clause that goes on at `at` ends.

    >>> clause_end("三人受伤，送医", 2, "，", 40)
    4
    """
    last = min(len(view), at + reach)
    while at < last and view[at] not in marks:
        at += 1
    return at
