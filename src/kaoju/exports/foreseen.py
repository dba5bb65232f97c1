"""Foreseen: the claims of a reading about what is to come, with what they hang on.

Reads a Reading, gives its plans, predictions, promises, threats and demands. Never says whether they came true.
"""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from kaoju.model import Claim, Conditional, Reading

DEEPEST = 8
"""Conditionals, in text order, among which one that holds a claim is looked for."""
_STANCES = {"promise": "promise", "threaten": "threat", "demand": "demand"}
_STATUSES = {"planned": "plan", "predicted": "prediction", "conditional": "conditional"}


class Foreseen(msgspec.Struct, frozen=True):
    """A claim with its number, its kind, and the conditionals it is the consequence of with theirs."""

    number: int
    claim: Claim
    kind: str
    conditions: tuple[tuple[int, Conditional], ...]


def foreseen(reading: Reading) -> Iterator[Foreseen]:
    """The claims about what is to come; a condition itself is none.

    >>> list(foreseen(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="停航")))
    []
    """
    for number, claim in enumerate(reading.claims, start=1):
        if claim.status in _STATUSES and not _around(claim, reading, is_condition=True):
            stance = reading.attributions[claim.attribution].stance if claim.attribution is not None else ""
            kind = _STANCES.get(stance, _STATUSES[claim.status])
            yield Foreseen(number, claim, kind, tuple(_around(claim, reading, is_condition=False)))


def _around(claim: Claim, reading: Reading, *, is_condition: bool) -> list[tuple[int, Conditional]]:
    """The conditionals in whose condition, or else consequence, the claim lies, with their numbers."""
    last = bisect_right(reading.conditionals, claim.trigger_start, key=_begins)
    found = []
    for number, one in enumerate(reading.conditionals[max(0, last - DEEPEST) : last], start=max(0, last - DEEPEST) + 1):
        start = one.condition_start if is_condition else one.consequence_start
        end = one.condition_end if is_condition else one.consequence_end
        if start <= claim.trigger_start < end:
            found.append((number, one))
    return found


def _begins(one: Conditional) -> int:
    return min(one.condition_start, one.consequence_start)
