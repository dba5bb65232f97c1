"""Appointments: the day on which talks were or will be held, as a figure that reports may agree on.

Reads claims of talks, the times of the report and what is named beside them; gives `Figure` values of unit `date`, the
day as a day number. Only a day that the clause itself names counts: a date carried over is nobody's word.
"""

import datetime
from collections.abc import Sequence

from kaoju.claims.figures import Surroundings
from kaoju.claims.keys import Told
from kaoju.claims.scene import PLACES, within
from kaoju.claims.sites import site
from kaoju.model import Claim, Figure, Time

DATE, TALKS = "date", "CONSULT"
DAY = 10
"""Characters of an EDTF day."""
REACH = 60
"""How far from the word for the talks their day may stand."""


def appointments(told: Told, around: Surroundings, starts: Sequence[int]) -> tuple[Figure, ...]:
    """The days of the talks a report tells of, each day once for each claim; `starts` are those of its sentences."""
    found = []
    for index, claim in enumerate(told.claims):
        time = _named(claim, told.times) if claim.event == TALKS and claim.polarity == "+" else None
        if time is not None and time.value is not None:
            day = datetime.date.fromisoformat(time.value[:DAY]).toordinal()
            first, last = around.back(claim.start), around.back(claim.end)
            things = within(around.things, first, last)
            sentence = max(0, sum(start <= first for start in starts) - 1)
            found.append(Figure(
                quantity=-1, start=time.start, end=time.end, low=day, high=day, bound="exact", unit=DATE,
                measure="consult", thing="", claim=index, sentence=sentence, block=around.blocks[sentence],
                places=tuple(dict.fromkeys(site(one) for one in things if one.lies or one.kind in PLACES)),
            ))  # fmt: skip
    return tuple(found)


def _named(claim: Claim, times: Sequence[Time]) -> Time | None:
    """The day that the clause of the claim names, the last before its trigger first."""
    if claim.time is None or len(claim.time) < DAY or "/" in claim.time:
        return None
    near = [
        time
        for time in times
        if time.value is not None and time.value[:DAY] == claim.time[:DAY] and "/" not in time.value
        and claim.start <= time.start and time.end <= claim.end
        and abs(time.start - claim.trigger_start) <= REACH
    ]  # fmt: skip
    before = [time for time in near if time.end <= claim.trigger_start]
    return before[-1] if before else (near[0] if near else None)
