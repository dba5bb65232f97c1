"""Event list: the events of a ledger, a page at a time, each with how far reports of it agree.

Reads a ledger, gives `EventList`. Never reads a reading.
"""

from collections.abc import Mapping

import msgspec

from kaoju.compare.update import WHOLE
from kaoju.ledger import Ledger
from kaoju.model import Event

ORDERS = ("disagreement", "reports", "date")
SIZE = 50
_DAY = 10


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """An event: how many reports of how many outlets tell of it, from when to when, and how many findings of a kind.

    `is_one_text` where all of them print one text, or parts of it.
    """

    event: Event
    reports: int
    outlets: int
    first: str | None
    last: str | None
    findings: Mapping[str, int]
    is_one_text: bool


class EventList(msgspec.Struct, frozen=True):
    """Some events of all."""

    total: int
    lines: tuple[EventLine, ...]


def event_list(ledger: Ledger, order: str = ORDERS[0], page: int = 1, *, size: int = SIZE) -> EventList:
    """The events of a page, in an order."""
    found = ledger.event_page(order, size, size * (page - 1))
    counts = ledger.finding_counts([one.id for one in found.some])
    texts = ledger.groups("copies", {key + WHOLE for one in found.some for key in one.reports})
    filed = ledger.filed({key for one in found.some for key in one.reports})
    lines = []
    for event in found.some:
        reports = [filed[key] for key in event.reports if key in filed]
        days = sorted(one.published[:_DAY] for one in reports if one.published)
        found_here = {kind: number for (name, kind), number in counts.items() if name == event.id}
        is_one_text = len(reports) > 1 and len({texts.get(key + WHOLE, key) for key in event.reports}) == 1
        line = EventLine(
            event=event, reports=len(reports), outlets=len({one.outlet for one in reports}),
            first=days[0] if days else None, last=days[-1] if days else None, findings=found_here,
            is_one_text=is_one_text,
        )  # fmt: skip
        lines.append(line)
    return EventList(found.total, tuple(lines))
