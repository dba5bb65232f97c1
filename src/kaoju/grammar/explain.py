"""Explain: the derivation of a node as a tree of words, each with its value and where that is said.

Reads a node and the view it was made from; gives lines to print. Looks up what nodes do not keep: lexicon rows,
numerals and renamings. Never decides anything.
"""

import unicodedata
from collections.abc import Iterator

import msgspec

from kaoju.grammar.firing import Fired
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.model import Row

BESIDE = "   "
LAST, INNER = ("└─ ", "   "), ("├─ ", "│  ")


class Branch(msgspec.Struct):
    """Characters of the view, what they are worth, where that is said, and the parts they were made from."""

    start: int
    end: int
    value: str
    source: str
    parts: "tuple[Branch, ...]" = ()


class Explainer:
    """Explains nodes of one program."""

    def __init__(self, program: Program) -> None:
        self.language, self.vocabulary = program.language, program.vocabulary
        self.fired = Fired(program)
        self.cards = {rule.card.id: rule.card for rule in program.rules}

    def branch(self, node: Node, view: str) -> Branch:
        """The derivation of a node."""
        return Branch(node.start, node.end, str(node.value), node.card, tuple(self._parts(node, view)))

    def _parts(self, node: Node, view: str) -> Iterator[Branch]:
        at = node.start
        for role, start, end, child in sorted(node.children, key=lambda part: part[1:3]):
            yield from self._plain(node, view, at, start)
            branch = self.branch(child, view) if child is not None else self._leaf(node, role, view, (start, end))
            renamed = self.fired.renamings(node.card, role, view[start:end], child)
            branch.source = " → ".join([branch.source, *(rule.card.id for rule in renamed)])
            yield branch
            at = end
        if at > node.start:
            yield from self._plain(node, view, at, node.end)

    def _plain(self, node: Node, view: str, start: int, end: int) -> Iterator[Branch]:
        """What the card itself says in plain text."""
        if view[start:end].strip():
            card = self.cards[node.card]
            yield Branch(start, end, "", f"{card.path}:{card.lines['when']}")

    def _leaf(self, node: Node, role: str, view: str, span: tuple[int, int]) -> Branch:
        surface = view[span[0] : span[1]]
        for name in sorted(self.fired.asked[node.card].get(role, ())):
            row = self.vocabulary.row(name, surface)
            if row is not None:
                said = ", ".join(f"{key} {value}" for key, value in row.fields.items() if value)
                return Branch(*span, said, self._path(row, surface))
        if self.fired.numeral.fullmatch(surface):
            return Branch(*span, str(self.vocabulary.meaning("", surface)), f"{self.language.code}/numerals.yaml")
        return Branch(*span, "", role)

    def _path(self, row: Row, surface: str) -> str:
        for name, rows in self.vocabulary.rows.items():
            if rows.get(surface) is row:
                return f"{self.language.lexicons[name].path}:{row.line}"
        return ""


def drawn(branch: Branch, text: str) -> list[str]:
    """The lines of a tree in three columns; `text` is what the spans of the branches count in.

    >>> drawn(Branch(0, 2, "-1", "zh:a/b", (Branch(0, 1, "", "zh/c.tsv:3"),)), "昨天")
    ['昨天    -1   zh:a/b', '└─ 昨        zh/c.tsv:3']
    """
    rows = list(_rows(branch, text, "", ""))
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [BESIDE.join(_padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows]


def _rows(branch: Branch, text: str, mark: str, indent: str) -> Iterator[tuple[str, str, str]]:
    yield mark + text[branch.start : branch.end].replace("\n", " "), branch.value, branch.source
    for part in branch.parts:
        own, below = LAST if part is branch.parts[-1] else INNER
        yield from _rows(part, text, indent + own, indent + below)


def width(text: str) -> int:
    """Columns a text takes on a screen.

    >>> width("昨天 1")
    6
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - width(text))
