"""Progress: how far a long reading is, and the comparing behind it, on stderr.

One line that is written over where stderr is a terminal, else a line each ten seconds. Says nothing about short input,
and never writes to stdout.
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
EACH_OVER = 0.2
_CLEAR = "\r\x1b[K"


class Progress:
    """Told bytes and reports as they are read, it tells a person."""

    def __init__(self, total: int, *, is_shown: bool) -> None:
        self._total, self._read, self._reports = total, 0, 0
        self._last = self._began = time.monotonic()
        self._is_shown, self._doing = is_shown, ""
        self._is_over = is_shown and total >= LONG and not is_plain(sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._clear()

    def say(self, text: str) -> None:
        """Say something else while it goes on."""
        self._clear()
        say(text)

    def watch(self, size: int) -> None:
        """So many bytes more were read."""
        self._read += size
        if self._is_shown and time.monotonic() - self._last >= (EACH_OVER if self._is_over else EACH):
            self._last = time.monotonic()
            if self._is_over:
                self._write(_CLEAR + self._line())
            else:
                say(self._line())

    def count(self) -> None:
        """One report more was read."""
        self._reports += 1

    def turn(self, doing: str, total: int) -> None:
        """What was read is done; now something else is done with so many reports."""
        self._doing, self._total, self._read, self._reports = doing, total, 0, 0
        self._began = time.monotonic()

    def advance(self, reports: int) -> None:
        """It was done with so many reports more."""
        self._reports += reports
        self.watch(reports)

    def _clear(self) -> None:
        if self._is_over:
            self._write(_CLEAR)

    @staticmethod
    def _write(text: str) -> None:
        with suppress(BrokenPipeError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def _line(self) -> str:
        if self._doing:
            told = f"{self._doing} {self._reports:,} of {self._total:,} reports"
            return f"{told}, {self._rate():,.0f} reports/s{self._left()}"
        told = f"{self._reports:,} reports, {self._read / 2**20:,.1f} MiB"
        share = f" ({100 * self._read // self._total} %)" if self._total else ""
        return f"{told}{share}, {self._rate():,.0f} reports/s{self._left()}"

    def _rate(self) -> float:
        return self._reports / max(time.monotonic() - self._began, 0.001)

    def _left(self) -> str:
        """How long the rest takes if it goes on like this."""
        if not 0 < self._read < self._total:
            return ""
        seconds = (time.monotonic() - self._began) * (self._total - self._read) / self._read
        hours, minutes = divmod(round(seconds) // 60, 60)
        return f", about {hours}:{minutes:02}:{round(seconds) % 60:02} left"


def size(paths: Iterable[str]) -> int:
    """How many bytes lie under these paths, as far as one can see; 0 for stdin."""
    total = 0
    for path in map(Path, paths):
        with suppress(OSError, ValueError):
            files = (path.rglob("*") if path.is_dir() else [path]) if str(path) != "-" else []
            total += sum(file.stat().st_size for file in files if file.is_file())
    return total
