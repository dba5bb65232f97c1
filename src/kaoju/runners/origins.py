"""Origins: which reports print the text of which, as trees with the earliest at the root, and on whom each rests.

Reads a ledger, gives `Descent`. Never says that one copied from the other where both may have a third: a tree says who
had the text first, as far as dates tell.
"""

from collections.abc import Iterable, Sequence

import msgspec

from kaoju.compare.origins import independent
from kaoju.model import Copy
from kaoju.runners.desk import Desk

_UNDATED = "~"


class Printing(msgspec.Struct, frozen=True):
    """A report in a tree, `depth` steps below its root; `copy` is what it shares with the one above it."""

    report: str
    depth: int
    origins: tuple[str, ...]
    copy: Copy | None = None


class Descent(msgspec.Struct, frozen=True):
    """The trees of some reports, one under the other, and how many independent origins they have at most."""

    printings: tuple[Printing, ...]
    origins: int


def descent(desk: Desk, keys: Iterable[str]) -> Descent:
    """Who had the text of whom."""
    order = sorted(dict.fromkeys(keys), key=lambda key: _age(desk, key))
    copies = desk.copies_among(order)
    above = _above(order, copies)
    below: dict[str, list[str]] = {}
    for key, copy in above.items():
        below.setdefault(copy.other if copy.one == key else copy.one, []).append(key)
    made: list[Printing] = []
    waiting = [(key, 0) for key in reversed(order) if key not in above]
    while waiting:
        key, depth = waiting.pop()
        made.append(Printing(key, depth, desk.facts(key).rest.origins, above.get(key)))
        waiting += [(one, depth + 1) for one in reversed(below.get(key, ()))]
    return Descent(tuple(made), independent([desk.facts(key).rest for key in order], copies))


def _age(desk: Desk, key: str) -> tuple[str, str]:
    return desk.facts(key).published or _UNDATED, key


def _above(order: Sequence[str], copies: Iterable[Copy]) -> dict[str, Copy]:
    """For each report that has the text of an earlier one, that which covers most of it; of equals the earliest."""
    rank = {key: at for at, key in enumerate(order)}
    best: dict[str, tuple[tuple[float, int], Copy]] = {}
    for copy in copies:
        first, later = sorted((copy.one, copy.other), key=rank.__getitem__)
        cover = copy.cover_one if copy.one == later else copy.cover_other
        told = (cover, -rank[first])
        if later not in best or told > best[later][0]:
            best[later] = told, copy
    return {key: copy for key, (_, copy) in best.items()}
