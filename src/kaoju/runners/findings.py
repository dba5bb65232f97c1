"""Findings: everything comparing found in a ledger, as it is printed.

Reads a ledger, gives `Found`: documents under the ids they came with, each finding with its numbers and origins. The
same reports give the same, in whatever order they came. Never compares.
"""

from collections.abc import Iterator, Mapping

import msgspec

from kaoju.compare.estimates import estimate
from kaoju.compare.families import families
from kaoju.ledger import Ledger
from kaoju.model import Event, Finding, Place
from kaoju.model.finding import KINDS
from kaoju.model.found import EventFound, Found, RelationFound
from kaoju.runners.desk import Desk

UNDATED = "~"
"""Sorts behind every date."""


def found(ledger: Ledger, *, kind: str | None = None, event: str | None = None) -> Found:
    """All that was found, or the findings of a kind or of an event alone with what goes with them."""
    desk = Desk(ledger)
    names = {one.key: one.id for one in ledger.reports()}
    copies = () if kind or event else families(ledger.copies())
    events = [] if kind else [one for one in ledger.events() if event in (None, one.id)]
    findings = ledger.findings(kind=kind, event=event)
    relations = (relation_found(full(finding, desk), names) for finding in findings)
    return Found(
        copies=tuple(sorted(tuple(sorted({names[key] for key in group})) for group in copies)),
        events=tuple(sorted((event_found(one, names) for one in events), key=_dated)),
        relations=tuple(sorted(relations, key=_ordered)),
    )


def events(ledger: Ledger) -> list[EventFound]:
    """All events, by their date; undated ones last."""
    names = {one.key: one.id for one in ledger.reports()}
    return sorted((event_found(one, names) for one in ledger.events()), key=_dated)


def echoes(ledger: Ledger) -> frozenset[str]:
    """The events that printings of one text alone tell of."""
    within: dict[str, list[frozenset[str]]] = {}
    for family in families(ledger.copies()):
        for key in family:
            within.setdefault(key, []).append(frozenset(family))
    return frozenset(
        one.id
        for one in ledger.events()
        if any(text.issuperset(one.reports) for text in within.get(one.reports[0], ()))
    )


def ordered(ledger: Ledger, *, kind: str | None = None, event: str | None = None) -> Iterator[Finding]:
    """The findings of a ledger, contradictions first, each with its numbers and origins."""
    desk = Desk(ledger)
    every = sorted(ledger.findings(kind=kind, event=event), key=lambda one: (KINDS.index(one.kind), one.id))
    for finding in every:
        yield full(finding, desk)


def is_repetition(finding: Finding) -> bool:
    """Whether it only says that one origin was printed again."""
    return finding.kind == "agree" and (finding.origins or 0) <= 1


def full(finding: Finding, desk: Desk) -> Finding:
    """A finding with UCDP's low, best and high and its origins, where comparing left them open: within one report."""
    if finding.low is None and finding.high is None:
        left = estimate(finding.kind, [number.figure for number in desk.numbers(finding.of)])
        finding = msgspec.structs.replace(finding, low=left.low, best=left.best, high=left.high)
    if finding.origins is None:
        finding = msgspec.structs.replace(finding, origins=desk.origins(finding.of))
    return finding


def relation_found(finding: Finding, names: Mapping[str, str]) -> RelationFound:
    """A finding as it is printed, its documents under the ids they came with."""
    of = tuple(Place(names[place.report], place.start, place.end) for place in finding.of)
    return RelationFound(
        id=finding.id, kind=finding.kind, of=of, why=finding.why, because=finding.because, rule=finding.rule,
        event=finding.event, low=finding.low, best=finding.best, high=finding.high, origins=finding.origins or 0,
    )  # fmt: skip


def event_found(event: Event, names: Mapping[str, str]) -> EventFound:
    """An event as it is printed; reports that have no name here are left out."""
    documents = tuple(dict.fromkeys(names[key] for key in event.reports if key in names))
    return EventFound(
        id=event.id, name=event.name, date=event.date, types=event.types, parties=event.parties, places=event.places,
        documents=documents,
    )  # fmt: skip


def _dated(event: EventFound) -> tuple[str, str]:
    return event.date or UNDATED, event.id


def _ordered(relation: RelationFound) -> tuple[int, str]:
    return KINDS.index(relation.kind), relation.id
