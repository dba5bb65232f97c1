"""JSON Lines: one document a line, as reports.

Reads a stream of bytes line by line, so memory stays flat; gives a Source for each line: a Report, or a Problem where
there is none. A bad line costs only that line. Keys it does not know are left alone; never makes up a value.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from kaoju.model import Problem, Report
from kaoju.reading.dating import is_date
from kaoju.reading.source import Source
from kaoju.reading.source import digest as digest_of
from kaoju.reading.text import digest, without_lone_surrogates

SUFFIXES = frozenset({".jsonl", ".ndjson"})
LONGEST_LINE = 64 * 1024 * 1024
_KEYS = "id, text, published, url, title, outlet, language, script"


class Document(msgspec.Struct):
    """The keys kaoju reads of a line."""

    text: str
    id: str | int | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    script: str | None = None


_decoder = msgspec.json.Decoder(Document)


def read(stream: BinaryIO, path: str) -> Iterator[Source]:
    """The lines of a stream that are not empty, in order.

    >>> import io
    >>> next(read(io.BytesIO('{"id": "a1", "text": "港口已恢复通航。"}'.encode()), "news.jsonl")).report.id
    'a1'
    """
    for number, line in _lines(stream):
        if len(line) > LONGEST_LINE:
            yield Source(path=path, line=number, problem=_too_long(path, number))
        elif line.strip():
            report, problem = _document(line, path, number)
            yield Source(path=path, line=number, digest=digest_of(line), report=report, problem=problem)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        yield number, line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n") and line:
            line = stream.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE:
                break


def _too_long(path: str, number: int) -> Problem:
    return Problem(
        path=path,
        line=number,
        slug="line-too-long",
        found=f"more than {LONGEST_LINE // 2**20} MiB without a line end",
        wrong="this line is too long to be one report",
        hint="write one JSON object a line",
    )


def _document(line: bytes, path: str, number: int) -> tuple[Report | None, Problem | None]:
    problem = None
    try:
        document = _decoded(line)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        return None, _unreadable(line, path, number, error)
    text = without_lone_surrogates(document.text)
    if not text.strip():
        return None, Problem(path=path, line=number, slug="empty", wrong="the text of this document is empty")
    published = document.published or None
    if published is not None and not is_date(published):
        problem = Problem(
            path=path,
            line=number,
            slug="published-unreadable",
            found=f"published: {published[:60]}",
            wrong="this is not a date; the report is read without one, so its relative times stay open",
            hint="write it as 2026-04-19 or 2026-04-19T09:30",
        )
        published = None
    report = Report(
        id=digest(text) if document.id is None or document.id == "" else without_lone_surrogates(str(document.id)),
        text=text,
        published=published,
        url=_told(document.url),
        outlet=_told(document.outlet),
        title=_told(document.title),
        language=_told(document.language),
        script=_told(document.script),
    )
    return report, problem


def _decoded(line: bytes) -> Document:
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        if b"\\u" not in line:
            raise
        # msgspec refuses lone surrogates; the standard library keeps them, and then they become U+FFFD.
        try:
            return msgspec.convert(json.loads(line), Document)
        except (ValueError, RecursionError):
            raise error from None


def _told(value: str | None) -> str | None:
    return without_lone_surrogates(value) if value else None


def _unreadable(line: bytes, path: str, number: int, error: Exception) -> Problem:
    is_object = isinstance(error, msgspec.ValidationError)
    found = line[:60].decode("utf-8", "backslashreplace").strip()
    return Problem(
        path=path,
        line=number,
        slug="not-a-document" if is_object else "not-json",
        found=found + (" …" if len(line) > 60 else ""),
        wrong=f"{'this is not a document' if is_object else 'this line is not JSON'}: {error}",
        hint=f"write one JSON object a line, UTF-8, with a text; keys read: {_KEYS}",
    )
