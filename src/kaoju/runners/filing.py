"""Filing: one source in, the entry of a ledger out; first as it came, then with what was read of it.

Never reads the ledger, and never gives two states to one input.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kaoju.model import Problem, Reading, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.reading.address import names, since
from kaoju.text.fold import fold, table

if TYPE_CHECKING:
    from kaoju.runners.crew import Pairer

Work = TypeVar("Work")
Sketching = Callable[[Reading, str], tuple[bytes, tuple[int, ...]]]
"""What comparing wants to know of a reading and its key: a sketch and its blocks."""

Executor = Callable[[Iterable[Entry]], Iterator[Entry]]
"""Gives each entry back as `filled` does, or quarantined with the reason; in any order, none left out."""

_REPLACED = {0: "\ufffd"}
_NUL = Problem(path="", slug="nul", wrong="NUL characters stand as U+FFFD, because SQL would end a text there")


def filed(source: Source, published: str | None = None) -> Entry:
    """The entry of a source, not read yet; `published` is the date of a report that carries none.

    >>> filed(Source(path="a.txt", report=Report(id="a", text="港口停航。"))).state
    'ok'
    """
    unread = Entry(key="", digest=source.digest, path=source.path, line=source.line, state="quarantined")
    reasons = [_reason(source.problem)] if source.problem is not None else []
    if source.report is None:
        return msgspec.structs.replace(unread, reason=reasons[0])
    report = source.report
    if report.published is None and published is not None:
        report = msgspec.structs.replace(report, published=published)
    whole = _without_nul(report)
    if whole != report:
        reasons.append(_reason(_NUL))
    state = "partial" if reasons else "ok"
    reason = "; ".join(reasons)
    return msgspec.structs.replace(
        unread, key=whole.key, state=state, reason=reason, report=whole, names=tuple(sorted(names(whole))),
        since=since(whole),
    )  # fmt: skip


def _reason(problem: Problem) -> str:
    return f"{problem.slug}: {problem.wrong}"


def _without_nul(report: Report) -> Report:
    """The report with each NUL as U+FFFD, one for one, so that every offset holds."""
    told = {name: value for name in report.__struct_fields__ if isinstance(value := getattr(report, name), str)}
    changed = {name: value.translate(_REPLACED) for name, value in told.items() if "\0" in value}
    return msgspec.structs.replace(report, **changed) if changed else report


def filled(entry: Entry, sketch: Sketching | None = None) -> Entry:
    """The entry with its report read.

    >>> filled(filed(Source(path="a.txt", report=Report(id="a", text="65架無人機。")))).folded
    '65架无人机。'
    """
    from kaoju.reader import read_report

    if entry.report is None or entry.state == "duplicate":
        return entry
    reading = read_report(entry.report)
    sketched, blocks = sketch(reading, entry.key) if sketch else (b"", ())
    searched = searchable(entry.report.text)
    return msgspec.structs.replace(entry, reading=reading, sketch=sketched, blocks=blocks, folded=searched)


def each_filled(entries: Iterable[Entry], sketch: Sketching | None = None) -> Iterator[Entry]:
    """Each entry with its report read, in a process that does little else."""
    return (filled(entry, sketch) for entry in warm(entries))


def warm(works: Iterable[Work]) -> Iterator[Work]:
    """The works of a process that does little else.

    Rules and words, made for the first, stay to the end: that the collector need not look at them again and again saves
    four parts in a hundred.
    """
    for number, work in enumerate(works):
        if number == 1:
            gc.freeze()
        yield work


def searchable(text: str) -> str:
    """A text, or words looked for in texts, as the ledger searches: folded alike for every language.

    >>> searchable("ＮＡＴＯ無人機")
    'nato无人机'
    """
    return fold(text, table(()))


def lost(entry: Entry, reason: str) -> Entry:
    """The entry of a report whose reading failed."""
    return Entry(key="", digest=entry.digest, path=entry.path, line=entry.line, state="quarantined", reason=reason)


def current() -> frozenset[str]:
    """What stands as `read_by` in readings made now, one for each language."""
    from kaoju.grammar.language import codes, load
    from kaoju.reader import reads

    return frozenset(reads(load(code)) for code in codes())


@contextmanager
def executor(
    jobs: int, clock: Callable[[], float], tell: Callable[[Problem], None], sketch: Sketching | None = None,
    pair: "Pairer | None" = None,
) -> Iterator[Executor]:  # fmt: skip
    """What reads: this process alone, in order, or several, which then answer as a crew, too."""
    if jobs == 1:
        yield partial(each_filled, sketch=sketch)
        return
    from kaoju.runners.workers import Workers

    with Workers(jobs, clock, tell=tell, sketch=sketch, pair=pair) as workers:
        yield workers
