"""Progress: how far a long reading is, on stderr.

A bar where stderr is a terminal, else a line each ten seconds. Says nothing about short input, and never writes to
stdout.
"""

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kaoju.cli.streams import is_plain, say

LONG = 4 * 1024 * 1024
EACH = 10.0


class Progress:
    """Told bytes and reports as they are read, it tells a person."""

    def __init__(self, total: int, *, is_shown: bool) -> None:
        self._total, self._read, self._reports = total, 0, 0
        self._last = self._began = time.monotonic()
        self._is_shown = is_shown
        self._has_bar = is_shown and total >= LONG and not is_plain(sys.stderr)
        self._bar = None
        if self._has_bar:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def watch(self, size: int) -> None:
        """So many bytes more were read."""
        self._read += size
        if self._bar is not None:
            self._bar.update(self._task, completed=self._read, description=f"{self._reports:,} reports")
        elif self._is_shown and time.monotonic() - self._last >= EACH:
            self._last = time.monotonic()
            say(self._line())

    def count(self) -> None:
        """One report more was read."""
        self._reports += 1

    def _line(self) -> str:
        seconds = time.monotonic() - self._began
        share = f" ({100 * self._read // self._total} %)" if self._total else ""
        rate = self._reports / seconds
        return f"{self._reports:,} reports, {self._read / 2**20:,.1f} MiB{share}, {rate:,.0f} reports/s"


def size(paths: Iterable[str]) -> int:
    """How many bytes lie under these paths, as far as one can see; 0 for stdin."""
    total = 0
    for path in map(Path, paths):
        with suppress(OSError, ValueError):
            files = (path.rglob("*") if path.is_dir() else [path]) if str(path) != "-" else []
            total += sum(file.stat().st_size for file in files if file.is_file())
    return total
