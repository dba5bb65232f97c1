"""Gathering: what comparing and exporting ask of a ledger, of reports whose readings lie in plain files.

Takes entries that were read, gives what was found among them. In memory are the blocks of each report, packed, and what
was found; sketches and readings are looked up in the files. Never keeps an input, and never more than one version of a
page.
"""

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from kaoju.compare.sketch import from_bytes
from kaoju.compare.update import update
from kaoju.ledger import Filed, Judgement
from kaoju.model import Copy, Event, Finding, Reading
from kaoju.model.entry import Entry, Group
from kaoju.runners.versions import is_one_page

_SKETCHES = "sketches"
_PARTS = 256
"""Parts of the blocks: one at a time is put in order."""


class Blocks:
    """Which reports stand under which number, twelve bytes for each: the number, and the report's own.

    >>> kept = Blocks()
    >>> for number, block in ((0, 71), (1, 9), (2, 71)):
    ...     kept.add(number, block)
    >>> kept.order(leave=frozenset())
    >>> list(kept.under(71)), list(kept.under(8))
    ([0, 2], [])
    """

    def __init__(self) -> None:
        self._parts = [(array("q"), array("I")) for _ in range(_PARTS)]

    def add(self, number: int, block: int) -> None:
        """A report stands under a block, too."""
        blocks, numbers = self._parts[block % _PARTS]
        blocks.append(block)
        numbers.append(number)

    def order(self, leave: Collection[int]) -> None:
        """Put all in order, but for the reports that are let go."""
        for at, (blocks, numbers) in enumerate(self._parts):
            kept = sorted({pair for pair in zip(blocks, numbers, strict=True) if pair[1] not in leave})
            self._parts[at] = array("q", (block for block, _ in kept)), array("I", (number for _, number in kept))

    def under(self, block: int) -> Iterator[int]:
        """The reports under a block; all must be in order."""
        blocks, numbers = self._parts[block % _PARTS]
        for at in range(bisect_left(blocks, block), len(blocks)):
            if blocks[at] != block:
                return
            yield numbers[at]


class Gathering:
    """Reports beside each other, without a ledger."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, tuple[str, int, int]] = {}
        self._keys: list[str] = []
        self._sketched: dict[str, tuple[int, int]] = {}
        self._sketches = (folder / _SKETCHES).open("w+b")
        self._blocks = Blocks()
        self._waiting: dict[str, None] = {}
        self._groups: dict[str, Group] = {}
        self._group_of: dict[tuple[str, str], str] = {}
        self._pages: dict[str, list[tuple[str, int, str]]] = {}

    def add(self, entry: Entry, place: tuple[str, int, int]) -> None:
        """Take a report that was read; its reading is `place[2]` bytes from `place[1]` on of a file of the folder."""
        key, text = entry.key, entry.report.text if entry.report else ""
        self._places[key], self._waiting[key] = place, None
        self._sketched[key] = self._sketches.tell(), len(entry.sketch)
        self._sketches.write(entry.sketch)
        for block in entry.blocks:
            self._blocks.add(len(self._keys), block)
        self._keys.append(key)
        for name in entry.names:
            self._pages.setdefault(name, []).append((entry.since, len(text), key))

    def compare(self) -> frozenset[str]:
        """Compare all of them, of each page the newest version; gives the keys of the older ones, which are let go."""
        older = set()
        for versions in self._pages.values():
            keys = [key for _, _, key in sorted(versions)]
            bodies = [from_bytes(self._sketch(key)).body for key in keys] if len(keys) > 1 else []
            older |= {
                key
                for key, body, after in zip(keys, bodies, bodies[1:], strict=False)
                if is_one_page(body, after)
            }  # fmt: skip
        for key in older:
            del self._waiting[key]
        self._blocks.order(leave={at for at, key in enumerate(self._keys) if key in older})
        update(self)
        return frozenset(older)

    def reading(self, key: str) -> Reading | None:
        """What was understood of a report."""
        name, start, size = self._places[key]
        with (self._folder / name).open("rb") as stream:
            stream.seek(start)
            entry: Entry = pickle.loads(stream.read(size))  # noqa: S301  # written by this run, a moment ago
        return entry.reading

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of reports not compared yet."""
        return tuple(
            sorted(key for key, _ in zip(self._waiting, range(limit) if limit >= 0 else self._waiting, strict=False))
        )

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these are not compared yet."""
        return frozenset(key for key in keys if key in self._waiting)

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Their sketches."""
        return {key: self._sketch(key) for key in keys if key in self._sketched}

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The keys under each of these numbers."""
        found = ((block, tuple(self._keys[number] for number in self._blocks.under(block))) for block in blocks)
        return {block: keys for block, keys in found if keys}

    def _sketch(self, key: str) -> bytes:
        start, size = self._sketched[key]
        self._sketches.seek(start)
        return self._sketches.read(size)

    def close(self) -> None:
        """Let go of the file of sketches."""
        self._sketches.close()

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        """The group each node is in."""
        found = ((node, self._group_of.get((kind, node))) for node in nodes)
        return {node: group for node, group in found if group is not None}

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The nodes of groups."""
        return {group: tuple(sorted(self._groups[group].nodes)) for group in groups if group in self._groups}

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        """The copies found in groups."""
        found = {one.id: one for group in groups if group in self._groups for one in self._groups[group].copies}
        return [found[name] for name in sorted(found)]

    def events_in(self, groups: Iterable[str]) -> list[Event]:
        """The events found in groups."""
        found = {one.id: one for group in groups if group in self._groups for one in self._groups[group].events}
        return [found[name] for name in sorted(found)]

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        """Replace groups by others; there is nobody else to move them."""
        for name in dropped:
            gone = self._groups.pop(name)
            for node in gone.nodes:
                self._group_of.pop((gone.kind, node), None)
        for group in made:
            self._groups[group.id] = group
            self._group_of.update(((group.kind, node), group.id) for node in group.nodes)
        for key in compared:
            self._waiting.pop(key, None)
        return True

    def copies(self) -> Iterator[Copy]:
        """All copies, by id."""
        return iter(self.copies_in(self._groups))

    def events(self) -> Iterator[Event]:
        """All events, by id."""
        return iter(self.events_in(self._groups))

    def findings(self, *, kind: str | None = None, event: str | None = None) -> Iterator[Finding]:
        """All findings, or those of a kind or of an event, by id."""
        found = {one.id: one for group in self._groups.values() for one in group.findings}
        for name in sorted(found):
            if kind in (None, found[name].kind) and event in (None, found[name].event):
                yield found[name]

    def reports(self, **_which: object) -> Iterator[Filed]:
        """None: rows of single reports are written bucket by bucket, and never all listed."""
        return iter(())

    def ratings(self) -> Mapping[str, Judgement]:
        """None: nobody has rated an outlet here."""
        return {}

    def verdicts(self) -> Mapping[str, Judgement]:
        """None: nobody has judged a finding here."""
        return {}
