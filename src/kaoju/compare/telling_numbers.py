"""Telling numbers: figures that by themselves tell which event a report is about.

Reads figures; says which values are rare, and which belong to a tally that is brought up to date from day to day.
"""

from kaoju.model import Figure

TALLY_DAYS = 14
"""Days within which two counts of a running tally may be of one event."""
TOLLS = frozenset({"dead", "hurt", "missing", "casualties", "destroyed", "moved", "stricken", "trapped", "infected"})
"""Measures that are told as a tally so far."""
ESTIMATED = TOLLS | {"attended"}
"""Measures of which each source gives all there are, be it counted or guessed."""
RARE = 3
"""Digits, beside the noughts at the end, from which a value is no accident."""
LEAST = 100
DISTINCT = 2
"""Digits, beside the noughts at the end, from which an equal value is hardly an accident in one event."""
LARGE = 20
CURRENCY, STATE = 3, 2
"""Letters of the codes of currencies and of states."""
BODIES = frozenset({"UN", "EU"})
"""Codes that stand where those of states do: who speaks for them speaks from nowhere."""


def digits(value: float) -> int:
    """How many digits of a number say something.

    >>> digits(337), digits(12000)
    (3, 2)
    """
    return len(f"{value:.10g}".replace(".", "").strip("0"))


def is_rare(figure: Figure) -> bool:
    """Whether its value alone suggests which event is meant: 337 or 47.6 dollars, never 300."""
    value = figure.low
    if value is None or value != figure.high or digits(value) < RARE:
        return False
    return value >= LEAST if figure.unit == "count" else len(figure.unit) == CURRENCY and figure.unit.isupper()


def is_distinct(figure: Figure) -> bool:
    """Whether its value is hardly told twice by accident: 337, 47.6, 8.8 trillion, never 300 or 3."""
    value = figure.low
    return value is not None and digits(value) >= DISTINCT and (value >= LARGE or value != int(value))


def scope_of(figure: Figure, scene: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Where a figure counts: a region or several, a state, or nothing where that is open.

    A toll counts among its own people, else where they came to harm, else where those speak who count it, unless
    its sentence is told of a scene that is not theirs. Deeds count
    in a region only: whose sky it is matters less than who says so.
    """
    places = figure.places
    if figure.measure in TOLLS:
        owners = tuple(one for one in figure.parties if _is_state(one))
        side = side_of(figure)
        near = scene if scene and side and not scene[0].startswith(side) else (side,)
        places = owners or places or (near if side and side not in BODIES else ())
    if len(places) != 1:
        places = tuple({one.partition(".")[0] for one in places})
    if figure.measure not in TOLLS:
        places = tuple(one for one in places if "." in one)
    return tuple(sorted(places))


def side_of(figure: Figure) -> str:
    """The state whose people say so."""
    side = figure.source.partition(".")[0]
    return side if _is_state(side) else ""


def _is_state(name: str) -> bool:
    """Whether it is the code of a state and not a short name: UA, never 官方."""
    return len(name) == STATE and name.isascii() and name.isupper()


def tally_of(figure: Figure) -> tuple[str, str, str] | None:
    """The running tally a figure belongs to: what befell, whom, in which state; None where it belongs to none."""
    if figure.measure not in TOLLS or figure.unit != "count" or figure.scope not in ("running", "all"):
        return None
    where = sorted({place.partition(".")[0] for place in scope_of(figure)})
    return (figure.measure, figure.thing, where[0]) if len(where) == 1 else None
