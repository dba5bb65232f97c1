"""A ledger of nothing but dictionaries, for the tests of what is compared."""

from collections.abc import Iterable

from kaoju.compare import blocks
from kaoju.compare.sketch import Sketch, to_bytes
from kaoju.model import Copy, Group


class Shelf:
    """Keeps sketches and groups as a ledger does."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.index: dict[int, list[str]] = {}
        self.waiting: list[str] = []
        self.made: dict[str, Group] = {}

    def add(self, *sketches: Sketch) -> None:
        for sketch in sketches:
            self.kept[sketch.key] = to_bytes(sketch)
            self.waiting.append(sketch.key)
            for number in blocks.kept(sketch):
                self.index.setdefault(number, []).append(sketch.key)

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        return tuple(sorted(self.waiting)[: limit if limit >= 0 else None])

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self.kept[key] for key in keys}

    def sharing(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        return {number: tuple(sorted(self.index[number])) for number in numbers if number in self.index}

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        at = {node: group.id for group in self.made.values() if group.kind == kind for node in group.nodes}
        return {node: at[node] for node in nodes if node in at}

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {group: self.made[group].nodes for group in groups}

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        return [copy for group in sorted(groups) for copy in self.made[group].copies]

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        for group in dropped:
            del self.made[group]
        for one in made:
            assert one.id not in self.made
            self.made[one.id] = one
        done = set(compared)
        self.waiting = [key for key in self.waiting if key not in done]
        return True
