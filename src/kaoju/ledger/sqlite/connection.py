"""Connection: SQL asked of one file, and what SQLite says when it cannot.

Reads SQL and values, gives rows. What SQLite reports as an error leaves here as one of ours: busy, damaged, no room.
Never writes outside a transaction that is all or nothing.
"""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kaoju.errors import BusyError, DamageError

PATIENCE = 30_000
"""Milliseconds to wait for another process."""

_PRAGMAS = (
    f"busy_timeout = {PATIENCE}",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "foreign_keys = ON",
    "synchronous = FULL",
    "cache_size = -65536",
)
_SYSTEM = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
_SAYS = {errno.ENOSPC: "no space is left", errno.EACCES: "the ledger cannot be written here", errno.EIO: "disk error"}
_WAITING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Connection:
    """One open file."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        with self._translated():
            self._sqlite = sqlite3.connect(self.path, isolation_level=None, cached_statements=256)
            for pragma in _PRAGMAS:
                self._sqlite.execute(f"PRAGMA {pragma}")

    def close(self) -> None:
        """Let go of the file."""
        with self._translated():
            self._sqlite.close()

    def run(self, sql: str, *values: Any) -> int:
        """Do something; how many rows it changed."""
        with self._translated():
            return self._sqlite.execute(sql, values).rowcount

    def each(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> int:
        """Do something for each row of values; how many rows it changed in all."""
        with self._translated():
            return self._sqlite.executemany(sql, rows).rowcount

    def insert(self, sql: str, *values: Any) -> int:
        """Insert one row; its number."""
        with self._translated():
            return self._sqlite.execute(sql, values).lastrowid or 0

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """All rows at once."""
        with self._translated():
            return self._sqlite.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: Any) -> Iterator[Any]:
        """Rows one by one, however many there are."""
        with self._translated():
            for row in self._sqlite.execute(sql, values):  # noqa: UP028  # a cursor closed late would complain
                yield row

    def row(self, sql: str, *values: Any) -> Any:
        """The first row, or None."""
        with self._translated():
            return self._sqlite.execute(sql, values).fetchone()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing; waits for its turn."""
        yield from self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Everything asked within sees the same state of the ledger."""
        yield from self._transaction("BEGIN")

    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself where the disk is full or broken.
            if self._sqlite.in_transaction:
                self.run("ROLLBACK")
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._ours(error) from error
        except OverflowError as error:
            raise self.damage(f"a number is too large for it: {error}") from error
        except UnicodeDecodeError as error:  # even SQLite's own words quote what stands in the file
            raise self.damage(f"it holds bytes that are no text: {error.reason}") from error

    def _ours(self, error: sqlite3.Error) -> Exception:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _SYSTEM:
            return OSError(_SYSTEM[code], _SAYS[_SYSTEM[code]], self.path)
        if code in _WAITING:
            return BusyError(
                f"another process has been writing to it for {PATIENCE // 1000} s", slug="ledger-busy",
                path=self.path, hint="wait for it to end, or stop it; nothing was changed",
            )  # fmt: skip
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            return error  # what was given does not fit together: a fault of the caller's, not of the file
        return self.damage(str(error))

    def damage(self, wrong: str) -> DamageError:
        """The error that says the file is not as it was written."""
        hint = "kaoju verify says what is wrong; restore a copy, or add the reports to a new ledger"
        return DamageError(wrong, slug="ledger-damaged", path=self.path, hint=hint)
