"""Formats: one file a format; being in this folder is all it takes to be read.

A format has `SUFFIXES`, the names it goes by; `tells`, how strongly the first bytes speak for it; and `read`, which
gives the reports, the problems and the inner inputs of an input. It never opens a path.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from kaoju.reading.input import Input
from kaoju.reading.source import Source

BY_FALLBACK, BY_SUFFIX, BY_START, BY_CONTENT = 1, 2, 3, 4
"""How strongly a format may claim an input: nobody else wants it, it is named so, it begins so, only it is so."""


class Format(Protocol):
    """What a module of this folder offers."""

    __name__: str
    SUFFIXES: frozenset[str]

    def tells(self, head: bytes, suffix: str) -> int:
        """How strongly the first bytes and the suffix speak for this format, 0 for not at all."""

    def read(self, given: Input) -> Iterator[Source | Input]:
        """What became of an input, and the inputs in it."""


@cache
def formats() -> tuple[Format, ...]:
    """The formats there are, by name.

    >>> "text" in [one.__name__.rpartition(".")[2] for one in formats()]
    True
    """
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(cast("Format", import_module(f"{__name__}.{name}")) for name in names)


def format_of(head: bytes, suffix: str) -> Format:
    """The format that claims an input most strongly.

    >>> format_of(b'{"text": 1}', ".txt").__name__.rpartition(".")[2]
    'jsonl'
    """
    return max(formats(), key=lambda one: one.tells(head, suffix))
