"""Columns: the tables under a text on the terminal.

Reads one Reading and the width of the screen, gives a table, or None where there is nothing to show. Under 100
columns the rule of a time stands under its reason, and the bound of a quantity is told by its sign alone.
"""

from kaoju.cli.claims import Places
from kaoju.cli.grids import Column, Grid
from kaoju.cli.streams import visible
from kaoju.cli.styled import Text
from kaoju.exports.values import interval
from kaoju.model import Quantity, Reading, Time

WIDE = 100
_WHOLE = frozenset({"value", "bound"})


def times(reading: Reading, places: Places, width: int) -> Grid | None:
    """The times: text, type, value, why, rule."""
    if not reading.times:
        return None
    is_wide = width >= WIDE
    others = _columns("type", "value", "why", "rule") if is_wide else _columns("value", "why · rule")
    table = _table(f"Times {len(reading.times)}", Column("text", most=24), *others)
    for time in reading.times:
        at, text, value = _at(places, time.start), _cell(time.text, "bright_cyan"), _value(time)
        if is_wide:
            table.add(at, text, _cell(time.type, "dim"), value, _cell(time.why or ""), _cell(time.rule, "dim"))
        else:
            table.add(at, text, value, _reason(time))
    return table


def quantities(reading: Reading, places: Places, width: int) -> Grid | None:
    """The quantities: text, interval, unit, bound, of, rule."""
    if not reading.quantities:
        return None
    is_wide = width >= WIDE
    value = Column("value", is_right=True, is_whole=True)
    others = _columns("unit", "bound", "of", "rule") if is_wide else _columns("unit", "of", "rule")
    table = _table(f"Quantities {len(reading.quantities)}", Column("text", most=24 if is_wide else 18), value, *others)
    for quantity in reading.quantities:
        # Without a column for the bound, a vague number would look like a range that the text states.
        is_vague = quantity.bound == "vague" and not is_wide
        row = [_cell(quantity.text, "yellow"), _cell(interval(quantity) + " ?" * is_vague, "bold"), _unit(quantity)]
        if is_wide:
            row.append(_cell(quantity.bound.replace("_", " "), "dim"))
        table.add(_at(places, quantity.start), *row, _cell(quantity.of or ""), _cell(quantity.rule, "dim"))
    return table


def lost(reading: Reading, places: Places) -> Grid | None:
    """What was not understood: text and reason."""
    if not reading.not_understood:
        return None
    table = _table(f"Not understood {len(reading.not_understood)}", *_columns("text", "why"))
    for one in reading.not_understood:
        table.add(_at(places, one.start), _cell(one.text, "bright_red"), _cell(one.why))
    return table


def _table(title: str, *others: Column) -> Grid:
    return Grid([Column("at", is_right=True, is_whole=True), *others], title)


def _columns(*names: str) -> list[Column]:
    return [Column(name, is_whole=name in _WHOLE) for name in names]


def _at(places: Places, start: int) -> Text:
    return Text(places.place(start), "dim")


def _value(time: Time) -> Text:
    if time.value is None:
        return Text("open", "italic bright_red")
    # A span of times is long: its end stands under its start.
    return _cell(time.value.replace("/", "/\n") if len(time.value) > 21 else time.value, "bold")


def _unit(quantity: Quantity) -> Text:
    return Text("open", "italic bright_red") if quantity.unit is None else _cell(quantity.unit)


def _reason(time: Time) -> Text:
    kind = time.type.lower()
    return Text(visible(f"{kind}; {time.why}\n" if time.why else f"{kind} ")).append(visible(time.rule), "dim")


def _cell(text: str, style: str = "") -> Text:
    return Text(visible(text), style)
