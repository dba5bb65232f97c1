"""Places: where a time stands in its report, and the times named before it.

Plain values. Never looks at characters and never resolves.
"""

from collections.abc import Callable

import msgspec

from kaoju.mentions.calendar import Date
from kaoju.mentions.edtf import Found


def _never() -> bool:
    return False


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a time stands: its sentence, paragraph and offset, and what its neighbours tell.

    `looks_ahead`: whether the words around it do. `beside`: the day of the month that a bracket behind it names.
    `bracket`: the date right before the bracket that it stands in. `aside`: it stands in a bracket.
    `bounds`: it only bounds another time (以来). `other`: its words tie it to an event that has no date here.
    """

    sentence: int = 0
    paragraph: int = 0
    start: int = 0
    looks_ahead: Callable[[], bool] = _never
    beside: int | None = None
    bracket: Date | None = None
    aside: bool = False
    bounds: bool = False
    other: bool = False


class Named(msgspec.Struct, frozen=True, gc=False):
    """A time named earlier and where."""

    found: Found
    place: Place
