"""View: readings on the terminal: heading, text with marks, what it claims, times, quantities, what is not understood.

Reads readings, writes to one stream. Marks are colour and underline where the stream shows them, else brackets:
⟦a time⟧ ⟨a quantity⟩. The lines of the text are numbered, and rows say line and character. Hostile characters are
shown, never sent. Never cuts a text short.
"""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from kaoju.cli.claims import Places, grid
from kaoju.cli.columns import lost, quantities, times
from kaoju.cli.streams import is_plain, visible
from kaoju.cli.wrap import wrapped
from kaoju.exports.leads import LOST, leads
from kaoju.exports.marks import Line, lines
from kaoju.exports.tables import tables
from kaoju.exports.words import words
from kaoju.model import Reading

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST_TEXT = 84
_OPEN = {"time": "⟦", "quantity": "⟨", "lost": "⁇"}
_CLOSE = {"time": "⟧", "quantity": "⟩", "lost": ""}
STYLES = {
    frozenset({"time"}): "underline bright_cyan",
    frozenset({"quantity"}): "bold yellow",
    frozenset({"time", "quantity"}): "bold underline yellow",
    frozenset({"lost"}): "underline2 bright_red",
}
CLAIMED = {"cue": "green", "trigger": "bold"}


class _Screen(Console):
    """A console that lets a closed pipe end the run like any other, where rich would end it with 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def view(readings: Iterable[Reading], out: IO[str]) -> None:
    """All readings, one under the other."""
    console = screen(out)
    for reading in readings:
        show(reading, console, is_marked=is_plain(out))


def screen(out: IO[str]) -> Console:
    """A console that adds nothing of its own to what it prints."""
    plain = is_plain(out)
    is_terminal = False if plain else None
    return _Screen(
        file=out, highlight=False, markup=False, emoji=False, no_color=plain or None, force_terminal=is_terminal
    )


def show(reading: Reading, console: Console, *, is_marked: bool) -> None:
    """One reading."""
    console.print()
    for part in _heading(reading, console.width):
        console.print(part)
    console.print(Rule(style="dim", characters="─"))
    _show_text(reading, console, is_marked=is_marked)
    places = Places(reading.text)
    _show_claims(reading, console, places)
    for table in (times(reading, places, console.width), quantities(reading, places, console.width)):
        if table is not None:
            console.print()
            console.print(_indented(table))
    _show_lost(reading, console, places)
    console.print()


def _show_claims(reading: Reading, console: Console, places: Places) -> None:
    above = leads(reading, words())
    for table in tables(reading):
        console.print()
        console.print(_indented(Text(f"{words()[table.name]} {len(table.rows)}", style="bold")))
        if table.name in above:
            console.print(_indented(Text(visible(above[table.name]), style="dim")))
        console.print(_indented(grid(table, places, console.width - 2)))


def _show_lost(reading: Reading, console: Console, places: Places) -> None:
    table = lost(reading, places)
    above = leads(reading, words()).get(LOST)
    console.print()
    if table is not None:
        console.print(_indented(table))
    if above:
        console.print(_indented(Text(above, style="dim")))


def _indented(part: "RenderableType") -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _heading(reading: Reading, width: int) -> "list[RenderableType]":
    told = [
        reading.outlet,
        reading.published or "date unknown",
        f"{reading.language}-{reading.script}",
        f"{len(reading.text):,} characters",
        reading.url,
    ]
    carrier = Text(visible(" · ".join(part for part in told if part)), style="dim")
    if _is_headed(reading):
        return [carrier]
    text = Text(visible(reading.title or reading.id).replace("\n", " "), style="bold")
    text.truncate(width, overflow="ellipsis")
    return [text, carrier]


def _is_headed(reading: Reading) -> bool:
    """Whether the text begins with the title, so that it need not be said twice."""
    return bool(reading.title) and reading.text.split("\n", 1)[0].strip() == (reading.title or "").strip()


def _show_text(reading: Reading, console: Console, *, is_marked: bool) -> None:
    numbered = lines(reading)
    gutter = len(str(len(numbered)))
    width = min(console.width, WIDEST_TEXT) - gutter - 1
    was_long = was_furniture = False
    for place, line in enumerate(numbered):
        text = marked(line, reading, is_marked=is_marked)
        if place == 0 and _is_headed(reading):
            text.stylize("bold")
        rows = list(wrapped(text, width))
        # A paragraph of several rows is set apart, unless the text does so itself.
        if text.plain.strip() and (was_long or was_furniture != bool(line.furniture)):
            console.print()
        was_long = len(rows) > 1 or (place == 0 and _is_headed(reading))
        was_furniture = bool(line.furniture)
        for count, row in enumerate(rows):
            number = str(place + 1) if count == 0 and row.plain.strip() else ""
            bar = "┊" if line.furniture else " "
            console.print(Text.assemble((f"{number:>{gutter}}{bar}", "dim"), row), soft_wrap=True)


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
        text.append(shown, style=style)
    return text
