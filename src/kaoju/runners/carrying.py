"""Carrying: which outlets tell of an event, who was first, and who published in those days and is silent.

Reads a ledger, gives `Carrying`. Silence is what the ledger has not: an outlet whose reports did not come in is not
told from one that did not report.
"""

import msgspec

from kaoju.model import Event
from kaoju.runners.desk import Desk

_UNDATED = "~"


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet that tells of an event: when first, in how many reports, of which so many print the text of others."""

    outlet: str
    first: str | None
    report: str
    reports: int
    copies: int


class Silent(msgspec.Struct, frozen=True):
    """An outlet that published so many reports in the days of an event, and none of it."""

    outlet: str
    reports: int


class Carrying(msgspec.Struct, frozen=True):
    """Who carries an event, the first first, and who is silent, the busiest first."""

    carriers: tuple[Carrier, ...]
    silent: tuple[Silent, ...]


def carrying(desk: Desk, event: Event, copies: frozenset[str] = frozenset()) -> Carrying:
    """Who carries an event; `copies` are those of its reports that print the text of an earlier one."""
    filed = desk.ledger.filed(event.reports)
    by_outlet: dict[str, list[str]] = {}
    for key in event.reports:
        by_outlet.setdefault(filed[key].outlet or "", []).append(key)
    carriers = []
    for outlet, keys in by_outlet.items():
        first = min(keys, key=lambda key: (filed[key].published or _UNDATED, key))
        carriers.append(
            Carrier(outlet=outlet, first=filed[first].published, report=first, reports=len(keys),
                    copies=len(copies.intersection(keys)))
        )  # fmt: skip
    days = sorted(one.published[:10] for one in filed.values() if one.published)
    busy = desk.ledger.publishers(days[0], days[-1]) if days else {}
    return Carrying(
        tuple(sorted(carriers, key=lambda one: (one.first or _UNDATED, one.outlet))),
        tuple(Silent(outlet, number) for outlet, number in busy.items() if outlet not in by_outlet),
    )
