"""Shelf: all claims of a ledger in memory, by what can be asked of them.

Reads a ledger once, gives any choice of its claims, the newest first, with how many there are of each kind within it:
in milliseconds, because counting every facet of every choice in the ledger would take seconds. Never holds a text.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kaoju.compare.sketch import rest_in
from kaoju.exports.recording import Recorder
from kaoju.exports.records import ClaimRow
from kaoju.ledger import Filed, Ledger
from kaoju.model.kept import Told
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable

FACETS = (
    "event", "kind", "source", "party", "place", "certainty", "status", "polarity", "outlet", "month", "open", "rule",
)  # fmt: skip
"""What claims can be chosen by, in the order in which a reader asks."""
REPORT = "report"
"""The kind of words that are the report's own."""
MONTH = len("2026-04")
NAMED = frozenset({"source", "party", "place", "outlet"})
"""Facets whose values are names as reports write them."""
LATE = ("origin", "lost")
"""More of them, which are looked up when somebody asks for them: whom a report rests on, and what is not understood."""
EVERY = (*FACETS, *LATE)
UNCLEAR = "unclear"
BATCH = 1000
SEVERAL = frozenset({"party", "place", "open", *LATE})
"""Facets of which a claim may have several values, or none."""


class Choice(msgspec.Struct, frozen=True):
    """What is wanted: one of the values of each facet named, words in either script, days from and to."""

    facets: Mapping[str, Collection[str]] = {}
    words: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    claim: str = ""


class _Coding(dict[str, int]):
    """Numbers for values; names that differ in their script or width only have one number, and go by the first seen."""

    def __init__(self, *, is_named: bool) -> None:
        super().__init__()
        self.names: list[str] = []
        self._is_named = is_named
        self._folded: dict[str, int] = {}

    def __missing__(self, value: str) -> int:
        number = self._folded.setdefault(searchable(value) if self._is_named else value, len(self.names))
        if number == len(self.names):
            self.names.append(value)
        self[value] = number
        return number


