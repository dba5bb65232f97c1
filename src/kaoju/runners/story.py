"""Story: all that a ledger has on one event, as it was known on a day, and what came in since an earlier one.

Reads a ledger and two days, gives `Story`. A report without a date is known only where no day is asked for; never reads
a clock.
"""

from collections.abc import Iterable

import msgspec

from kaoju.compare.foreseeing import last_day
from kaoju.compare.update import WHOLE
from kaoju.exports.html.escape import language_tag
from kaoju.ledger import Ledger
from kaoju.model import Event, Finding, Place
from kaoju.model.finding import KINDS
from kaoju.model.found import CountFound, Moment, Moved, Saying
from kaoju.runners.carrying import Carrying, carrying
from kaoju.runners.changes import moves
from kaoju.runners.chronicle import tally, timeline
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable
from kaoju.runners.finding_told import FindingTold, told
from kaoju.runners.findings import full, is_repetition
from kaoju.runners.origins import Descent, descent

MOST = 40
"""Findings shown with their words; the rest are counted."""
LOOKED_AT = 120
"""Findings of an event that are looked at, the most telling kinds first."""
LARGEST = 200
"""Reports of an event that are laid out: the latest of those known on the day."""
_DAY = 10
_DAYLESS = ""


class Quoted(msgspec.Struct, frozen=True):
    """Words of a report, with their language and script (BCP 47)."""

    text: str
    tag: str


class Difference(msgspec.Struct, frozen=True):
    """What came in after one day and up to another: reports, counts that moved, contradictions."""

    since: str
    moments: tuple[Moment, ...]
    moved: tuple[Moved, ...]
    findings: frozenset[str]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """An event; `days` are those on which something of it was published, `on` the day as of which it is told.

    `unknown` is how many of its reports were not known then, `older` how many stand before those laid out. `unshown`
    findings are left out, the least telling ones; `echoes` only say that one origin was printed again.
    """

    event: Event
    days: tuple[str, ...]
    on: str
    moments: tuple[Moment, ...]
    sentences: dict[str, Quoted]
    counts: tuple[CountFound, ...]
    findings: tuple[FindingTold, ...]
    unshown: int
    echoes: int
    unknown: int
    older: int
    descent: Descent
    carrying: Carrying
    difference: Difference | None = None


def story(ledger: Ledger, event: Event, on: str = "", since: str = "") -> Story:
    """One event as it was known on a day."""
    desk = Desk(ledger)
    filed = ledger.filed(event.reports)
    days = sorted({one.published[:_DAY] for one in filed.values() if one.published})
    told_of = [key for key in event.reports if not on or _DAYLESS < (filed[key].published or "")[:_DAY] <= on]
    known = tuple(sorted(told_of, key=lambda key: (filed[key].published or "~", key))[-LARGEST:])
    then = msgspec.structs.replace(event, reports=known, mentions=_of(event, known))
    for key in known:  # asked for again and again below
        reading = ledger.reading(key)
        if reading is not None:
            desk.learn(key, reading)
    counts = _counts(desk, then, on) if known else ()
    every, unseen = _findings(desk, then)
    moments = timeline(desk, then).moments
    shown = [one for one in every if not is_repetition(one)]
    verdicts = ledger.verdicts()
    return Story(
        event=event, days=tuple(days), on=on, moments=moments,
        sentences={one.report: _said(desk, one) for one in moments},
        counts=counts,
        findings=tuple(told(desk, one, verdicts.get(one.id)) for one in shown[:MOST]),
        unshown=len(shown[MOST:]) + unseen, echoes=len(every) - len(shown),
        unknown=len(event.reports) - len(told_of), older=len(told_of) - len(known),
        descent=descent(desk, known),
        carrying=carrying(desk, then, frozenset(one.report for one in moments if one.copy_of)),
        difference=_difference(since, moments, every, moves(event, _counts(desk, then, since), counts))
        if since
        else None,
    )  # fmt: skip


def _of(event: Event, known: tuple[str, ...]) -> tuple[Place, ...]:
    inside = set(known)
    return tuple(place for place in event.mentions if place.report in inside)


def _findings(desk: Desk, event: Event) -> tuple[list[Finding], int]:
    """The findings of an event, and the numbers altered in printings of what tells of it; and how many more there are.

    The most telling come first.
    """
    known = frozenset(event.reports)
    found = {one.id: one for one in desk.ledger.findings(event=event.id)}
    groups = desk.ledger.groups("copies", [key + WHOLE for key in known])
    spans: dict[str, list[tuple[int, int]]] = {}
    for place in event.mentions:
        spans.setdefault(place.report, []).append((place.start, place.end))
    for one in desk.ledger.findings_in(sorted(set(groups.values()))):
        if all(any(start <= of.start < end for start, end in spans.get(of.report, ())) for of in one.of):
            found.setdefault(one.id, one)
    inside = [one for one in found.values() if all(of.report in known for of in one.of)]
    inside.sort(key=lambda one: (KINDS.index(one.kind), one.id))
    looked_at = [full(one, desk) for one in inside[:LOOKED_AT]]
    looked_at.sort(key=lambda one: (KINDS.index(one.kind), -(one.origins or 0), one.id))
    return looked_at, len(inside[LOOKED_AT:])


def _said(desk: Desk, moment: Moment) -> Quoted:
    """The first sentence in which a report tells of it, its headline only where there is no other."""
    reading = desk.reading(moment.report)
    told = [reading.text[place.start : place.end].strip() for place in sorted(moment.places)]
    title = (moment.title or "").strip()
    return Quoted(next((one for one in told if one != title), told[0]), language_tag(reading))


def _counts(desk: Desk, event: Event, on: str) -> tuple[CountFound, ...]:
    return tally(desk, event, until=last_day(on) if on else None).counts


def _difference(
    since: str, moments: tuple[Moment, ...], findings: list[Finding], moved: Iterable[Moved]
) -> Difference:  # fmt: skip
    fresh = tuple(one for one in moments if one.published and one.published[:_DAY] > since)
    new = {one.report for one in fresh}
    of_new = frozenset(one.id for one in findings if any(place.report in new for place in one.of))
    return Difference(since, fresh, tuple(moved), of_new)


def speakers(count: CountFound) -> dict[str, str]:
    """For each who says a number the name to show: one for names that differ in script, width or case alone."""
    shown: dict[str, str] = {}
    for said in count.said:
        name = said.source or said.outlet or ""
        shown.setdefault(searchable(name), name)
    return {name: shown[searchable(name)] for said in count.said for name in (said.source or said.outlet or "",)}


def moment_of(saying: Saying) -> str:
    """When a number holds, as a chart can place it: the end of the time it says, else when it was published.

    >>> from kaoju.model import Place
    >>> def said(as_of): return Saying(place=Place("a", 0, 1), document="a", published="2031-05-07", outlet=None,
    ...     text="9", low=9, high=9, bound="exact", scope="", as_of=as_of, source="")
    >>> moment_of(said("2031-05-04T06:00/2031-05-04T18:00~")), moment_of(said(None)), moment_of(said("2031-05"))
    ('2031-05-04T18:00', '2031-05-07', '2031-05-07')
    """
    end = (saying.as_of or "").rpartition("/")[2].rstrip("~?%")
    return end if len(end) >= _DAY and end[0].isdigit() else saying.published or ""
