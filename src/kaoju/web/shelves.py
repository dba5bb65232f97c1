"""Shelves: the claims of the ledger in memory, as long as nobody writes to it.

Reads the file's date and size, gives the shelf; makes it anew when they have changed. Never shows what was before.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from kaoju.errors import KaojuError
from kaoju.ledger import Ledger, open_ledger
from kaoju.runners.shelf import Shelf

_Stamp = tuple[tuple[int, int], ...]


class Shelves:
    """The newest shelf of one ledger; one request at a time makes it, and the others wait for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: tuple[_Stamp, Shelf] | None = None
        self._lock = Lock()

    def shelf(self, ledger: Ledger) -> Shelf:
        """The claims as they are now."""
        with self._lock:
            stamp = self._stamp()
            if self._kept is None or self._kept[0] != stamp:
                self._kept = None
                with _uncollected():
                    self._kept = stamp, Shelf(ledger)
            return self._kept[1]

    def warm(self) -> None:
        """Make the shelf before somebody asks for it; an error is for who asks to hear."""
        with suppress(KaojuError, OSError), open_ledger(self._path) as ledger:
            self.shelf(ledger)

    def _stamp(self) -> _Stamp:
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
