"""Documents: one JSON object as a report.

Reads the bytes of an object, gives a Report, or a Problem that says what is wrong with it. Keys it does not know are
left alone; never makes up a value.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from kaoju.reading.input import Input
from kaoju.reading.source import Source
from kaoju.reading.told import FIELDS, Told

KEYS = "id, text, published, modified, url, title, outlet, author, credit, forwarded_from, language, script"


class Document(msgspec.Struct):
    """The keys kaoju reads of an object."""

    text: str
    id: str | int | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    credit: str | None = None
    forwarded_from: str | None = None
    language: str | None = None
    script: str | None = None


_decoder = msgspec.json.Decoder(Document)


def document(content: bytes, given: Input, line: int) -> Iterator[Source]:
    """The report an object holds; `line` says where the object stands.

    >>> from kaoju.reading import reports_in
    >>> import io
    >>> next(reports_in(io.BytesIO('{"id": "a1", "text": "港口已恢复通航。"}'.encode()), "news.jsonl")).id
    'a1'
    """
    try:
        found = _decoded(content, given)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        yield _unreadable(content, given, line, error)
        return
    told = Told(given.carried)
    for field in sorted(FIELDS):
        told.say(field, getattr(found, field), given.columns.get(field, field))
    yield from told.report(found.text, given, line, content if line else None)


def _decoded(content: bytes, given: Input) -> Document:
    if given.columns:
        return msgspec.convert(renamed(json.loads(content), given), Document)
    try:
        return _decoder.decode(content)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        if b"\\u" not in content:
            raise
        # msgspec refuses lone surrogates; the standard library keeps them, and then they become U+FFFD.
        try:
            return msgspec.convert(json.loads(content), Document)
        except (ValueError, RecursionError):
            raise error from None


def renamed(found: Any, given: Input) -> Any:
    """An object whose values are called as a report calls them."""
    if not isinstance(found, dict):
        return found
    taken = {field: found[key] for field, key in given.columns.items() if key in found}
    return {**{key: value for key, value in found.items() if key not in given.columns.values()}, **taken}


def _unreadable(content: bytes, given: Input, line: int, error: Exception) -> Source:
    is_object = isinstance(error, msgspec.ValidationError)
    found = content[:60].decode("utf-8", "backslashreplace").strip()
    what = "line" if line else "file"
    return given.lost(
        line=line,
        content=content,
        slug="not-a-document" if is_object else "not-json",
        found=found + (" …" if len(content) > 60 else ""),
        wrong=f"{'this is not a document' if is_object else f'this {what} is not JSON'}: {error}",
        hint=f"write one JSON object a line, UTF-8, with a text; keys read: {KEYS}",
    )
