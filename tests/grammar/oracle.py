"""A plain lattice: the same cards read over all overlapping words, without items, codes, automata or caches.

Slow and short. What it shares with the engine is the parser of the marks, the words and the meaning of a word.
"""

from collections.abc import Iterator
from typing import Any

from kaoju.grammar.items import HAN_FIRST
from kaoju.grammar.marks import Chain, Choice, Literal, Maybe, Pattern, Reference
from kaoju.grammar.program import Program
from kaoju.grammar.rules import Rule

Slots = dict[str, Any]
Way = tuple[int, Slots, frozenset[int]]
"""Where a pattern may end, what filled its roles, and where it was cut to get there."""
Found = tuple[int, int, str, Any, frozenset[int]]
"""Start, end, category, value and cuts of what stands at the end."""


def _end(way: Way) -> int:
    return way[0]


class Lattice:
    """One text, with everything known of each of its characters."""

    def __init__(self, program: Program, text: str) -> None:
        self.program, self.text, self.vocabulary = program, text, program.vocabulary
        self.edges: list[set[tuple[str, int]]] = [set() for _ in range(len(text) + 1)]
        self.made: dict[tuple[int, int, str], tuple[Any, frozenset[int]]] = {}
        self.silenced: list[Way] = []  # what an `unless` kept a card from, and where that was cut
        longest = max(map(len, self.vocabulary.words))
        runs = program.itemizer.scanner.scan(text)
        inner = [at for start, end, kind in runs if kind != "numeral" for at in range(start + 1, end)]
        whole = {at for at in inner if not (text[at - 1].isalpha() and text[at].isdigit())}
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + longest) + 1):
                if start not in whole and end not in whole:
                    self._put(start, end, self.vocabulary.words.get(text[start:end], frozenset()))
        for start, end, kind in runs:
            if kind != "numeral":
                self._put(start, end, self.vocabulary.closed(frozenset({kind})))
            elif (read := self.vocabulary.numeral(text[start:end])) is not None:
                self._put(start, start + read.used, self.vocabulary.codes.categories(read.code))

    def _put(self, start: int, end: int, categories: frozenset[str]) -> None:
        self.edges[start].update((name, end) for name in categories)

    def read(self) -> list[Found]:
        """What stands at the end of all layers, left to right."""
        standing: dict[tuple[int, int, str], Found] = {}
        for number in range(len(self.program.layers)):
            chosen = self._chosen([rule for rule in self.program.rules if rule.layer == number and not rule.renamed])
            for found in sorted(chosen, key=lambda found: found[2], reverse=True):
                start, end = found[:2]
                self._take(found)
                over = [key for key in standing if key[0] < end and start < key[1] and key[:2] != (start, end)]
                for key in over:
                    del standing[key]
                standing[found[:3]] = found
        return [standing[key] for key in sorted(standing)]

    def _chosen(self, rules: list[Rule]) -> list[Found]:
        chosen: list[Found] = []
        start = 0
        while start < len(self.text):
            best = self._best(rules, start) if self.text[start] != " " else []
            chosen += best
            start = best[0][1] if best else start + 1
        return chosen

    def _best(self, rules: list[Rule], start: int) -> list[Found]:
        """The longest matches that begin here and that no `unless` silences, one of a category."""
        made: dict[int, list[tuple[Rule, Any, Slots, frozenset[int]]]] = {}
        for rule in rules:
            silent = max((way for pattern in rule.unless for way in self._ways(pattern, start)), key=_end, default=None)
            firsts: dict[int, Way] = {}
            for pattern in rule.patterns:
                for way in self._ways(pattern, start):
                    firsts.setdefault(way[0], way)
            for end, slots, cuts in firsts.values():
                if silent is not None and end <= silent[0]:
                    self.silenced.append(silent)
                elif (value := self._value(rule, slots)) is not None:
                    made.setdefault(end, []).append((rule, value, slots, cuts))
        if not made:
            return []
        winners: dict[str, tuple[Rule, Any, Slots, frozenset[int]]] = {}
        for one in sorted(made[max(made)], key=lambda one: (-len(one[2]), one[0].card.id)):
            rival = winners.get(one[0].category)
            if rival is None or rival[0].card.id in one[0].card.beats:
                winners[one[0].category] = one
        return [(start, max(made), category, one[1], one[3]) for category, one in winners.items()]

    def _value(self, rule: Rule, slots: Slots) -> Any:
        if rule.give.make is None:
            return next(iter(slots.values()), "")
        return rule.give.make({**rule.card.with_, **slots})

    def _take(self, found: Found) -> None:
        """Put a find in; what crosses its rim or lies within it is no longer there."""
        start, end, category, value, cuts = found
        for at in range(end):
            if at >= start:
                self.edges[at] = {edge for edge in self.edges[at] if (at, edge[1]) == (start, end)}
            else:
                self.edges[at] = {edge for edge in self.edges[at] if edge[1] <= start}
        for name in self.vocabulary.closed(frozenset({category})):
            self.edges[start].add((name, end))
            self.made[start, end, name] = value, cuts

    def _ways(self, pattern: Pattern, at: int) -> Iterator[Way]:
        """Every end that a pattern reaches from here; parts that may be absent are left out last."""
        if isinstance(pattern, Literal | Reference):
            at = self._past_blank(at)
            name = "=" + pattern.text if isinstance(pattern, Literal) else pattern.name
            for end in sorted({last for called, last in self.edges[at] if called == name}, reverse=True):
                made = self.made.get((at, end, name))
                slots = {}
                if isinstance(pattern, Reference):
                    slots = {pattern.role: made[0] if made else self.vocabulary.meaning(name, self.text[at:end])}
                yield end, slots, (made[1] if made else frozenset()) | {at, end}
        elif isinstance(pattern, Maybe):
            yield from self._ways(pattern.part, at)
            yield at, {}, frozenset()
        elif isinstance(pattern, Choice):
            for option in pattern.options:
                yield from self._ways(option, at)
        elif isinstance(pattern, Chain):
            yield from self._chain(pattern.parts, at)

    def _chain(self, parts: tuple[Pattern, ...], at: int) -> Iterator[Way]:
        if not parts:
            yield at, {}, frozenset()
            return
        for middle, before, cuts in self._ways(parts[0], at):
            for end, after, more in self._chain(parts[1:], middle):
                yield end, {**before, **after}, cuts | more

    def _past_blank(self, at: int) -> int:
        text, end = self.text, at
        while end < len(text) and text[end] == " ":
            end += 1
        if not 0 < at < end < len(text) or (ord(text[at - 1]) >= HAN_FIRST and ord(text[end]) >= HAN_FIRST):
            return at
        return end
