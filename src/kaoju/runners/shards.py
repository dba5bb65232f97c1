"""Shards: entries read a shard at a time, each shard a file that appears whole, wherever and however often it is made.

A shard is named by the keys of what is in it and by the versions that read, so whoever reads it writes the same file,
and one that is there is not read again. A `Crew` reads shards: this process here, a cluster in `cluster.py`; both keep
the contract of `filing.Executor`. Never keeps a ledger, and never takes a file by halves: temp, then rename. Whoever
can write to the folder runs code on all who read, as does whoever reaches a cluster: it is for those who trust each
other.
"""

import hashlib
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol

from kaoju.errors import UsageError
from kaoju.model import Problem
from kaoju.model.entry import Entry
from kaoju.runners.batches import batches
from kaoju.runners.filing import Sketching, current, filled, lost
from kaoju.runners.folders import PART, Folder, folder_at

SIZE = 64
"""Reports a shard: what is read again where a machine dies, against what handing it out costs."""
CHARACTERS = 400_000
"""And characters."""
_GIVEN, _DONE = ".given", ".done"
_NAME = 24
_DIGEST = hashlib.sha256().digest_size
_DEAD = Problem(path="", slug="reader-died", wrong="the process that read it died, again and again")


class Crew(Protocol):
    """Those who read shards. What is started comes back once: read, or given up."""

    ahead: int
    """Shards worth having in hand."""

    def start(self, name: str) -> None:
        """Have a shard read."""

    def finished(self) -> tuple[str, bool]:
        """A shard that is there now, or one that could not be read; waits for it."""


class Local:
    """This process alone."""

    ahead = 1

    def __init__(self, folder: Folder, sketch: Sketching | None = None) -> None:
        self._folder, self._sketch, self._names = folder, sketch, list[str]()

    def start(self, name: str) -> None:
        """Have it read when it is asked for."""
        self._names.append(name)

    def finished(self) -> tuple[str, bool]:
        """The next one, read."""
        name = self._names.pop(0)
        read_shard(self._folder.told, name, self._sketch)
        return name, True


class Sharded:
    """An executor whose work lies in a folder that all who read can see."""

    def __init__(self, folder: Folder, crew: Crew, tell: Callable[[Problem], None]) -> None:
        self._folder, self._crew, self._tell = folder, crew, tell
        self._waiting: dict[str, tuple[Entry, ...]] = {}
        self._versions = current()

    def __call__(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Each entry read, shard by shard as they are done."""
        for shard in batches(entries, SIZE, CHARACTERS):
            if not any(_is_to_read(entry) for entry in shard):
                yield from shard
                continue
            self._begin(shard)
            while len(self._waiting) >= self._crew.ahead:
                yield from self._next()
        while self._waiting:
            yield from self._next()

    def _begin(self, shard: tuple[Entry, ...]) -> None:
        name = self._name(shard)
        if name in self._waiting:  # the same inputs twice in one run
            name += f"-{len(self._waiting)}"
        done = taken(self._folder, name + _DONE)
        if done is not None and not _fits(shard, done):
            self._folder.drop(name + _DONE)
        put(self._folder, name + _GIVEN, shard)
        self._waiting[name] = shard
        self._crew.start(name)

    def _next(self) -> Iterator[Entry]:
        name, is_read = self._crew.finished()
        shard = self._waiting.pop(name)
        done = taken(self._folder, name + _DONE) if is_read else None
        self._folder.drop(name + _GIVEN)
        if done is not None and _fits(shard, done):
            self._look_at_versions(done)
            yield from done
        elif len(shard) > 1:
            # One of them brings its reader down: each is tried alone.
            for entry in shard:
                if _is_to_read(entry):
                    self._begin((entry,))
                else:
                    yield entry
        else:
            (entry,) = shard
            self._tell(Problem(path=entry.path, line=entry.line, slug=_DEAD.slug, wrong=_DEAD.wrong))
            yield lost(entry, f"{_DEAD.slug}: {_DEAD.wrong}")

    def _look_at_versions(self, done: Iterable[Entry]) -> None:
        others = {entry.reading.read_by for entry in done if entry.reading is not None} - self._versions
        if others:
            raise UsageError(
                "another version of kaoju, or of its rules, read this", slug="other-version", path=self._folder.told,
                found=", ".join(sorted(others)), hint="install the same on every node, and take what lies here away",
            )  # fmt: skip

    def _name(self, shard: Iterable[Entry]) -> str:
        # What is known already keeps its place in its shard: so after a restart the shards are the same.
        told = "\n".join(f"{entry.key} {entry.path}:{entry.line}" for entry in shard)
        return hashlib.sha256(f"{','.join(sorted(self._versions))}\n{told}".encode()).hexdigest()[:_NAME]

    def clear(self) -> None:
        """Take away what was read, once it is all kept elsewhere."""
        for name in self._folder.names():
            if name.endswith((_GIVEN, _DONE, PART)):
                self._folder.drop(name)
        self._folder.leave()  # unless something of somebody else's lies there, too


def read_shard(folder: str, name: str, sketch: Sketching | None) -> None:
    """Read one shard, unless it is there: what a worker does, wherever it runs."""
    place = folder_at(folder)
    if taken(place, name + _DONE) is not None:
        return
    given = taken(place, name + _GIVEN)
    if given is None:
        raise FileNotFoundError(folder)
    put(place, name + _DONE, tuple(filled(entry, sketch) for entry in given))


def put(folder: Folder, name: str, entries: Collection[Entry]) -> None:
    """Write a file of entries that appears whole or not at all."""
    # Not JSON: whether a number was written 3 or 3.0 is part of a reading.
    content = pickle.dumps(tuple(entries), protocol=pickle.HIGHEST_PROTOCOL)
    folder.put(name, hashlib.sha256(content).digest() + content)


def taken(folder: Folder, name: str) -> tuple[Entry, ...] | None:
    """What stands in such a file; None where there is none, or not the one that was written."""
    content = folder.taken(name)
    if content is None:
        return None
    if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
        return None
    kept: tuple[Entry, ...] = pickle.loads(content[_DIGEST:])  # noqa: S301  # ours; who writes here runs code anyway
    return kept


def _is_to_read(entry: Entry) -> bool:
    return entry.report is not None and entry.state != "duplicate"


def _fits(given: Iterable[Entry], done: tuple[Entry, ...]) -> bool:
    """Whether a shard that was read before holds all that is wanted of it now."""
    wanted = list(given)
    return len(wanted) == len(done) and all(
        one.key == other.key and (not _is_to_read(one) or other.reading is not None)
        for one, other in zip(wanted, done, strict=True)
    )
