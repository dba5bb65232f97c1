"""Streams: stdout for data, stderr for talk, both UTF-8 and both safe to print hostile text on.

Reads text, gives text whose control characters can be seen but not obeyed. Never changes what `--json` prints.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from kaoju.errors import UsageError

# ESC, the other C0 and the C1 controls steer a terminal; direction marks make text read as what it is not.
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    **{code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    **{code: f"\\u{code:04x}" for code in (0x2028, 0x2029)},
}


def prepare() -> None:
    """Write UTF-8 wherever the locale may point, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def visible(text: str) -> str:
    r"""The text with control characters and direction marks shown.

    >>> visible("停航\x1b[31m")
    '停航␛[31m'
    """
    return text.translate(_VISIBLE)


def say(text: str) -> None:
    """Talk: a line on stderr."""
    with suppress(BrokenPipeError):
        sys.stderr.write(visible(text) + "\n")
        sys.stderr.flush()


def is_plain(stream: IO[str]) -> bool:
    """Whether marks must be written as characters because colours cannot be shown or are not wanted."""
    is_screen = stream.isatty() or bool(os.environ.get("FORCE_COLOR"))
    return not is_screen or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all: what was there stays until all of the new one is on disk."""
    target = Path(path)
    if target.is_dir() or not target.parent.is_dir():
        wrong = "this is a folder" if target.is_dir() else f"there is no folder {target.parent}"
        raise UsageError(wrong, slug="cannot-write", path=path, hint="name a file in a folder that exists")
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as out:
        try:
            yield out  # type: ignore[misc]  # a wrapper with the same methods
            out.flush()
            os.fsync(out.fileno())
            made = Path(out.name)
            made.chmod(0o666 & ~_umask())
            made.replace(target)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
