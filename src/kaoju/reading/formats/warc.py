"""WARC: an archive of what servers answered, packed or plain, record by record.

Reads a stream, gives the pages, feeds and files that were answered with success, each under its address. Where the
archive is damaged it looks for the next record and says so; what was not damaged is read. Pictures, styles, scripts,
requests and redirects are no reports and are passed over. Never holds more than one record.
"""

import base64
import hashlib
import io
import re
from collections.abc import Iterator

from kaoju.reading.answers import body_of
from kaoju.reading.formats.gzip import MAGIC
from kaoju.reading.input import LARGEST_RECORD, Input, Readable, StopReading
from kaoju.reading.media import told_by
from kaoju.reading.members import members
from kaoju.reading.source import Source

SUFFIXES = frozenset({".warc", ".warc.gz"})
_VERSION = re.compile(rb"WARC/[01]\.\d+\r?\n")
_NEXT = re.compile(rb"(?:^|\n)(?=WARC/[01]\.\d+\r?\n)")
_KINDS = frozenset({
    "warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation",
})  # fmt: skip
_LONGEST_HEAD = 2**16
_CHUNK = 2**17


def tells(head: bytes, suffix: str) -> int:
    r"""By its first line, or that of what is packed in it.

    >>> tells(b"WARC/1.0\r\nWARC-Type: warcinfo", ""), tells(b"WARC", ".txt")
    (5, 0)
    """
    if suffix == ".warc.gz" or _VERSION.match(head):
        return 5
    if head.startswith(MAGIC):
        found = next(members(io.BytesIO(head), lambda _: None), b"")
        return 5 if isinstance(found, bytes) and found.startswith(b"WARC/") else 0
    return 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source | Input]:
    """The answers in an archive."""
    is_packed = given.suffix == ".warc.gz" or given.stream.head().startswith(MAGIC)
    parts: Iterator[Readable | str]
    if is_packed:
        found = members(given.stream, given.budget.charge)
        parts = (io.BytesIO(one) if isinstance(one, bytes) else one for one in found)
    else:
        parts = iter([given.stream])
    number = 0
    for part in parts:
        for record in [part] if isinstance(part, str) else _records(part):
            number += 1
            if isinstance(record, str):
                yield _damaged(given, number, record)
            else:
                yield from _answered(given, number, *record)


def _records(stream: Readable) -> Iterator[tuple[dict[str, str], bytes] | str]:
    """Head and block of each record, or what is wrong between two."""
    buffer = b""

    def filled(size: int) -> None:
        nonlocal buffer
        while len(buffer) < size and (more := stream.read(max(_CHUNK, size - len(buffer)))):
            buffer += more

    while True:
        filled(_LONGEST_HEAD)
        buffer = buffer.lstrip(b"\r\n")
        if not buffer:
            return
        end = buffer.find(b"\r\n\r\n", 0, _LONGEST_HEAD)
        head = _head(buffer[:end]) if end >= 0 and _VERSION.match(buffer) else {}
        length = head.get("content-length", "")
        if length.isdecimal() and length.isascii() and len(length) < 16:
            start, size = end + 4, int(length)
            filled(min(start + size, LARGEST_RECORD) + 64)
            behind = buffer[start + size : start + size + 64]
            is_last = len(buffer) <= start + size + 4
            if size <= LARGEST_RECORD and len(buffer) >= start + size and (is_last or _joins(behind)):
                yield head, buffer[start : start + size]
                buffer = buffer[start + size :]
                continue
        yield (
            "a record with no head that could be read"
            if not length
            else "a record that is longer or shorter than it says"
        )
        while True:
            found = _NEXT.search(buffer, 1)
            if found is not None:
                buffer = buffer[found.end() :]
                break
            buffer = buffer[-32:]
            before = len(buffer)
            filled(_CHUNK)
            if len(buffer) == before:
                return


def _joins(behind: bytes) -> bool:
    return behind.lstrip(b"\r\n")[:5] in (b"", b"WARC/") and behind[:1] in (b"\r", b"\n", b"")


def _head(written: bytes) -> dict[str, str]:
    lines = written.decode("utf-8", "replace").split("\r\n")[1:]
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _answered(given: Input, number: int, head: dict[str, str], block: bytes) -> Iterator[Source | Input]:
    if head.get("warc-type") not in _KINDS:
        yield _damaged(given, number, "a record that does not say what it is")
        return
    kind, address = head.get("warc-type", ""), head.get("warc-target-uri", "").strip("<>")
    if kind not in ("response", "resource", "conversion") or address.startswith(("dns:", "metadata:", "urn:")):
        return
    if not _is_whole(head.get("warc-block-digest", ""), block):
        yield _damaged(given, number, f"{address[:200]}: the digest of the record is another")
        return
    content_type = head.get("content-type", "")
    if kind == "response" and content_type.startswith("application/http"):
        try:
            answer = body_of(block, given.budget.charge)
        except StopReading as stop:
            yield given.lost(name=address, content=block, slug=stop.slug, wrong=stop.wrong, found=stop.found)
            return
        if answer is None:
            return
        content_type, block = answer
    suffix, charset, is_part = told_by(content_type)
    if is_part or not block or address.endswith("/robots.txt"):
        return
    yield given.within(
        io.BytesIO(block), address or f"record-{number}", suffix=suffix, charset=charset,
        carried=(("url", address, "WARC-Target-URI"),),
    )  # fmt: skip


def _is_whole(said: str, block: bytes) -> bool:
    name, _, digest = said.partition(":")
    if name.lower() != "sha1" or len(digest) != 32:
        return True
    # The format prescribes SHA-1; it tells damage from none, nobody's intent.
    return base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode() == digest.upper()


def _damaged(given: Input, number: int, found: str) -> Source:
    return given.lost(line=number, slug="damaged-archive", found=found,
        wrong="this record of the archive is damaged; the others are read", hint="compare with another copy",
    )  # fmt: skip
