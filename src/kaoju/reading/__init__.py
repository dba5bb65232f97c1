"""Reading: a path or a stream of bytes in, reports out; one file a format.

The format is told by the first bytes and, where they leave it open, by the suffix. Gives a Source for each input, or
a Report for each report and a Problem for each thing that cannot be read, in the order of the input. Never guesses
silently, never raises for what an input holds, never drops one without a Problem.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kaoju.model import Problem, Report
from kaoju.reading import jsonl, text
from kaoju.reading.dating import is_date
from kaoju.reading.folder import files
from kaoju.reading.source import Source, digest

__all__ = ["Problem", "Source", "is_date", "reports", "reports_in", "sources", "sources_in"]

Watch = Callable[[int], None]

LARGEST_TEXT = 64 * 1024 * 1024
_NOT_READ = frozenset({
    ".html", ".htm", ".xhtml", ".mhtml", ".xml", ".rss", ".atom", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub",
    ".json", ".csv", ".tsv", ".xlsx", ".yaml", ".yml", ".parquet", ".sqlite", ".db", ".warc", ".gz", ".zip", ".7z",
    ".zst", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".mp4",
})  # fmt: skip
_OTHER_STARTS = {
    b"<!doctype html": "an HTML page",
    b"<html": "an HTML page",
    b"<?xml": "an XML document",
    b"%pdf-": "a PDF document",
    b"pk\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"warc/": "a WARC archive",
}


def reports(path: Path | str, *, watch: Watch | None = None) -> Iterator[Report | Problem]:
    """The reports under a path: a plain text, a JSONL file, or a folder of them.

    >>> next(reports("no/such/file.txt")).slug
    'not-found'

    `watch` is told how many bytes were read since it was last told.
    """
    return _parts(sources(path, watch=watch))


def reports_in(stream: BinaryIO, path: str, *, watch: Watch | None = None) -> Iterator[Report | Problem]:
    """The reports of an open stream of bytes; `path` is its name in messages and tells a suffix.

    >>> import io
    >>> [report.text for report in reports_in(io.BytesIO("警报已解除。".encode()), "-")]
    ['警报已解除。']
    """
    return _parts(sources_in(stream, path, watch=watch))


def sources(path: Path | str, *, watch: Watch | None = None) -> Iterator[Source]:
    """The inputs under a path, each with the digest of its bytes and what became of it.

    >>> next(sources("no/such/file.txt")).problem.slug
    'not-found'
    """
    path = Path(path)
    if path.is_dir():
        for file in files(path):
            yield from [_unread(file)] if isinstance(file, Problem) else sources(file, watch=watch)
        return
    try:
        if not path.is_file() and path.exists():
            yield _unread(Problem(path=str(path), slug="cannot-open", wrong="this is neither a file nor a folder"))
            return
        with path.open("rb") as stream:
            yield from sources_in(stream, str(path), watch=watch)
    except FileNotFoundError:
        hint = "check the spelling"
        yield _unread(Problem(path=str(path), slug="not-found", wrong="there is no such file", hint=hint))
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror or error}"
        yield _unread(Problem(path=str(path), slug="cannot-open", wrong=wrong))
    except ValueError as error:
        wrong = f"this cannot be the name of a file: {error}"
        yield _unread(Problem(path=repr(str(path)), slug="not-found", wrong=wrong))


def sources_in(stream: BinaryIO, path: str, *, watch: Watch | None = None) -> Iterator[Source]:
    r"""The inputs of an open stream of bytes; `path` is its name in messages and tells a suffix.

    >>> import io
    >>> [source.line for source in sources_in(io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n'), "-")]
    [1, 2]
    """
    head = stream.readline(jsonl.LONGEST_LINE + 1)
    rest = _Rejoined(head, stream, watch)
    suffix = Path(path).suffix.lower()
    if suffix in jsonl.SUFFIXES or _begins_document(head):
        yield from jsonl.read(rest, path)  # type: ignore[arg-type]  # readline is all it asks for
        return
    refused = _refused(head, suffix)
    if refused:
        yield _unread(_unknown_format(path, refused))
        return
    content = rest.read(LARGEST_TEXT + 1)
    if len(content) > LARGEST_TEXT:
        yield _unread(_too_large(path))
        return
    found = text.read(content, path)
    of = {"problem": found} if isinstance(found, Problem) else {"report": found}
    yield Source(path=path, digest=digest(content), **of)


def _parts(found: Iterable[Source]) -> Iterator[Report | Problem]:
    for source in found:
        yield from (part for part in (source.problem, source.report) if part is not None)


def _unread(problem: Problem) -> Source:
    """An input whose bytes were not read to their end."""
    return Source(path=problem.path, problem=problem)


class _Rejoined:
    """A stream whose first line was taken to look at, whole again."""

    def __init__(self, head: bytes, stream: BinaryIO, watch: Watch | None) -> None:
        self._head, self._stream, self._watch = head, stream, watch

    def readline(self, limit: int) -> bytes:
        taken, self._head = self._head, b""
        return self._told(taken or self._stream.readline(limit))

    def read(self, limit: int) -> bytes:
        taken, self._head = self._head, b""
        return self._told(taken + self._stream.read(max(limit - len(taken), 0)))

    def _told(self, content: bytes) -> bytes:
        if self._watch is not None:
            self._watch(len(content))
        return content


def _begins_document(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] == b'"'


def _refused(head: bytes, suffix: str) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    for mark, name in _OTHER_STARTS.items():
        if start.startswith(mark):
            return name
    if start.rstrip() in (b"{", b"["):
        return "JSON laid out over several lines"
    return f"a file named {suffix}" if suffix in _NOT_READ else ""


def _too_large(path: str) -> Problem:
    return Problem(
        path=path,
        slug="too-large",
        found=f"more than {LARGEST_TEXT // 2**20} MiB",
        wrong="a plain text is one report, and this is too large to be one",
        hint="write the reports as JSON Lines, one object a line",
    )


def _unknown_format(path: str, found: str) -> Problem:
    return Problem(
        path=path,
        slug="unknown-format",
        found=found,
        wrong="kaoju does not read this format",
        hint="give it plain text (.txt, .md) or JSON Lines (.jsonl: one object a line, with a text)",
    )
