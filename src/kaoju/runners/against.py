"""Against: one article held against a ledger that does not get it.

Reads a report and a ledger; gives for each of its claims whether others have it word for word, tell it too, contradict
it, or do not have it. Compares as adding would, and keeps nothing.
"""

from collections.abc import Iterable, Sequence

from kaoju.compare.update import update
from kaoju.ledger import Ledger
from kaoju.model import Claim, Copy, Event, Finding, Group, Place, Reading, Report
from kaoju.model.found import Checked, Checking
from kaoju.runners.comparing import number, sketched
from kaoju.runners.desk import Desk
from kaoju.text.fold import fold, table

STANDINGS = ("contradicted", "copied", "known", "new")
"""What may hold of a claim, the most telling first."""
SLACK = 200
"""Characters by which two printings may be out of step: readings in brackets, lines in between."""
WORST = frozenset({"conflict", "changed"})


class Overlay:
    """A ledger with one report more, as comparing sees it; what is found stays here."""

    def __init__(self, ledger: Ledger, key: str, sketch: bytes, blocks: Iterable[int]) -> None:
        self._ledger, self._key, self._sketch, self._blocks = ledger, key, sketch, frozenset(blocks)
        self.made: tuple[Group, ...] = ()
        self._is_done = False

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        """The one report, once."""
        return () if self._is_done or not limit else (self._key,)

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The ledger's sketches and its own."""
        wanted = list(keys)
        found = self._ledger.sketches(key for key in wanted if key != self._key)
        return {**found, self._key: self._sketch} if self._key in wanted else found

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """The ledger's keys; a report is never looked for by itself."""
        return self._ledger.sharing(blocks)

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        """The ledger's groups."""
        return self._ledger.groups(kind, nodes)

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Their nodes."""
        return self._ledger.members(groups)

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        """Their copies."""
        return self._ledger.copies_in(groups)

    def events_in(self, groups: Iterable[str]) -> list[Event]:
        """Their events."""
        return self._ledger.events_in(groups)

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        """The ledger's reports that are not compared yet."""
        return self._ledger.waiting(keys)

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        """Keep what was found here, and not in the ledger."""
        del compared, dropped
        self.made, self._is_done = tuple(made), True
        return True


def check(ledger: Ledger, report: Report, reading: Reading) -> Checking:
    """One article, read, against what a ledger knows."""
    number(ledger)
    key = report.key
    overlay = Overlay(ledger, key, *sketched(reading, key))
    update(overlay)
    desk = Desk(ledger)
    desk.learn(key, reading)
    copies = [copy for group in overlay.made for copy in group.copies if key in (copy.one, copy.other)]
    events = [event for group in overlay.made for event in group.events if key in event.reports]
    findings = [one for group in overlay.made for one in group.findings if any(place.report == key for place in one.of)]
    held = _Held(key, reading, desk, copies, events)
    others = {(copy.kind, copy.other if copy.one == key else copy.one) for copy in copies}
    return Checking(
        report=key, document=reading.id, is_kept=bool(ledger.known([key])),
        copies=tuple(sorted((kind, desk.facts(other).id) for kind, other in others)),
        events=tuple(sorted(event.name for event in events)),
        claims=tuple(held.checked(claim, findings) for claim in reading.claims),
    )  # fmt: skip


class _Held:
    """An article with what was found of it."""

    def __init__(self, key: str, reading: Reading, desk: Desk, copies: Sequence[Copy], events: Sequence[Event]) -> None:
        self.key, self.reading, self.desk, self.events = key, reading, desk, events
        self.shared = [
            pair if copy.one == key else pair[::-1] for copy in copies for pair in copy.shared
        ]  # fmt: skip

    def checked(self, claim: Claim, findings: Iterable[Finding]) -> Checked:
        """One claim with all that holds of it."""
        numbers = {self.reading.quantities[at].start for at in claim.quantities}
        own = [one for one in findings if any(p.report == self.key and p.start in numbers for p in one.of)]
        across = [one for one in own if any(place.report != self.key for place in one.of)]
        told, denied = self._told(claim)
        is_moved = any(one.kind == "update" for one in across)  # nobody else has its number
        agreed = [] if is_moved else told + self._others(one for one in across if one.kind not in WORST)
        shown: dict[str, list[Place]] = {
            "contradicted": denied + self._others(one for one in across if one.kind in WORST),
            "copied": [self._there(claim, here, there) for here, there in self.shared if _covers(here, claim)],
            "known": agreed,
            "new": self._others(one for one in across if one.kind == "update"),
        }
        holding = [name for name in STANDINGS[:-1] if shown[name]] or ["new"]
        against = tuple(dict.fromkeys(shown[holding[0]]))
        return Checked(
            claim=claim.id, place=Place(self.key, claim.start, claim.end), event=claim.event,
            standing=holding[0], also=tuple(holding[1:]), against=against,
            documents=tuple(dict.fromkeys(self.desk.facts(place.report).id for place in against)),
            findings=tuple(f"{one.kind}: {one.why}" for one in across),
        )  # fmt: skip

    def _there(self, claim: Claim, here: Place, there: Place) -> Place:
        """Where a copied claim stands in the other printing; all of what is shared where its letters differ."""
        clause = _folded_text(self.reading.text[claim.start : claim.end])
        within = _folded_text(self.desk.reading(there.report).text[there.start : there.end])
        at = within.find(clause, max(claim.start - here.start - SLACK, 0))
        return there if at < 0 else Place(there.report, there.start + at, there.start + at + len(clause))

    def _others(self, findings: Iterable[Finding]) -> list[Place]:
        return [place for one in findings for place in one.of if place.report != self.key]

    def _told(self, claim: Claim) -> tuple[list[Place], list[Place]]:
        """Where claims of other reports about the same event tell the same, and where they deny it."""
        told: list[Place] = []
        denied: list[Place] = []
        for event in self.events:
            if claim.id not in event.claims:
                continue
            for key in event.reports:
                if key == self.key:
                    continue
                reading = self.desk.reading(key)
                for other in reading.claims:
                    if other.id in event.claims and _same(claim, other) and not self._differ(claim, other, reading):
                        (told if other.polarity == claim.polarity else denied).append(
                            Place(key, other.start, other.end)
                        )
        return told, denied

    def _differ(self, claim: Claim, other: Claim, reading: Reading) -> bool:
        """Whether two claims number the same unit and share no number."""
        mine = {(one.unit, one.low, one.high) for one in (self.reading.quantities[at] for at in claim.quantities)}
        theirs = {(one.unit, one.low, one.high) for one in (reading.quantities[at] for at in other.quantities)}
        return bool({one[0] for one in mine} & {one[0] for one in theirs}) and not mine & theirs


def _covers(here: Place, claim: Claim) -> bool:
    """Whether most of a claim lies within shared characters, its trigger included."""
    common = min(here.end, claim.end) - max(here.start, claim.start)
    return here.start <= claim.trigger_start and claim.trigger_end <= here.end and common * 2 > claim.end - claim.start


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one event are of one deed: one kind, and no party of it another."""
    if one.event != other.event or one.event == "MEASURE":
        return False
    pairs = ((one.actor, other.actor), (one.recipient, other.recipient))
    return all(_meet(_folded(mine), _folded(theirs)) for mine, theirs in pairs)


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or any(a in b or b in a for a in one for b in other)


def _folded_text(text: str) -> str:
    return fold(text, table(()))


def _folded(names: Iterable[str]) -> list[str]:
    return [_folded_text(name) for name in names]
