"""Columns: the tables under a text on the terminal.

Reads one Reading and the width of the screen, gives a table, or None where there is nothing to show. Under 100
columns what explains a value stands under it instead of beside it.
"""

from rich.table import Table
from rich.text import Text

from kaoju.cli.streams import visible
from kaoju.exports.values import interval
from kaoju.model import Quantity, Reading, Time

WIDE = 100


def times(reading: Reading, width: int) -> Table | None:
    """The times: text, type, value, why, rule."""
    if not reading.times:
        return None
    is_wide = width >= WIDE
    table = _table(f"Times {len(reading.times)}", ["text", "type", "value", "why", "rule"] if is_wide else ["text", "value"])
    table.columns[0].max_width = 24
    if not is_wide:
        table.add_column("why · rule", ratio=1)
    for time in reading.times:
        text, value = _cell(time.text, "bright_cyan"), _value(time)
        if is_wide:
            table.add_row(text, _cell(time.type, "dim"), value, _cell(time.why or ""), _cell(time.rule, "dim"))
        else:
            table.add_row(text, value, _stacked(f"{time.type.lower()}; {time.why}" if time.why else time.type.lower(), time.rule))
    return table


def quantities(reading: Reading, width: int) -> Table | None:
    """The quantities: text, interval, unit, bound, of, rule."""
    if not reading.quantities:
        return None
    is_wide = width >= WIDE
    table = _table(f"Quantities {len(reading.quantities)}", ["text"])
    table.columns[0].max_width = 24
    table.add_column("value", justify="right", no_wrap=True)
    for name in ["unit", "bound", "of", "rule"] if is_wide else ["unit", "bound", "of · rule"]:
        table.add_column(name, no_wrap=name in ("unit", "bound"))
    for quantity in reading.quantities:
        row = [_cell(quantity.text, "yellow"), _cell(interval(quantity), "bold"), _unit(quantity), _cell(quantity.bound)]
        counted = quantity.of or ""
        tail = [_cell(counted), _cell(quantity.rule, "dim")] if is_wide else [_stacked(counted, quantity.rule)]
        table.add_row(*row, *tail)
    return table


def lost(reading: Reading) -> Table | None:
    """What was not understood: text and reason."""
    if not reading.not_understood:
        return None
    table = _table(f"Not understood {len(reading.not_understood)}", ["text", "why"])
    table.columns[0].max_width = 30
    for one in reading.not_understood:
        table.add_row(_cell(one.text, "red"), _cell(one.why))
    return table


def _table(title: str, names: list[str]) -> Table:
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0)
    )
    for name in names:
        table.add_column(name, no_wrap=name == "value")
    return table


def _value(time: Time) -> Text:
    if time.value is None:
        return Text("open", style="italic red")
    # A span of times is long: its end stands under its start.
    return _cell(time.value.replace("/", "/\n") if len(time.value) > 21 else time.value, "bold")


def _unit(quantity: Quantity) -> Text:
    return Text("open", style="italic red") if quantity.unit is None else _cell(quantity.unit)


def _stacked(above: str, below: str) -> Text:
    upper = visible(above) + "\n" if above else ""
    return Text(upper).append(visible(below), style="dim")


def _cell(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
