"""Objects: the objects in an array of a JSON file of any length, one by one.

Reads a stream in pieces, gives each object's bytes, with the plain values that stood before it in the objects around
it. A broken object costs only itself. Never holds more than one object.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from kaoju.reading.input import LARGEST_RECORD, Input, StopReading

_TOKEN = re.compile(rb'"(?P<string>(?:[^"\\]++|\\.)*+)"(?P<key>\s*:)?|(?P<mark>[{}\[\]])|(?P<open>")', re.DOTALL)
_CHUNK = 2**18
_LONGEST_VALUE = 1000


class _Level:
    """An object or array that is open: the key it stands under, and the plain values in it so far."""

    def __init__(self, mark: bytes, key: str) -> None:
        self.mark, self.key = mark, key
        self.values: dict[str, Any] = {}
        self.last = ""


def objects(given: Input, array: str) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The objects of each array that stands under a key, or of the outermost one for the empty key.

    >>> import io
    >>> from kaoju.reading.input import Budget, Input, Stream
    >>> given = Stream(io.BytesIO(b'{"name": "a", "messages": [{"id": 1}, {"id": 2}]}'))
    >>> list(objects(Input(stream=given, path="-", suffix="", budget=Budget()), "messages"))
    [(b'{"id": 1}', {'name': 'a'}), (b'{"id": 2}', {'name': 'a'})]
    """
    levels: list[_Level] = []
    buffer, at, start, wanted = b"", 0, -1, _CHUNK
    is_whole = False
    while True:
        token = _TOKEN.search(buffer, at)
        # What ends where the buffer ends may go on behind it.
        if not is_whole and (token is None or token["open"] or len(buffer) - token.end() < 64):
            kept = start if start >= 0 else token.start() if token else len(buffer)
            more = given.stream.read(wanted)
            is_whole = len(more) < wanted
            at = (token.start() if token else len(buffer)) - kept
            buffer, start = buffer[kept:] + more, 0 if start >= 0 else -1
            wanted = max(_CHUNK, len(buffer))
            if len(buffer) > 2 * LARGEST_RECORD:
                raise StopReading(slug="too-large", wrong="one object in this file is too large to be a report")
            continue
        if token is None or token["open"]:
            break
        at = token.end()
        mark = token["mark"]
        if mark in (b"{", b"["):
            if mark == b"{" and start < 0 and levels and levels[-1].mark == b"[" and levels[-1].key == array:
                start, depth = token.start(), len(levels)
            levels.append(_Level(mark, levels[-1].last if levels and levels[-1].mark == b"{" else ""))
        elif mark is not None:
            if levels:
                levels.pop()
            if start >= 0 and len(levels) <= depth:
                yield buffer[start:at], {key: value for level in levels for key, value in level.values.items()}
                start = -1
        elif levels and start < 0:
            _note(levels[-1], token)
    if levels or start >= 0:
        raise StopReading(
            slug="truncated", wrong="this file ends in the middle of an object; what stood before it is read",
            found=f"{len(levels)} brackets left open", hint="export or fetch it again",
        )  # fmt: skip


def _note(level: _Level, token: re.Match[bytes]) -> None:
    if token["key"]:
        level.last = token["string"].decode("utf-8", "replace")
    elif level.last and len(token["string"]) < _LONGEST_VALUE:
        try:
            level.values.setdefault(level.last, json.loads(b'"' + token["string"] + b'"'))
        except ValueError:
            level.values.setdefault(level.last, token["string"].decode("utf-8", "replace"))
