"""Overview: a ledger at a glance.

Reads a ledger, gives counts and the first of what a person looks for: what came since, where reports disagree, and
what could not be read. Never reads a reading.
"""

from itertools import islice

import msgspec

from kaoju.ledger import Filed, Input, Ledger
from kaoju.runners.event_list import EventLine, event_list

FIRST = 8
"""Of each list."""


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is, by what it is, and the first of it; `disagreeing` are events whose numbers clash."""

    counts: dict[str, int]
    most: tuple[EventLine, ...]
    disagreeing: tuple[EventLine, ...]
    unread: tuple[Input, ...]


class News(msgspec.Struct, frozen=True):
    """The newest reports that came after a mark, and how many did; `mark` is that of the newest, to be asked with."""

    mark: int
    total: int
    came: tuple[Filed, ...]


def news(ledger: Ledger, after: int = 0) -> News:
    """What came since; 0 is before all."""
    came = ledger.came(after, FIRST)
    filed = ledger.filed(came.keys)
    return News(came.mark, came.total, tuple(filed[key] for key in came.keys if key in filed))


def overview(ledger: Ledger) -> Overview:
    """A ledger at a glance."""
    clashing = [
        line
        for line in event_list(ledger, "disagreement", size=2 * FIRST).lines
        if line.findings.get("conflict", 0) + line.findings.get("changed", 0)
    ]
    return Overview(
        counts=dict(ledger.counts()), most=event_list(ledger, "reports", size=FIRST).lines,
        disagreeing=tuple(clashing[:FIRST]),
        unread=tuple(islice(ledger.inputs(state="quarantined"), FIRST)),
    )  # fmt: skip
