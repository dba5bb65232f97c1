"""Claims: the tables of what a report claims, on the terminal.

Reads tables and the width of the screen, gives what can be printed. Where the columns do not fit beside each other,
some stand under each other; nothing is left out or cut short.
"""

from bisect import bisect_right

from kaoju.cli.grids import Column, Grid
from kaoju.cli.streams import visible
from kaoju.cli.styled import Text
from kaoju.exports.tables import Cell, Part, Row, Table
from kaoju.exports.words import words

WIDE = 116
# Under WIDE columns, these columns of a table stand under each other.
_STACKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "claims": (("who",), ("what",), ("whom",), ("when", "where", "how_many"), ("how_sure", "says_who")),
    "foreseen": (("kind",), ("who",), ("what", "whom"), ("by_when", "if"), ("says_who",)),
    "hedged": (("clause",), ("how_sure", "why"), ("says_who",)),
    "transfers": (("giver",), ("gives", "status"), ("thing", "how_many"), ("receiver",), ("returns",)),
    "positions": (("party",), ("stand",), ("option", "issue"), ("rule",)),
    "fit": (("relation",), ("numbers",), ("arithmetic", "rule")),
    "clash": (("relation",), ("numbers",), ("arithmetic", "rule")),
    "conditions": (("if", "rule"), ("then",)),
}
_TONES = {"word": "dim", "value": "bold", "why": "", "rule": "dim", "said": ""}
_LOUD = {"negative", "conflict", "rejects", "probable", "possible", "unknown"}
_LEADS = {"trigger": "bold", "quantity": "yellow", "cue": "green", "condition": "", "position": "bold"}


class Places:
    """Where characters stand in a text, as a person counts: line and character in it, from 1."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        while (end := text.find("\n", self.starts[-1])) >= 0:
            self.starts.append(end + 1)

    def place(self, start: int) -> str:
        r"""A character's place.

        >>> Places("港口\n停航").place(4)
        '2:2'
        """
        line = bisect_right(self.starts, start)
        return f"{line}:{start - self.starts[line - 1] + 1}"


def grid(table: Table, places: Places, width: int) -> Grid:
    """One table, its columns beside each other where the screen is wide enough."""
    said = words()
    alone = tuple((name,) for name in table.columns)
    stacks = alone if width >= WIDE else _STACKS.get(table.name, alone)
    heads = ("\n".join(said[name] for name in names) for names in stacks)
    found = Grid([Column("at", is_right=True, is_whole=True), *map(Column, heads)])
    for row in table.rows:
        found.add(Text(places.place(row.start), "dim"), *_stacked(table, row, stacks))
    return found


def _stacked(table: Table, row: Row, stacks: tuple[tuple[str, ...], ...]) -> list[Text]:
    cells = dict(zip(table.columns, row.cells, strict=True))
    return [Text("\n").join(_text(cells[name]) for name in names if cells[name]) for names in stacks]


def _text(cell: Cell) -> Text:
    said = words()
    text = Text()
    for place, part in enumerate(cell):
        if place:
            text.append(_between(cell[place - 1], part), "dim")
        text.append(visible(_shown(part, said)), _style(part))
    return text


def _shown(part: Part, said: dict[str, str]) -> str:
    if part.tone == "word":
        return said.get(part.text, part.text)
    # The end of a span of times stands under its start.
    return part.text.replace("/", "/\n") if part.tone == "value" else part.text


def _between(before: Part, after: Part) -> str:
    return " " if before.tone != after.tone or before.text == "negative" else ", "


def _style(part: Part) -> str:
    if part.tone == "word" and part.text in _LOUD:
        return "bold red" if part.text in {"negative", "conflict", "rejects"} else "bold"
    return _LEADS.get(part.leads.kind, "") if part.leads is not None else _TONES[part.tone]
