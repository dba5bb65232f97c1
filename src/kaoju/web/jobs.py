"""Jobs: reports being read into the ledger while somebody watches.

Reads what was dropped on the page, one job at a time; gives how far it is. What one says is on disk stays on disk,
whatever happens to the page. Never writes what was dropped anywhere else.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import BinaryIO

from kaoju.errors import KaojuError
from kaoju.ledger import open_ledger
from kaoju.model import Problem
from kaoju.model.entry import Entry
from kaoju.reading import sources_in
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled

KEPT = 50
"""Jobs that are remembered."""
NAMED = 500
"""New reports and problems that a job lists."""


class Job:
    """Some files on their way into the ledger; `state` is waiting, reading, comparing, done or failed."""

    def __init__(self, number: int, files: list[tuple[str, BinaryIO]], published: str | None) -> None:
        self.number, self.state, self.said = number, "waiting", ""
        self.size = sum(_size(file) for _, file in files)
        self.taken = self.reports = self.claims = 0
        self.counts = {"new": 0, "duplicates": 0, "known": 0, "partial": 0, "quarantined": 0}
        self.keys: list[str] = []
        self.problems: list[Problem] = []
        self.began = self.ended = 0.0
        self._files, self._published = files, published

    @property
    def share(self) -> float:
        """How much of it was taken in."""
        return 1.0 if self.is_over else min(self.taken / self.size, 0.99) if self.size else 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {"done", "failed"}

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return (self.ended or time.monotonic()) - self.began if self.began else 0.0

    def run(self, ledger: Path) -> None:
        """Read, keep batch by batch, compare."""
        self.state, self.began = "reading", time.monotonic()
        try:
            with open_ledger(ledger, make=True) as opened:
                read = partial(map, partial(filled, sketch=sketched))
                for added in add(opened, self._entries(), read, tell=self._tell):
                    self.keys += added.new[: NAMED - len(self.keys)]
                    for name in self.counts:
                        told = getattr(added, name)
                        self.counts[name] += len(told) if name == "new" else told
                self.state = "comparing"
                update(opened)
            self.state = "done"
        except (KaojuError, OSError) as error:
            self.said = error.shown() if isinstance(error, KaojuError) else str(error)
            self.state = "failed"
        finally:
            self.ended = time.monotonic()
            if not self.is_over:  # a fault of ours: the thread ends with it, and the page says so
                self.state = "failed"
            for _, file in self._files:
                file.close()

    def _entries(self) -> Iterator[Entry]:
        for name, file in self._files:
            for source in sources_in(file, name, watch=self._watch):
                if source.problem is not None and len(self.problems) < NAMED:
                    self.problems.append(source.problem)
                yield filed(source, self._published)

    def _watch(self, size: int) -> None:
        self.taken += size

    def _tell(self, entry: Entry) -> None:
        self.reports += 1
        self.claims += len(entry.reading.claims) if entry.reading else 0


class Jobs:
    """The jobs of one ledger, which read one after the other: the ledger has one writer."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._made: OrderedDict[int, Job] = OrderedDict()
        self._count, self._lock, self._turn = 0, Lock(), Lock()

    def begin(self, files: list[tuple[str, BinaryIO]], published: str | None) -> Job:
        """A job that reads files, begun as soon as those before it are over; the files are closed at its end."""
        with self._lock:
            self._count += 1
            job = self._made[self._count] = Job(self._count, files, published)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def _run(self, job: Job) -> None:
        with self._turn:
            job.run(self._ledger)

    def called(self, number: int) -> Job | None:
        """A job by its number."""
        return self._made.get(number)


def _size(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size
