"""Pairs: what reports have in common with one another and with those before them, two at a time.

Looks sketches up by the numbers they are kept under, gives copies and the sentences that tell of one event. Each rests
on its two reports alone, so that any process can be asked about a few of them. Never puts anything together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from kaoju.compare.blocks import Numbered, around_text
from kaoju.compare.copies import copy_of
from kaoju.compare.counts import Node, node_of
from kaoju.compare.meeting import meetings, within
from kaoju.compare.mirrors import mirrors
from kaoju.compare.sketch import from_bytes
from kaoju.model import Copy

AT_HAND = 1_000
"""Sketches that stay at hand from one time to the next."""


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


class AtHand:
    """Reports with their numbers, each made once as long as it is wanted now and then and its sketch is the same."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._made: dict[str, tuple[bytes, Numbered]] = {}

    def bring(self, keys: Iterable[str], *, are_new: bool = False) -> dict[str, Numbered]:
        """These reports; what is new asks what is there, and not the other way round."""
        found = {}
        for key, kept in self._index.sketches(keys).items():
            made = self._made.pop(key, None)
            # Another process may have read the report anew.
            if made is None or made[0] != kept or made[1].is_new < are_new:
                made = kept, Numbered(from_bytes(kept), is_new=are_new)
            self._made[key] = made
            found[key] = made[1]
        for key in list(self._made)[:-AT_HAND]:
            del self._made[key]
        return found


class Pairing:
    """Reports held against those that share a number with them."""

    def __init__(self, index: Index) -> None:
        self._index, self.at_hand = index, AtHand(index)

    def pairs(self, keys: Sequence[str], earlier: Collection[str] = ()) -> Pairs:
        """What these have in common with one another, with all that were compared before and with those `earlier`.

        What else waits to be compared has its own turn, and is held against these then.
        """
        own = self.at_hand.bring(keys, are_new=True)
        near = self._near({key: around_text(one.sketch) for key, one in own.items()}, earlier)
        reports = own | self.at_hand.bring({key for pair in near for key in pair}.difference(own))
        made = (copy_of(reports[one].sketch.body, reports[other].sketch.body) for one, other in near)
        copies = [copy for copy in made if copy is not None]
        twins = {(copy.one, copy.other) for copy in copies if copy.kind != "passage"}
        asking = self._near({key: one.every_asked() for key, one in own.items()}, earlier)
        reports |= self.at_hand.bring({key for pair in asking for key in pair}.difference(reports))
        links = [*_links(sorted({*asking, *twins}), twins, reports), *_mirrored(copies, reports)]
        return Pairs(tuple(copies), (*links, *_within(links, reports)))

    def _near(self, numbers: Mapping[str, Collection[int]], earlier: Collection[str]) -> list[tuple[str, str]]:
        """The pairs of one of these reports and another that share a number, smaller key first."""
        sharing = self._index.sharing({number for known in numbers.values() for number in known})
        met = {
            key: {other for number in sharing.keys() & known for other in sharing[number]} - {key}
            for key, known in numbers.items()
        }
        found = {(key, other) if key < other else (other, key) for key, others in met.items() for other in others}
        others = {key for pair in found for key in pair}.difference(numbers, earlier)
        later = self._index.waiting(others)
        return sorted(pair for pair in found if later.isdisjoint(pair))


def _links(
    pairs: Iterable[tuple[str, str]], twins: Collection[tuple[str, str]], reports: Mapping[str, Numbered]
) -> list[tuple[Node, Node]]:
    """The sentences of two reports that tell of one event."""
    links: list[tuple[Node, Node]] = []
    for one, other in pairs:
        found = meetings(reports[one], reports[other], are_copies=(one, other) in twins)
        links += [(_node(reports[one], first), _node(reports[other], second)) for first, second in found]
    return links


def _mirrored(copies: Iterable[Copy], reports: Mapping[str, Numbered]) -> Iterable[tuple[Node, Node]]:
    """The sentences in which a figure of a copy stands, and that it was copied from."""
    sketches = {key: one.sketch for key, one in reports.items()}
    for (key, at), (origin, place) in mirrors(copies, sketches).items():
        yield node_of(sketches[key], at), node_of(sketches[origin], place)


def _within(links: Iterable[tuple[Node, Node]], reports: Mapping[str, Numbered]) -> Iterable[tuple[Node, Node]]:
    """The sentences of one report that tell of one event, of each report that tells of one with another."""
    for key in sorted({key for link in links for key, _start in link}):
        for (first, second), _because in within(reports[key].sketch):
            yield _node(reports[key], first), _node(reports[key], second)


def _node(report: Numbered, at: int) -> Node:
    return report.sketch.key, report.sketch.mentions[at].start
