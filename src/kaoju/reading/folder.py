"""Folder: the files under a path, always in the same order.

Reads directory entries, gives file paths sorted by name within each folder. Never opens a file, never follows a link
to a folder (it may lead back up), and passes over names that begin with a dot.
"""

from collections.abc import Iterator
from pathlib import Path

from kaoju.model import Problem


def files(path: Path) -> Iterator[Path | Problem]:
    """The files under a folder, deepest last, or a Problem for a folder that cannot be listed or holds none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "b.txt").write_text("b"), Path(folder, "a.txt").write_text("a")
    ...     [file.name for file in files(Path(folder))]
    ['a.txt', 'b.txt']
    """
    is_empty = True
    for file in _walk(path):
        is_empty = False
        yield file
    if is_empty:
        yield Problem(
            path=str(path),
            slug="nothing-to-read",
            wrong="there is no file in this folder",
            hint="name a folder with .txt, .md or .jsonl files",
        )


def _walk(path: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(path=str(path), slug="cannot-open", wrong=f"the folder cannot be listed: {error.strerror}")
        return
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    yield from (entry for entry in shown if not entry.is_dir())
    for entry in shown:
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
