"""`kaoju export` killed again and again while it writes, each time from a process that is warm already.

    python tests/robustness/killing.py LEDGER FOLDER KILLS

For each format and for a dossier the command runs in a fork of this process, which says through a pipe how far it has
come, and gets a SIGKILL: four times in five at a random moment of the time it takes, else where a moment is too short
to be hit: between two writes, before fsync, between fsync and rename. Prints a line of JSON a format: where the kills
landed by what was said last, and how often the old file, the new one or neither was there. Never used by the package.
"""

import io
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import kaoju.cli.dossier
import kaoju.cli.export
from kaoju.exports.formats import format_called, names
from kaoju.exports.records import VIEWS

OLD = b"old"
DOSSIER, WORD = "dossier", "地震"
WROTE, SYNCING, SYNCED, RENAMED = b"w", b"f", b"s", b"r"
PLACES = {
    b"": "before the file was begun", WROTE: "while it was written", SYNCING: "in fsync",
    SYNCED: "between fsync and rename", RENAMED: "when it was done",
}  # fmt: skip
INSIDE = (WROTE, SYNCING, SYNCED)


class Noon(datetime):
    """A clock that stands, so that two exports have the same bytes."""

    @classmethod
    def now(cls, tz: Any = None) -> "Noon":
        return cls(2031, 5, 12, 12, tzinfo=tz or UTC)


class Export(NamedTuple):
    """What is exported: as which format or as a dossier, from where, to where."""

    name: str
    ledger: str
    path: Path

    def run(self) -> None:
        places = ["--ledger", self.ledger, "-o", str(self.path)]
        if self.name == DOSSIER:
            kaoju.cli.dossier.dossier.main([WORD, *places], standalone_mode=False)
            return
        view = next(view for view in VIEWS if view in format_called(self.name).VIEWS)
        kaoju.cli.export.export.main([view, "--format", self.name, *places], standalone_mode=False)


def forked(export: Export, stop: tuple[bytes, int]) -> tuple[int, int]:
    """The export in a process of its own, which says how far it is and waits at the stop, if there is one."""
    listening, saying = os.pipe()
    pid = os.fork()
    if pid:
        os.close(saying)
        return pid, listening
    try:
        _tell(saying, stop)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        export.run()
    finally:
        os._exit(0)


def _tell(saying: int, stop: tuple[bytes, int]) -> None:
    """Say each step in this process."""
    said = Counter[bytes]()

    def say(mark: bytes) -> None:
        os.write(saying, mark)
        said[mark] += 1
        if (mark, said[mark]) == stop:
            signal.pause()

    def around(done: Callable[..., Any], before: bytes, after: bytes) -> Callable[..., Any]:
        def told(*given: Any, **named: Any) -> Any:
            if before:
                say(before)
            made = done(*given, **named)
            if after:
                say(after)
            return made

        return told

    def opened(*given: Any, **named: Any) -> Any:
        out = begun(*given, **named)
        out.write = around(out.file.write, b"", WROTE)
        say(WROTE)
        return out

    begun = tempfile.NamedTemporaryFile
    tempfile.NamedTemporaryFile = opened  # type: ignore[assignment]
    os.fsync = around(os.fsync, SYNCING, SYNCED)
    Path.replace = around(Path.replace, b"", RENAMED)  # type: ignore[method-assign]


def heard(listening: int) -> Iterator[bytes]:
    """What is said, until nobody says anything more."""
    while said := os.read(listening, 1 << 16):
        yield said


def undisturbed(export: Export) -> tuple[bytes, float, int]:
    """The whole file, how long it is written, and how many writes it takes."""
    pid, listening = forked(export, (b"", 0))
    first = os.read(listening, 1)
    began = time.monotonic()
    marks = first + b"".join(heard(listening))
    took = time.monotonic() - began
    os.close(listening)
    os.waitpid(pid, 0)
    assert marks.endswith(SYNCING + SYNCED + RENAMED), marks
    return export.path.read_bytes(), took, marks.count(WROTE)


def killed(export: Export, draw: random.Random, took: float, writes: int) -> bytes:
    """Kill one; what it said last."""
    aimed = draw.random() < 0.2
    stop = draw.choice([(WROTE, draw.randint(1, writes)), (SYNCING, 1), (SYNCED, 1)]) if aimed else (b"", 0)
    pid, listening = forked(export, stop)
    marks = os.read(listening, 1)
    until = time.monotonic() + (0 if aimed else draw.uniform(0, 0.95 * took))
    while aimed and marks.count(stop[0]) < stop[1] and (said := os.read(listening, 1 << 16)):
        marks += said
    while (left := until - time.monotonic()) > 0 and not marks.endswith(RENAMED):
        # What nobody reads would fill the pipe and hold up who writes.
        if select.select([listening], [], [], left)[0]:
            said = os.read(listening, 1 << 16)
            marks += said
            if not said:
                break
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    marks += b"".join(heard(listening))
    os.close(listening)
    return marks[-1:]


def tried(export: Export, kills: int) -> dict[str, Any]:
    """So many kills of one format."""
    draw = random.Random(export.name)
    with redirect_stderr(io.StringIO()):
        export.run()  # what is loaded once
    undisturbed(export)
    whole, took, writes = undisturbed(export)
    places, outcomes = Counter[str](), Counter[str]()
    for _ in range(kills):
        export.path.write_bytes(OLD)
        last = killed(export, draw, took, writes)
        places[PLACES[last]] += 1
        content = export.path.read_bytes()
        outcomes["old" if content == OLD else "new" if content == whole else "neither"] += 1
        if last in INSIDE and last != SYNCED and content != OLD:
            outcomes["too early"] += 1
    # What the killed left behind is in nobody's way.
    assert undisturbed(export)[0] == whole
    for left in export.path.parent.glob(f".{export.path.name}.*"):
        left.unlink()
    inside = sum(places[PLACES[one]] for one in INSIDE)
    return {"format": export.name, "inside": inside, "places": places, "outcomes": outcomes, "took": took}


if __name__ == "__main__":
    for module in (kaoju.cli.export, kaoju.cli.dossier):
        module.datetime = Noon  # type: ignore[attr-defined]
    ledger, folder, kills = sys.argv[1:]
    for name in (*names(), DOSSIER):
        print(json.dumps(tried(Export(name, ledger, Path(folder, f"out-{name}")), int(kills))), flush=True)
