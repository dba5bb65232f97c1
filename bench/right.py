"""Right: copies, events and relations that a ledger found, held against what is true of a made-up archive.

Reads the truth that `archive.py` wrote and a ledger, prints precision, recall and F1. Relations are held against facts:
a link between two reports is right where it joins figures of facts that are so related, and a relation is found where
one link tells it. What is found inside one report is not counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from kaoju.ledger import Ledger
from kaoju.model import Finding

Pair = int
"""Two reports by their numbers, as one number: there are millions of them."""
Spans = dict[str, list[tuple[int, int, str]]]


def score(truth: Path, ledger: Ledger, names: dict[str, str], families: Iterable[Sequence[str]]) -> None:
    """Print how right everything is; `names` are the ids of the truth by key, `families` the printings of one text."""
    topics = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    known = {name: number for number, name in enumerate(sorted(names.values()))}
    _row("copies, pairs", _pairs((group for one in topics for group in one["copies"]), known),
         _pairs(([names[key] for key in group] for group in families), known))  # fmt: skip
    _row("same event, pairs", _pairs((event["documents"] for one in topics for event in one["events"]), known),
         _pairs(([names[key] for key in event.reports] for event in ledger.events()), known))  # fmt: skip
    _relations(topics, ledger.findings(), names)


def _pairs(groups: Iterable[Sequence[str]], known: dict[str, int]) -> set[Pair]:
    several = (sorted(known[name] for name in set(group) if name in known) for group in groups)
    return {one * len(known) + other for group in several for one, other in combinations(group, 2)}


def _row(name: str, true: set[Any], found: set[Any]) -> None:
    _print(name, len(true & found), len(true & found), (len(found), len(true)))


def _print(name: str, right: int, met: int, of: tuple[int, int]) -> None:
    precision, recall = right / max(1, of[0]), met / max(1, of[1])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{name:<24} precision {precision:.3f} of {of[0]:<8,} recall {recall:.3f} of {of[1]:<8,} F1 {both:.3f}")


def _relations(topics: Sequence[dict[str, Any]], findings: Iterable[Finding], names: dict[str, str]) -> None:
    spans: Spans = {}
    true: dict[str, set[tuple[str, str]]] = {"agree": set(), "update": set(), "conflict": set()}
    known = set(names.values())
    later: set[tuple[str, str]] = set()
    for topic in topics:
        for relation in topic["relations"]:
            of = [place for place in relation["of"] if place[0] in known]
            facts = _facts(relation["kind"], of, topic["topic"], spans)
            if relation["kind"] == "update":
                true["update"].update(pairwise(facts))
                later.update(combinations(facts, 2))
            elif relation["kind"] == "conflict" and len({place[0] for place in of}) > 1:
                true["conflict"].add((min(facts), max(facts)))
            elif len({place[0] for place in of}) > 1:
                true["agree"].add((facts[0], facts[0]))
    right, wrong, met = Counter[str](), Counter[str](), dict[str, set[tuple[str, str]]]()
    for kind, one, other in _links(findings, names):
        facts = _at(spans, one), _at(spans, other)
        pair = facts if kind == "update" else (min(facts), max(facts))
        if pair in (later if kind == "update" else true[kind]):
            right[kind] += 1
            met.setdefault(kind, set()).add(pair)
        else:
            wrong[kind] += 1
    for kind, facts_of in true.items():
        found = len(met.get(kind, set()) & facts_of)
        _print(f"relations, {kind}", right[kind], found, (right[kind] + wrong[kind], len(facts_of)))


def _facts(kind: str, of: Sequence[Sequence[Any]], topic: str, spans: Spans) -> list[str]:
    """The facts that places state, in order: one if they agree, else each what it is known to state, or its own."""
    shared = f"{topic} {of[0]}" if of else ""
    facts = [shared if kind == "agree" else _at(spans, place) or f"{topic} {place}" for place in of]
    for (name, start, end), fact in zip(of, facts, strict=True):
        spans.setdefault(name, []).append((start, end, fact))
    return list(dict.fromkeys(facts))


def _at(spans: Spans, place: Sequence[Any]) -> str:
    name, start, end = place
    return next((fact for first, last, fact in spans.get(name, ()) if first < end and start < last), "")


def _links(
    findings: Iterable[Finding], names: dict[str, str]
) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """Links between figures of two reports."""
    for finding in findings:
        if finding.kind not in ("agree", "update", "conflict"):
            continue
        of = [(names[place.report], place.start, place.end) for place in finding.of]
        for one, other in pairwise(of):
            if one[0] != other[0]:
                yield finding.kind, one, other
