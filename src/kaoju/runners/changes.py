"""Changes: what two days of a ledger know differently.

Reads a ledger and two days; gives new events, counts that moved and new contradictions among the reports published up
to each day. Never reads a clock, and never takes a report without a date for known.
"""

from collections.abc import Iterable, Iterator, Mapping

from kaoju.compare.foreseeing import last_day
from kaoju.ledger import Filed, Ledger
from kaoju.model import Event
from kaoju.model.found import Changes, CountFound, EventFound, Moved, RelationFound, Version
from kaoju.runners.chronicle import tally
from kaoju.runners.desk import Desk
from kaoju.runners.findings import event_found, full, relation_found
from kaoju.runners.versions import versions

CLASHES = ("conflict", "changed")


def changes(ledger: Ledger, since: str, until: str) -> Changes:
    """What is known on the second day and was not on the first."""
    desk = Desk(ledger)
    filed = {one.key: one for one in ledger.reports()}
    names = {key: one.id for key, one in filed.items()}
    days = {key: last_day(one.published) for key, one in filed.items()}
    first, last = last_day(since) or 0, last_day(until) or 0
    before = {key for key, day in days.items() if day is not None and day <= first}
    after = {key for key, day in days.items() if day is not None and day <= last}
    fresh: list[EventFound] = []
    moved: list[Moved] = []
    for event in ledger.events():
        known, now = before.intersection(event.reports), after.intersection(event.reports)
        if len(now) > 1 and len(known) < 2:
            fresh.append(event_found(event, {key: name for key, name in names.items() if key in now}))
        if known and now - known:
            earlier, later = (tally(desk, event, until=day).counts for day in (first, last))
            moved += moves(event, earlier, later)
    return Changes(
        since=since, until=until, reports=len(after - before), undated=sum(day is None for day in days.values()),
        events=tuple(sorted(fresh, key=lambda one: (one.date or "", one.id))),
        moved=tuple(sorted(moved, key=lambda one: (one.event, one.measure, one.thing, one.scope, str(one.after)))),
        conflicts=tuple(_clashes(desk, names, (before, after))), edited=tuple(_edited(ledger, filed, since, until)),
    )  # fmt: skip


def _edited(ledger: Ledger, filed: Mapping[str, Filed], since: str, until: str) -> Iterator[Version]:
    """The versions that came in the place of others between two days."""
    newer = {one.superseded_by for one in filed.values() if one.superseded_by is not None}
    for key in sorted(newer):
        found = next(one for one in versions(ledger, key) if one.report == key)
        if found.edits and since < found.since[: len(since)] and found.since[: len(until)] <= until:
            yield found


def moves(event: Event, earlier: Iterable[CountFound], later: Iterable[CountFound]) -> Iterator[Moved]:
    """The counts of an event that stand otherwise later than earlier."""
    at = {said.place: count for count in earlier for said in count.said}
    for count in later:
        was = next((at[said.place] for said in count.said if said.place in at), None)
        if was is not None and _numbers(was) != _numbers(count):
            best = [one for one in count.said if one.low == one.high == count.best]
            yield Moved(
                event=event.id, name=event.name, measure=count.measure, thing=count.thing, scope=count.scope,
                unit=count.unit, before=_numbers(was), after=_numbers(count), said=best[-1] if best else None,
            )  # fmt: skip


def _numbers(count: CountFound) -> tuple[float | None, float | None, float | None]:
    return count.low, count.best, count.high


def _clashes(desk: Desk, names: Mapping[str, str], known: tuple[set[str], set[str]]) -> Iterator[RelationFound]:
    before, after = known
    for kind in CLASHES:
        for finding in desk.ledger.findings(kind=kind):
            reports = {place.report for place in finding.of}
            if reports <= after and not reports <= before:
                yield relation_found(full(finding, desk), names)
