"""Foreseeing: what reports say will happen, and the later claims that may decide it.

Reads readings one by one, gives `Outlook` and `Deed` values, and says which deed decides which outlook. A deed decides
only where it is of the same kind, by or to the same, told in like words and later; else everything stays open.
"""

import calendar
import datetime
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kaoju.compare.sketch import shared, words
from kaoju.model import Attribution, Claim, Place, Reading
from kaoju.text.fold import fold, table

AHEAD = frozenset({"planned", "predicted", "conditional"})
DONE = frozenset({"occurred", "ongoing"})
PLEDGES = {"promise": "promise", "threaten": "threat"}
STATUSES = {"planned": "plan", "predicted": "prediction", "conditional": "conditional"}
SURE = frozenset({"certain", "probable"})
ALIKE = 0.3
"""Share of the shorter clause's words that the deed has in common with what was foreseen."""
VERY_ALIKE = 0.6
"""The same where the place is told otherwise, or no day was set."""
HALF, SAME = 0.5, 0.95
"""Share of the longer clause's words: enough where no day was set; from which on it is one sentence."""
MARGIN = 1.2
"""How far above the number foreseen that of a deed for no day may lie."""
LATE, LONG = 60, 365
"""Days after its date, and after its report where there is no date, in which a deed may still decide it."""
DAY, MONTH, YEAR = 10, 7, 4
"""Characters of an EDTF date of each precision."""


class Side(msgspec.Struct, frozen=True):
    """What a claim is held against others by: folded parties and places, words, numbers by unit, days."""

    event: str
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    words: tuple[int, ...]
    numbers: dict[str, float]
    told: int | None
    """The day of its report."""

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """Under what it is found: its kind with each whom or where it names."""
        return frozenset((self.event, name) for name in self.actors | self.recipients | self.places)


class Outlook(msgspec.Struct, frozen=True):
    """Something foreseen: a claim of a report with the day it is to be done by, where one is set."""

    key: str
    claim: Claim
    kind: str
    said: str
    side: Side
    by: int | None

    @property
    def is_void(self) -> bool:
        """Whether nothing could ever decide it."""
        return self.by is None and not self.claim.quantities and not self.side.actors | self.side.recipients

    @property
    def place(self) -> Place:
        """Its clause."""
        return Place(self.key, self.claim.start, self.claim.end)


class Deed(msgspec.Struct, frozen=True):
    """Something told as done, or as not done."""

    key: str
    claim: Claim
    side: Side
    day: int

    @property
    def place(self) -> Place:
        """Its clause."""
        return Place(self.key, self.claim.start, self.claim.end)


def outlooks(reading: Reading, key: str) -> Iterator[Outlook]:
    """What a report says will or may happen."""
    for claim in reading.claims:
        said = None if claim.attribution is None else reading.attributions[claim.attribution]
        kind = _kind(claim, said)
        if kind and not _is_condition(claim, reading):
            side = _side(claim, reading)
            yield Outlook(key, claim, kind, (said.source or said.source_kind) if said else "", side, _due(claim, side))


def deeds(reading: Reading, key: str) -> Iterator[Deed]:
    """What a report says was done or was not."""
    for claim in reading.claims:
        if claim.status not in DONE or claim.certainty not in SURE or claim.event == "MEASURE":
            continue
        side = _side(claim, reading)
        day = last_day(claim.time) or side.told
        # What is told for a later day than its report is still to come, whatever its words.
        if day is not None and side.told is not None and day <= side.told:
            yield Deed(key, claim, side, day)


def decided(outlook: Outlook, known: Iterable[Deed]) -> tuple[str, Deed] | None:
    """Whether later deeds show it met or not met, and the first that does; None while nothing does."""
    for deed in sorted(known, key=lambda deed: (deed.day, deed.key, deed.claim.start)):
        if deed.key != outlook.key and _is_of(outlook, deed):
            outcome = _outcome(outlook, deed)
            if outcome:
                return outcome, deed
    return None


def _outcome(outlook: Outlook, deed: Deed) -> str:
    """Met or not met; empty where the deed leaves it open."""
    promised, done = outlook.claim.polarity, deed.claim.polarity
    in_time = outlook.by is None or deed.day <= outlook.by
    if promised == "+" and done == "+":
        return "met" if in_time and _reaches(outlook, deed) else ""
    if promised == "-" and done == "+":
        return "not_met" if in_time else ""
    # 尚未 before the day decides nothing.
    is_over = outlook.by is not None and deed.day >= outlook.by
    return {"+": "not_met", "-": "met"}[promised] if is_over else ""


def _reaches(outlook: Outlook, deed: Deed) -> bool:
    """Whether the numbers of the deed are not below those foreseen."""
    units = outlook.side.numbers.keys() & deed.side.numbers.keys()
    return all(deed.side.numbers[unit] >= outlook.side.numbers[unit] for unit in units)


