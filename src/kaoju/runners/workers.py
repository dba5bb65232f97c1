"""Workers: reports read, and held against each other, in processes of their own, which can be stopped.

Gives back what `filing.filled` would give, in any order, and answers as a crew does. A report that takes too long or
too much memory costs its worker, which is replaced, and is quarantined with the reason; one whose worker was killed
from outside is read once more. Never loses an entry, and never reads a clock but the one it is given.
"""

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Self, cast

import msgspec

from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.runners.crew import Answer, Pairer, Question
from kaoju.runners.filing import Sketching, filled, lost, warm

SECONDS = 30.0
"""For a report of any length; and one for each of so many characters:"""
CHARACTERS = 2_000
START = 120.0
"""Seconds for a process to be ready."""
MEMORY = 4 << 30
TRIES = 2
AHEAD = 100_000
"""Characters that a worker has in hand, so that it has work while the ledger is being written: a second of it."""
_SHORT = 200  # what a report costs of itself, in characters
_A_KEY = 700  # and what it costs to hold one against others
_ROOM = 1 << 20  # bytes of what was read that wait in a pipe meanwhile, where the system has so much
_START = multiprocessing.get_context("spawn")
_LATE = Problem(path="", slug="too-slow", wrong="reading it took too long and was stopped")
_READY = b""
_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Entry)
_FIRST = Report(id="", text="2026")
_DEAD = Problem(path="", slug="reader-died", wrong="the process that read it died, twice")


class _Worker:
    """One process and what it was given, the oldest first."""

    def __init__(self, sketch: Sketching | None, pair: Pairer | None) -> None:
        self.pipe, theirs = _START.Pipe(duplex=False)
        ours, self._given_to = _START.Pipe(duplex=False)
        _widen(self.pipe)
        self.given: deque[Entry | Question] = deque()
        self.load = 0
        self.deadline = 0.0
        self.is_ready = False
        self._process = _START.Process(target=_work, args=(ours, theirs, sketch, pair), daemon=True)
        self._process.start()
        ours.close()
        theirs.close()

    def give(self, work: Entry | Question, now: float) -> None:
        if not self.given:
            self.deadline = now + (_allowed(work) if self.is_ready else START)
        self.given.append(work)
        self.load += _weight(work)
        with suppress(BrokenPipeError, ConnectionResetError):  # it died: taking from it says so
            self._given_to.send(work)

    def take(self, now: float) -> Entry | Answer | None:
        """What was done; None where the process only says that it is ready."""
        told = self.pipe.recv_bytes()
        done: Entry | Answer | None = None
        if told != _READY:
            work = self.given.popleft()
            self.load -= _weight(work)
            done = _heard(told, work)
        self.is_ready = True
        if self.given:
            self.deadline = now + _allowed(self.given[0])
        return done

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self._given_to.close()


