"""Text: the bytes of a plain-text file as one report.

Reads the whole file (UTF-8 with or without BOM, UTF-16, GB18030, Big5), gives one Report, or a Problem that says
why there is none. Never cuts a file into several reports and never changes a character but lone surrogates.
"""

import hashlib

from kaoju.model import Problem, Report
from kaoju.reading.decoding import decode

SUFFIXES = frozenset({".txt", ".md", ".text", ".markdown"})
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def read(content: bytes, path: str) -> Report | Problem:
    """The report a file holds.

    >>> read("首批救援队抵达现场。".encode(), "note.txt").text
    '首批救援队抵达现场。'
    """
    if not content:
        return Problem(path=path, slug="empty", wrong="the file is empty", hint="check the step that wrote it")
    decoded = decode(content)
    if decoded is None:
        return Problem(
            path=path,
            slug="unknown-encoding",
            found=f"{len(content):,} bytes beginning {content[:12].hex(' ')}",
            wrong="this is not text in UTF-8, UTF-16, GB18030 or Big5, or not clearly one of them",
            hint="convert it first: iconv -f THE_ENCODING -t UTF-8 FILE > FILE.txt",
        )
    if not decoded.text.strip():
        return Problem(
            path=path,
            slug="empty",
            found=f"{len(decoded.text):,} characters of white space ({decoded.encoding})",
            wrong="there is no text in it",
            hint="check the step that wrote it",
        )
    return Report(id=digest(decoded.text), text=decoded.text)


def digest(text: str) -> str:
    """The name of a text that has none: 16 hexadecimal digits of the SHA-256 of its UTF-8 bytes.

    >>> digest("首批救援队抵达现场。")
    '862bef17c0403807'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def without_lone_surrogates(text: str) -> str:
    r"""The text with each lone surrogate as U+FFFD, one for one, so that every offset holds.

    >>> without_lone_surrogates("ok")
    'ok'
    """
    return text.translate(_SURROGATES)
