"""Folders: where files lie that several machines see, each of which appears whole or not at all.

Gives a folder for its name: one of a file system, or what fsspec calls so, as `s3://bucket/shards`. A file is written
under another name and then renamed, so whoever writes it again, and however often, it is the whole one. Never lists
what lies elsewhere, and takes only what is asked for by name.
"""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from kaoju.errors import UsageError

PART = ".part"
_ELSEWHERE = "://"


class Folder(Protocol):
    """A folder of files."""

    told: str
    """What it is called, on every machine."""

    def taken(self, name: str) -> bytes | None:
        """What stands in a file; None where there is none."""

    def put(self, name: str, content: bytes) -> None:
        """Write a file that appears whole or not at all, in the place of one that is there."""

    def drop(self, name: str) -> None:
        """Take a file away, if it is there."""

    def names(self) -> list[str]:
        """The files."""

    def leave(self) -> None:
        """Take the folder away if nothing lies in it."""


def folder_at(told: str, *, make: bool = False) -> Folder:
    """The folder of a name; whoever hands it out makes it."""
    if _ELSEWHERE in told:
        return Elsewhere(told, make=make)
    if make:
        Path(told).mkdir(parents=True, exist_ok=True)
    return Here(told)


class Here:
    """A folder of this machine, or of a network file system it has mounted."""

    def __init__(self, told: str) -> None:
        self.told, self._path = told, Path(told)

    def taken(self, name: str) -> bytes | None:
        """What stands in a file; None where there is none."""
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Write a file that appears whole or not at all."""
        # Two machines may write the same file at once, and their processes may have the same number.
        with tempfile.NamedTemporaryFile(dir=self._path, prefix=name, suffix=PART, delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(self._path / name)

    def drop(self, name: str) -> None:
        """Take a file away, if it is there."""
        (self._path / name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """The files."""
        return [one.name for one in self._path.iterdir()] if self._path.is_dir() else []

    def leave(self) -> None:
        """Take the folder away if nothing lies in it."""
        with suppress(OSError):
            self._path.rmdir()


class Elsewhere:
    """A folder that fsspec reaches."""

    def __init__(self, told: str, *, make: bool) -> None:
        import fsspec

        self.told = told
        try:
            self._files: Any
            self._files, root = fsspec.url_to_fs(told)
            self._root = root.rstrip("/")
            if make:
                self._files.makedirs(self._root, exist_ok=True)
        except (ImportError, ValueError, OSError) as error:
            raise UsageError(
                f"this folder cannot be reached: {error}", slug="folder-unseen", path=told,
                hint="name one as fsspec does, and install what it wants for it, as s3fs for s3://",
            ) from None  # fmt: skip

    def taken(self, name: str) -> bytes | None:
        """What stands in a file; None where there is none."""
        try:
            content: bytes = self._files.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        return content

    def put(self, name: str, content: bytes) -> None:
        """Write a file that appears whole or not at all."""
        part = self._at(f"{name}.{secrets.token_hex(8)}{PART}")
        self._files.pipe_file(part, content)
        # What has no renaming of its own copies: a store of objects shows the copy when it has all of it.
        self._files.mv(part, self._at(name))

    def drop(self, name: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self._files.rm_file(self._at(name))

    def names(self) -> list[str]:
        """The files."""
        self._files.invalidate_cache(self._root)
        try:
            found = self._files.ls(self._root, detail=False)
        except FileNotFoundError:  # a store of objects has no folder where there is no file
            return []
        return [one.rstrip("/").rpartition("/")[2] for one in found]

    def leave(self) -> None:
        """Take the folder away if nothing lies in it."""
        with suppress(OSError, NotImplementedError):
            if not self.names():
                self._files.rmdir(self._root)

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"