class Workers:
    """An executor and a crew of several processes; a context, at whose end none of them is left."""

    def __init__(
        self, jobs: int, clock: Callable[[], float], *, tell: Callable[[Problem], None],
        sketch: Sketching | None = None, pair: Pairer | None = None,
    ) -> None:  # fmt: skip
        self._clock, self._tell, self._taught = clock, tell, (sketch, pair)
        self._workers = [_Worker(*self._taught) for _ in range(jobs)]
        self._read: deque[Entry] = deque()
        self._answers: deque[Answer] = deque()
        self._tried: dict[tuple[str, int] | int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self._workers:
            worker.stop()

    def __call__(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Each entry read, as it is done."""
        coming = iter(entries)
        is_more, reading = True, 0
        while True:
            while is_more and (worker := self._least()).load < AHEAD:
                entry = next(coming, None)
                if entry is None:
                    is_more = False
                elif entry.report is None or entry.state == "duplicate":
                    yield entry
                else:
                    worker.give(entry, self._clock())
                    reading += 1
            while self._read:
                reading -= 1
                yield self._read.popleft()
            if not reading and not is_more:
                return
            if not self._read:
                self._look(is_waiting=True)

    def ask(self, question: Question) -> None:
        """Give a question to the one with the least to do."""
        self._least().give(question, self._clock())

    def answers(self, *, is_waiting: bool) -> Iterator[Answer]:
        """What was answered meanwhile; where nothing was, that is waited for if one likes."""
        self._look(is_waiting=False)
        while is_waiting and not self._answers and any(worker.given for worker in self._workers):
            self._look(is_waiting=True)
        while self._answers:
            yield self._answers.popleft()

    def _least(self) -> _Worker:
        return min(self._workers, key=lambda worker: worker.load)

    def _look(self, *, is_waiting: bool) -> None:
        """Take what the workers have ready; if that is waited for, until one has something or has had its time."""
        busy = {worker.pipe: worker for worker in self._workers if worker.given}
        left = min((worker.deadline for worker in busy.values()), default=0.0) - self._clock()
        ready = wait(busy, timeout=max(left, 0.0) if is_waiting else 0.0)
        for pipe in ready:
            self._take(busy[pipe])  # type: ignore[index]  # `wait` gives back what it was given
        for worker in busy.values():
            if worker.pipe not in ready and self._clock() >= worker.deadline:
                self._replace(worker, _LATE)

    def _take(self, worker: _Worker) -> None:
        """All that one of them has ready."""
        try:
            while worker.given and worker.pipe.poll():
                done = worker.take(self._clock())
                if isinstance(done, Entry):
                    self._read.append(done)
                elif done is not None:
                    self._answers.append(done)
        except (EOFError, OSError):  # OSError where it died in the middle of a word
            self._replace(worker, _DEAD)

    def _replace(self, worker: _Worker, why: Problem) -> None:
        worker.stop()
        if not worker.is_ready:
            raise ChildProcessError("the processes that read cannot be started")
        guilty, *others = worker.given
        place = (guilty.path, guilty.line) if isinstance(guilty, Entry) else guilty.number
        self._tried[place] = self._tried.get(place, 0) + 1
        is_tried_again = why is _DEAD and self._tried[place] < TRIES
        self._workers[self._workers.index(worker)] = another = _Worker(*self._taught)
        for work in [guilty] * is_tried_again + others:
            another.give(work, self._clock())
        if is_tried_again:
            return
        if isinstance(guilty, Question):
            self._answers.append(Answer(guilty.number, None))
            return
        self._tell(Problem(path=guilty.path, line=guilty.line, slug=why.slug, wrong=why.wrong, hint=why.hint))
        self._read.append(lost(guilty, f"{why.slug}: {why.wrong}"))


def _weight(work: Entry | Question) -> int:
    """What it takes, in characters to be read."""
    if isinstance(work, Question):
        return _A_KEY * len(work.keys)
    return _SHORT + len(work.report.text if work.report else "")


def _allowed(work: Entry | Question) -> float:
    return SECONDS + _weight(work) / CHARACTERS


def _told(entry: Entry) -> bytes:
    """What was read, without the report, which whoever gave it has; a quarter of what pickling would cost the two."""
    reading = entry.reading and msgspec.structs.replace(entry.reading, text="")
    return _encoder.encode(msgspec.structs.replace(entry, report=None, reading=reading))


def _heard(told: bytes, work: Entry | Question) -> Entry | Answer:
    """What was done, out of what a process told of some work."""
    if isinstance(work, Question):
        return cast("Answer", pickle.loads(told))  # noqa: S301  # from a process of ours
    entry = _decoder.decode(told)
    reading = entry.reading and work.report and msgspec.structs.replace(entry.reading, text=work.report.text)
    return msgspec.structs.replace(entry, report=work.report, reading=reading)


def _widen(pipe: Connection) -> None:
    """Let a pipe hold what is read while nobody takes it."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:  # only Linux has it
        return
    with suppress(OSError):
        fcntl(pipe.fileno(), F_SETPIPE_SZ, _ROOM)


def _work(given: Connection, done: Connection, sketch: Sketching | None, pair: Pairer | None) -> None:
    """What a worker does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one that keeps the ledger
    _limit_memory()
    works: SimpleQueue[Entry | Question] = SimpleQueue()
    # The pipe is emptied at all times: two processes that both wait to be heard would wait for ever.
    Thread(target=_listen, args=(given, works), daemon=True).start()
    from kaoju.reader import read_report

    read_report(_FIRST)  # what a start costs, the rules to be compiled with it, is not the first report's time
    done.send_bytes(_READY)
    coming: Iterator[Entry | Question] = iter(works.get, None)
    for work in warm(coming):
        if isinstance(work, Entry):
            done.send_bytes(_told(filled(work, sketch)))
        elif pair is not None:
            done.send(pair(work))


def _listen(given: Connection, works: "SimpleQueue[Entry | Question]") -> None:
    with suppress(EOFError, OSError):
        while True:
            works.put(given.recv())
    os._exit(0)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
