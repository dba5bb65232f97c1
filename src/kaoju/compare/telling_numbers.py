"""Telling numbers: figures that by themselves tell which event a report is about.

Reads figures; says which values are rare, and which belong to a tally that is brought up to date from day to day.
"""

from kaoju.model import Figure

TALLY_DAYS = 14
"""Days within which two counts of a running tally may be of one event."""
TOLLS = frozenset({"dead", "hurt", "missing", "casualties", "destroyed", "moved", "stricken", "trapped", "infected"})
"""Measures that are told as a tally so far."""
RARE = 3
"""Digits, beside the noughts at the end, from which a value is no accident."""
PLAIN = frozenset({"count"})


def digits(value: float) -> int:
    """How many digits of a number say something.

    >>> digits(337), digits(12000)
    (3, 2)
    """
    return len(f"{value:.10g}".replace(".", "").strip("0"))


def is_rare(figure: Figure) -> bool:
    """Whether its value alone suggests which event is meant: 337, never 300."""
    value = figure.low
    return (
        value is not None and value == figure.high and figure.unit in PLAIN and digits(value) >= RARE and value >= 100
    )


def tally_of(figure: Figure) -> tuple[str, str, str] | None:
    """The running tally a figure belongs to: what befell, whom, in which state; None where it belongs to none."""
    if figure.measure not in TOLLS or figure.unit != "count" or figure.scope not in ("running", "all"):
        return None
    where = sorted({place.partition(".")[0] for place in figure.places})
    return (figure.measure, figure.thing, where[0]) if len(where) == 1 else None
