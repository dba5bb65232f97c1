"""Pairs: what reports have in common with one another and with those before them, two at a time.

Looks sketches up by the numbers they are kept under, gives copies and the sentences that tell of one event. Each rests
on its two reports alone, so that any process can be asked about a few of them. Never puts anything together.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from kaoju.compare.blocks import Kept, Numbered, around_text
from kaoju.compare.copies import copy_of
from kaoju.compare.counts import Node, node_of
from kaoju.compare.meeting import Pair, meetings, within
from kaoju.compare.mirrors import mirrors
from kaoju.compare.sketch import from_bytes
from kaoju.model import Copy

AT_HAND = 3_000
"""Sketches that stay at hand from one time to the next."""
MOST = 20_000_000
"""And their bytes: reports may be long, and what is made of a sketch is ten times as large."""


class Index(Protocol):
    """Where sketches lie."""

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Their sketches."""

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The keys under each of these numbers."""

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these are not compared yet."""


class Pairs(msgspec.Struct, frozen=True, array_like=True):
    """What some reports have in common with others: the copies, and sentences that tell of one event."""

    copies: tuple[Copy, ...] = ()
    links: tuple[tuple[Node, Node], ...] = ()

    def __reduce__(self) -> tuple[Callable[[bytes], "Pairs"], tuple[bytes]]:
        # Its thousands of places one by one would take ten times as long.
        return unpacked, (msgspec.msgpack.encode(self),)


_decoder = msgspec.msgpack.Decoder(Pairs)


def unpacked(content: bytes) -> Pairs:
    """The pairs that another process packed."""
    return _decoder.decode(content)


class Held(Numbered):
    """A report at hand. What is made of it goes with it: a table of its own would keep what nobody holds any more."""

    @cached_property
    def inside(self) -> tuple[tuple[Node, Node], ...]:
        """Its sentences that tell of one event, two at a time; one that is at hand is met again and again."""
        return tuple((_node(self, first), _node(self, second)) for (first, second), _because in within(self.sketch))


class AtHand:
    """Reports with their numbers, each made once as long as it is wanted now and then and its sketch is the same."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._made: dict[str, tuple[bytes, Held]] = {}
        self._bytes = 0

    def bring(self, keys: Iterable[str]) -> dict[str, Held]:
        """These reports."""
        found = {}
        for key, kept in self._index.sketches(keys).items():
            made = self._taken(key)
            # Another process may have read the report anew.
            if made is None or made[0] != kept:
                made = kept, Held(from_bytes(kept))
            self._made[key] = made
            self._bytes += len(kept)
            found[key] = made[1]
        while len(self._made) > AT_HAND or self._bytes > MOST:
            self._taken(next(iter(self._made)))
        return found

    def _taken(self, key: str) -> tuple[bytes, Held] | None:
        made = self._made.pop(key, None)
        self._bytes -= len(made[0]) if made else 0
        return made


class Pairing:
    """Reports held against those that share a number with them."""

    def __init__(self, index: Index) -> None:
        self._index, self.at_hand = index, AtHand(index)

    def pairs(self, keys: Sequence[str], earlier: Collection[str] = ()) -> Pairs:
        """What these have in common with one another, with all that were compared before and with those `earlier`.

        What else waits to be compared has its own turn, and is held against these then.
        """
        own = self.at_hand.bring(keys)
        near = self._near({key: around_text(one.sketch) for key, one in own.items()}, earlier)
        reports = own | self.at_hand.bring({key for pair in near for key in pair}.difference(own))
        made = (copy_of(reports[one].sketch.body, reports[other].sketch.body) for one, other in near)
        copies = [copy for copy in made if copy is not None]
        twins = {(copy.one, copy.other) for copy in copies if copy.kind != "passage"}
        asking = self._near({key: one.every_asked() for key, one in own.items()}, earlier)
        reports |= self.at_hand.bring({key for pair in asking for key in pair}.difference(reports))
        links = [*_links(own, reports, twins), *_mirrored(copies, reports)]
        return Pairs(tuple(copies), (*links, *_within(links, reports)))

    def _near(self, numbers: Mapping[str, Collection[int]], earlier: Collection[str]) -> list[tuple[str, str]]:
        """The pairs of one of these reports and another that share a number, smaller key first."""
        sharing = self._index.sharing(set[int]().union(*numbers.values()))
        met = {
            key: set[str]().union(*map(sharing.__getitem__, sharing.keys() & known)) - {key}
            for key, known in numbers.items()
        }
        found = {(key, other) if key < other else (other, key) for key, others in met.items() for other in others}
        others = {key for pair in found for key in pair}.difference(numbers, earlier)
        later = self._index.waiting(others)
        return sorted(pair for pair in found if later.isdisjoint(pair))


def _links(
    own: Collection[str], reports: Mapping[str, Numbered], twins: Collection[tuple[str, str]]
) -> Iterator[tuple[Node, Node]]:
    """The sentences of two reports that tell of one event: what is new asks what is there, not the other way round."""
    wanted = set[int]().union(*(reports[key].every_asked() for key in own))
    sentences = Kept(wanted, {key: one.kept for key, one in reports.items()})
    figures = Kept(wanted, {key: one.kept_figures for key, one in reports.items()})
    copied: dict[str, set[str]] = {}
    for one, other in twins:
        copied.setdefault(one, set()).add(other)
        copied.setdefault(other, set()).add(one)
    for key in own:
        printed = copied.get(key, set[str]())
        told, counted = sentences.near(reports[key].asked), figures.near(reports[key].asked_figures)
        for rival in (told.keys() | counted.keys() | printed) - {key}:
            if rival in own and rival < key:
                continue  # it asked already
            near = told.get(rival, set[Pair]()), counted.get(rival, set[Pair]())
            # By their keys, whichever of the two is new: what is found must not depend on it.
            if rival < key:
                near = _turned(near[0]), _turned(near[1])
            first, second = reports[min(key, rival)], reports[max(key, rival)]
            for here, there in meetings(first, second, near, are_copies=rival in printed):
                yield _node(first, here), _node(second, there)


def _turned(pairs: Iterable[Pair]) -> set[Pair]:
    return {(other, one) for one, other in pairs}


def _mirrored(copies: Iterable[Copy], reports: Mapping[str, Numbered]) -> Iterable[tuple[Node, Node]]:
    """The sentences in which a figure of a copy stands, and that it was copied from."""
    sketches = {key: one.sketch for key, one in reports.items()}
    for (key, at), (origin, place) in mirrors(copies, sketches).items():
        yield node_of(sketches[key], at), node_of(sketches[origin], place)


def _within(links: Iterable[tuple[Node, Node]], reports: Mapping[str, Held]) -> Iterable[tuple[Node, Node]]:
    """The sentences of one report that tell of one event, of each report that tells of one with another."""
    return [link for key in sorted({key for link in links for key, _start in link}) for link in reports[key].inside]


def _node(report: Numbered, at: int) -> Node:
    return report.sketch.key, report.sketch.mentions[at].start
