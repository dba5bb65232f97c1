"""Workers: reports read in processes of their own, which can be stopped.

Gives back what `filing.filled` would give, in any order. A report that takes too long or too much memory costs its
worker, which is replaced, and is quarantined with the reason; one whose worker was killed from outside is read once
more. Never loses an entry and never reads a clock but the one it is given.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Self

from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.runners.filing import Sketching, each_filled, lost

SECONDS = 30.0
"""For a report of any length; and one for each of so many characters:"""
CHARACTERS = 2_000
START = 120.0
"""Seconds for a process to be ready."""
MEMORY = 4 << 30
TRIES = 2
_AHEAD = 3  # a worker has its next reports while the ledger is being written
_START = multiprocessing.get_context("spawn")
_LATE = Problem(path="", slug="too-slow", wrong="reading it took too long and was stopped")
_FIRST = Report(id="", text="2026")
_DEAD = Problem(path="", slug="reader-died", wrong="the process that read it died, twice")


class _Worker:
    """One process and what it was given, the oldest first."""

    def __init__(self, sketch: Sketching | None) -> None:
        self.pipe, theirs = _START.Pipe()
        self.given: deque[Entry] = deque()
        self.deadline = 0.0
        self.is_ready = False
        self._process = _START.Process(target=_read, args=(theirs, sketch), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, entry: Entry, now: float) -> None:
        if not self.given:
            self.deadline = now + (_allowed(entry) if self.is_ready else START)
        self.given.append(entry)
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: taking from it says so
            self.pipe.send(entry)

    def take(self, now: float) -> Entry | None:
        """An entry that was read; None where the process only says that it is ready."""
        entry: Entry | None = self.pipe.recv()
        if entry is not None:
            self.given.popleft()
        self.is_ready = True
        if self.given:
            self.deadline = now + _allowed(self.given[0])
        return entry

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


class Workers:
    """An executor of several processes; a context, at whose end none of them is left."""

    def __init__(
        self, jobs: int, clock: Callable[[], float], *, tell: Callable[[Problem], None], sketch: Sketching | None = None
    ) -> None:
        self._clock, self._tell, self._sketch = clock, tell, sketch
        self._workers = [_Worker(sketch) for _ in range(jobs)]
        self._again: deque[Entry] = deque()
        self._tried: dict[tuple[str, int], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self._workers:
            worker.stop()

    def __call__(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Each entry read, as it is done."""
        coming = iter(entries)
        is_more = True
        while True:
            while is_more and (worker := self._idle()) is not None:
                entry = self._again.popleft() if self._again else next(coming, None)
                if entry is None:
                    is_more = False
                elif entry.report is None or entry.state == "duplicate":
                    yield entry
                else:
                    worker.give(entry, self._clock())
            if not any(worker.given for worker in self._workers):
                return
            yield from self._done()
            is_more = is_more or bool(self._again)

    def _idle(self) -> _Worker | None:
        least = min(self._workers, key=lambda worker: len(worker.given))
        return least if len(least.given) < _AHEAD else None

    def _done(self) -> Iterator[Entry]:
        """What the workers have ready, waiting until one has something or has had its time."""
        busy = {worker.pipe: worker for worker in self._workers if worker.given}
        left = min(worker.deadline for worker in busy.values()) - self._clock()
        ready = wait(busy, timeout=max(left, 0.0))
        for pipe in ready:
            worker = busy[pipe]  # type: ignore[index]  # `wait` gives back what it was given
            try:
                entry = worker.take(self._clock())
            except (EOFError, ConnectionResetError):
                yield from self._replaced(worker, _DEAD)
                continue
            if entry is not None:
                yield entry
        for worker in busy.values():
            if worker.pipe not in ready and worker.given and self._clock() >= worker.deadline:
                yield from self._replaced(worker, _LATE)

    def _replaced(self, worker: _Worker, why: Problem) -> Iterator[Entry]:
        worker.stop()
        if not worker.is_ready:
            raise ChildProcessError("the processes that read cannot be started")
        self._workers[self._workers.index(worker)] = _Worker(self._sketch)
        guilty, *others = worker.given
        place = guilty.path, guilty.line
        self._tried[place] = self._tried.get(place, 0) + 1
        is_tried_again = why is _DEAD and self._tried[place] < TRIES
        self._again.extend([guilty] * is_tried_again + others)
        if not is_tried_again:
            self._tell(Problem(path=guilty.path, line=guilty.line, slug=why.slug, wrong=why.wrong, hint=why.hint))
            yield lost(guilty, f"{why.slug}: {why.wrong}")


def _allowed(entry: Entry) -> float:
    return SECONDS + len(entry.report.text if entry.report else "") / CHARACTERS


def _read(pipe: Connection, sketch: Sketching | None) -> None:
    """What a worker does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one that keeps the ledger
    _limit_memory()
    from kaoju.reader import read_report

    read_report(_FIRST)  # what a start costs, the rules to be compiled with it, is not the first report's time
    pipe.send(None)
    given: SimpleQueue[Entry] = SimpleQueue()
    # The pipe is emptied at all times: two processes that both wait to be heard would wait for ever.
    Thread(target=_listen, args=(pipe, given), daemon=True).start()
    for entry in each_filled(iter(given.get, None), sketch):
        pipe.send(entry)


def _listen(pipe: Connection, given: "SimpleQueue[Entry]") -> None:
    with suppress(EOFError, OSError):
        while True:
            given.put(pipe.recv())
    os._exit(0)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
