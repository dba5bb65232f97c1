"""Matters: sentences of several reports that tell of one event, with the event and what their figures say.

Reads the sketches of the reports and the copies among them, gives a `Group`. A matter is what links join; the same
reports give the same group, whatever was known before.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec

from kaoju.compare.counts import Node
from kaoju.compare.mirrors import Printings, order
from kaoju.compare.origins import Rest, independent
from kaoju.compare.relating import relate
from kaoju.compare.sketch import Mention, Sketch
from kaoju.model import Copy, Event, Figure, Finding, Group, Place

LAST = datetime.date.max.toordinal()


class Printed(msgspec.Struct, frozen=True):
    """The copies among reports by the first of the two, and the figures in them put together."""

    copies: Mapping[str, Sequence[Copy]]
    figures: Printings

    def among(self, reports: Iterable[str]) -> list[Copy]:
        """The copies of which both are among these reports."""
        wanted = set(reports)
        return [copy for key in sorted(wanted) for copy in self.copies.get(key, ()) if copy.other in wanted]


def name_of(node: Node) -> str:
    """How a ledger names a node.

    >>> name_of(("ab12", 3)), node_of_name("ab12:3")
    ('ab12:3', ('ab12', 3))
    """
    return f"{node[0]}:{node[1]}"


def node_of_name(name: str) -> Node:
    """The node a ledger's name stands for."""
    key, _, number = name.partition(":")
    return key, int(number)


def matter(nodes: Sequence[Node], sketches: Mapping[str, Sketch], printed: Printed) -> Group:
    """The event that some sentences tell of, and the findings among their figures."""
    event = _event(_mentions(nodes, sketches))
    found = [_finished(finding, event, sketches, printed) for finding in relate(nodes, sketches, printed.figures)]
    names = tuple(sorted(map(name_of, nodes)))
    return Group(
        id=digest("event", names), kind="event", nodes=names, events=() if event is None else (event,),
        findings=tuple(found),
    )  # fmt: skip


def digest(*parts: object) -> str:
    """An id from what it is the id of."""
    return sha256(repr(parts).encode()).hexdigest()[:20]


def _mentions(nodes: Iterable[Node], sketches: Mapping[str, Sketch]) -> list[tuple[str, Mention]]:
    """The sentences among nodes, those of the earliest report first."""
    wanted: dict[str, set[int]] = {}
    for key, start in nodes:
        wanted.setdefault(key, set()).add(start)
    keys = sorted(wanted, key=lambda key: order(sketches[key], (key, 0)))
    return [(key, mention) for key in keys for mention in sketches[key].mentions if mention.start in wanted[key]]


def _event(mentions: Sequence[tuple[str, Mention]]) -> Event | None:
    """The event of mentions of several reports, None where one report alone tells of it."""
    reports = tuple(dict.fromkeys(key for key, _mention in mentions))
    if len(reports) < 2:
        return None
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
        reports=reports,
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


def _finished(finding: Finding, event: Event | None, sketches: Mapping[str, Sketch], printed: Printed) -> Finding:
    """The finding with its event, its low, best and high, and the most independent origins it can rest on."""
    figures = [(place.report, figure_at(sketches[place.report], place)) for place in finding.of]
    told = [(sketches[key], figure) for key, figure in figures if figure is not None]
    low, best, high = _bounds(finding.kind, [figure for _sketch, figure in told])
    rests = [_rest(sketch, figure) for sketch, figure in told]
    copies = printed.among(place.report for place in finding.of)
    return msgspec.structs.replace(
        finding, event=event.id if event else None, low=low, best=best, high=high,
        origins=independent(rests, copies) if rests else None,
    )  # fmt: skip


def figure_at(sketch: Sketch, place: Place) -> Figure | None:
    """The figure that stands at a place."""
    return next((figure for figure in sketch.figures if figure.start == place.start and figure.end == place.end), None)


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
