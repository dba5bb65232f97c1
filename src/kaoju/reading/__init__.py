"""Reading: a path or a stream of bytes in, reports out; one file a format, in `formats/`.

The format is told by the first bytes and, where they leave it open, by the suffix. Gives a Source for each input, or
a Report for each report and a Problem for each thing that cannot be read, in the order of the input. Never guesses
silently, never raises for what an input holds, never drops one without a Problem.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from kaoju.model import Problem, Report
from kaoju.reading.dating import is_date
from kaoju.reading.folder import files
from kaoju.reading.formats import format_of
from kaoju.reading.input import Budget, Counted, Input, StopReading, Stream, Watch, suffix_of
from kaoju.reading.media import told_by
from kaoju.reading.source import Source, digest

__all__ = ["Problem", "Source", "is_date", "reports", "reports_in", "sources", "sources_in", "sources_of"]

DEEPEST = 5
"""Archives within archives, and letters within letters."""


def reports(
    path: Path | str, *, watch: Watch | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Problem]:
    """The reports under a path: a file of any format there is a reader for, or a folder of them.

    >>> next(reports("no/such/file.txt")).slug
    'not-found'

    `watch` is told how many bytes were read since it was last told. `columns` says which column of a table or key of a
    JSON object holds which value of a report: `{"text": "body", "published": "date"}`.
    """
    return _parts(sources(path, watch=watch, columns=columns))


def reports_in(
    stream: BinaryIO, path: str, *, watch: Watch | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Report | Problem]:
    """The reports of an open stream of bytes; `path` is its name in messages and tells a suffix.

    >>> import io
    >>> [report.text for report in reports_in(io.BytesIO("警报已解除。".encode()), "-")]
    ['警报已解除。']
    """
    return _parts(sources_in(stream, path, watch=watch, columns=columns))


def sources(
    path: Path | str, *, watch: Watch | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Source]:
    """The inputs under a path, each with the digest of its bytes and what became of it.

    >>> next(sources("no/such/file.txt")).problem.slug
    'not-found'
    """
    path = Path(path)
    if path.is_dir():
        for file in files(path):
            yield from [_unread(file)] if isinstance(file, Problem) else sources(file, watch=watch, columns=columns)
        return
    try:
        if not path.is_file() and path.exists():
            yield _unread(Problem(path=str(path), slug="cannot-open", wrong="this is neither a file nor a folder"))
            return
        with path.open("rb") as stream:
            yield from sources_in(stream, str(path), watch=watch, columns=columns)
    except FileNotFoundError:
        hint = "check the spelling"
        yield _unread(Problem(path=str(path), slug="not-found", wrong="there is no such file", hint=hint))
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror or error}"
        yield _unread(Problem(path=str(path), slug="cannot-open", wrong=wrong))
    except ValueError as error:
        wrong = f"this cannot be the name of a file: {error}"
        yield _unread(Problem(path=repr(str(path)), slug="not-found", wrong=wrong))


def sources_in(
    stream: BinaryIO, path: str, *, watch: Watch | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Source]:
    r"""The inputs of an open stream of bytes; `path` is its name in messages and tells a suffix.

    >>> import io
    >>> [source.line for source in sources_in(io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n'), "-")]
    [1, 2]
    """
    budget = Budget()

    def count(size: int) -> None:
        budget.read += size
        if watch is not None:
            watch(size)

    counted = Stream(Counted(stream, count))
    given = Input(stream=counted, path=path, suffix=suffix_of(path), budget=budget, columns=columns or {})
    yield from _read(given)


def sources_of(body: bytes, url: str, content_type: str = "", *, wanted: str = "") -> Iterator[Source]:
    """The inputs in what a server answered at a URL; where it is of no format `wanted`, that alone is said.

    >>> [source.report.url for source in sources_of("港口停航。".encode(), "https://news.example/7", "text/plain")]
    ['https://news.example/7']
    """
    suffix, charset, _ = told_by(content_type)
    budget = Budget()
    budget.read = len(body)
    given = Input(
        stream=Stream(io.BytesIO(body)), path=url, suffix=suffix or suffix_of(urlsplit(url).path), budget=budget,
        charset=charset, carried=() if wanted else (("url", url, "address"),), digest=digest(body),
    )  # fmt: skip
    found = format_of(given.stream.head(), given.suffix)
    if wanted and found.__name__.rpartition(".")[2] != wanted:
        why = f"this address gives no {wanted} any more, or never did"
        yield given.lost(slug="other-format", found=content_type, wrong=why, hint="look at it in a browser")
        return
    yield from _read(given)


def _read(given: Input) -> Iterator[Source]:
    """What became of an input and of what it holds: what an archive gives is read before the next is asked for."""
    if given.depth > DEEPEST:
        why = "archives lie in archives, deeper than anybody packs reports"
        yield given.lost(slug="nested-too-deep", found=f"{given.depth} levels", wrong=why, hint="unpack the outer ones")
        return
    try:
        found: Source | Input | None = None
        for found in format_of(given.stream.head(), given.suffix).read(given):
            if isinstance(found, Source):
                yield found
                continue
            yield from _read(found)
            if given.budget.is_spent:
                return
        if found is None:
            yield given.lost(slug="empty", wrong="nothing in this is a report", hint="look into it")
    except StopReading as stop:
        yield given.lost(slug=stop.slug, found=stop.found, wrong=stop.wrong, hint=stop.hint)


def _parts(found: Iterable[Source]) -> Iterator[Report | Problem]:
    for source in found:
        yield from (part for part in (source.problem, source.report) if part is not None)


def _unread(problem: Problem) -> Source:
    """An input whose bytes were not read to their end."""
    return Source(path=problem.path, problem=problem)
