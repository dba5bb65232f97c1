"""Grids: columns of cells beside each other, each as wide as the screen lets it be.

Reads cells and the width of a screen, gives lines. A cell that is too long for its column goes on in the row below;
nothing is left out or cut short.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from kaoju.cli.styled import Text, columns
from kaoju.cli.wrap import wrapped

BETWEEN = 2
LONGEST_WORD = len("2026-04-18T09:00/")
NARROWEST = 4


@dataclass
class Column:
    """What stands under each other: its head, and how its cells are set."""

    head: str
    is_right: bool = False
    """Whether cells end under each other, as numbers do."""
    is_whole: bool = False
    """Whether its cells are broken only where nothing else helps."""
    most: int | None = None
    """The widest it may be."""


@dataclass
class Grid:
    """Columns under a head, with rows of cells."""

    columns: list[Column]
    title: str = ""
    rows: list[tuple[Text, ...]] = field(default_factory=list)

    def add(self, *cells: Text | str) -> None:
        """One row more."""
        self.rows.append(tuple(Text(cell) if isinstance(cell, str) else cell for cell in cells))

    def lines(self, width: int) -> Iterator[Text]:
        """All lines, none of them wider than this."""
        if self.title:
            yield Text(self.title, "bold")
        widths = self.widths(width)
        deepest = max(column.head.count("\n") for column in self.columns)
        heads = ("\n" * (deepest - column.head.count("\n")) + column.head for column in self.columns)
        for row in (tuple(Text(head, "dim") for head in heads), *self.rows):
            yield from self._row(row, widths)

    def widths(self, width: int) -> list[int]:
        """How wide each column is: its widest cell, or where that is too much no wider than the others can bear.

        >>> grid = Grid([Column("at", is_whole=True), Column("who"), Column("says who")])
        >>> grid.add("1:1", "防空部队", "维兰国防部")
        >>> grid.widths(80), grid.widths(19)
        ([3, 8, 10], [3, 6, 6])
        """
        cells = [[column.head, *(row[at].plain for row in self.rows)] for at, column in enumerate(self.columns)]
        wanted = [
            min(max(columns(line) for cell in some for line in cell.split("\n")), column.most or width)
            for some, column in zip(cells, self.columns, strict=True)
        ]
        room = width - BETWEEN * (len(self.columns) - 1)
        pairs = list(zip(self.columns, wanted, strict=True))
        words = [_longest_word(some) for some in cells]
        for floors in (
            [most if column.is_whole else word for (column, most), word in zip(pairs, words, strict=True)],
            [most if column.is_whole else NARROWEST for column, most in pairs],
            [NARROWEST for _ in pairs],
        ):
            for most in range(min(max(wanted), max(room, NARROWEST)), NARROWEST - 1, -1):
                widths = [max(min(one, most), min(one, floor)) for one, floor in zip(wanted, floors, strict=True)]
                if sum(widths) <= room:
                    return widths
        return [NARROWEST] * len(self.columns)

    def _row(self, row: tuple[Text, ...], widths: list[int]) -> Iterator[Text]:
        cells = [
            [part.trimmed() for line in cell.lines() for part in wrapped(line, wide)]
            for cell, wide in zip(row, widths, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=Text()):
            yield self._line(parts, widths)

    def _line(self, parts: tuple[Text, ...], widths: list[int]) -> Text:
        line = Text()
        for column, part, wide in zip(self.columns, parts, widths, strict=True):
            blank = " " * (wide - columns(part.plain))
            line = Text.assemble(line, blank, part) if column.is_right else Text.assemble(line, part, blank)
            line.append(" " * BETWEEN)
        return line.trimmed()


def _longest_word(cells: list[str]) -> int:
    """Columns that the longest word takes that must not be broken: Han text may be, anywhere."""
    words = (word for cell in cells for word in cell.split() if word.isascii())
    return max((len(word) for word in words if len(word) <= LONGEST_WORD), default=NARROWEST)
