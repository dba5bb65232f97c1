"""Formats: one file a format; being in this folder is all it takes to be offered.

A format has a docstring, which is its help; `SUFFIX`, what its files end in; `VIEWS`, what it can hold; and `write`,
which takes records one by one and gives bytes. `EXTRA` names what has to be installed for it, if anything.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import BinaryIO, Protocol, cast

from kaoju.exports.records import Records


class Format(Protocol):
    """What a module of this folder offers."""

    __name__: str
    __doc__: str
    SUFFIX: str
    VIEWS: frozenset[str]

    def write(self, records: Records, out: BinaryIO) -> None:
        """The records as this format has them."""


@cache
def names() -> tuple[str, ...]:
    """What the formats are called, in order.

    >>> "jsonl" in names()
    True
    """
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


def format_called(name: str) -> Format:
    """The format of that name.

    >>> format_called("jsonl").SUFFIX
    '.jsonl'
    """
    return cast("Format", import_module(f"{__name__}.{name.replace('-', '_')}"))


def extra_of(name: str) -> str:
    """What has to be installed for a format, empty where nothing has."""
    return str(getattr(format_called(name), "EXTRA", ""))
