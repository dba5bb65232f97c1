"""Looking: the operations that only read.

Each takes a ledger and what was asked, gives a value of the model. Never works out what a runner does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from msgspec import UnsetType

from kaoju.exports.recording import Recorder
from kaoju.exports.records import ClaimRow
from kaoju.ledger import Filed, Input, Judgement, Ledger
from kaoju.model import Copy, Event, Finding, Reading
from kaoju.model.found import Changes, EventFound, Foreseen, Tally, Timeline, Version
from kaoju.model.kept import Handing, Sight, SiteCount, Stand
from kaoju.runners import changes as comparing
from kaoju.runners.chronicle import tally, timeline
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable
from kaoju.runners.findings import event_found, full
from kaoju.runners.foreseen import foreseen
from kaoju.runners.versions import versions
from kaoju.web.api.answers import Listed
from kaoju.web.api.asking import (
    MOST,
    AtPlace,
    Between,
    Day,
    Findings,
    Inputs,
    Nothing,
    OnDay,
    One,
    Reports,
    Some,
    TallyOn,
    UpTo,
)

_One = TypeVar("_One")
_Kind = TypeVar("_Kind", Copy, Event, Finding)


class NotThereError(LookupError):
    """What was asked for by its id is not in the ledger."""


def reports(ledger: Ledger, asked: Reports) -> Listed[Filed]:
    """Reports by date, undated ones first; with `q` the newest first."""
    since, until = _day(asked.since), _day(asked.until)
    if not asked.q.strip():
        return _listed(ledger.reports(outlet=asked.outlet or None, since=since, until=until), asked)
    hits = ledger.search([searchable(word) for word in asked.q.split()], -1)
    filed = ledger.filed(hits.keys)
    every = (filed[key] for key in hits.keys)
    return _listed((one for one in every if _is_within(one, asked.outlet, since, until)), asked)


def _is_within(one: Filed, outlet: str, since: str, until: str) -> bool:
    day = one.published or ""
    return (not outlet or one.outlet == outlet) and (not since or day >= since) and (not until or day[:10] <= until)


def report(ledger: Ledger, asked: One) -> Reading:
    """Everything understood of a report, its text unchanged; `id` is its key."""
    return _reading(ledger, asked.id)


def claims(ledger: Ledger, asked: One) -> list[ClaimRow]:
    """What a report claims, in its order, each with its characters and who says so."""
    return list(Recorder(_reading(ledger, asked.id), asked.id).claims())


def page_versions(ledger: Ledger, asked: One) -> list[Version]:
    """The versions of the page a report is one of, the oldest first, with what each changed."""
    _reading(ledger, asked.id)
    return list(versions(ledger, asked.id))


def claim(ledger: Ledger, asked: One) -> ClaimRow:
    """One claim; its id is the same in every ledger."""
    for named in ledger.named(asked.id, MOST):
        if named.what == "claim" and named.id == asked.id:
            rows = Recorder(_reading(ledger, named.report), named.report).claims()
            return next(row for row in rows if row.id == asked.id)
    raise NotThereError(asked.id)


def events(ledger: Ledger, asked: Some) -> Listed[EventFound]:
    """Events, by id."""
    some = _listed(ledger.events(), asked)
    names = _names(ledger, some.items)
    return Listed([event_found(one, names) for one in some.items], some.more)


def event(ledger: Ledger, asked: One) -> Event:
    """An event with its reports, its claims and the sentences that tell of it."""
    return _found(ledger, asked.id, Event)


def event_timeline(ledger: Ledger, asked: One) -> Timeline:
    """What is reported of an event, when and by whom."""
    return timeline(Desk(ledger), _found(ledger, asked.id, Event))


def event_tally(ledger: Ledger, asked: TallyOn) -> Tally:
    """What is counted of an event, and who says which number as of when."""
    until = None if isinstance(asked.on, UnsetType) else asked.on.toordinal()
    return tally(Desk(ledger), _found(ledger, asked.id, Event), until)


def findings(ledger: Ledger, asked: Findings) -> Listed[Finding]:
    """Findings, by id; each with why, on which characters, and on how many origins at most."""
    some = _listed(ledger.findings(kind=asked.kind or None, event=asked.event or None), asked)
    desk = Desk(ledger)
    return Listed([full(one, desk) for one in some.items], some.more)


def finding(ledger: Ledger, asked: One) -> Finding:
    """One finding."""
    return full(_found(ledger, asked.id, Finding), Desk(ledger))


def copies(ledger: Ledger, asked: Some) -> Listed[Copy]:
    """Pairs of reports that share their text, with what differs."""
    return _listed(ledger.copies(), asked)


def copy(ledger: Ledger, asked: One) -> Copy:
    """One such pair."""
    return _found(ledger, asked.id, Copy)


def exchanges(ledger: Ledger, asked: UpTo) -> Listed[Handing]:
    """Who gives what to whom, by date."""
    return _listed(ledger.transfers(_day(asked.until)), asked)


def positions(ledger: Ledger, asked: UpTo) -> Listed[Stand]:
    """Who accepts, rejects or proposes what, by date."""
    return _listed(ledger.positions(_day(asked.until)), asked)


def places(ledger: Ledger, asked: UpTo) -> Listed[SiteCount]:
    """Places of which something is told, the most told first."""
    return _listed(ledger.sites(_day(asked.until)), asked)


def sights(ledger: Ledger, asked: AtPlace) -> Listed[Sight]:
    """The sentences that tell of something at a place, the newest first."""
    return _listed(ledger.sights(asked.site, asked.skip + asked.limit + 1, _day(asked.until)), asked)


def promises(ledger: Ledger, asked: OnDay) -> Listed[Foreseen]:
    """What reports foresee and what became of it by a day: not met, due, met, open, void. Reads every report."""
    return _listed(foreseen(ledger, asked.on.isoformat()), asked)


def changed(ledger: Ledger, asked: Between) -> Changes:
    """What the reports of the days after one and up to another changed."""
    since, until = sorted((asked.since.isoformat(), asked.until.isoformat()))
    return comparing.changes(ledger, since, until)


def inputs(ledger: Ledger, asked: Inputs) -> Listed[Input]:
    """Everything that ever came in, in its one state, with the reason."""
    return _listed(ledger.inputs(state=asked.state), asked)


def ratings(ledger: Ledger, asked: Nothing) -> dict[str, Judgement]:
    """How far a person trusts outlets, by outlet."""
    return ledger.ratings()


def verdicts(ledger: Ledger, asked: Nothing) -> dict[str, Judgement]:
    """Which findings a person accepts, by id."""
    return ledger.verdicts()


def _day(day: Day | UnsetType) -> str:
    return "" if isinstance(day, UnsetType) else day.isoformat()


def _listed(every: Iterable[_One], asked: Some) -> Listed[_One]:
    some = list(islice(every, asked.skip, asked.skip + asked.limit + 1))
    return Listed(some[: asked.limit], len(some) > asked.limit)


def _reading(ledger: Ledger, key: str) -> Reading:
    reading = ledger.reading(key)
    if reading is None:
        raise NotThereError(key)
    return reading


def _found(ledger: Ledger, name: str, kind: type[_Kind]) -> _Kind:
    found = ledger.found(name)
    if not isinstance(found, kind):
        raise NotThereError(name)
    return found


def _names(ledger: Ledger, events: Iterable[Event]) -> Mapping[str, str]:
    keys: Iterator[str] = (key for one in events for key in one.reports)
    return {key: filed.id for key, filed in ledger.filed(keys).items()}
