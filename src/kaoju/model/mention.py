"""Mentions: times, quantities and furniture, each with its characters, its value and the rule that made it.

The keys are the public JSON keys. Offsets are code points of the report's text, end exclusive.
"""

import msgspec

UNREAD = "a sentence no rule reads"
"""The `why` of a sentence that states something and that is not understood as a whole."""


class Time(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An expression that names a time (TIMEX3 types, EDTF values).

    `type` is DATE (a day or coarser), TIME (finer than a day), DURATION or SET.
    `value` is EDTF for DATE and TIME, ISO 8601 for DURATION and SET; None where nothing settles it, and then
    `why` says so. With a value, `why` says what it was resolved against.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    rule: str
    why: str | None = None
    sentence: int | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number that counts, measures, prices, orders or compares.

    `low` and `high` bound the interval of values it states, in base units; None is an open end.
    `bound` is exact, about, over, under, at_least, at_most, range or vague.
    `unit` is `count`, `%`, an ISO 4217 code, a UCUM symbol, `ordinal`, `times` or `points`; None where the
    text leaves it open (元 in a report of unknown origin).
    `of` is what is counted or measured, as written at `of_start`..`of_end`.
    """

    start: int
    end: int
    text: str
    low: float | int | None
    high: float | int | None
    bound: str
    unit: str | None
    of: str | None
    rule: str
    of_start: int | None = None
    of_end: int | None = None
    sentence: int | None = None


class Furniture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Characters that are not the article.

    `kind` is image, disclaimer, ad, navigation, click_count, share, dateline or editor.
    """

    start: int
    end: int
    kind: str
    rule: str


class NotUnderstood(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Characters that look like something kaoju reads and that no rule read, with the reason."""

    start: int
    end: int
    text: str
    why: str
