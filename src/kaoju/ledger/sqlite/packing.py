"""Packing: small bytes for the long things a ledger keeps, and words for its full-text index.

Reads bytes and the text they are about, gives bytes and back the same. Never gives anything but what was packed.
"""

import struct
import zlib
from collections.abc import Iterable

_MOST = 1 << 30  # a stranger's ledger may hold a bomb
_WINDOW = 1 << 15


def pack(content: bytes, near: str) -> bytes:
    """The content, small where it repeats what is in `near`.

    >>> unpack(pack(b"a reading", "a text"), "a text")
    b'a reading'
    """
    packer = zlib.compressobj(zdict=_dictionary(near))
    return packer.compress(content) + packer.flush()


def unpack(packed: bytes, near: str) -> bytes:
    """What was packed; a ValueError where these bytes never came from `pack`."""
    unpacker = zlib.decompressobj(zdict=_dictionary(near))
    try:
        content = unpacker.decompress(packed, _MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unpacker.eof:
        raise ValueError("the packed bytes are cut short or too long")
    return content


def _dictionary(near: str) -> bytes:
    return near.encode()[-_WINDOW:] or b" "


def characters(folded: str) -> str:
    """The characters of a text as words of one character each, which no tokenizer can take for anything else.

    >>> characters("京3")
    '00004eac 00000033'
    """
    return folded.encode("utf-32-be", "surrogatepass").hex(" ", 4)


def pack_blocks(blocks: Iterable[int]) -> bytes:
    """Blocks as eight bytes each, in order.

    >>> unpack_blocks(pack_blocks([7, -1, 7]))
    (-1, 7)
    """
    several = sorted(set(blocks))
    return struct.pack(f"<{len(several)}q", *several)


def unpack_blocks(packed: bytes) -> tuple[int, ...]:
    """The blocks; a ValueError where these bytes never came from `pack_blocks`."""
    if len(packed) % 8:
        raise ValueError("eight bytes a block")
    return struct.unpack(f"<{len(packed) // 8}q", packed)
