"""Shelves: the claims of the ledger, and what else takes long, in memory as long as nobody writes to it.

Reads the date and the size of the file, gives what was worked out; works it out anew when they have changed. Never
shows what was before.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from kaoju.errors import KaojuError
from kaoju.ledger import Ledger, open_ledger
from kaoju.runners.shelf import Shelf

_Stamp = tuple[tuple[int, int], ...]
_Made = TypeVar("_Made")
SHELF = "shelf"
MOST = 32
"""Answers that are remembered."""


class Shelves:
    """What was worked out of one ledger as it stands; one request works it out, and others that want it wait."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: _Stamp = ()
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock, self._locks = Lock(), dict[Hashable, Lock]()

    def shelf(self, ledger: Ledger) -> Shelf:
        """The claims as they are now."""
        return self.remembered(SHELF, lambda: Shelf(ledger))

    def remembered(self, name: Hashable, make: Callable[[], _Made]) -> _Made:
        """What `make` gave for this name since somebody last wrote."""
        with self._lock:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            with self._lock:
                stamp = self._renewed()
                if name in self._kept:
                    self._kept.move_to_end(name)
                    found: _Made = self._kept[name]
                    return found
            with _uncollected():
                made = make()
            with self._lock:
                if self._renewed() == stamp:
                    self._kept[name] = made
                    if len(self._kept) > MOST:
                        self._locks.pop(self._kept.popitem(last=False)[0], None)
            return made

    def _renewed(self) -> _Stamp:
        """What the file is now; what was kept of another state is forgotten."""
        stamp = self._stamped()
        if stamp != self._stamp:
            self._kept.clear()
            self._stamp = stamp
        return stamp

    def warm(self) -> None:
        """Make the shelf before somebody asks for it; an error is for who asks to hear."""
        with suppress(KaojuError, OSError), open_ledger(self._path) as ledger:
            self.shelf(ledger)

    def _stamped(self) -> _Stamp:
        # What is written goes to the file beside it first.
        paths = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        stats = [path.stat() if path.exists() else None for path in paths]
        return tuple((one.st_mtime_ns, one.st_size) if one and one.st_size else (0, 0) for one in stats)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Half of the time would go into looking for garbage among a million values of which none is any."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
