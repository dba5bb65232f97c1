"""View: readings on the terminal: heading, text with marks, what it claims, times, quantities, what is not understood.

Reads readings, writes to one stream. Marks are colour and underline where the stream shows them, else brackets:
⟦a time⟧ ⟨a quantity⟩. The lines of the text are numbered, and rows say line and character. Hostile characters are
shown, never sent. Never cuts a text short.
"""

from collections.abc import Iterable
from typing import IO

from kaoju.cli.claims import Places, grid
from kaoju.cli.columns import lost, quantities, times
from kaoju.cli.grids import Grid
from kaoju.cli.screens import Screen
from kaoju.cli.streams import visible
from kaoju.cli.styled import Text
from kaoju.cli.wrap import wrapped
from kaoju.exports.leads import LOST, leads
from kaoju.exports.marks import Line, lines
from kaoju.exports.tables import tables
from kaoju.exports.words import words
from kaoju.model import Reading

WIDEST_TEXT = 84
_INDENT = 2
_OPEN = {"time": "⟦", "quantity": "⟨", "lost": "⁇"}
_CLOSE = {"time": "⟧", "quantity": "⟩", "lost": ""}
STYLES = {
    frozenset({"time"}): "underline bright_cyan",
    frozenset({"quantity"}): "bold yellow",
    frozenset({"time", "quantity"}): "bold underline yellow",
    frozenset({"lost"}): "underline2 bright_red",
}
CLAIMED = {"cue": "green", "trigger": "bold"}


def view(readings: Iterable[Reading], out: IO[str]) -> None:
    """All readings, one under the other."""
    screen = Screen(out)
    for reading in readings:
        show(reading, screen, is_marked=screen.is_plain)


def show(reading: Reading, screen: Screen, *, is_marked: bool) -> None:
    """One reading."""
    screen.print()
    for part in _heading(reading):
        screen.print_wrapped(part)
    screen.rule()
    _show_text(reading, screen, is_marked=is_marked)
    places = Places(reading.text)
    _show_claims(reading, screen, places)
    for table in (times(reading, places, screen.width), quantities(reading, places, screen.width)):
        if table is not None:
            screen.print()
            _show_table(table, screen)
    _show_lost(reading, screen, places)
    screen.print()


def _show_table(table: Grid, screen: Screen) -> None:
    for line in table.lines(screen.width - _INDENT):
        screen.print(Text.assemble(" " * _INDENT, line))


def _show_claims(reading: Reading, screen: Screen, places: Places) -> None:
    above = leads(reading, words())
    for table in tables(reading):
        screen.print()
        screen.print_wrapped(Text(f"{words()[table.name]} {len(table.rows)}", "bold"), _INDENT)
        if table.name in above:
            screen.print_wrapped(Text(visible(above[table.name]), "dim"), _INDENT)
        _show_table(grid(table, places, screen.width - _INDENT), screen)


def _show_lost(reading: Reading, screen: Screen, places: Places) -> None:
    table = lost(reading, places)
    above = leads(reading, words()).get(LOST)
    screen.print()
    if table is not None:
        _show_table(table, screen)
    if above:
        screen.print_wrapped(Text(visible(above), "dim"), _INDENT)


def _heading(reading: Reading) -> list[Text]:
    told = [
        reading.outlet,
        reading.published or "date unknown",
        f"{reading.language}-{reading.script}",
        f"{len(reading.text):,} characters",
        reading.url,
    ]
    carrier = Text(visible(" · ".join(part for part in told if part)), "dim")
    if _is_headed(reading):
        return [carrier]
    return [Text(visible(reading.title or reading.id).replace("\n", " "), "bold"), carrier]


def _is_headed(reading: Reading) -> bool:
    """Whether the text begins with the title, so that it need not be said twice."""
    return bool(reading.title) and reading.text.split("\n", 1)[0].strip() == (reading.title or "").strip()


def _show_text(reading: Reading, screen: Screen, *, is_marked: bool) -> None:
    numbered = lines(reading)
    gutter = len(str(len(numbered)))
    width = min(screen.width, WIDEST_TEXT) - gutter - 1
    was_long = was_furniture = False
    for place, line in enumerate(numbered):
        text = marked(line, reading, is_marked=is_marked)
        if place == 0 and _is_headed(reading):
            text = text.restyled("bold")
        rows = list(wrapped(text, width))
        # A paragraph of several rows is set apart, unless the text does so itself.
        if text.plain.strip() and (was_long or was_furniture != bool(line.furniture)):
            screen.print()
        was_long = len(rows) > 1 or (place == 0 and _is_headed(reading))
        was_furniture = bool(line.furniture)
        for count, row in enumerate(rows):
            number = str(place + 1) if count == 0 and row.plain.strip() else ""
            bar = "┊" if line.furniture else " "
            screen.print(Text.assemble((f"{number:>{gutter}}{bar}", "dim"), row))


def marked(line: Line, reading: Reading, *, is_marked: bool) -> Text:
    """A line of text with its marks, as styles and, where `is_marked`, as brackets."""
    text = Text()
    for piece in line.segments:
        shown = visible(reading.text[piece.start : piece.end].removesuffix("\r"))
        told = [mark for mark in piece.marks if mark.kind in _OPEN]
        is_furniture = any(mark.kind == "furniture" for mark in piece.marks)
        claimed = next((CLAIMED[mark.kind] for mark in piece.marks if mark.kind in CLAIMED), "")
        style = "dim" if is_furniture else STYLES.get(frozenset(mark.kind for mark in told), claimed)
        if is_marked:
            begun = [_OPEN[mark.kind] for mark in told if mark.start == piece.start]
            done = [_CLOSE[mark.kind] for mark in reversed(told) if mark.end == piece.end]
            shown = "".join(begun) + shown + "".join(done)
        text.append(shown, style)
    return text
