"""Rows: a reading as rows of the tables that pages ask.

Reads a Reading, gives plain tuples in the order of the columns, the rule by its name and last; never a value that the
reading does not hold.
"""

from collections.abc import Iterator
from typing import Any

from kaoju.model import Reading

Row = tuple[Any, ...]
_PARTS = ("times", "quantities", "positions", "furniture", "not_understood")


def claims(reading: Reading) -> Iterator[Row]:
    """For the table `claim`."""
    for number, one in enumerate(reading.claims):
        yield (
            number, one.id, one.start, one.end, one.trigger_start, one.trigger_end, one.event, one.time, one.polarity,
            one.certainty, one.status, one.attribution, one.rule,
        )  # fmt: skip


def fillers(reading: Reading) -> Iterator[Row]:
    """For the table `filler`: who did it, to whom, where, each name of its own."""
    for number, claim in enumerate(reading.claims):
        for role, names in (("actor", claim.actor), ("recipient", claim.recipient), ("place", claim.place)):
            for place, name in enumerate(names):
                yield number, role, place, name


def attributions(reading: Reading) -> Iterator[Row]:
    """For the table `attribution`."""
    for number, one in enumerate(reading.attributions):
        yield (
            number, one.cue_start, one.cue_end, one.source, one.source_kind, one.stance, one.content_start,
            one.content_end, one.within, one.rule,
        )  # fmt: skip


def parts(reading: Reading) -> Iterator[Row]:
    """For the table `part`: every other layer, where it stands and by which rule."""
    for layer in _PARTS:
        for number, one in enumerate(getattr(reading, layer)):
            yield layer, number, one.start, one.end, getattr(one, "rule", None)
    for number, transfer in enumerate(reading.transfers):
        yield "transfers", number, transfer.trigger_start, transfer.trigger_end, transfer.rule
    for number, one in enumerate(reading.conditionals):
        start = min(one.condition_start, one.consequence_start)
        yield "conditionals", number, start, max(one.condition_end, one.consequence_end), one.rule


def rules(reading: Reading) -> set[str]:
    """The rules named in any of them."""
    layers = (claims(reading), attributions(reading), parts(reading))
    return {row[-1] for rows in layers for row in rows if row[-1] is not None}


def transfers(reading: Reading) -> Iterator[Row]:
    """For the table `transfer`: the amount as written, and its bounds."""
    for number, one in enumerate(reading.transfers):
        amount = None if one.quantity is None else reading.quantities[one.quantity]
        told = (amount.text, _real(amount.low), _real(amount.high), amount.unit) if amount else (None,) * 4
        yield (
            number, one.trigger_start, one.trigger_end, one.giver, one.receiver, one.what, *told, one.status,
            one.returns,
        )  # fmt: skip


def positions(reading: Reading) -> Iterator[Row]:
    """For the table `position`."""
    for number, one in enumerate(reading.positions):
        yield number, one.start, one.end, one.actor, one.issue, one.option, one.stance


def sites(reading: Reading) -> Iterator[Row]:
    """For the table `site`: each place of each sentence that tells of something, once."""
    for number, one in enumerate(reading.tellings):
        for place in dict.fromkeys(one.places) if one.claims else ():
            yield number, place, one.start, one.end, next(iter(one.dates), None), len(one.claims)


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)
