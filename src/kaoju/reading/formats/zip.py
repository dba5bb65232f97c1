"""ZIP and WACZ: archives of files, each read as it would be by itself.

Reads the list at the end and then file by file, in that order; gives an input for each. Nothing is ever written to
disk, so a name in an archive is only a name. Never unpacks further than it is read.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from kaoju.reading.input import Input, StopReading, Unpacked
from kaoju.reading.source import Source

SUFFIXES = frozenset({".zip", ".wacz", ".docx", ".xlsx", ".pptx", ".epub", ".ods"})
_KNOWN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_ENCRYPTED = 1
_MANY = 200_000


def tells(head: bytes, suffix: str) -> int:
    r"""By its first four bytes.

    >>> tells(b"PK\x03\x04\x14\x00", ".txt"), tells(b"", ".zip")
    (4, 2)
    """
    return 4 if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source | Input]:
    """The files of an archive."""
    origin: Any = given.stream.origin
    is_sought = getattr(origin, "seekable", bool)()
    try:
        archive = zipfile.ZipFile(origin if is_sought else io.BytesIO(given.whole()))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise StopReading(
            slug="damaged-archive", wrong=f"this ZIP archive cannot be opened: {error}", hint="fetch it again"
        ) from None
    _refuse(entries)
    names = {entry.filename for entry in entries}
    is_web_archive = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    for entry in entries:
        last = entry.filename.rstrip("/").rpartition("/")[2]
        if entry.filename.endswith("/") or last.startswith(".") or entry.filename.startswith("__MACOSX/"):
            continue
        if is_web_archive and not entry.filename.startswith("archive/"):
            continue
        yield _opened(archive, entry, given)


def _refuse(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.filename in ("[Content_Types].xml", "mimetype") for entry in entries):
        raise StopReading(
            slug="unknown-format", wrong="kaoju does not read this format", found="an office document or a book",
            hint="save it as a page, a PDF or plain text",
        )  # fmt: skip
    if len(entries) > _MANY:
        raise StopReading(slug="bomb", wrong="no archive of reports has so many files", found=f"{len(entries):,} files")
    last = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < last:
            raise StopReading(
                slug="bomb", wrong="files of this archive lie over one another", found=entry.filename[:200]
            )
        last = entry.header_offset + entry.compress_size


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, given: Input) -> Input | Source:
    name = entry.filename
    if entry.flag_bits & _ENCRYPTED:
        return given.lost(
            name=name, slug="encrypted", wrong="this file is locked by a password", hint="unpack it yourself"
        )
    if entry.compress_type not in _KNOWN:
        return given.lost(name=name, slug="unknown-format", wrong="this file is packed in a way kaoju does not read")
    try:
        member = archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        return given.lost(name=name, slug="damaged-archive", wrong=f"this file cannot be opened: {error}")
    return given.within(Unpacked(_Member(member), given.budget), name)


class _Member:
    """A file in an archive; damage in it becomes a reason."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw

    def read(self, size: int, /) -> bytes:
        try:
            return self._raw.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise StopReading(slug="damaged-archive", wrong=f"this file of the archive is damaged: {error}") from None
