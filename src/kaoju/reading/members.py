"""Members: the parts of a gzip archive one by one, the whole ones, whatever lies between them.

Reads a stream, gives the bytes of each part, and a word for each place where something is broken. Looks for the next
part behind a broken one. Never holds more than one part.
"""

import zlib
from collections.abc import Callable, Iterator

from kaoju.reading.formats.gzip import MAGIC
from kaoju.reading.input import LARGEST_RECORD, Readable

_CHUNK = 2**17
_BITE = 2**13
_LARGEST_PACKED = LARGEST_RECORD


class _Window:
    """Bytes that were read and may be read again."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.held, self.at, self.is_over = bytearray(), 0, False

    def fill(self) -> bool:
        more = b"" if self.is_over else self._stream.read(_CHUNK)
        self.is_over = not more
        self.held += more
        return bool(more)

    def forget(self) -> None:
        if self.at > _CHUNK:
            del self.held[: self.at]
            self.at = 0


def members(stream: Readable, charge: Callable[[int], None]) -> Iterator[bytes | str]:
    """The bytes of each part that is whole, and what is wrong with those that are not.

    >>> import gzip, io
    >>> packed = gzip.compress(b"a") + b"noise" + gzip.compress(b"b")
    >>> list(members(io.BytesIO(packed), lambda size: None))
    [b'a', 'bytes that belong to no part', b'b']
    """
    window = _Window(stream)
    is_broken = False
    while True:
        start = _next_start(window)
        if start < 0:
            if not is_broken and window.held[window.at :].strip(b"\0"):
                yield "bytes that belong to no part"
            return
        if start > window.at and not is_broken:
            yield "bytes that belong to no part"
        window.at = start
        window.forget()
        part, end = _unpacked(window, charge)
        if part is not None:
            yield part
            window.at, is_broken = end, False
            continue
        if not is_broken:
            yield "a packed record that cannot be unpacked"
        window.at, is_broken = window.at + 1, True


def _next_start(window: _Window) -> int:
    while True:
        found = window.held.find(MAGIC, window.at)
        if found >= 0:
            return found
        if window.is_over or not window.fill():
            return -1


def _unpacked(window: _Window, charge: Callable[[int], None]) -> tuple[bytes | None, int]:
    """The part that begins here and where it ends; None where it is broken."""
    member, at = zlib.decompressobj(31), window.at
    pieces, size = [], 0
    while True:
        while at >= len(window.held):
            if not window.fill():
                return None, at
        bite = bytes(window.held[at : at + _BITE])
        try:
            piece = member.decompress(bite, LARGEST_RECORD - size + 1)
        except zlib.error:
            return None, at
        charge(len(piece))
        size += len(piece)
        pieces.append(piece)
        if size > LARGEST_RECORD or at - window.at > _LARGEST_PACKED:
            return None, at
        if member.eof:
            return b"".join(pieces), at + len(bite) - len(member.unused_data)
        at += len(bite)
