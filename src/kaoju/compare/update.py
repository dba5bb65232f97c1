"""Update: new reports of a ledger compared with those that are there, and what was found brought up to date.

Reads and writes through a `Shelf`, a few reports at a time. What is found is a function of the reports alone: the order
in which they came, and how many processes brought them, change nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from kaoju.compare import blocks
from kaoju.compare.counts import Node
from kaoju.compare.grouping import Grouping
from kaoju.compare.matters import Printed, digest, matter, name_of, node_of_name
from kaoju.compare.mirrors import order, printings
from kaoju.compare.pairs import AtHand, Index, Pairing, Pairs
from kaoju.compare.relating import altered, own
from kaoju.compare.sketch import Sketch, from_bytes, sketch, to_bytes
from kaoju.model import Copy, Group, Reading

BATCH = 256
"""Reports compared in one transaction: what a kill loses at most, though no report."""
WHOLE = ":"
"""How a ledger names a report as a whole: its key and this."""


class Shelf(Index, Protocol):
    """What comparing asks of a ledger."""

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of reports not compared yet."""

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        """The group each node is in."""

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The nodes of groups."""

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        """The copies found in groups."""

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        """Replace groups by others, unless another process has moved them meanwhile: then False."""


def update(shelf: Shelf, tell: Callable[[int], None] | None = None) -> int:
    """Compare all reports that wait for it; says how many those were, and tells of each batch when it is kept."""
    done = 0
    pairing = Pairing(shelf)
    while keys := shelf.pending(BATCH):
        if settle(shelf, keys, [pairing.pairs(keys)], pairing.at_hand):
            done += len(keys)
            if tell is not None:
                tell(len(keys))
    return done


def settle(shelf: Shelf, keys: Sequence[str], found: Sequence[Pairs], at_hand: AtHand) -> bool:
    """Whether what is found of new reports could be kept; if not, another process was faster: look at them again."""
    return _Round(shelf, keys, at_hand).settle(
        [copy for pairs in found for copy in pairs.copies], [link for pairs in found for link in pairs.links]
    )


def sketched(reading: Reading, key: str) -> tuple[bytes, tuple[int, ...]]:
    """What a ledger keeps of a reading for comparing: its sketch and the numbers it is found under."""
    made = sketch(reading, key)
    return to_bytes(made), blocks.kept(made)


def numbers_in(kept: bytes) -> tuple[int, ...]:
    """The numbers a report of this sketch is found under; none where these bytes are no sketch."""
    try:
        return blocks.kept(from_bytes(kept))
    except ValueError:
        return ()


class _Round:
    """New reports with the groups they touch."""

    def __init__(self, shelf: Shelf, keys: Sequence[str], at_hand: AtHand) -> None:
        self.shelf, self.keys, self.at_hand = shelf, keys, at_hand
        self.sketches: dict[str, Sketch] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Bring sketches that were not wanted before."""
        missing = {key for key in keys if key not in self.sketches}
        self.sketches.update((key, one.sketch) for key, one in self.at_hand.bring(missing).items())

    def settle(self, copies: Sequence[Copy], links: Sequence[tuple[Node, Node]]) -> bool:
        """Put together what belongs together, and keep it."""
        families, old_families = self._families(copies)
        matters, old_matters = self._matters(copies, links)
        passages = [_passage(copy) for copy in copies if copy.kind == "passage"]
        return self.shelf.settle(self.keys, [*old_families, *old_matters], [*families, *matters, *passages])

    def _families(self, copies: Sequence[Copy]) -> tuple[list[Group], list[str]]:
        """The groups of printings of one text that the new reports are in; a report alone is a family too."""
        links = [(copy.one, copy.other) for copy in copies if copy.kind != "passage"]
        nodes = {key for link in links for key in link} | set(self.keys)
        groups, old = self._joined("copies", {key: key + WHOLE for key in nodes}, links)
        known = [*self.shelf.copies_in(old), *(copy for copy in copies if copy.kind != "passage")]
        made = []
        for group in groups:
            keys = {name.removesuffix(WHOLE) for name in group}
            self.load(keys)
            inside = sorted(
                (copy for copy in known if copy.one in keys and copy.other in keys), key=lambda copy: copy.id
            )
            first = min(keys, key=lambda key: order(self.sketches[key], (key, 0)))
            # A number that differs in two places is one finding.
            findings = {one.id: one for one in (*own(self.sketches[first]), *altered(inside))}
            made.append(Group(
                id=digest("copies", group), kind="copies", nodes=group, copies=tuple(inside),
                findings=tuple(findings.values()),
            ))  # fmt: skip
        return made, old

    def _matters(self, copies: Sequence[Copy], links: Sequence[tuple[Node, Node]]) -> tuple[list[Group], list[str]]:
        """The groups of sentences that tell of one event, with what was found in them."""
        nodes, old = self._joined("event", {node: name_of(node) for link in links for node in link}, links)
        # What stands together in one report alone is no event of several.
        groups = [group for group in (list(map(node_of_name, names)) for names in nodes) if _is_of_several(group)]
        keys = {key for group in groups for key, _start in group}
        self.load(keys)
        known = self._among(keys, copies)
        by_report: dict[str, list[Copy]] = {}
        for copy in known:
            by_report.setdefault(copy.one, []).append(copy)
        printed = Printed(by_report, printings(known, self.sketches))
        return [matter(group, self.sketches, printed) for group in groups], old

    def _among(self, keys: set[str], copies: Iterable[Copy]) -> list[Copy]:
        """The copies among reports, those found now and those known before."""
        families = self.shelf.groups("copies", [key + WHOLE for key in keys])
        known = {copy.id: copy for copy in (*self.shelf.copies_in(set(families.values())), *copies)}
        among = (copy for copy in known.values() if copy.kind != "passage" and {copy.one, copy.other} <= keys)
        return sorted(among, key=lambda copy: copy.id)

    def _joined(
        self, kind: str, names: Mapping[Node | str, str], links: Iterable[tuple[Node | str, Node | str]]
    ) -> tuple[list[tuple[str, ...]], list[str]]:
        """The groups that new links make of the nodes and of the groups those were in, which are given up."""
        old = self.shelf.groups(kind, names.values())
        members = self.shelf.members(set(old.values()))
        grouping = Grouping[str]()
        for one, other in links:
            grouping.join(names[one], names[other])
        for several in members.values():
            for member in several[1:]:
                grouping.join(several[0], member)
        every = {*names.values(), *(member for group in members.values() for member in group)}
        return [tuple(group) for group in grouping.groups(sorted(every))], sorted(members)


def _is_of_several(nodes: Iterable[Node]) -> bool:
    """Whether nodes are of more than one report."""
    return len({key for key, _start in nodes}) > 1


def _passage(copy: Copy) -> Group:
    nodes = (f"{copy.one}:{copy.id}", f"{copy.other}:{copy.id}")
    return Group(id=digest("passage", copy.id), kind="passage", nodes=nodes, copies=(copy,))
