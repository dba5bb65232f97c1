"""Claims: the tables of what a report claims, on the terminal.

Reads tables and the width of the screen, gives what can be printed. Where the columns do not fit beside each other,
some stand under each other; nothing is left out or cut short.
"""

from bisect import bisect_right

from rich.cells import cell_len
from rich.table import Table as Grid
from rich.text import Text

from kaoju.cli.streams import visible
from kaoju.exports.tables import Cell, Part, Row, Table
from kaoju.exports.words import words

WIDE = 116
BESIDE = 2
LONGEST_WORD = len("2026-04-18T09:00/")
NARROWEST = 4
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
    found = Grid(box=None, pad_edge=False, padding=(0, BESIDE, 0, 0), header_style="dim")
    found.add_column("at", style="dim", no_wrap=True, justify="right")
    alone = tuple((name,) for name in table.columns)
    stacks = alone if width >= WIDE else _STACKS.get(table.name, alone)
    rows: list[list[Text | str]] = [[places.place(row.start), *_stacked(table, row, stacks)] for row in table.rows]
    heads = ["\n".join(said[name] for name in names) for names in stacks]
    for head, wide in zip(heads, _widths(heads, rows, width), strict=True):
        found.add_column(head, width=wide, overflow="fold")
    for cells in rows:
        found.add_row(*cells)
    return found


def _stacked(table: Table, row: Row, stacks: tuple[tuple[str, ...], ...]) -> list[Text]:
    cells = dict(zip(table.columns, row.cells, strict=True))
    return [Text("\n").join(_text(cells[name]) for name in names if cells[name]) for names in stacks]


def _widths(heads: list[str], rows: list[list[Text | str]], width: int) -> list[int]:
    """As wide as its widest line for each column, or where that is too much no wider than the others can bear.

    >>> _widths(["who", "says who"], [["1:1", Text("防空部队"), Text("维兰国防部")]], 27)
    [8, 10]
    """
    columns = [[head, *(str(row[place]) for row in rows)] for place, head in enumerate(heads, start=1)]
    wanted = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns]
    room = width - max(cell_len(str(row[0])) for row in rows) - BESIDE * len(heads)
    for floors in ([_whole_word(column) for column in columns], [NARROWEST] * len(columns)):
        most = max(wanted)
        while most > NARROWEST:
            widths = [max(min(one, most), floor) for one, floor in zip(wanted, floors, strict=True)]
            if sum(widths) <= room:
                return widths
            most -= 1
    return [NARROWEST] * len(columns)


def _whole_word(column: list[str]) -> int:
    """Columns that the longest word takes that must not be broken: Han text may be, anywhere."""
    words = (word for cell in column for word in cell.split() if word.isascii())
    return max((len(word) for word in words if len(word) <= LONGEST_WORD), default=NARROWEST)


def _text(cell: Cell) -> Text:
    said = words()
    text = Text()
    for place, part in enumerate(cell):
        if place:
            text.append(_between(cell[place - 1], part), style="dim")
        text.append(visible(_shown(part, said)), style=_style(part))
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
