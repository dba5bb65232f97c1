"""Dossiers: all that a ledger has on one thing, gathered for one who has no ledger.

Reads a ledger; gives a `Dossier` of an event, of a report, or of some words. What is told only once again by printings
of one text is counted instead of repeated. Never lays anything out.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import msgspec

from kaoju.exports.dossier.contents import Change, Dossier, FindingTold, Printing, Quotation, Source
from kaoju.exports.html.escape import language_tag
from kaoju.exports.recording import Recorder
from kaoju.exports.records import ClaimRow
from kaoju.ledger import Ledger, Named
from kaoju.model import Copy, Event, Finding, Place, Reading
from kaoju.model.finding import KINDS
from kaoju.model.found import CountFound, Moment
from kaoju.runners.chronicle import tally, timeline
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable
from kaoju.runners.findings import full, is_repetition
from kaoju.runners.origins import descent

FAR = 160
"""Characters of its sentence that stand on each side of a quotation."""
KEPT = 64
SHORTEST = 6
"""Characters from which on a word may be the beginning of an id."""


def gathered(ledger: Ledger, about: Sequence[str], limit: int, made: str) -> Dossier:
    """Everything about what an id names, or else about some words, in at most `limit` reports.

    The id of a claim, a copy or a finding leads to its event or report.
    """
    named = _named(ledger, about[0]) if len(about) == 1 else None
    if named is None:
        return of_words(ledger, about, limit, made)
    found = ledger.found(named.id) if named.what in {"copy", "event", "finding"} else None
    event = ledger.found(found.event) if isinstance(found, Finding) and found.event else found
    if isinstance(event, Event):
        return of_event(ledger, event, made)
    if isinstance(found, Finding):
        return of_report(ledger, found.of[0].report, made)
    return of_report(ledger, found.one if isinstance(found, Copy) else named.report, made)


def of_event(ledger: Ledger, event: Event, made: str) -> Dossier:
    """Everything about one event."""
    file = _File(ledger, made)
    told = timeline(file.desk, event).moments
    return file.dossier(
        _Subject("event", event.id, event.name, event.types, (event.date, *event.places, *event.parties)),
        event.reports, ledger.findings(event=event.id), told,
        wanted=lambda claim: claim.id in event.claims, counts=tally(file.desk, event).counts,
    )  # fmt: skip


def of_report(ledger: Ledger, key: str, made: str) -> Dossier:
    """Everything about one report: what it claims, and what comparing found of it."""
    file = _File(ledger, made)
    reading = file.desk.reading(key)
    findings = [one for one in file.findings([key]) if any(place.report == key for place in one.of)]
    told = file.moments(file.told_of(key))
    others = {place.report for one in findings for place in one.of} | {moment.report for moment in told}
    return file.dossier(
        _Subject("report", key, reading.title or reading.id, (), (reading.outlet, reading.published)),
        [key, *sorted((others | set(file.printed(key))) - {key})], findings, told,
        wanted=lambda claim: claim.report == key, counts=file.counts([key], lambda place: place.report == key),
        text=Place(key, 0, len(reading.text)),
    )  # fmt: skip


def of_words(ledger: Ledger, words: Sequence[str], limit: int, made: str) -> Dossier:
    """Everything in the sentences that hold one of the words, of the newest reports that hold them all."""
    file = _File(ledger, made)
    folded = [searchable(word) for word in words]
    hits = ledger.search(folded, limit)
    held = {key: tuple(file.holding(key, folded)) for key in hits.keys}

    def is_held(place: Place) -> bool:
        return any(one.start <= place.start < one.end for one in held.get(place.report, ()))

    findings = [one for one in file.findings(hits.keys) if any(map(is_held, one.of))]
    others = sorted({place.report for one in findings for place in one.of} - set(held))
    return file.dossier(
        _Subject("search", " ".join(words), " ".join(words)), [*held, *others], findings, file.moments(held),
        wanted=lambda claim: is_held(Place(claim.report, claim.trigger_start, claim.trigger_end)),
        counts=file.counts(hits.keys, is_held), missed=hits.total - len(hits.keys),
    )  # fmt: skip


def _named(ledger: Ledger, name: str) -> Named | None:
    """The one thing that an id or its beginning names; a whole id names one however many begin so."""
    name = name.encode("utf-8", "replace").decode()
    found = ledger.named(name, KEPT)
    documents = ledger.filed(one.report for one in found if one.what == "report")
    whole = [one for one in found if name in {one.id, documents[one.id].id if one.id in documents else ""}]
    long_enough = found if len(name) >= SHORTEST else ()
    return next(iter(whole or (long_enough if len(long_enough) == 1 else ())), None)


class _Subject(msgspec.Struct, frozen=True):
    """What a dossier is about."""

    asked: str
    id: str
    title: str
    types: tuple[str, ...] = ()
    about: tuple[str | None, ...] = ()


class _File:
    """A ledger a dossier is drawn from."""

    def __init__(self, ledger: Ledger, made: str) -> None:
        self.desk, self._ledger, self._made = Desk(ledger), ledger, made
        self._ratings, self._verdicts = ledger.ratings(), ledger.verdicts()
        self._sources: dict[str, Source] = {}
        self._recorder = lru_cache(maxsize=KEPT)(self._recorded)

    def _recorded(self, key: str) -> Recorder:
        return Recorder(self.desk.reading(key), key)

    def dossier(
        self, subject: _Subject, keys: Sequence[str], findings: Iterable[Finding], moments: Sequence[Moment], *,
        wanted: Callable[[ClaimRow], bool], counts: tuple[CountFound, ...], missed: int = 0, text: Place | None = None,
    ) -> Dossier:  # fmt: skip
        """The parts of a dossier put together; `keys` are its reports, to which come those whose numbers it counts."""
        counted = {said.place.report for count in counts for said in count.said}
        order = sorted({*keys, *counted}, key=lambda key: (self.desk.facts(key).published or "~", key))
        self._sources = {key: self._source(key, number) for number, key in enumerate(order, start=1)}
        every = sorted((full(one, self.desk) for one in findings), key=lambda one: (KINDS.index(one.kind), one.id))
        shown = [one for one in every if not is_repetition(one)]
        tree = descent(self.desk, order)
        again = {one.report for one in tree.printings if one.copy is not None and one.copy.kind == "copy"}
        claims = [row for key in order for row in self._recorder(key).claims() if wanted(row)]
        fresh = [row for row in claims if row.report not in again or subject.asked == "report"]
        return Dossier(
            asked=subject.asked, id=subject.id, title=subject.title, types=subject.types,
            about=tuple(dict.fromkeys(part for part in subject.about if part)),
            findings=tuple(map(self._told, shown)), hidden=len(every) - len(shown),
            claims=tuple(fresh), repeated=len(claims) - len(fresh), moments=tuple(moments), counts=counts,
            origins=tree.origins, sources=tuple(self._sources.values()), missed=missed, made=self._made,
            printings=tuple(
                Printing(
                    source=self._sources[one.report], depth=one.depth, origins=one.origins,
                    kind=one.copy.kind if one.copy else "",
                    cover=0.0 if one.copy is None
                    else one.copy.cover_one if one.copy.one == one.report else one.copy.cover_other,
                    changes=() if one.copy is None else tuple(
                        Change(one=change.one, other=change.other, is_number=change.is_number)
                        if one.copy.other == one.report
                        else Change(one=change.other, other=change.one, is_number=change.is_number)
                        for change in one.copy.changed if change.is_number
                    ),
                )
                for one in tree.printings
            ),
            text=text, quotation=self.quotation,
        )  # fmt: skip

    def _told(self, finding: Finding) -> FindingTold:
        verdict = self._verdicts.get(finding.id)
        return FindingTold(
            finding=finding, verdict=verdict.says if verdict else "", verdict_why=verdict.why if verdict else ""
        )

    def _source(self, key: str, number: int) -> Source:
        entry = self._ledger.entry(key)
        if entry is None:
            raise LookupError(key)
        reading = self.desk.reading(key)
        rating = self._ratings.get(reading.outlet or "")
        return Source(
            number=number, key=key, document=reading.id, title=reading.title, outlet=reading.outlet,
            author=reading.author, url=reading.url, published=reading.published, modified=reading.modified,
            credit=reading.credit or reading.forwarded_from, tag=language_tag(reading),
            characters=len(reading.text), text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
            bytes_sha256=entry.digest, path=entry.path, line=entry.line, reason=entry.reason,
            rating=rating.says if rating else "", rating_why=rating.why if rating else "", read_by=reading.read_by,
        )  # fmt: skip

    def quotation(self, place: Place) -> Quotation:
        """Some characters with the rest of their sentence."""
        reading = self.desk.reading(place.report)
        around = [one for one in reading.sentences if one.start < place.end and place.start < one.end]
        first = max(min((one.start for one in around), default=place.start), place.start - FAR)
        last = min(max((one.end for one in around), default=place.end), place.end + FAR)
        return Quotation(
            source=self._sources[place.report], place=place, text=reading.text[place.start : place.end],
            before=reading.text[min(first, place.start) : place.start],
            after=reading.text[place.end : max(last, place.end)],
        )  # fmt: skip

    def findings(self, keys: Iterable[str]) -> list[Finding]:
        """The findings of the groups some reports are in."""
        groups = chain.from_iterable(self._ledger.groups_of(keys).values())
        return self._ledger.findings_in(dict.fromkeys(groups))

    def printed(self, key: str) -> list[str]:
        """The reports that have the text of one, or a part of it."""
        groups = self._ledger.groups_of([key]).get(key, ())
        copies = self._ledger.copies_in(groups)
        return [copy.other if copy.one == key else copy.one for copy in copies if key in (copy.one, copy.other)]

    def counts(self, keys: Collection[str], wanted: Callable[[Place], bool]) -> tuple[CountFound, ...]:
        """What is counted of the events some reports tell of, where one of the numbers is wanted."""
        groups = dict.fromkeys(chain.from_iterable(self._ledger.groups_of(keys).values()))
        told = set(keys)
        events = [event for event in self._ledger.events_in(groups) if told.intersection(event.reports)]
        every = (count for event in events for count in tally(self.desk, event).counts)
        return tuple(count for count in every if any(wanted(said.place) for said in count.said))

    def told_of(self, key: str) -> dict[str, tuple[Place, ...]]:
        """The sentences in which reports tell of the events that one of them tells of."""
        groups = self._ledger.groups_of([key]).get(key, ())
        told: dict[str, dict[Place, None]] = {}
        for event in self._ledger.events_in(groups):
            for place in event.mentions if key in event.reports else ():
                told.setdefault(place.report, {})[place] = None
        return {report: tuple(sorted(places)) for report, places in told.items()}

    def moments(self, places: Mapping[str, tuple[Place, ...]]) -> list[Moment]:
        """Sentences of reports, the earliest report first."""
        dated = sorted(places, key=lambda key: (self.desk.facts(key).published or "~", key))
        return [self._moment(key, places[key]) for key in dated]

    def _moment(self, key: str, places: tuple[Place, ...]) -> Moment:
        facts = self.desk.facts(key)
        return Moment(
            report=key, document=facts.id, published=facts.published, outlet=facts.outlet, title=facts.title,
            sources=(), places=places, numbers=(), copy_of=None,
        )  # fmt: skip

    def holding(self, key: str, words: Iterable[str]) -> Iterable[Place]:
        """The sentences of a report that hold one of the words."""
        reading = self.desk.reading(key)
        folded = searchable(reading.text)
        for start, end in _sentences(reading):
            if any(word and word in folded[start:end] for word in words):
                yield Place(key, start, end)


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    """Its sentences without the space around them."""
    found = []
    for one in reading.sentences:
        said = reading.text[one.start : one.end]
        start = one.start + len(said) - len(said.lstrip())
        if said.strip():
            found.append((start, start + len(said.strip())))
    return found
