"""JSON Lines: readings, one object a line, keys and order as in `kaoju.model.Reading`.

Gives UTF-8 bytes. C1 controls and bidirectional overrides are written as JSON escapes, so that a line printed on a
terminal cannot steer it; decoding gives the very same text. Never leaves a key out and never wraps a line.
"""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from kaoju.model import Reading

SUFFIX = ".jsonl"
_STEERING = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ESCAPES = tuple((chr(code).encode(), f"\\u{code:04x}".encode()) for code in _STEERING)
_encoder = msgspec.json.Encoder()


def line(reading: Reading) -> bytes:
    r"""One reading as a line.

    >>> line(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="\u202e停航"))[:20]
    b'{"id":"a","url":null'
    """
    return escaped(_encoder.encode(reading)) + b"\n"


def escaped(encoded: bytes) -> bytes:
    r"""JSON in which nothing can steer a terminal; decoding gives the very same.

    >>> escaped(chr(0x202E).encode()), escaped(b'"a"')
    (b'\\u202e', b'"a"')
    """
    # All that steers is unprintable, and so is hardly anything else that JSON leaves as it is.
    if encoded.decode().replace("\u3000", " ").replace("\xa0", " ").isprintable():
        return encoded
    for raw, escape in _ESCAPES:
        if raw in encoded:
            encoded = encoded.replace(raw, escape)
    return encoded


def write(readings: Iterable[Reading], out: BinaryIO) -> None:
    """All readings, as they come."""
    out.writelines(line(reading) for reading in readings)
