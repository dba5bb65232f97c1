"""Scene: one sentence laid out for claims: its clauses, its parties and places, its times, numbers and marks.

Gathers what other steps found, in view offsets; never looks for anything itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import msgspec

from kaoju.claims.marks import Mark, Words

Kinds = frozenset[str] | tuple[str, ...]


class Thing(msgspec.Struct, frozen=True, gc=False):
    """A party, place, time or quantity at its place in the view.

    `kind` is the kind of entity, `time` or `quantity`; `index` its place in the report's list of times or quantities;
    `site` the place it is too (平壤 the city, beside the government that sits there), `power` the government it may
    stand for.
    """

    start: int
    end: int
    kind: str
    text: str
    index: int = -1
    value: Any = None
    site: Any = None
    power: Any = None

    @property
    def lies(self) -> bool:
        """Whether it is a place, beside whatever else it is."""
        return self.site is not None


class Cue(msgspec.Struct, frozen=True, gc=False):
    """An event trigger at its place: its card, its PLOVER type, the ways it takes roles."""

    start: int
    end: int
    card: str
    event: str
    form: frozenset[str]


class Scene(msgspec.Struct, frozen=True, gc=False):
    """A sentence with all that was found in it, each in text order.

    `themes` and `subjects` are noun phrases by the stretch they were looked for in, kept by whoever looks.
    """

    view: str
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    words: Words
    things: tuple[Thing, ...]
    cues: tuple[Cue, ...]
    possessives: str = ""
    object_signs: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    themes: dict[tuple[int, int], tuple[int, int] | None] = {}
    subjects: dict[tuple[int, int], tuple[int, int] | None] = {}
    _among: dict[Kinds, list[Thing]] = {}

    def clause_of(self, place: int) -> tuple[int, int]:
        """The clause a place lies in."""
        return self.clauses[max(0, bisect_right(self.clauses, (place, self.end)) - 1)]

    def among(self, kinds: Kinds, first: int, last: int) -> list[Thing]:
        """The things of some kinds that lie between two places."""
        found = self._among.get(kinds)
        if found is None:
            found = self._among[kinds] = [thing for thing in self.things if thing.kind in kinds]
        return [thing for thing in found if first <= thing.start and thing.end <= last] if found else []

    def sites(self, first: int, last: int) -> list[Thing]:
        """The things between two places that lie somewhere."""
        found = self._among.get(LYING)
        if found is None:
            found = [thing for thing in self.things if thing.site is not None or thing.kind in PLACES]
            self._among[LYING] = found
        return [thing for thing in found if first <= thing.start and thing.end <= last] if found else []

    def marks(self, kind: str, first: int, last: int) -> list[Mark]:
        """The marks of one kind between two places."""
        found = self.words.kinds.get(kind)
        return [mark for mark in found if first <= mark.start and mark.end <= last] if found else []


class Things(list[Thing]):
    """The things of a report in text order, and where each begins."""

    def __init__(self, things: Iterable[Thing]) -> None:
        super().__init__(sorted(things, key=attrgetter("start", "end")))
        self.starts = [thing.start for thing in self]


PARTIES = frozenset({"state", "government", "person", "organisation", "force", "group"})
PLACES = frozenset({"place", "state", "facility"})
SITES = PARTIES | PLACES
LYING = ("lies",)
"""No kind of its own: whatever lies somewhere."""
NAMED = PARTIES | {"short"}
"""Parties, and short forms that stand for one."""


def within(things: Things, start: int, end: int) -> tuple[Thing, ...]:
    """The things of a report that lie in a stretch."""
    first = bisect_left(things.starts, start)
    last = bisect_left(things.starts, end, first)
    return tuple([thing for thing in things[first:last] if thing.end <= end]) if first < last else ()
