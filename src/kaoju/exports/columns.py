"""Columns: the rows of a view as a table, one line for each passage.

Reads records, gives cells of text and numbers. A row that stands on several passages fills a line for each, told apart
by `passage`, so that nothing is cut; lists are joined by `; `.
"""

import types
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec

from kaoju.exports.records import VIEWS, Count, Passage, Row, passages
from kaoju.model import Role

Cell = str | int | float | None
JOINT = "; "
NTH = "passage"
_PASSAGES = "passages"


class Column(msgspec.Struct, frozen=True):
    """A column: its name and what it holds (`str`, `int` or `float`), several of them where `is_list`."""

    name: str
    holds: type[str | int | float]
    is_list: bool = False


def columns(view: str) -> tuple[Column, ...]:
    """The columns of a view.

    >>> [column.name for column in columns("positions")][-5:]
    ['actor', 'issue', 'option', 'stance', 'rule']
    """
    made = VIEWS[view]
    own = _columns_of(made)
    return own if issubclass(made, Passage) else (*own, Column(NTH, int), *_columns_of(Passage))


def _columns_of(made: type[msgspec.Struct]) -> tuple[Column, ...]:
    hints = get_type_hints(made)
    return tuple(_column(name, hints[name]) for name in made.__struct_fields__ if name != _PASSAGES)


def _column(name: str, hint: Any) -> Column:
    if isinstance(hint, types.GenericAlias):
        return Column(name, str, is_list=True)
    return Column(name, next((one for one in get_args(hint) if one is not types.NoneType), hint))


def lines(row: Row) -> Iterator[tuple[Any, ...]]:
    """The lines of a row: values in the order of the columns, lists as tuples of texts."""
    own = tuple(_value(getattr(row, name)) for name in row.__struct_fields__ if name != _PASSAGES)
    if isinstance(row, Passage):
        yield own
        return
    for number, passage in enumerate(passages(row), start=1):
        yield (*own, number, *(getattr(passage, name) for name in Passage.__struct_fields__))


def _value(value: Any) -> Any:
    return tuple(map(_listed, value)) if isinstance(value, tuple) else value


def _listed(value: str | Count | Role) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Role):
        return f"{value.role} {value.text} {value.start}-{value.end}"
    bounds = "/".join("" if number is None else f"{number:g}" for number in (value.low, value.best, value.high))
    return f"{value.measure} {value.thing} {bounds} {value.unit}"


def cells(row: Row) -> Iterator[tuple[Cell, ...]]:
    """The same lines with lists joined."""
    for line in lines(row):
        yield tuple(JOINT.join(value) if isinstance(value, tuple) else value for value in line)
