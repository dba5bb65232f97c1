"""Searching: the claims of a ledger that speak of some words.

Reads a ledger and words, gives claims with their characters, those that hold most of the words first, then the newest.
Never reads more reports than it was allowed to.
"""

from collections.abc import Collection, Iterator

from kaoju.exports.recording import Recorder
from kaoju.exports.records import ClaimRow
from kaoju.ledger import Ledger
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable

MOST_REPORTS = 500
"""Reports that are looked into, the newest that hold all the words."""


def claims_with(
    ledger: Ledger, words: Collection[str], *, event: str = "", since: str = "", until: str = "", limit: int | None = 20
) -> list[ClaimRow]:
    """Claims whose clause or fillers hold one of the words, in reports that hold all; of one event type, or of any."""
    folded = [searchable(word) for word in words if word.strip()]
    found = [
        (-_held(row, folded), at, row)
        for at, row in enumerate(_claims(ledger, folded))
        if (not event or row.event == event)
        and (not since or (row.published or "") >= since)
        and (not until or (row.published or "9")[: len(until)] <= until)
    ]
    return [row for held, _, row in sorted(found, key=lambda one: one[:2]) if held][:limit]


def _claims(ledger: Ledger, folded: Collection[str]) -> Iterator[ClaimRow]:
    keys = ledger.search(folded, MOST_REPORTS).keys
    filed = ledger.filed(keys)
    desk = Desk(ledger)
    for key in keys:
        if filed[key].superseded_by is None:
            yield from Recorder(desk.reading(key), key).claims()


def _held(row: ClaimRow, folded: Collection[str]) -> int:
    told = searchable("\n".join((row.text, *row.actor, *row.recipient, *row.place, row.source or "")))
    return sum(word in told for word in folded)
