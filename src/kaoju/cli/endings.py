"""Endings: how a run ends and what it says when it ends badly.

The exit codes are a public interface: documented in `kaoju --help`, frozen by a test. Never shows a trace of Python
unless `--debug` was given, and never swallows a fault without a word.
"""

import errno
import os
import sys
from enum import IntEnum
from types import TracebackType
from typing import Self

import click

from kaoju.cli.streams import say
from kaoju.errors import BusyError, DamageError, KaojuError


class Code(IntEnum):
    """What a shell sees."""

    DONE = 0
    SOME_UNREAD = 1
    USAGE = 2
    BUSY = 3
    DAMAGED = 4
    NO_ROOM = 5
    FAULT = 70
    INTERRUPTED = 130


ENDINGS = {
    Code.DONE: "done",
    Code.SOME_UNREAD: "done, but some inputs could not be read (listed on stderr) or a check failed",
    Code.USAGE: "the command, a rule or a lexicon cannot be meant like this",
    Code.BUSY: "another process keeps the ledger to itself",
    Code.DAMAGED: "the ledger is damaged",
    Code.NO_ROOM: "no space, or no permission, to write",
    Code.FAULT: "a fault in kaoju itself: please report it",
    Code.INTERRUPTED: "interrupted; run the same command again",
}
_CODES = {BusyError: Code.BUSY, DamageError: Code.DAMAGED}
_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG}


class Ending:
    """Turns whatever ends a run into its exit code, and says it once on stderr."""

    def __init__(self, args: list[str] | None) -> None:
        self.code: int = Code.DONE
        self._is_debug = "--debug" in (sys.argv[1:] if args is None else args)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if error is None or isinstance(error, SystemExit | GeneratorExit):
            return False
        if self._is_debug and not isinstance(error, click.ClickException):
            return False
        self.code = _ended(error)
        return True


def hang_up() -> int:
    """End because the reader of our output left, as `head` does: no fault, and nothing to say."""
    # Python would complain once more when it flushes at exit.
    if sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
    return Code.DONE


def _ended(error: BaseException) -> int:
    if isinstance(error, click.ClickException):
        error.show()
        return Code.USAGE
    if isinstance(error, KeyboardInterrupt | click.Abort):
        say("interrupted")
        return Code.INTERRUPTED
    if isinstance(error, KaojuError):
        say(error.shown())
        return next((code for kind, code in _CODES.items() if isinstance(error, kind)), Code.USAGE)
    if isinstance(error, OSError) and error.errno in _ROOM:
        say(f"{error.filename or 'output'}: {error.strerror}\n  no file was left half written; make room and run again")
        return Code.NO_ROOM
    say(f"kaoju met a fault of its own: {type(error).__name__}: {error}")
    say("  run again with --debug and report what it shows")
    return Code.FAULT
