"""Matters: stretches of reports that tell of the same things, with the events in them and what their figures say.

Reads the sketches of the reports of one matter and the copies among them, gives a `Group`. A matter is what links join;
the same reports give the same group, whatever was known before.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise

import msgspec

from kaoju.compare.grouping import Grouping
from kaoju.compare.meeting import within
from kaoju.compare.mirrors import mirrors, order
from kaoju.compare.origins import Rest, independent
from kaoju.compare.relating import relate
from kaoju.compare.sketch import Sketch
from kaoju.model import Copy, Event, Figure, Finding, Group, Place

Stretch = tuple[str, int]
"""A stretch of text: the key of its report and the number of the stretch."""
LAST = datetime.date.max.toordinal()
Told = tuple[str, int]
"""A mention: the key of its report and its place there."""


def node(stretch: Stretch) -> str:
    """How a ledger names a stretch.

    >>> node(("ab12", 3)), stretch_of("ab12:3")
    ('ab12:3', ('ab12', 3))
    """
    return f"{stretch[0]}:{stretch[1]}"


def stretch_of(name: str) -> Stretch:
    """The stretch a ledger's name stands for."""
    key, _, number = name.partition(":")
    return key, int(number)


def matter(
    stretches: Collection[Stretch],
    sketches: Mapping[str, Sketch],
    copies: Sequence[Copy],
    links: Iterable[tuple[Told, Told]],
) -> Group:
    """The events and findings of one matter; `copies` are those among its reports, `links` join its mentions."""
    copied = mirrors(copies, sketches)
    clusters = _clusters(stretches, sketches, links)
    events = tuple(sorted(filter(None, (_event(told, sketches) for told in clusters)), key=lambda event: event.id))
    at = {(place.report, place.start): event.id for event in events for place in event.mentions}
    numbers = {told: number for number, group in enumerate(clusters) for told in group}
    found = [_finished(finding, at, sketches, copies) for finding in relate(stretches, sketches, copied, numbers)]
    nodes = tuple(sorted(map(node, stretches)))
    return Group(id=digest("event", nodes), kind="event", nodes=nodes, events=events, findings=tuple(found))


def digest(*parts: object) -> str:
    """An id from what it is the id of."""
    return sha256(repr(parts).encode()).hexdigest()[:20]


def _clusters(
    stretches: Collection[Stretch], sketches: Mapping[str, Sketch], links: Iterable[tuple[Told, Told]]
) -> list[list[Told]]:
    """The mentions of a matter by the event they tell of."""
    wanted = set(stretches)
    keys = sorted({key for key, _ in wanted})
    grouping = Grouping[Told]()
    for one, other in links:
        grouping.join(one, other)
    for key in keys:
        for (first, second), _because in within(sketches[key]):
            grouping.join((key, first), (key, second))
    told = [(key, at) for key in keys for at, one in enumerate(sketches[key].mentions) if (key, one.block) in wanted]
    return grouping.groups(told)


def links_of(event: Event, sketches: Mapping[str, Sketch]) -> Iterator[tuple[Told, Told]]:
    """What holds a known event together: its mentions, each with the next."""
    starts = {place.report: {one.start: at for at, one in enumerate(sketches[place.report].mentions)}
              for place in event.mentions}  # fmt: skip
    return pairwise((place.report, starts[place.report][place.start]) for place in event.mentions)


def _event(told: Sequence[Told], sketches: Mapping[str, Sketch]) -> Event | None:
    """The event of mentions of several reports, None where one report alone tells of it."""
    reports = sorted({key for key, _ in told}, key=lambda key: order(sketches[key], (key, 0)))
    if len(reports) < 2:
        return None
    rank = {key: at for at, key in enumerate(reports)}
    mentions = [(key, sketches[key].mentions[at]) for key, at in sorted(told, key=lambda one: (rank[one[0]], one[1]))]
    places = tuple(Place(key, mention.start, mention.end) for key, mention in mentions)
    days = Counter(day for _key, one in mentions for day in one.days if not one.is_carried)
    date = min(days, key=lambda day: (-days[day], day), default=None)
    shown = None if date is None else _shown(date)
    label = next((one.label for _key, one in mentions if one.label), "")
    types = _most(one.types for _key, one in mentions)
    return Event(
        id=digest("event", mentions[0][0], mentions[0][1].start),
        name=" ".join(filter(None, (shown, label or "/".join(types)))),
        types=types,
        date=shown,
        parties=_most(one.parties for _key, one in mentions),
        places=_most(one.places for _key, one in mentions),
        reports=tuple(reports),
        claims=tuple(dict.fromkeys(claim for _key, one in mentions for claim in one.claims)),
        mentions=places,
        rule="compare/linking",
    )


def _most(values: Iterable[tuple[str, ...]], least: float = 0.34) -> tuple[str, ...]:
    """The values that a third of the mentions have, the most frequent first."""
    every = list(values)
    counted = Counter(value for one in every for value in one)
    kept = [value for value, count in counted.items() if count >= least * len(every)]
    return tuple(sorted(kept, key=lambda value: (-counted[value], value)))


def _shown(days: tuple[int, int]) -> str:
    first, last = days
    if last > LAST:
        return f"{datetime.date.fromordinal(first).isoformat()}/.."
    ends = [datetime.date.fromordinal(day).isoformat() for day in days]
    return ends[0] if first == last else "/".join(ends)


def _finished(
    finding: Finding, at: Mapping[tuple[str, int], str], sketches: Mapping[str, Sketch], copies: Sequence[Copy]
) -> Finding:
    """The finding with its event, its low, best and high, and the most independent origins it can rest on."""
    figures = [(place.report, figure_at(sketches[place.report], place)) for place in finding.of]
    told = [(sketches[key], figure) for key, figure in figures if figure is not None]
    low, best, high = _bounds(finding.kind, [figure for _sketch, figure in told])
    rests = [_rest(sketch, figure) for sketch, figure in told]
    event = next((name for place in finding.of if (name := _event_at(place, at, sketches[place.report]))), None)
    return msgspec.structs.replace(
        finding, event=event, low=low, best=best, high=high, origins=independent(rests, copies) if rests else None
    )


def figure_at(sketch: Sketch, place: Place) -> Figure | None:
    """The figure that stands at a place."""
    return next((figure for figure in sketch.figures if figure.start == place.start and figure.end == place.end), None)


def _event_at(place: Place, at: Mapping[tuple[str, int], str], sketch: Sketch) -> str | None:
    """The event whose mention holds a figure."""
    for mention in sketch.mentions:
        if mention.start <= place.start < mention.end:
            return at.get((place.report, mention.start))
    return None


def _rest(sketch: Sketch, figure: Figure) -> Rest:
    """Whom a figure rests on: the office or person that gives it, else whom its report rests on."""
    named = (figure.source,) if "." in figure.source else sketch.rest.origins
    return msgspec.structs.replace(sketch.rest, origins=named)


def _bounds(kind: str, figures: Sequence[Figure]) -> tuple[float | None, float | None, float | None]:
    """UCDP's low, best and high: the latest count of a tally, the value that reports agree on, none in a conflict."""
    if not figures or kind not in ("agree", "update", "conflict"):
        return None, None, None
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high if figure.high is not None else figure.low for figure in figures]
    exact = [figure.low for figure in figures if figure.low is not None and figure.low == figure.high]
    best = (exact[-1] if exact else None) if kind != "conflict" else None
    return min(lows, default=None), best, max((one for one in highs if one is not None), default=None)
