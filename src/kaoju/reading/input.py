"""Input: the bytes of one input, read forwards and never further than was allowed.

Reads a stream, gives its beginning to look at and then all of it; counts what archives unpack. Never writes to disk,
never opens a path and never holds more than one record.
"""

import io
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, NoReturn, Protocol

import msgspec

from kaoju.model import Problem
from kaoju.reading.source import Source, digest

HEAD = 8192
"""Bytes a format is told by."""
LARGEST_RECORD = 64 * 2**20
LARGEST_MEMBER = 2 * 2**30
RATIO = 100
_ALWAYS_ALLOWED = 16 * 2**20
_CHUNK = 2**16

Watch = Callable[[int], None]


class Readable(Protocol):
    """What a stream must be able to do: give some bytes, none at its end."""

    def read(self, size: int, /) -> bytes:
        """At most so many of the next bytes."""


class StopReading(Exception):  # noqa: N818  # no error of the program: it becomes a Problem where the input is known
    """Why an input cannot be read on; its words are those of a Problem."""

    def __init__(self, *, slug: str, wrong: str, found: str = "", hint: str = "") -> None:
        super().__init__(wrong)
        self.slug, self.wrong, self.found, self.hint = slug, wrong, found, hint


class Budget:
    """How much an input may unpack to: RATIO times the bytes that were read of it, in all archives in it together."""

    def __init__(self) -> None:
        self.read = self.unpacked = 0
        self.is_spent = False

    def charge(self, size: int) -> None:
        """Count unpacked bytes; stop where they are too many."""
        self.unpacked += size
        if self.is_spent or self.unpacked > max(_ALWAYS_ALLOWED, RATIO * self.read):
            self.is_spent = True
            raise StopReading(
                slug="bomb",
                wrong="what is packed here is made to fill a disk, or is nearly all repetition; it is not read on",
                found=f"{self.unpacked:,} bytes out of {self.read:,}",
                hint="unpack it yourself if you trust it, and give kaoju what comes out",
            )


class _Raw(io.RawIOBase):
    """What a buffered reader asks for its bytes; fills its first buffer whole, so that a format can be told."""

    def __init__(self, raw: Readable, count: Watch | None) -> None:
        self._raw, self._count, self._is_begun = raw, count, False
        # read1 gives what a pipe holds now, so that a line is read when it was written and not when 64 KiB were.
        self._some: Callable[[int], bytes] = getattr(raw, "read1", raw.read)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any, /) -> int:
        content = self._some(len(room))
        while not self._is_begun and 0 < len(content) < len(room) and not _is_json_line(content):
            more = self._some(len(room) - len(content))
            if not more:
                break
            content += more
        self._is_begun = True
        if self._count is not None:
            self._count(len(content))
        room[: len(content)] = content
        return len(content)


class Stream(io.BufferedReader):
    r"""Bytes read forwards, whose beginning can be looked at before they are taken.

    >>> stream = Stream(io.BytesIO(b"one\ntwo"))
    >>> stream.head(), stream.readline()
    (b'one\ntwo', b'one\n')

    `origin` is what it reads from, for a format that has to seek.
    """

    def __init__(self, origin: Readable, count: Watch | None = None) -> None:
        super().__init__(_Raw(origin, count), _CHUNK)
        self.origin = origin

    def head(self) -> bytes:
        """The first bytes, left where they are."""
        return self.peek()[:HEAD]


class Input(msgspec.Struct, kw_only=True):
    """One input, or one member of an archive, with what its carrier said about it.

    `suffix` is that of its name or of the media type it was sent with, `charset` what it was sent as. `carried` are
    values of a Report, each with where it stood. `columns` says which key or column holds which value of a report.
    """

    stream: Stream
    path: str
    suffix: str
    budget: Budget
    charset: str = ""
    carried: tuple[tuple[str, str, str], ...] = ()
    columns: Mapping[str, str] = {}
    depth: int = 0
    digest: str = ""

    def whole(self) -> bytes:
        """All bytes of an input that is one record."""
        content = self.stream.read(LARGEST_RECORD + 1)
        if len(content) > LARGEST_RECORD:
            raise StopReading(
                slug="too-large",
                wrong="this would be one report, and it is too large to be one",
                found=f"more than {LARGEST_RECORD // 2**20} MiB",
                hint="write the reports as JSON Lines, one object a line",
            )
        self.digest = digest(content)
        return content

    def lost(self, *, name: str = "", content: bytes | None = None, line: int = 0, **why: str) -> Source:
        """What could not be read of it, and why; `name` is that of a member, `content` the bytes where not all."""
        path = f"{self.path}!{name}" if name else self.path
        named = self.digest if content is None else digest(content)
        return Source(path=path, line=line, digest=named, problem=Problem(path=path, line=line, **why))

    def within(self, content: Readable, name: str, **told: Any) -> "Input":
        """A member of this input: one level deeper, on the same budget."""
        return Input(
            stream=Stream(content), path=f"{self.path}!{name}", suffix=told.pop("suffix", "") or suffix_of(name),
            budget=self.budget, depth=self.depth + 1, columns=self.columns, **told,
        )  # fmt: skip


class Unpacked:
    """What comes out of a packed member, counted."""

    def __init__(self, raw: Readable, budget: Budget) -> None:
        self._raw, self._budget, self._size = raw, budget, 0

    def read(self, size: int, /) -> bytes:
        """Some of the next bytes."""
        content = self._raw.read(min(size, _CHUNK))
        self._size += len(content)
        self._budget.charge(len(content))
        if self._size > LARGEST_MEMBER:
            self._budget.is_spent = True
            stop_too_long()
        return content


def stop_too_long() -> NoReturn:
    """Stop at a packed member nobody can mean."""
    raise StopReading(
        slug="too-large",
        wrong="this packed file is too long to be read without unpacking it first",
        found=f"more than {LARGEST_MEMBER // 2**30} GiB in one member",
        hint="unpack it, or pack its parts apart",
    )


class Counted:
    """A file that can be sought in, whose reads are counted."""

    def __init__(self, raw: BinaryIO, count: Callable[[int], None]) -> None:
        self._raw, self._count = raw, count
        self.seek, self.tell, self.seekable = raw.seek, raw.tell, raw.seekable

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        content = self._raw.read(size)
        self._count(len(content))
        return content


def suffix_of(name: str) -> str:
    """The suffix of a name, in lower case; a packed web archive is named so, for its packing may be what is damaged.

    >>> suffix_of("archive/report.HTML"), suffix_of("notes"), suffix_of("a.warc.gz"), suffix_of("a.csv.gz")
    ('.html', '', '.warc.gz', '.gz')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    if last.lower().endswith(".warc.gz"):
        return ".warc.gz"
    return "." + last.rpartition(".")[2].lower() if "." in last.lstrip(".") else ""


def _is_json_line(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" and b"\n" in head.lstrip()
