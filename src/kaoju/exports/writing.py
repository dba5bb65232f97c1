"""Writing: JSON of any length, item by item.

Reads values one by one, gives bytes. Never holds more than one of them.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from kaoju.exports.json_lines import escaped

_encoder = msgspec.json.Encoder()


def write_list(items: Iterable[Any], out: BinaryIO) -> None:
    r"""A JSON list, an item a line.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_list([{"a": 1}, {"a": 2}], out)
    >>> out.getvalue()
    b'[\n{"a":1},\n{"a":2}\n]\n'
    """
    out.write(b"[\n")
    _write_items(items, out)
    out.write(b"]\n")


def write_object(around: dict[str, Any], name: str, items: Iterable[Any], out: BinaryIO) -> None:
    """A JSON object with a list under `name` behind what stands `around` it."""
    head = escaped(_encoder.encode({**around, name: []}))
    out.write(head.removesuffix(b"]}") + b"\n")
    _write_items(items, out)
    out.write(b"]}\n")


def _write_items(items: Iterable[Any], out: BinaryIO) -> None:
    joint = b""
    for item in items:
        out.write(joint + escaped(_encoder.encode(item)))
        joint = b",\n"
    if joint:
        out.write(b"\n")


def told(**given: Any) -> dict[str, Any]:
    """What there is to say: keys whose value is missing or empty are left out.

    >>> told(name="港口", url=None, tags=())
    {'name': '港口'}
    """
    return {name: value for name, value in given.items() if value or value == 0}
