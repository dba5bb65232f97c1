"""Exporting: a ledger in, the records of one view out, one by one.

Holds a few readings at a time, whatever the size of the ledger. Never writes a format.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import islice
from typing import TypeVar

from kaoju.exports.recording import READ, Recorder
from kaoju.exports.records import CopyRow, Count, EventRow, FindingRow, Passage, Records, Row, Site
from kaoju.ledger import Ledger
from kaoju.model import Copy, Event, Finding, Place
from kaoju.runners.chronicle import tally
from kaoju.runners.desk import Desk
from kaoju.runners.findings import full

KEPT = 16
"""Readings held at a time."""
BATCH = 64
"""Events or findings one desk looks up; the next gets a new one, so that what it keeps stays small."""
GAZETTEER, REGIONS = "city_name", "region_name"
_Found = TypeVar("_Found", Event, Finding)


def exported(ledger: Ledger, view: str, made: str) -> Records:
    """A view of a ledger; `made` is the time now, in UTC."""
    exporting = Exporting(ledger)
    return Records(
        view=view, rows=exporting.rows(view), text_of=exporting.text_of, site_of=lambda name: sites().get(name),
        made=made,
    )  # fmt: skip


@cache
def sites() -> dict[str, Site]:
    """The places whose coordinates are known, by the identifiers that claims and events carry: state and usual name.

    >>> sites()["UA.基辅"].id
    '703448'

    A name that two cities of a state share, or a city and a region, leads nowhere: which is meant, it does not say.
    """
    from kaoju.grammar.language import codes, load

    found: dict[str, Site] = {}
    unclear: set[str] = set()
    for lexicons in (load(code).lexicons for code in codes()):
        unclear |= {f"{row.fields['country']}.{row.fields['name']}" for row in lexicons[REGIONS].rows}
        for told in (row.fields for row in lexicons[GAZETTEER].rows):
            name = f"{told['country']}.{told['name']}"
            if told["id"] and told["latitude"]:
                lies = float(told["latitude"]), float(told["longitude"])
                place = found.setdefault(name, Site(told["id"], told["name"], told["country"], *lies))
                unclear |= {name} if place.id != told["id"] else set()
    return {name: place for name, place in found.items() if name not in unclear}


class Exporting:
    """A ledger whose views are wanted; of claims and the like those of some reports, if not of all."""

    def __init__(self, ledger: Ledger, *, since: str = "", until: str = "", outlet: str | None = None) -> None:
        self._ledger = ledger
        self._which = partial(ledger.reports, since=since, until=until, outlet=outlet)
        self._ratings = {outlet: one.says for outlet, one in ledger.ratings().items()}
        self._recorder = lru_cache(maxsize=KEPT)(self._recorded)

    def _recorded(self, key: str) -> Recorder:
        reading = Desk(self._ledger).reading(key)
        return Recorder(reading, key, self._ratings.get(reading.outlet or ""))

    def text_of(self, key: str) -> str:
        """The whole text of a report."""
        return self._recorder(key).reading.text

    def rows(self, view: str) -> Iterator[Row]:
        """The rows of a view: report by report in order of their dates, or by their ids."""
        if view in READ:
            return self._read(view)
        compared: dict[str, Callable[[], Iterator[Row]]] = {
            "events": self._events, "findings": self._findings, "copies": self._copies,
        }  # fmt: skip
        return compared[view]()

    def _read(self, view: str) -> Iterator[Row]:
        for filed in self._which():
            if filed.superseded_by is None:  # what a page says now counts once
                yield from READ[view](self._recorder(filed.key))

    def _passages(self, places: Iterable[Place]) -> tuple[Passage, ...]:
        return tuple(self._recorder(place.report).passage(place.start, place.end) for place in places)

    def _events(self) -> Iterator[EventRow]:
        for event, desk in self._at_desks(self._ledger.events()):
            counts = (
                Count(measure=one.measure, thing=one.thing, scope=one.scope, unit=one.unit, low=one.low, best=one.best,
                      high=one.high, origins=one.origins)
                for one in tally(desk, event).counts
            )  # fmt: skip
            yield EventRow(
                id=event.id, name=event.name, date=event.date, types=event.types, parties=event.parties,
                sites=event.places, claims=event.claims, counts=tuple(counts),
                passages=self._passages(event.mentions), rule=event.rule,
            )  # fmt: skip

    def _findings(self) -> Iterator[FindingRow]:
        verdicts = self._ledger.verdicts()
        for bare, desk in self._at_desks(self._ledger.findings()):
            finding, verdict = full(bare, desk), verdicts.get(bare.id)
            yield FindingRow(
                id=finding.id, kind=finding.kind, event=finding.event, why=finding.why, because=finding.because,
                low=finding.low, best=finding.best, high=finding.high, origins=finding.origins or 0,
                verdict=verdict.says if verdict else None, verdict_why=verdict.why if verdict else None,
                passages=self._passages(finding.of), rule=finding.rule,
            )  # fmt: skip

    def _at_desks(self, every: Iterator[_Found]) -> Iterator[tuple[_Found, Desk]]:
        while some := list(islice(every, BATCH)):
            desk = Desk(self._ledger)
            for one in some:
                yield one, desk

    def _copies(self) -> Iterator[CopyRow]:
        return map(self._copy, self._ledger.copies())

    def _copy(self, copy: Copy) -> CopyRow:
        return CopyRow(
            id=copy.id, kind=copy.kind, one=copy.one, other=copy.other, cover_one=copy.cover_one,
            cover_other=copy.cover_other,
            changed=tuple(f"{change.one_text} -> {change.other_text}" for change in copy.changed),
            passages=self._passages(place for pair in copy.shared for place in pair), rule=copy.rule,
        )  # fmt: skip