def _is_of(outlook: Outlook, deed: Deed) -> bool:
    """Whether a deed is of what was foreseen: its kind, its parties, its place, told later and in like words."""
    one, other = outlook.side, deed.side
    if one.event != other.event or one.told is None or other.told is None or deed.day <= one.told:
        return False
    if not _meet(one.actors, other.actors) or not _meet(one.recipients, other.recipients):
        return False
    if not one.keys & other.keys:
        return False
    common, fewest, most = shared(one.words, other.words), *sorted((len(one.words), len(other.words)))
    if not fewest or common >= SAME * most:
        return False  # the very sentence again: it was foreseen there, too
    if outlook.by is None:
        is_soon = deed.day - one.told <= LONG and outlook.kind != "conditional"
        return is_soon and common >= HALF * most and _is_surely(one, other)
    # A place is told by its city, its state or its country; the same words on the day itself are of the same place.
    is_there = _meet(one.places, other.places) or (common >= VERY_ALIKE * fewest and outlook.by == deed.day)
    return is_there and common >= ALIKE * fewest and deed.day <= outlook.by + LATE


def _is_surely(one: Side, other: Side) -> bool:
    """Whether a deed is of what was foreseen for no day: by the same, to or at the same, and about as many."""
    is_named = bool(one.actors and other.actors)
    is_aimed = bool(one.recipients and other.recipients) or bool(one.places and other.places)
    are_as_many = all(
        value <= other.numbers.get(unit, 0) <= value * MARGIN for unit, value in one.numbers.items() if value
    )
    return is_named and is_aimed and are_as_many and _meet(one.places, other.places)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of names do not exclude each other: one is open, or they share a name or most of one."""
    return not one or not other or any(_is_like(a, b) for a in one for b in other)


def _is_like(one: str, other: str) -> bool:
    """Whether two names are one, as a whole or in most of their words: 美国阿拉斯加州, 美阿拉斯加州."""
    if one in other or other in one:
        return True
    mine, theirs = words(one), words(other)
    return 2 * shared(mine, theirs) > max(len(mine), len(theirs))


def _kind(claim: Claim, said: Attribution | None) -> str:
    if said is not None and said.stance == "demand":
        return ""  # what is asked of others is no plan
    if claim.event == "MEASURE" and claim.status not in {"predicted", "planned"}:
        return ""
    pledge = PLEDGES.get(said.stance, "") if said is not None else ""
    if claim.status in AHEAD:
        return pledge or STATUSES[claim.status]
    return ""


def _is_condition(claim: Claim, reading: Reading) -> bool:
    """Whether a claim only says on what another depends."""
    return any(
        one.condition_start <= claim.trigger_start and claim.trigger_end <= one.condition_end
        for one in reading.conditionals
    )


def _side(claim: Claim, reading: Reading) -> Side:
    variants = table(())
    numbers: dict[str, float] = {}
    for at in claim.quantities:
        quantity = reading.quantities[at]
        value = quantity.low if quantity.low is not None else quantity.high
        if quantity.unit is not None and value is not None:
            numbers.setdefault(quantity.unit, value)

    def names(several: Sequence[str]) -> frozenset[str]:
        return frozenset(fold(name, variants) for name in several)

    return Side(
        claim.event, names(claim.actor), names(claim.recipient), names(claim.place),
        words(fold(reading.text[claim.start : claim.end], variants)), numbers, last_day(reading.published),
    )  # fmt: skip


def _due(claim: Claim, side: Side) -> int | None:
    """The day it is to be done by; a day before its report is none: it is of something else."""
    day = last_day(claim.time)
    return day if day is not None and (side.told is None or day >= side.told) else None


def last_day(value: str | None) -> int | None:
    """The last day an EDTF date reaches to, None where it is open.

    >>> last_day("2031-05-20") == last_day("2031-05-12/2031-05-20") == last_day("2031-05-20T09:00~")
    True
    >>> datetime.date.fromordinal(last_day("2031-02") or 0), last_day("2031-05/.."), last_day(None)
    (datetime.date(2031, 2, 28), None, None)
    """
    end = (value or "").partition("/")[2] or (value or "")
    end = end.partition("T")[0].rstrip("~?%")
    try:
        if len(end) == DAY:
            return datetime.date.fromisoformat(end).toordinal()
        year = int(end[:YEAR]) if len(end) in (YEAR, MONTH) else 0
        month = int(end[YEAR + 1 :]) if len(end) == MONTH else 12
        # 21 to 24 are seasons; winter goes on into the next year.
        year, month = (year + (month == 24), {21: 5, 22: 8, 23: 11, 24: 2}.get(month, month))
        return datetime.date(year, month, calendar.monthrange(year, month)[1]).toordinal()
    except ValueError:  # calendar.IllegalMonthError is one
        return None
