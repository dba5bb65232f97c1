"""JSON Lines: one document a line, as reports.

Reads a stream of bytes line by line, so memory stays flat; gives a Report for each line, or a Problem for a line
that holds none. A bad line costs only that line. Keys it does not know are left alone; never makes up a value.
"""

from collections.abc import Iterator

from kaoju.reading.documents import document
from kaoju.reading.input import LARGEST_RECORD, Input
from kaoju.reading.source import Source

SUFFIXES = frozenset({".jsonl", ".ndjson"})
LONGEST_LINE = LARGEST_RECORD


def tells(head: bytes, suffix: str) -> int:
    r"""By a first line that begins an object, or by its suffix.

    >>> tells(b'{"text": "a"}\n', ".txt"), tells(b"[1]", ".jsonl"), tells(b'{\n"text": "a"}', "")
    (3, 3, 0)
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_begun = start.startswith(b"{") and start.split(b"\n", 1)[0][1:].lstrip()[:1] == b'"'
    return 3 if is_begun or suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """The reports of a stream, in order."""
    for number, line in _lines(given):
        if len(line) > LONGEST_LINE:
            yield given.lost(
                line=number,
                slug="line-too-long",
                found=f"more than {LONGEST_LINE // 2**20} MiB without a line end",
                wrong="this line is too long to be one report",
                hint="write one JSON object a line",
            )
        elif line.strip():
            yield from document(line, given, number)


def _lines(given: Input) -> Iterator[tuple[int, bytes]]:
    stream, number = given.stream, 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        yield number, line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n") and line:
            line = stream.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE:
                break
