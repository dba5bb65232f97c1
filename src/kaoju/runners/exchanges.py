"""Exchanges: who gives what to whom, over all reports, as edges between parties.

Reads a ledger, gives `Exchanges`. Names are joined where they differ in script, width or case alone; nobody is taken
for anybody else.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from kaoju.ledger import Ledger
from kaoju.model.kept import Handing
from kaoju.runners.filing import searchable

DRAWN = 80
"""Edges that can be told apart in one picture; those told most often."""
UNNAMED = ""
"""The party a report leaves open."""


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What one party gives another: the tellings of one ware with one status, the earliest first."""

    giver: str
    receiver: str
    what: str
    status: str
    amounts: tuple[str, ...]
    returns: str
    tellings: tuple[Handing, ...]

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({one.place.report for one in self.tellings})


class Exchanges(msgspec.Struct, frozen=True, kw_only=True):
    """All edges, those most reports tell of first; `parties` are the names they run between, with their number."""

    edges: tuple[Edge, ...]
    parties: dict[str, int]
    tellings: int

    @property
    def drawn(self) -> tuple[Edge, ...]:
        """The edges with both ends named, as many as a picture can hold."""
        return tuple(one for one in self.edges if one.giver and one.receiver)[:DRAWN]


def exchanges(ledger: Ledger, until: str = "") -> Exchanges:
    """Who gives what to whom; with `until`, by dated reports up to that day."""
    return joined(ledger.transfers(until))


def joined(tellings: Iterable[Handing]) -> Exchanges:
    """Tellings of the same as one edge."""
    groups: dict[tuple[str, str, str, str], list[Handing]] = {}
    names: dict[str, Counter[str]] = {}
    wares: dict[tuple[str, int], str] = {}
    total = 0
    for one in tellings:
        total += 1
        giver, receiver, what = (_known(name, names) for name in (one.giver, one.receiver, one.what))
        groups.setdefault((giver, receiver, what, one.status), []).append(one)
        wares[one.place.report, one.number] = one.what or ""
    shown = {folded: min(said, key=lambda name: (-said[name], name)) for folded, said in names.items()}
    edges = [
        Edge(
            giver=shown.get(giver, UNNAMED), receiver=shown.get(receiver, UNNAMED), what=shown.get(what, UNNAMED),
            status=status, amounts=tuple(dict.fromkeys(one.amount for one in several if one.amount)),
            returns=next((wares.get((one.place.report, one.returns), "") for one in several
                          if one.returns is not None), ""),
            tellings=tuple(several),
        )
        for (giver, receiver, what, status), several in groups.items()
    ]  # fmt: skip
    edges.sort(key=lambda edge: (-edge.reports, edge.giver or "~", edge.receiver or "~", edge.what, edge.status))
    parties = Counter(name for edge in edges for name in (edge.giver, edge.receiver) if name)
    return Exchanges(edges=tuple(edges), parties=dict(parties.most_common()), tellings=total)


def _known(name: str | None, names: dict[str, Counter[str]]) -> str:
    """A name folded; what it is written as is remembered."""
    if not name:
        return UNNAMED
    folded = searchable(name)
    names.setdefault(folded, Counter())[name] += 1
    return folded
