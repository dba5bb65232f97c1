"""Language: one folder of `languages/`, as values. `grammar` opens the files; others are handed this."""

from collections.abc import Iterable
from typing import Any

import msgspec


class Row(msgspec.Struct, frozen=True, gc=False):
    """One line of a lexicon: the word, where it stands, and its columns by name (all strings)."""

    word: str
    line: int
    fields: dict[str, str]


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """A TSV of words; `{name}` in a card means any of them.

    `rows` are in file order; a word may stand in several lexicons, once in each.
    """

    name: str
    path: str
    says: str
    rows: tuple[Row, ...]


class Lexicons(dict[str, Lexicon]):
    """The lexicons of a language by name.

    Remembers which were asked for by name, so that `kaoju rules check` can tell those that nothing uses.

    >>> Lexicons().asked_for
    set()
    """

    def __init__(self, lexicons: Iterable[Lexicon] = ()) -> None:
        super().__init__({lexicon.name: lexicon for lexicon in lexicons})
        self.asked_for: set[str] = set()

    def __getitem__(self, name: str) -> Lexicon:
        lexicon = super().__getitem__(name)
        self.asked_for.add(name)
        return lexicon


class Example(msgspec.Struct, frozen=True, gc=False):
    """A sentence of a card: text without marks, the span that was marked, what it means or why it is none."""

    text: str
    start: int
    end: int
    line: int
    means: str = ""
    why: str = ""
    published: str | None = None


class Card(msgspec.Struct, frozen=True, gc=False):
    """One rule: its id is its path (`zh:time/day-offset`)."""

    id: str
    path: str
    says: str
    when: tuple[str, ...]
    gives: str
    unless: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    with_: dict[str, str] = {}
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    lines: dict[str, int] = {}
    status: str = ""
    was: str = ""
    because: str = ""

    @property
    def kind(self) -> str:
        """The folder it lies in: number, time, entity and so on."""
        return self.id.partition(":")[2].partition("/")[0]


class Language(msgspec.Struct, frozen=True, gc=False):
    """A language as data. `settings` is `language.yaml`; `digest` changes when any byte of the folder does."""

    code: str
    path: str
    settings: dict[str, Any]
    lexicons: Lexicons
    cards: tuple[Card, ...]
    digest: str
