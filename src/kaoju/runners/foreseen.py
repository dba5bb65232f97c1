"""Foreseen: the promises, threats, plans and predictions of a ledger, and what became of them.

Reads all readings of a ledger twice, first for what is foreseen, then for what decides it; gives `Foreseen`. Never
reads a clock: `on` is the day for which it is asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kaoju.compare.foreseeing import Deed, Outlook, decided, deeds, last_day, outlooks
from kaoju.ledger import Ledger
from kaoju.model import Reading
from kaoju.model.found import Foreseen
from kaoju.text.fold import fold, table

STATES = ("not_met", "due", "met", "open", "void")
"""What becomes of a promise, in the order in which a reader wants to see it."""


def foreseen(ledger: Ledger, on: str) -> list[Foreseen]:
    """What the reports of a ledger foresee, as it stands on a day; reports of later days are not known then."""
    today = last_day(on)
    groups = grouped(_readings(ledger, on))
    wanted = {key for group in groups.values() for key in group[0][0].side.keys}  # not a dict
    known: dict[tuple[str, str], list[Deed]] = {}
    for key, reading in _readings(ledger, on):
        for deed in deeds(reading, key):
            for name in deed.side.keys & wanted:
                known.setdefault(name, []).append(deed)
    made = [settled(group, known, today) for group in groups.values()]
    return sorted(made, key=lambda one: (STATES.index(one.state), one.by or "9", one.published or "", one.id))


def grouped(readings: Iterable[tuple[str, Reading]]) -> dict[tuple[str, str], list[tuple[Outlook, Reading]]]:
    """What reports foresee, those together that say the same in the same words; of a reading no more than is shown."""
    groups: dict[tuple[str, str], list[tuple[Outlook, Reading]]] = {}
    for key, reading in readings:
        for outlook in outlooks(reading, key):
            told = fold(reading.text[outlook.claim.start : outlook.claim.end], table(()))
            slim = Reading(
                id=reading.id, url=None, outlet=reading.outlet, title=None, published=reading.published,
                language=reading.language, script=reading.script, text="", quantities=reading.quantities,
            )  # fmt: skip
            groups.setdefault((outlook.claim.event, told), []).append((outlook, slim))
    return groups


def _readings(ledger: Ledger, on: str) -> Iterator[tuple[str, Reading]]:
    """The readings known on a day, the earliest report first."""
    for filed in ledger.reports(until=on):
        reading = None if filed.superseded_by else ledger.reading(filed.key)
        if reading is not None:
            yield filed.key, reading


def settled(
    group: Sequence[tuple[Outlook, Reading]], known: Mapping[tuple[str, str], Sequence[Deed]], today: int | None
) -> Foreseen:
    """What became of something foreseen, by the deeds known under its names."""
    outlook, reading = group[0]
    rivals = {deed.place: deed for name in outlook.side.keys for deed in known.get(name, ())}
    outcome = None if outlook.is_void else decided(outlook, rivals.values())
    is_past = outlook.by is not None and today is not None and outlook.by < today
    claim = outlook.claim
    state = outcome[0] if outcome else "void" if outlook.is_void else "due" if is_past else "open"
    return Foreseen(
        id=claim.id, kind=outlook.kind, state=state, place=outlook.place, document=reading.id,
        published=reading.published, outlet=reading.outlet, source=outlook.said, event=claim.event, actor=claim.actor,
        recipient=claim.recipient, where=claim.place,
        numbers=tuple(reading.quantities[at].text for at in claim.quantities),
        polarity=claim.polarity, by=claim.time if outlook.by is not None else None,
        decided_by=outcome[1].place if outcome else None, why=_why(state, outlook, outcome),
        told_by=tuple(dict.fromkeys(told.id for _outlook, told in group)),
    )  # fmt: skip


def _why(state: str, outlook: Outlook, outcome: tuple[str, Deed] | None) -> str:
    if outcome is not None:
        done = "it was done" if outcome[1].claim.polarity == "+" else "it was not done"
        return f"a later report says {done}"
    return {
        "void": "no date, no number and nobody named: nothing could decide it",
        "due": f"its date, {outlook.claim.time}, has passed and no report says what became of it",
    }.get(state, "no later report decides it")
