"""Unread: formats that are told and not read.

Reads a beginning and a suffix, gives a Problem that names what it saw. Never reads a picture as if it were text.
"""

from collections.abc import Iterator

from kaoju.reading.input import Input, StopReading
from kaoju.reading.source import Source

SUFFIXES = frozenset({
    ".doc", ".odt", ".rtf", ".xls", ".ppt", ".yaml", ".yml", ".parquet", ".sqlite", ".db", ".7z", ".zst", ".xz",
    ".bz2", ".tar", ".rar", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".mp4", ".css", ".js", ".woff",
    ".woff2", ".ico", ".xml",
})  # fmt: skip
_STARTS = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a RIFF picture, sound or film",
    b"SQLite format 3\x00": "an SQLite database",
    b"PAR1": "a Parquet table",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"\xfd7zXZ\x00": "an XZ archive",
    b"BZh": "a bzip2 archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"OggS": "an Ogg sound or film",
    b"ID3": "an MP3 sound",
    b"<?xml": "an XML document that is no feed and no page",
}


def tells(head: bytes, suffix: str) -> int:
    r"""By the first bytes or the suffix.

    >>> tells(b"\x89PNG\r\n\x1a\n", ".txt"), tells(b"a: b", ".yaml"), tells("停航".encode(), ".txt")
    (3, 2, 0)
    """
    return 3 if _begins(head) else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """What it is, and that it is not read."""
    if not given.stream.head():
        raise StopReading(slug="empty", wrong="the file is empty", hint="check the step that wrote it")
    yield given.lost(
        slug="unknown-format",
        found=_begins(given.stream.head()) or f"a file named {given.suffix}",
        wrong="kaoju does not read this format",
        hint="give it pages, feeds, web archives, mail, PDF, tables, JSON, Markdown or plain text",
    )


def _begins(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip() if head[:1].isspace() or head[:1] == b"\xef" else head
    return next((name for mark, name in _STARTS.items() if start.startswith(mark)), "")
