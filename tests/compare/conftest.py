"""An invented report, bodies from texts, and a desk on which invented reports are compared."""

from collections.abc import Callable, Iterable

import pytest

from kaoju.compare import blocks
from kaoju.compare.bodies import Body, body_of
from kaoju.compare.sketch import Sketch, sketch, to_bytes
from kaoju.compare.update import update
from kaoju.model import Copy, Event, Finding, Group, Report
from kaoju.reader import read_report

STORY = (
    "北湾港务局12日通报，当天清晨6时许，一艘载有214名乘客的渡轮在外海与货轮相撞。"
    "海岸警卫队先后派出7艘巡逻艇和2架直升机，到中午共救起209人，其中31人受伤送医。"
    "局长何远山说，仍有5人下落不明，搜救将连夜进行。"
    "渡轮公司表示，船长有二十年经验，出航时能见度不足500米。"
    "货轮船东尚未回应。气象台早前发布过大雾警告，提醒小型船只不要出海。\n"
)


@pytest.fixture
def story() -> str:
    return STORY


@pytest.fixture
def body() -> Callable[..., Body]:
    def made(text: str, key: str = "a", published: str | None = "2031-05-12") -> Body:
        return body_of(read_report(Report(id=key, text=text, published=published), claims=False))

    return made


@pytest.fixture
def english() -> str:
    return (
        "The harbour authority of North Bay said on Monday that a ferry carrying 214 passengers had collided with a "
        "freighter in thick fog at about six in the morning. The coast guard sent seven patrol boats and two "
        "helicopters, and by noon 209 people had been rescued, 31 of them injured. Five were still missing, its head "
        "said, and the search would go on through the night. The ferry company said its captain had twenty years of "
        "experience and that visibility was below 500 metres when the ship left port. The owner of the freighter has "
        "not replied.\n"
    )


class Shelf:
    """Keeps sketches and groups as a ledger does."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.index: dict[int, list[str]] = {}
        self.queue: list[str] = []
        self.made: dict[str, Group] = {}

    def add(self, *sketches: Sketch) -> None:
        for one in sketches:
            self.kept[one.key] = to_bytes(one)
            self.queue.append(one.key)
            for number in blocks.kept(one):
                self.index.setdefault(number, []).append(one.key)

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        return tuple(sorted(self.queue)[: limit if limit >= 0 else None])

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self.kept[key] for key in keys}

    def sharing(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        return {number: tuple(sorted(self.index[number])) for number in numbers if number in self.index}

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        at = {node: group.id for group in self.made.values() if group.kind == kind for node in group.nodes}
        return {node: at[node] for node in nodes if node in at}

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {group: self.made[group].nodes for group in groups}

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(keys).intersection(self.queue)

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        return [copy for group in sorted(groups) for copy in self.made[group].copies]

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        for group in dropped:
            del self.made[group]
        for one in made:
            assert one.id not in self.made
            self.made[one.id] = one
        done = set(compared)
        self.queue = [key for key in self.queue if key not in done]
        return True


class Desk:
    """Reports by their ids, in the order they are given."""

    def __init__(self, *reports: tuple[str, str | None, str]) -> None:
        self.texts = {name: text for name, _published, text in reports}
        self.shelf = Shelf()
        for name, published, text in reports:
            self.shelf.add(sketch(read_report(Report(id=name, text=text, published=published)), name))
        update(self.shelf)

    @property
    def findings(self) -> list[Finding]:
        """All that was found, each once."""
        found = {finding.id: finding for group in self.shelf.made.values() for finding in group.findings}
        return sorted(found.values(), key=lambda finding: (finding.kind, finding.of))

    @property
    def events(self) -> list[Event]:
        """The events that several reports tell of."""
        return [event for group in self.shelf.made.values() for event in group.events]

    def quotes(self, kind: str) -> list[tuple[str, ...]]:
        """The findings of a kind, each as the characters it rests on."""
        return [tuple(self._quoted(finding)) for finding in self.findings if finding.kind == kind]

    def _quoted(self, finding: Finding) -> Iterable[str]:
        return (f"{place.report}:{self.texts[place.report][place.start : place.end]}" for place in finding.of)


@pytest.fixture
def desk() -> type[Desk]:
    return Desk


@pytest.fixture
def shelf() -> type[Shelf]:
    return Shelf
