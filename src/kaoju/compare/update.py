"""Update: new reports of a ledger compared with those that are there, and what was found brought up to date.

Reads and writes through a `Shelf`, a few reports at a time. What is found is a function of the reports alone: the order
in which they came, and how many processes brought them, change nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from kaoju.compare import blocks
from kaoju.compare.blocks import Numbered
from kaoju.compare.copies import copy_of
from kaoju.compare.counts import Node, node_of
from kaoju.compare.grouping import Grouping
from kaoju.compare.matters import Printed, digest, matter, name_of, node_of_name
from kaoju.compare.meeting import meetings, within
from kaoju.compare.mirrors import mirrors, order, printings
from kaoju.compare.relating import altered, own
from kaoju.compare.sketch import Sketch, from_bytes, sketch, to_bytes
from kaoju.model import Copy, Group, Reading

BATCH = 100
"""Reports compared in one transaction: what a kill loses at most, though no report."""
WHOLE = ":"
"""How a ledger names a report as a whole: its key and this."""


class Shelf(Protocol):
    """What comparing asks of a ledger."""

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of reports not compared yet."""

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Their sketches."""

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The keys under each of these numbers."""

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        """The group each node is in."""

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The nodes of groups."""

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these are not compared yet."""

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        """The copies found in groups."""

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        """Replace groups by others, unless another process has moved them meanwhile: then False."""


def update(shelf: Shelf, tell: Callable[[int], None] | None = None) -> int:
    """Compare all reports that wait for it; says how many those were, and tells of each batch when it is kept."""
    done = 0
    while keys := shelf.pending(BATCH):
        if _Round(shelf, keys).settle():
            done += len(keys)
            if tell is not None:
                tell(len(keys))
    return done


def sketched(reading: Reading, key: str) -> tuple[bytes, tuple[int, ...]]:
    """What a ledger keeps of a reading for comparing: its sketch and the numbers it is found under."""
    made = sketch(reading, key)
    return to_bytes(made), blocks.kept(made)


class _Round:
    """One batch of new reports with all they touch."""

    def __init__(self, shelf: Shelf, keys: Sequence[str]) -> None:
        self.shelf, self.keys, self._new = shelf, keys, frozenset(keys)
        self.sketches: dict[str, Sketch] = {}
        self._numbered: dict[str, Numbered] = {}
        self.load(keys)

    def load(self, keys: Iterable[str]) -> None:
        """Bring sketches that are not at hand."""
        missing = [key for key in keys if key not in self.sketches]
        self.sketches.update((key, from_bytes(kept)) for key, kept in self.shelf.sketches(missing).items())

    def settle(self) -> bool:
        """Whether what was found could be kept; if not, another process was faster and it is all to be done again."""
        copies = self._copies()
        families, old_families = self._families(copies)
        matters, old_matters = self._matters(copies)
        passages = [_passage(copy) for copy in copies if copy.kind == "passage"]
        return self.shelf.settle(self.keys, [*old_families, *old_matters], [*families, *matters, *passages])

    def _near(self, numbers: Mapping[str, Collection[int]]) -> list[tuple[str, str]]:
        """The pairs of a new report and another that share a number, smaller key first; a later batch has its own."""
        sharing = self.shelf.sharing({number for known in numbers.values() for number in known})
        met = {
            key: {other for number in sharing.keys() & known for other in sharing[number]} - {key}
            for key, known in numbers.items()
        }
        found = {(key, other) if key < other else (other, key) for key, others in met.items() for other in others}
        every = {key for pair in found for key in pair}
        later = self.shelf.waiting(every.difference(self.keys))
        self.load(every - later)
        return sorted(pair for pair in found if later.isdisjoint(pair))

    def _copies(self) -> list[Copy]:
        pairs = self._near({key: blocks.around_text(self.sketches[key]) for key in self.keys})
        made = (copy_of(self.sketches[one].body, self.sketches[other].body) for one, other in pairs)
        return [copy for copy in made if copy is not None]

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

    def _matters(self, copies: Sequence[Copy]) -> tuple[list[Group], list[str]]:
        """The groups of sentences that tell of one event, with what was found in them."""
        links = self._links(copies)
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

    def _links(self, copies: Sequence[Copy]) -> list[tuple[Node, Node]]:
        """The sentences of new reports that tell of what sentences of others do, and those of one report that do."""
        twins = {(copy.one, copy.other) for copy in copies if copy.kind != "passage"}
        asking = {key: self.numbered(key).every_asked() for key in self.keys}
        links: list[tuple[Node, Node]] = []
        for one, other in sorted({*self._near(asking), *twins}):
            found = meetings(self.numbered(one), self.numbered(other), are_copies=(one, other) in twins)
            links += [(self._node(one, first), self._node(other, second)) for first, second in found]
        for (key, at), (origin, place) in mirrors(copies, self.sketches).items():
            links.append((node_of(self.sketches[key], at), node_of(self.sketches[origin], place)))
        for key in sorted({key for link in links for key, _start in link}):
            pairs = within(self.sketches[key])
            links += [(self._node(key, first), self._node(key, second)) for (first, second), _because in pairs]
        return links

    def _among(self, keys: set[str], copies: Iterable[Copy]) -> list[Copy]:
        """The copies among reports, those found now and those known before."""
        families = self.shelf.groups("copies", [key + WHOLE for key in keys])
        known = {copy.id: copy for copy in (*self.shelf.copies_in(set(families.values())), *copies)}
        among = (copy for copy in known.values() if copy.kind != "passage" and {copy.one, copy.other} <= keys)
        return sorted(among, key=lambda copy: copy.id)

    def numbered(self, key: str) -> Numbered:
        """A report with its numbers, made once."""
        if key not in self._numbered:
            self._numbered[key] = Numbered(self.sketches[key], is_new=key in self._new)
        return self._numbered[key]

    def _node(self, key: str, at: int) -> Node:
        return key, self.sketches[key].mentions[at].start

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
