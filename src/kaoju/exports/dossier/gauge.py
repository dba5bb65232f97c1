"""Gauge: the numbers said of one thing as bars and points on one scale.

Reads a count, gives where on a strip of `WIDTH` each number lies. Never draws a range as a point, nor an open end as a
closed one.
"""

import msgspec

from kaoju.model.found import CountFound, Saying

WIDTH = 100.0
_NARROW = 0.5
"""From this share of the largest number on, the scale begins near the smallest instead of at nothing."""
_AIR = 0.25


class Span(msgspec.Struct, frozen=True):
    """From where to where a number lies; `is_open` where it has no upper end, `has_floor` where it has a lower."""

    start: float
    end: float
    is_open: bool
    has_floor: bool

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.start == self.end


class Gauge(msgspec.Struct, frozen=True):
    """A scale and the numbers on it, in their order; None for one that says neither low nor high."""

    low: float
    high: float
    spans: tuple[Span | None, ...]


def gauge(count: CountFound) -> Gauge | None:
    """The scale of a count; none where fewer than two numbers could be seen beside each other."""
    values = [value for said in count.said for value in (said.low, said.high) if value is not None]
    if len([said for said in count.said if said.low is not None or said.high is not None]) < 2:
        return None
    least, most = min(values), max(values)
    room = (most - least) * _AIR
    low = least - room if least > 0 and least > most * _NARROW and room else min(0.0, least)
    if most == low:
        return None
    scale = WIDTH / (most - low)
    return Gauge(low, most, tuple(_span(said, low, most, scale) for said in count.said))


def _span(said: Saying, low: float, high: float, scale: float) -> Span | None:
    if said.low is None and said.high is None:
        return None
    start = low if said.low is None else said.low
    end = high if said.high is None else said.high
    return Span(round((start - low) * scale, 2), round((end - low) * scale, 2), said.high is None, said.low is not None)
