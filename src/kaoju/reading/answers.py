"""Answers: what a server sent, as an archive kept it.

Reads the bytes of an HTTP answer, gives its media type and its body without chunks and packing; None where it is no
success. Never unpacks more than one record may hold.
"""

import zlib
from collections.abc import Callable

from kaoju.reading.input import LARGEST_RECORD, StopReading

_SUCCESS = range(200, 300)


def body_of(answer: bytes, charge: Callable[[int], None]) -> tuple[str, bytes] | None:
    r"""The media type and the body of an answer.

    >>> body_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a", lambda size: None)
    ('text/html', b'<p>a')
    """
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    status = lines[0].split(" ")[1:2]
    if status and status[0].isdecimal() and int(status[0]) not in _SUCCESS:
        return None
    told = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if "chunked" in told.get("transfer-encoding", "").lower():
        body = _joined(body)
    return told.get("content-type", ""), unpacked(body, told.get("content-encoding", ""), charge)


def unpacked(body: bytes, encodings: str, charge: Callable[[int], None] = lambda _size: None) -> bytes:
    """A body without what a Content-Encoding says it is packed in.

    >>> unpacked(zlib.compress("港口停航。".encode()), "deflate").decode()
    '港口停航。'
    """
    for packing in reversed(encodings.lower().split(",")):
        body = _unpacked(body, packing.strip())
        charge(len(body))
    return body


def _joined(body: bytes) -> bytes:
    """The chunks as one; many archives keep the header and not the chunks, and then the body is what it is."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 200)
        size = body[at : end if end >= 0 else at].split(b";")[0].strip()
        try:
            length = int(size, 16)
        except ValueError:
            return body if not parts else b"".join(parts)
        if length <= 0:
            break
        parts.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts)


def _unpacked(body: bytes, packing: str) -> bytes:
    if packing in ("", "identity", "none", "utf-8"):
        return body
    try:
        if packing in ("gzip", "x-gzip", "deflate"):
            window = 31 if body[:2] == b"\x1f\x8b" else 15 if body[:1] == b"\x78" else -15
            unpacked = zlib.decompressobj(window).decompress(body, LARGEST_RECORD + 1)
        elif packing == "br":
            import brotli  # comes with resiliparse

            unpacked = _by_brotli(body, brotli)
        else:
            raise StopReading(slug="unknown-format", wrong="the answer is packed in an unknown way", found=packing)
    except zlib.error as error:
        if body.lstrip()[:1] != b"<":
            raise StopReading(slug="damaged-archive", wrong=f"the answer cannot be unpacked: {error}") from None
        return body  # archived unpacked, with the header as it was sent
    if len(unpacked) > LARGEST_RECORD:
        raise StopReading(slug="too-large", wrong="the answer unpacks to more than a report can be")
    return unpacked


def _by_brotli(body: bytes, brotli: object) -> bytes:
    unpacker = brotli.Decompressor()  # type: ignore[attr-defined]
    try:
        unpacked: bytes = unpacker.process(body, output_buffer_limit=LARGEST_RECORD + 1)
    except Exception as error:
        if type(error).__module__.startswith(("brotli", "_brotli")):
            raise StopReading(slug="damaged-archive", wrong=f"the answer cannot be unpacked: {error}") from None
        raise
    return unpacked
