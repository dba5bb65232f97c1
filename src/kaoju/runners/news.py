"""News: what some new reports changed in a ledger.

Reads a ledger that has compared them, and what was known before; gives new contradictions, counts that moved, pages
that were edited, and what fell due. Never reads a clock.
"""

import datetime
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from kaoju.compare.foreseeing import last_day
from kaoju.ledger import Ledger
from kaoju.model import Event
from kaoju.model.found import Foreseen, Moved, News
from kaoju.runners.changes import CLASHES, moves
from kaoju.runners.chronicle import tally
from kaoju.runners.desk import Desk
from kaoju.runners.findings import full, relation_found
from kaoju.runners.foreseen import foreseen
from kaoju.runners.versions import versions


def clashing(ledger: Ledger) -> list[str]:
    """The ids of all contradictions in a ledger."""
    return sorted(one.id for kind in CLASHES for one in ledger.findings(kind=kind))


def news(ledger: Ledger, new: Collection[str], known: Collection[str]) -> News:
    """What `new` reports changed, the contradictions `known` left out."""
    desk, new, known = Desk(ledger), set(new), set(known)
    clashes = [one for kind in CLASHES for one in ledger.findings(kind=kind) if one.id not in known]
    names = {key: one.id for key, one in ledger.filed({at.report for one in clashes for at in one.of}).items()}
    return News(
        conflicts=tuple(relation_found(full(one, desk), names) for one in clashes),
        moved=tuple(moved for event in ledger.events() for moved in _moved(event, desk, new)),
        edited=tuple(one for key in sorted(new) for one in versions(ledger, key) if one.report == key and one.edits),
    )


def _moved(event: Event, desk: Desk, new: set[str]) -> Iterator[Moved]:
    """The counts of an event that stand otherwise than they would without the new reports."""
    before = tuple(key for key in event.reports if key not in new)
    if before and len(before) < len(event.reports):
        yield from moves(event, tally(desk, replace(event, reports=before)).counts, tally(desk, event).counts)


def fallen_due(ledger: Ledger, since: str, today: str) -> tuple[Foreseen, ...]:
    """What was foreseen for a day from `since` on that is over today, and nothing is known of it."""
    first, last = datetime.date.fromisoformat(since).toordinal(), datetime.date.fromisoformat(today).toordinal()
    made = (one for one in foreseen(ledger, today) if one.state == "due")
    return tuple(one for one in made if first <= (last_day(one.by) or 0) < last)
