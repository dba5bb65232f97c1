"""Gzip: one packed file, as a stream of what is in it.

Reads as much as is asked for, gives the file within under its own name. Never unpacks further than it is read, and
stops where a file unpacks to a hundred times itself.
"""

import zlib
from collections.abc import Iterator

from kaoju.reading.input import Input, Readable, StopReading, Stream, Unpacked, suffix_of

SUFFIXES = frozenset({".gz", ".gzip"})
MAGIC = b"\x1f\x8b\x08"
_FIRST, _LARGEST = 512, 2**16


def tells(head: bytes, suffix: str) -> int:
    r"""By its first three bytes.

    >>> tells(b"\x1f\x8b\x08\x00", ".txt"), tells(b"", ".gz")
    (4, 2)
    """
    return 4 if head.startswith(MAGIC) else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Input]:
    """The file within."""
    if not given.stream.head().startswith(MAGIC):
        raise StopReading(slug="damaged-archive", wrong="this is named as a gzip archive and does not begin as one")
    inner = given.path[: -len(given.suffix)] if given.suffix in SUFFIXES else given.path
    yield Input(
        stream=Stream(Unpacked(Gunzip(given.stream), given.budget)), path=given.path, suffix=suffix_of(inner),
        budget=given.budget, charset=given.charset, carried=given.carried, columns=given.columns,
        depth=given.depth + 1,
    )  # fmt: skip


class Gunzip:
    """The bytes of all members one after the other."""

    def __init__(self, raw: Readable) -> None:
        self._raw, self._packed, self._at = raw, b"", 0
        self._member = zlib.decompressobj(31)
        self._step, self._is_begun = _FIRST, False

    def read(self, size: int, /) -> bytes:
        """Some of the next bytes, none at the end."""
        while True:
            if self._at == len(self._packed):
                self._packed, self._at = self._raw.read(_LARGEST), 0
                if not self._packed:
                    if self._is_begun:
                        raise StopReading(
                            slug="truncated", wrong="this archive ends in the middle; what stood before is read"
                        )
                    return b""
            if not self._is_begun and not MAGIC.startswith(self._packed[self._at : self._at + 3]):
                if not self._packed[self._at :].strip(b"\0"):
                    self._at = len(self._packed)
                    continue
                raise StopReading(
                    slug="damaged-archive", wrong="behind the archive stand bytes that belong to no archive"
                )
            content = self._some(size)
            if content:
                return content

    def _some(self, size: int) -> bytes:
        # A small first bite: what zlib leaves of it is copied once a member, and there may be a million of them.
        taken = self._packed[self._at : self._at + self._step]
        self._step, self._is_begun = min(2 * self._step, _LARGEST), True
        try:
            content = self._member.decompress(taken, size)
        except zlib.error as error:
            raise StopReading(
                slug="damaged-archive", wrong=f"this archive is damaged: {error}; what stood before is read"
            ) from None
        rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self._at += len(taken) - len(rest)
        if self._member.eof:
            self._member, self._step, self._is_begun = zlib.decompressobj(31), _FIRST, False
        return content
