"""Desk: a ledger as it is asked, with the small things of each report kept once they were looked up.

Reads readings, sketches and copies of a ledger; gives what questions need of them. Never changes the ledger.
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from kaoju.compare.origins import Rest, independent, rest_of
from kaoju.compare.sketch import Sketch, from_bytes
from kaoju.compare.update import WHOLE
from kaoju.ledger import Ledger
from kaoju.model import Claim, Copy, Figure, Place, Reading

QUALIFIED = "."
"""In an identifier it stands between a state and what is of it."""


class Number(msgspec.Struct, frozen=True):
    """A figure with its characters, whom the report gives for it, and where that is from."""

    figure: Figure
    text: str
    source: str
    rest: Rest


class Facts(msgspec.Struct, frozen=True):
    """What is asked again and again of a report; `numbers` by their first character."""

    key: str
    id: str
    published: str | None
    outlet: str | None
    title: str | None
    rest: Rest
    numbers: dict[int, Number]


class Desk:
    """A ledger that questions are put to."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._readings: dict[str, Reading] = {}
        self._facts: dict[str, Facts] = {}
        self._copies: dict[str, tuple[Copy, ...]] = {}

    def learn(self, key: str, reading: Reading) -> None:
        """Know a report that the ledger does not have."""
        self._readings[key] = reading

    def reading(self, key: str) -> Reading:
        """What was understood of a report."""
        reading = self._readings.get(key) or self.ledger.reading(key)
        if reading is None:
            raise LookupError(key)
        return reading

    def facts(self, key: str) -> Facts:
        """The small things of a report."""
        if key not in self._facts:
            self._facts[key] = facts_of(self.reading(key), key)
        return self._facts[key]

    def sketches(self, keys: Iterable[str]) -> dict[str, Sketch]:
        """Reports as they are compared."""
        return {key: from_bytes(kept) for key, kept in self.ledger.sketches(keys).items()}

    def copies_among(self, keys: Collection[str]) -> list[Copy]:
        """The copies among reports, passages left out."""
        missing = [key for key in keys if key not in self._copies]
        groups = self.ledger.groups("copies", [key + WHOLE for key in missing])
        for key in missing:
            self._copies[key] = ()
        by_report: dict[str, list[Copy]] = {}
        for copy in self.ledger.copies_in(sorted(set(groups.values()))):
            by_report.setdefault(copy.one, []).append(copy)
        self._copies.update((key, tuple(copies)) for key, copies in by_report.items())
        inside = set(keys)
        return [
            copy
            for key in sorted(inside)
            for copy in self._copies[key]
            if copy.other in inside and copy.kind != "passage"
        ]

    def numbers(self, places: Iterable[Place]) -> list[Number]:
        """The figures that stand at some places; one that is none is left out."""
        found = (self.number(place) for place in places)
        return [number for number in found if number is not None]

    def number(self, place: Place) -> Number | None:
        """The figure at some characters, or among them where a copy made others of it."""
        numbers = self.facts(place.report).numbers
        return next((numbers[at] for at in range(place.start, place.end) if at in numbers), None)

    def origins(self, places: Sequence[Place]) -> int:
        """At most how many independent origins stand behind what is said at some places.

        A headline rests on whom the text names: what a report says on its own counts only where it names nobody.
        """
        rests: list[Rest] = []
        for report in dict.fromkeys(place.report for place in places):
            numbers = self.numbers(place for place in places if place.report == report)
            rests += [number.rest for number in numbers if number.source] or [self.facts(report).rest]
        return independent(rests, self.copies_among({place.report for place in places}))


def facts_of(reading: Reading, key: str) -> Facts:
    """The small things of a reading."""
    numbers = {}
    for figure in reading.figures:
        at = attribution_of(reading, figure)
        said = None if at is None else reading.attributions[at]
        rest = rest_of(reading, key, at)
        if QUALIFIED in figure.source:  # two names of one ministry have one identifier
            rest = msgspec.structs.replace(rest, origins=(figure.source,))
        source = (said.source or said.source_kind) if said else ""
        numbers[figure.start] = Number(figure, reading.text[figure.start : figure.end], source, rest)
    return Facts(key, reading.id, reading.published, reading.outlet, reading.title, rest_of(reading, key), numbers)


def attribution_of(reading: Reading, figure: Figure) -> int | None:
    """The attribution a figure is told under: that of its claim, else the one whose content holds it."""
    claim: Claim | None = None if figure.claim is None else reading.claims[figure.claim]
    if claim is not None and claim.attribution is not None:
        return claim.attribution
    inside = [
        (one.content_end - one.content_start, at)
        for at, one in enumerate(reading.attributions)
        if one.content_start is not None
        and one.content_end is not None
        and one.content_start <= figure.start < one.content_end
    ]
    return min(inside)[1] if inside else None
