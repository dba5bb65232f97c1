"""Markdown: a note with a heading, perhaps with front matter.

Reads a whole file, gives one Report whose text is all but the front matter, with its marks as they are: what is a link
or a picture is told when the text is read. Never changes a character.
"""

import re
from collections.abc import Iterator

import yaml

from kaoju.reading.formats.text import written
from kaoju.reading.input import Input
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".md", ".markdown"})
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST_FRONT = 20_000
_HEADING = re.compile(r"\s*+#[ \t]++([^\r\n]{1,300}+)")
_KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "updated": "modified",
    "lastmod": "modified",
    "author": "author",
    "source": "credit",
    "publisher": "outlet",
    "outlet": "outlet",
    "url": "url",
    "link": "url",
    "id": "id",
    "language": "language",
}


def tells(head: bytes, suffix: str) -> int:
    r"""By its suffix, or by front matter.

    >>> tells(b"# Title", ".md"), tells(b"---\ntitle: a\n---\nb", ""), tells(b"# 1", ".txt")
    (2, 3, 0)
    """
    start = head.removeprefix(b"\xef\xbb\xbf")
    is_fronted = re.match(rb"---[ \t]*\r?\n[a-zA-Z_]{2,30}:[ \t\r\n]", start) is not None and b"\n---" in start
    return 3 if is_fronted else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """The report a note holds."""
    text = written(given)
    told = Told(given.carried)
    front = _FRONT.match(text[:_LONGEST_FRONT])
    if front is not None:
        for key, value in _front(front[1]).items():
            told.say(_KEYS.get(key.lower(), ""), value, f"front matter: {key}")
        text = text[front.end() :]
    heading = _HEADING.match(text)
    if heading is not None:
        told.say("title", heading[1].rstrip(" \t#"), "heading")
    yield from told.report(text, given)


def _front(written_there: str) -> dict[str, str]:
    try:
        given = yaml.load(written_there, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes texts only
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return (
        {str(key): value for key, value in given.items() if isinstance(value, str)} if isinstance(given, dict) else {}
    )
