"""Tolls: how many an event killed, as conflict data wants it.

Reads events, gives low, best and high of the dead. Never adds up what is counted apart.
"""

from kaoju.exports.records import Count, EventRow

_DEAD, _KILLED, _PERSON = "dead", "killed", "person"


def toll(event: EventRow) -> Count | None:
    """The count of dead with the widest scope: the one resting on most origins, then the highest."""
    dead = [one for one in event.counts if one.measure in {_DEAD, _KILLED} and one.thing in {"", _PERSON}]
    return max(dead, key=lambda one: (one.origins, one.high or 0), default=None)
