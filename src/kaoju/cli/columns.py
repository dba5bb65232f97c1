"""Columns: the tables under a text on the terminal.

Reads one Reading and the width of the screen, gives a table, or None where there is nothing to show. Under 100
columns the rule of a time stands under its reason, and the bound of a quantity is told by its sign alone.
"""

from rich.table import Table
from rich.text import Text

from kaoju.cli.claims import Places
from kaoju.cli.streams import visible
from kaoju.exports.values import interval
from kaoju.model import Quantity, Reading, Time

WIDE = 100


def times(reading: Reading, places: Places, width: int) -> Table | None:
    """The times: text, type, value, why, rule."""
    if not reading.times:
        return None
    is_wide = width >= WIDE
    names = ["text", "type", "value", "why", "rule"] if is_wide else ["text", "value"]
    table = _table(f"Times {len(reading.times)}", names)
    table.columns[1].max_width = 24
    if not is_wide:
        table.add_column("why · rule", ratio=1, overflow="fold")
    for time in reading.times:
        at, text, value = places.place(time.start), _cell(time.text, "bright_cyan"), _value(time)
        if is_wide:
            table.add_row(at, text, _cell(time.type, "dim"), value, _cell(time.why or ""), _cell(time.rule, "dim"))
        else:
            table.add_row(at, text, value, _reason(time))
    return table


def quantities(reading: Reading, places: Places, width: int) -> Table | None:
    """The quantities: text, interval, unit, bound, of, rule."""
    if not reading.quantities:
        return None
    is_wide = width >= WIDE
    table = _table(f"Quantities {len(reading.quantities)}", ["text", "value", "unit"])
    table.columns[1].max_width = 24 if is_wide else 18
    table.columns[2].justify = "right"
    for name in ["bound", "of", "rule"] if is_wide else ["of", "rule"]:
        table.add_column(name, no_wrap=name == "bound", overflow="fold")
    for quantity in reading.quantities:
        # Without a column for the bound, a vague number would look like a range that the text states.
        is_vague = quantity.bound == "vague" and not is_wide
        row = [_cell(quantity.text, "yellow"), _cell(interval(quantity) + " ?" * is_vague, "bold"), _unit(quantity)]
        if is_wide:
            row.append(_cell(quantity.bound.replace("_", " "), "dim"))
        table.add_row(places.place(quantity.start), *row, _cell(quantity.of or ""), _cell(quantity.rule, "dim"))
    return table


def lost(reading: Reading, places: Places) -> Table | None:
    """What was not understood: text and reason."""
    if not reading.not_understood:
        return None
    table = _table(f"Not understood {len(reading.not_understood)}", ["text", "why"])
    for one in reading.not_understood:
        table.add_row(places.place(one.start), _cell(one.text, "bright_red"), _cell(one.why))
    return table


def _table(title: str, names: list[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim")
    table.box, table.pad_edge, table.padding = None, False, (0, 2, 0, 0)
    table.add_column("at", style="dim", no_wrap=True, justify="right")
    for name in names:
        table.add_column(name, no_wrap=name == "value", overflow="fold")
    return table


def _value(time: Time) -> Text:
    if time.value is None:
        return Text("open", style="italic bright_red")
    # A span of times is long: its end stands under its start.
    return _cell(time.value.replace("/", "/\n") if len(time.value) > 21 else time.value, "bold")


def _unit(quantity: Quantity) -> Text:
    return Text("open", style="italic bright_red") if quantity.unit is None else _cell(quantity.unit)


def _reason(time: Time) -> Text:
    kind = time.type.lower()
    return Text(visible(f"{kind}; {time.why}\n" if time.why else f"{kind} ")).append(visible(time.rule), style="dim")


def _cell(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
