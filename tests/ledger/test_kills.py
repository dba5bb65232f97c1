"""Killed at any moment: what was acknowledged is there, nothing is there by halves, and the rest can be added after.

20 kills; KAOJU_KILLS=100 for 400.
"""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kaoju.model.entry import Entry

KILLS = 4 * int(os.environ.get("KAOJU_KILLS", "5"))
ADDING = """
import pathlib, pickle
from kaoju.ledger import open_ledger
folder, kills = pathlib.Path(sys.argv[1]), int(sys.argv[2])
entries = pickle.loads((folder / "entries").read_bytes())
path, everything = folder / "news.kaoju", [entry.key for entry in entries]

def add(say):
    with open_ledger(path, make=True) as ledger:
        for start in range(0, len(entries), 3):
            say(*ledger.add(entries[start : start + 3]).new)

with open_ledger(folder / "undisturbed.kaoju", make=True) as ledger:
    ledger.add(entries)
    whole = ledger.digest()
began = time.monotonic()
killed(add, None)
longest = time.monotonic() - began
path.unlink()
draw, acknowledged, in_time, lost, unsound = random.Random(2), set(), 0, [], []
for number in range(kills):
    said, ended = killed(add, draw.random() * longest)
    in_time += ended == -signal.SIGKILL
    acknowledged |= {key for line in said for key in line.split()}
    with open_ledger(path, make=True) as ledger:
        lost += sorted(acknowledged - ledger.known(everything))
        unsound += [problem.shown() for problem in ledger.verify()]
    if len(acknowledged) > len(entries) // 2:
        path.unlink()
        acknowledged.clear()
said, ended = killed(add, None)
with open_ledger(path) as ledger:
    is_whole = ledger.digest() == whole and not list(ledger.verify())
print(json.dumps({"in_time": in_time, "lost": lost, "unsound": unsound, "ended": ended, "is_whole": is_whole}))
"""


@pytest.fixture
def several(tmp_path: Path, entries: list[Entry]) -> Path:
    """A folder with many entries in it."""
    made = []
    for number in range(15):
        for entry in entries:
            report = msgspec.structs.replace(entry.report, id=f"{entry.report.id}-{number}")
            made.append(msgspec.structs.replace(entry, key=report.key, report=report, line=len(made) + 1))
    (tmp_path / "entries").write_bytes(pickle.dumps(made))
    return tmp_path


def test_kill_9_loses_no_acknowledged_report_and_halves_none(
    several: Path, forked: Callable[..., list[Any]], record_property: Callable[[str, object], None]
) -> None:
    (told,) = forked(ADDING, several, KILLS)
    record_property("ran", f"{KILLS} kills while reports are added, {told['in_time']} of them in time")
    record_property("came", "0 acknowledged lost, 0 by halves, verify sound after each, the same digest at the end")
    assert (told["lost"], told["unsound"]) == ([], [])
    assert told["in_time"] > KILLS // 2, "most kills came while it was adding"
    assert (told["ended"], told["is_whole"]) == (0, True)
