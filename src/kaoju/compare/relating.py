"""Relating: how the figures of one event fit each other across reports.

Reads the counts of an event, gives findings: agree, update, conflict, each with its arithmetic and with what made the
figures comparable. When in doubt there is none: a later count of a tally updates it, two counts of one day from two
sources contradict each other only where both are exact.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, permutations

from kaoju.compare.agreeing import agree, agreements, dropped, fullness, held, shared_key, values_of
from kaoju.compare.counts import Node, Told, counts, told
from kaoju.compare.mirrors import Printings, Spot
from kaoju.compare.sketch import Sketch
from kaoju.compare.succession import rivalries, steps, strengths
from kaoju.compare.summing import sums
from kaoju.model import Copy, Finding, Place

RULE = "compare/relating"
REPLACING = frozenset({"update", "conflict"})
"""Kinds that no part of a sum and its total are of."""
SPOKEN = frozenset({"agree", "update", "conflict", "part_of", "sum"})


def relate(nodes: Iterable[Node], sketches: Mapping[str, Sketch], copied: Printings) -> list[Finding]:
    """The findings among the figures of one event.

    A figure of a copy and the one it was copied from are one statement, so the first alone is compared and takes its
    printings along where it agrees.
    """
    originals = [one for one in told(nodes, sketches) if copied.is_first(one.spot)]
    families = {
        one.place: [_place(sketches, spot) for spot in copied.printed[one.spot]]
        for one in originals
        if one.spot in copied.printed
    }
    found: dict[str, Finding] = {}
    added = list(sums(originals))
    for finding in (*added, *_across(originals, families), *_disputes(originals, sketches, copied)):
        is_part = finding.kind in REPLACING and any(set(finding.of) <= set(one.of) for one in added)
        if not is_part:
            found.setdefault(finding.id, finding)
    return sorted(found.values(), key=lambda one: (one.kind, one.of))


def _place(sketches: Mapping[str, Sketch], spot: Spot) -> Place:
    figure = sketches[spot[0]].figures[spot[1]]
    return Place(spot[0], figure.start, figure.end)


def made(kind: str, of: Sequence[Place], why: str, because: str) -> Finding:
    """A finding with its id, the digest of its kind and its characters."""
    what = repr((kind, [(place.report, place.start, place.end) for place in of]))
    return Finding(
        id=hashlib.sha256(what.encode()).hexdigest()[:20], kind=kind, of=tuple(of), why=why, because=because, rule=RULE
    )


def own(sketch: Sketch) -> list[Finding]:
    """What a report says of its own figures."""
    found = []
    for relation in sketch.relations:
        of = [Place(sketch.key, one.start, one.end) for one in (sketch.figures[at] for at in relation.of)]
        if relation.kind in SPOKEN:
            found.append(made(relation.kind, of, relation.why, f"one report, {relation.rule}"))
    return found


def altered(copies: Iterable[Copy]) -> list[Finding]:
    """The numbers that are another in a copy."""
    changes = ((copy, change) for copy in copies for change in copy.changed if change.is_number)
    return [
        made("changed", (change.one, change.other), f"{change.one_text} → {change.other_text}", f"copy {copy.id}")
        for copy, change in changes
    ]


def _across(figures: Sequence[Told], families: Mapping[Place, Sequence[Place]]) -> Iterator[Finding]:
    """What figures of several reports say of one another, printings of one text counted as one."""
    left: dict[Place, Sequence[Place]] = dict(families)
    groups = [(group, f"{group[0].text} in {len(group)} reports", shared_key(group)) for group in agreements(figures)]
    for count in counts(figures):
        groups += held(count)
        yield from _steps(count)
    for group, why, because in groups:
        printed = [left.pop(one.place, families.get(one.place, [one.place])) for one in group]
        places = [place for printings in printed for place in printings]
        yield made("agree", tuple(dict.fromkeys(places)), why, because)
        for full, bare, what in dropped(group):
            yield made("dropped", [full.place, bare.place], f"{full.text} {what}, retold as {bare.text}", because)
    for printings in left.values():
        if len(printings) > 1:
            yield made("agree", printings, f"{len(printings)} printings of one text", "copied characters")


def _disputes(figures: Sequence[Told], sketches: Mapping[str, Sketch], copied: Printings) -> Iterator[Finding]:
    """Two numbers that one report sets against each other, where another report gives one of them."""
    known = {one.spot: one for one in figures}
    same = {one.spot: sorted(group, key=fullness) for group in values_of(figures) for one in group}
    for key in sorted({one.report for one in figures}):
        for relation in sketches[key].relations:
            if relation.kind != "conflict":
                continue
            for at, other in permutations(relation.of):
                one = known.get(copied.first.get((key, at), (key, at)))
                twins = () if one is None else (twin for twin in same[one.spot] if twin.report != key)
                twin = next((twin for twin in twins if one is not None and (twin is one or agree(one, twin))), None)
                if twin is not None:
                    yield made(
                        "conflict", [twin.place, _place(sketches, (key, other))], relation.why, f"set against in {key}"
                    )


def _steps(count: Sequence[Told]) -> Iterator[Finding]:
    """Later counts and counts that cannot both hold."""
    values = values_of(one for one in count if one.figure.low is not None and one.figure.bound != "vague")
    found = strengths(count) if count[0].figure.unit == "magnitude" else chain(steps(values), rivalries(values))
    for step in found:
        yield made(step.kind, [step.one.place, step.other.place], step.why, shared_key(count))
