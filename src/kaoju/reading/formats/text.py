"""Text: the bytes of a plain-text file as one report.

Reads the whole file (UTF-8 with or without BOM, UTF-16, GB18030, Big5), gives one Report, or a Problem that says
why there is none. Never cuts a file into several reports and never changes a character but lone surrogates.
"""

from collections.abc import Iterator

from kaoju.reading.decoding import decode
from kaoju.reading.input import Input, StopReading
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".txt", ".text"})


def tells(head: bytes, suffix: str) -> int:
    """Whatever no other format claims is text.

    >>> tells(b"", "")
    1
    """
    del head
    return 2 if suffix in SUFFIXES else 1


def read(given: Input) -> Iterator[Source]:
    """The report a file holds."""
    yield from Told(given.carried).report(written(given), given)


def written(given: Input) -> str:
    """The characters of an input that is one text; it stops where there are none or they cannot be told."""
    content = given.whole()
    if not content:
        raise StopReading(slug="empty", wrong="the file is empty", hint="check the step that wrote it")
    decoded = decode(content)
    if decoded is None:
        raise unknown_encoding(content)
    return decoded.text


def unknown_encoding(content: bytes) -> StopReading:
    """Why bytes cannot be read as text."""
    return StopReading(
        slug="unknown-encoding",
        wrong="this is not text in UTF-8, UTF-16, GB18030 or Big5, or not clearly one of them",
        found=f"{len(content):,} bytes beginning {content[:12].hex(' ')}",
        hint="convert it first: iconv -f THE_ENCODING -t UTF-8 FILE > FILE.txt",
    )
