"""Screens: what lines are printed on, with its width and whether it shows colours.

Reads the terminal and the environment, writes lines to one stream. Adds nothing of its own to what it prints.
"""

import shutil
from typing import IO

import click

from kaoju.cli.streams import is_plain
from kaoju.cli.styled import Text
from kaoju.cli.wrap import wrapped


class Screen:
    """A stream that lines are printed on."""

    def __init__(self, out: IO[str], width: int | None = None) -> None:
        self._out = out
        self.width = width or shutil.get_terminal_size().columns
        self.is_plain = is_plain(out)
        """Whether marks must be written as characters."""

    def print(self, text: Text | str = "") -> None:
        """One line, however long."""
        if isinstance(text, str):
            text = Text(text)
        shown = text.plain if self.is_plain else text.coded()
        # A tab was counted as one column. click sees to the consoles that want colours told in another way.
        click.echo(shown.replace("\t", " "), file=self._out, color=not self.is_plain)

    def print_wrapped(self, text: Text, indent: int = 0) -> None:
        """Lines broken where the screen ends, each this far from its edge."""
        for line in text.lines():
            for row in wrapped(line, self.width - indent):
                self.print(Text.assemble(" " * indent, row.trimmed()))

    def rule(self) -> None:
        """A line from edge to edge."""
        self.print(Text("─" * self.width, "dim"))