class Shelf:
    """The claims of a ledger as it stands."""

    def __init__(self, ledger: Ledger) -> None:
        told = ledger.told()
        filed = ledger.filed(told.reports)
        self.reports = [filed[key] for key in told.reports]
        self._report, self._number = told.report, told.number
        self._columns: dict[str, list[Any]] = {}
        self._names: dict[str, list[str]] = {}
        self._first: dict[str, int] = {}
        for at, report in enumerate(told.report):
            self._first.setdefault(told.reports[report], at)
        outlets = [one.outlet or "" for one in self.reports]
        months = [(one.published or "")[:MONTH] for one in self.reports]
        single: dict[str, Iterable[str]] = {
            "event": told.event, "kind": (kind or REPORT for kind in told.kind), "source": told.source,
            "certainty": told.certainty, "status": told.status, "polarity": told.polarity, "rule": told.rule,
            "outlet": map(outlets.__getitem__, told.report), "month": map(months.__getitem__, told.report),
        }  # fmt: skip
        several = {"party": told.parties, "place": told.places, "open": _open(told)}
        for facet, values in single.items():
            coding = _Coding(is_named=facet in NAMED)
            self._columns[facet] = [coding[value] for value in values]
            self._names[facet] = coding.names
        for facet, lists in several.items():
            coding = _Coding(is_named=facet in NAMED)
            coded = {at: tuple({coding[name] for name in names}) for at, names in lists.items()}
            self._columns[facet] = [coded.get(at, ()) for at in range(len(self))]
            self._names[facet] = coding.names

    def __len__(self) -> int:
        return len(self._report)

    def prepared(self, ledger: Ledger, facet: str) -> bool:
        """Make what a facet needs that is looked up only when it is asked for; whether there is such a facet."""
        if facet not in self._columns and facet in LATE:
            coding = _Coding(is_named=False)
            late = _origins(ledger, self.reports) if facet == "origin" else _unclear(ledger)
            column: list[tuple[int, ...]] = [()] * len(self)
            for key, numbers, names in late:
                first = self._first.get(key)
                codes = tuple(sorted({coding[name] for name in names}))
                for number in range(self._last(first)) if numbers is None and first is not None else numbers or ():
                    column[(first or 0) + number] = codes
            self._names[facet], self._columns[facet] = coding.names, column
        return facet in self._columns

    def is_prepared(self, facet: str) -> bool:
        """Whether a facet is there to be counted."""
        return facet in self._columns

    def _last(self, first: int) -> int:
        """How many claims stand behind the first of a report."""
        report, at = self._report[first], first
        while at < len(self) and self._report[at] == report:
            at += 1
        return at - first

    def chosen(self, ledger: Ledger, choice: Choice, without: str = "") -> Sequence[int]:
        """Places of the claims chosen, the newest first; `without` is a facet that is not to choose."""
        rows: Sequence[int] = range(len(self) - 1, -1, -1)
        if choice.words:
            rows = self._holding(ledger, choice.words)
        if choice.claim:
            rows = self._called(ledger, choice.claim)
        if choice.since or choice.until:
            known = self._between(choice.since, choice.until)
            rows = [at for at in rows if self._report[at] in known]
        for facet, wanted in choice.facets.items():
            if facet != without and wanted and self.prepared(ledger, facet):
                names, column = self._names[facet], self._columns[facet]
                folded = {searchable(name) for name in wanted}
                codes = {at for at, name in enumerate(names) if searchable(name) in folded}
                if facet in SEVERAL:
                    rows = [at for at in rows if not codes.isdisjoint(column[at])]
                else:
                    rows = [at for at in rows if column[at] in codes]
        return rows

    def _holding(self, ledger: Ledger, words: Iterable[str]) -> list[int]:
        found = ledger.holding([searchable(word) for word in words])
        rows = (self._first[key] + number for key, numbers in found.items() if key in self._first for number in numbers)
        return sorted(rows, reverse=True)

    def _called(self, ledger: Ledger, name: str) -> list[int]:
        found = []
        for one in ledger.named(name, 99):
            reading = ledger.reading(one.report) if one.what == "claim" and one.report in self._first else None
            claims = reading.claims if reading else ()
            found += [self._first[one.report] + at for at, claim in enumerate(claims) if claim.id == name]
        return sorted(set(found), reverse=True)

    def _between(self, since: str, until: str) -> set[int]:
        last = until + "\U0010ffff" if until else "\U0010ffff"
        return {at for at, one in enumerate(self.reports) if one.published and since <= one.published <= last}

    def counts(self, rows: Sequence[int], facet: str) -> list[tuple[str, int]]:
        """How many of these claims have each value of a facet, the most first."""
        column, names = self._columns[facet], self._names[facet]
        found = Counter(column if len(rows) == len(self) else map(column.__getitem__, rows))
        if facet in SEVERAL:
            each = Counter[int]()
            for codes, count in found.items():
                for code in codes:
                    each[code] += count
            found = each
        named = ((names[code], count) for code, count in found.items())
        return sorted((one for one in named if one[0]), key=lambda one: (-one[1], one[0]))

    def by_outlet(self) -> tuple[Counter[str], Counter[str]]:
        """How many claims each outlet has, and how many of these name their source."""
        outlets = [one.outlet or "" for one in self.reports]
        sources, names = self._columns["source"], self._names["source"]
        named = [report for report, code in zip(self._report, sources, strict=True) if names[code]]
        return _gathered(outlets, self._report), _gathered(outlets, named)

    def place(self, at: int) -> tuple[str, int]:
        """The report of a claim by its key, and the claim's place in its reading's list."""
        return self.reports[self._report[at]].key, self._number[at]


_Late = Iterator[tuple[str, Sequence[int] | None, tuple[str, ...]]]
"""A report by its key, some of its claims or None for all, and what they have."""


def _origins(ledger: Ledger, reports: Sequence[Filed]) -> _Late:
    keys = [one.key for one in reports]
    for start in range(0, len(keys), BATCH):
        for key, kept in ledger.sketches(keys[start : start + BATCH]).items():
            yield key, None, rest_in(kept).origins


def _unclear(ledger: Ledger) -> _Late:
    for key, numbers in ledger.unclear().items():
        yield key, numbers, (UNCLEAR,)


def _gathered(outlets: Sequence[str], reports: Iterable[int]) -> Counter[str]:
    found = Counter[str]()
    for report, count in Counter(reports).items():
        found[outlets[report]] += count
    return found


def _open(told: Told) -> dict[int, list[str]]:
    """What each claim does not say."""
    found: dict[int, list[str]] = {}
    for at, (time, source) in enumerate(zip(told.time, told.source, strict=True)):
        lacks = [] if at in told.parties else ["actor"]
        lacks += [] if at in told.places else ["place"]
        lacks += [] if time else ["time"]
        lacks += [] if source else ["source"]
        found[at] = lacks
    return found


def records(ledger: Ledger, shelf: Shelf, rows: Iterable[int]) -> Iterator[ClaimRow]:
    """Claims of a shelf as they are exported; the readings of one report after the other are looked up."""
    ratings = {outlet: one.says for outlet, one in ledger.ratings().items()}
    last, made = "", list[ClaimRow]()
    for at in rows:
        key, number = shelf.place(at)
        if key != last:
            reading = Desk(ledger).reading(key)
            made, last = list(Recorder(reading, key, ratings.get(reading.outlet or "")).claims()), key
        yield made[number]
