"""Chronicle: one event of a ledger, as what is reported when and as what is counted by whom.

Reads a ledger, gives `Timeline` and `Tally`. Printings of one text stand as one; what they count is counted once.
"""

from collections.abc import Iterable

from kaoju.compare.families import families
from kaoju.compare.tallying import Counted, Line, tallied
from kaoju.model import Copy, Event, Finding
from kaoju.model.found import CountFound, Moment, Saying, Tally, Timeline
from kaoju.runners.desk import Desk

_UNDATED = "~"


def tally(desk: Desk, event: Event, until: int | None = None) -> Tally:
    """All that is counted of an event; with `until`, by reports up to that day alone."""
    copies = desk.copies_among(event.reports)
    clashes = list(desk.ledger.findings(kind="conflict", event=event.id))
    counts = tallied(event, desk.sketches(event.reports), copies, until)
    return Tally(event=event.id, name=event.name, counts=tuple(_count(one, desk, clashes) for one in counts))


def _count(count: Counted, desk: Desk, clashes: Iterable[Finding]) -> CountFound:
    first, said = count.first.figure, tuple(_saying(line, desk) for line in count.lines)
    places = {place for line in count.lines for place in line.places}
    met = tuple(one.id for one in clashes if len(places.intersection(one.of)) > 1)
    scope = next((line.told.scope for line in count.lines if line.told.scope), ())
    thing = first.thing or next((line.told.figure.thing for line in count.lines if line.told.figure.thing), "")
    return CountFound(
        measure=first.measure, thing=thing, scope=scope, unit=first.unit, low=count.estimate.low,
        best=count.estimate.best, high=count.estimate.high, origins=desk.origins(sorted(places)), said=said,
        conflicts=met,
    )  # fmt: skip


def _saying(line: Line, desk: Desk) -> Saying:
    place = min(line.places, key=lambda place: (desk.facts(place.report).published or _UNDATED, place))
    told, facts, number = line.told, desk.facts(place.report), desk.number(line.told.place)
    figure = told.figure
    printed = tuple(sorted({desk.facts(place.report).id for place in line.places} - {facts.id}))
    return Saying(
        place=place, document=facts.id, published=facts.published, outlet=facts.outlet, text=told.text,
        low=figure.low, high=figure.high, bound=figure.bound, scope=figure.scope, as_of=figure.as_of or figure.window,
        source=number.source if number else "", printed=printed,
    )  # fmt: skip


def timeline(desk: Desk, event: Event) -> Timeline:
    """What is reported of an event, the earliest report first; undated ones stand last."""
    copies = desk.copies_among(event.reports)
    originals = _originals(_by_age(event.reports, desk), copies)
    moments = [_moment(event, key, desk, originals.get(key)) for key in _by_age(event.reports, desk)]
    return Timeline(event=event.id, name=event.name, date=event.date, moments=tuple(moments))


def _by_age(keys: Iterable[str], desk: Desk) -> list[str]:
    """Reports by the moment they were published, where comparing knows the day alone."""
    return sorted(keys, key=lambda key: (desk.facts(key).published or _UNDATED, key))


def _originals(reports: Iterable[str], copies: Iterable[Copy]) -> dict[str, str]:
    """For each report that prints the text of an earlier one the earliest that has it."""
    rank = {key: at for at, key in enumerate(reports)}
    found: dict[str, str] = {}
    for family in families(copies):
        first = min((key for key in family if key in rank), key=lambda key: rank[key], default=None)
        found.update((key, first) for key in family if first is not None and key != first)
    return found


def _moment(event: Event, key: str, desk: Desk, original: str | None) -> Moment:
    facts = desk.facts(key)
    places = tuple(place for place in event.mentions if place.report == key)
    inside = [
        number for start, number in sorted(facts.numbers.items()) if any(one.start <= start < one.end for one in places)
    ]
    return Moment(
        report=key, document=facts.id, published=facts.published, outlet=facts.outlet, title=facts.title,
        sources=tuple(dict.fromkeys(number.source for number in inside if number.source)),
        places=places, numbers=tuple(dict.fromkeys(number.text for number in inside)),
        copy_of=None if original is None else desk.facts(original).id,
    )  # fmt: skip
