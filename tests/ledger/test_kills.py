"""Killed at any moment: what was acknowledged is there, nothing is there by halves, and the rest can be added after.

20 kills; KAOJU_KILLS=100 for 400.
"""

import os
import pickle
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import open_ledger
from kaoju.model.entry import Entry

KILLS = 4 * int(os.environ.get("KAOJU_KILLS", "5"))
ADDING = """
import pathlib, pickle, sys
from kaoju.ledger import open_ledger
entries = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
with open_ledger(sys.argv[1], make=True) as ledger:
    print(flush=True)
    for start in range(0, len(entries), 3):
        print(*ledger.add(entries[start : start + 3]).new, flush=True)
"""


def adding(path: Path, entries: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDING, str(path), str(entries)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def several(tmp_path: Path, entries: list[Entry]) -> list[Entry]:
    made = []
    for number in range(30):
        for entry in entries:
            report = msgspec.structs.replace(entry.report, id=f"{entry.report.id}-{number}")
            made.append(msgspec.structs.replace(entry, key=report.key, report=report, line=len(made) + 1))
    (tmp_path / "entries").write_bytes(pickle.dumps(made))
    return made


def test_kill_9_loses_no_acknowledged_report_and_halves_none(
    tmp_path: Path, several: list[Entry], record_property: Callable[[str, object], None]
) -> None:
    with open_ledger(tmp_path / "undisturbed.kaoju", make=True) as ledger:
        ledger.add(several)
        whole = ledger.digest()
    draw = random.Random(2)
    path, acknowledged, interrupted = tmp_path / "news.kaoju", set[str](), 0
    for _ in range(KILLS):
        process = adding(path, tmp_path / "entries")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.random() * 0.08)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0]
        interrupted += process.returncode == -signal.SIGKILL
        # The last line may have been cut by the kill.
        acknowledged |= {key for line in said.splitlines(keepends=True) if line.endswith("\n") for key in line.split()}
        with open_ledger(path) as ledger:
            assert acknowledged <= ledger.known(entry.key for entry in several)
            assert not list(ledger.verify())
        if len(acknowledged) > len(several) // 2:
            path.unlink()
            acknowledged.clear()
    record_property("ran", f"{KILLS} kills while reports are added, {interrupted} of them in time")
    record_property("came", "0 acknowledged lost, 0 by halves, verify sound after each, the same digest at the end")
    assert interrupted > KILLS // 2, "most kills came while it was adding"
    last = adding(path, tmp_path / "entries")
    last.communicate()
    assert last.returncode == 0
    with open_ledger(path) as ledger:
        assert ledger.digest() == whole
        assert not list(ledger.verify())
