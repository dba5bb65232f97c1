"""JSON: an array of documents, or one document laid out over several lines.

Reads an array object by object, so memory stays flat; gives a Report for each, or a Problem for one that holds none.
"""

from collections.abc import Iterator

from kaoju.reading.documents import document
from kaoju.reading.input import Input
from kaoju.reading.objects import objects
from kaoju.reading.source import Source

SUFFIXES = frozenset({".json"})


def tells(head: bytes, suffix: str) -> int:
    r"""By an array of objects, or an object whose first line is not all of it.

    >>> tells(b'[\n {"text": "a"}]', ""), tells(b'{\n "text": "a"}', ""), tells(b"[1] a note", ".txt")
    (3, 3, 0)
    >>> tells(b'{"text": "a",\n "id": 7}', ".json"), tells(b'{"text": "a"}\n{"text": "b"}', ".json")
    (4, 2)
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    inner = start[1:].lstrip()
    is_array = start[:1] == b"[" and inner[:1] in (b"{", b"]")
    is_laid_out = start[:1] == b"{" and inner[:1] in (b'"', b"}") and b"\n" in start[: len(start) - len(inner)]
    first, newline, _ = start.partition(b"\n")
    if suffix in SUFFIXES and start[:1] == b"{" and newline and not first.rstrip().endswith(b"}"):
        return 4  # under another name it may be JSON Lines whose first line is broken
    return 3 if is_array or is_laid_out else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """The reports of a file; `line` of a problem is the number of its object."""
    if given.stream.head().removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"[":
        yield from document(given.whole().removeprefix(b"\xef\xbb\xbf"), given, 0)
        return
    for number, (content, _) in enumerate(objects(given, ""), 1):
        yield from document(content, given, number)
