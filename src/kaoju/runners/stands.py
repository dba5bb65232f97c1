"""Stands: who stands where in which issue, over all reports, and which options are left that all accept.

Reads a ledger, gives `Issue` by issue a matrix of options and parties. What a party said last is where it stands; what
it said before stays in sight. Options and parties are joined where they differ in script, width or case alone.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from kaoju.ledger import Ledger
from kaoju.model.kept import Stand
from kaoju.runners.filing import searchable

FOR = frozenset({"accepts", "proposes"})
FEWEST = 2
"""Parties without whom nothing is to be agreed on."""


class Cell(msgspec.Struct, frozen=True):
    """Where a party stands on an option: what it said last, and all it said, the earliest first."""

    stance: str
    stands: tuple[Stand, ...]

    @property
    def is_changed(self) -> bool:
        """Whether it stood elsewhere before."""
        return len({one.stance for one in self.stands}) > 1


class Option(msgspec.Struct, frozen=True):
    """An option with a cell for each party, None for one that said nothing of it; `is_left` where all accept it."""

    name: str
    cells: tuple[Cell | None, ...]
    is_left: bool


class Issue(msgspec.Struct, frozen=True):
    """What is at issue, between whom, and the options; `is_deadlock` where two parties or more accept none alike."""

    name: str
    parties: tuple[str, ...]
    options: tuple[Option, ...]
    reports: int

    @property
    def left(self) -> tuple[str, ...]:
        """The options that all its parties accept."""
        return tuple(option.name for option in self.options if option.is_left)

    @property
    def is_deadlock(self) -> bool:
        """Whether nothing is left."""
        return len(self.parties) >= FEWEST and not self.left


def issues(ledger: Ledger, until: str = "") -> tuple[Issue, ...]:
    """The issues of a ledger, those with most parties first; with `until`, as told by dated reports up to that day."""
    return gathered(ledger.positions(until))


def gathered(stands: Iterable[Stand]) -> tuple[Issue, ...]:
    """Stands, issue by issue; those in no issue stand together under no name."""
    names: dict[str, Counter[str]] = {}
    groups: dict[str, list[Stand]] = {}
    for one in stands:
        groups.setdefault(_known(one.issue or "", names), []).append(one)
        _known(one.actor, names), _known(one.option, names)
    shown = {folded: min(said, key=lambda name: (-said[name], name)) for folded, said in names.items()}
    made = [_issue(shown[name], several, shown) for name, several in groups.items()]
    return tuple(sorted(made, key=lambda one: (not one.name, -len(one.parties), -one.reports, one.name)))


def _issue(name: str, stands: list[Stand], shown: dict[str, str]) -> Issue:
    parties = tuple(dict.fromkeys(shown[searchable(one.actor)] for one in stands))
    cells: dict[str, dict[str, list[Stand]]] = {}
    for one in stands:
        option = cells.setdefault(shown[searchable(one.option)], {})
        option.setdefault(shown[searchable(one.actor)], []).append(one)
    options = [_option(option, parties, told) for option, told in cells.items()]
    options.sort(key=lambda option: (not option.is_left, -sum(cell is not None for cell in option.cells)))
    return Issue(name, parties, tuple(options), len({one.place.report for one in stands}))


def _option(name: str, parties: tuple[str, ...], told: dict[str, list[Stand]]) -> Option:
    cells = tuple(Cell(told[party][-1].stance, tuple(told[party])) if party in told else None for party in parties)
    is_left = len(parties) >= FEWEST and all(cell is not None and cell.stance in FOR for cell in cells)
    return Option(name, cells, is_left)


def _known(name: str, names: dict[str, Counter[str]]) -> str:
    folded = searchable(name)
    names.setdefault(folded, Counter())[name] += 1
    return folded
