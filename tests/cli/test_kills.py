"""`kaoju add` killed while it reads: what it said was kept is kept, and the same command again goes on.

4 kills, each of a run of its own; KAOJU_KILLS=100 for 20.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kaoju.ledger import open_ledger

KILLS = int(os.environ.get("KAOJU_KILLS", "20")) // 5
REPORTS = 600


def adding(news: Path, ledger: Path, jobs: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kaoju", "add", str(news), "--ledger", str(ledger), "--json", "-q"]
    return subprocess.Popen([*command, "--jobs", str(jobs)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def report(at: int, draw: random.Random) -> dict[str, str]:
    """One of many that have little to do with each other: this is about keeping, not comparing."""
    noise = "".join(map(chr, draw.choices(range(0x4E00, 0x9FA6), k=60)))
    return {
        "id": f"n{at}",
        "published": f"{1500 + at}-04-19",
        "text": f"昨晚{at}架无人机来袭，{at + 3}人撤离。{noise}。",
    }


def test_a_killed_add_goes_on_where_it_was(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    record_property("ran", f"{KILLS} kills of the command, one process and two")
    record_property("came", "what it said was kept is kept; the same digest when it is run again")
    news, path = tmp_path / "news.jsonl", tmp_path / "news.kaoju"
    draw = random.Random(4)
    news.write_text("".join(json.dumps(report(at, draw)) + "\n" for at in range(REPORTS)))
    undisturbed = adding(news, tmp_path / "whole.kaoju", 1)
    assert undisturbed.communicate()[1] == ""
    acknowledged = set[str]()
    for number in range(KILLS):
        process = adding(news, path, 1 + number % 2)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(draw.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.communicate()[0].splitlines(keepends=True)]
        acknowledged |= {key for line in lines if line.endswith("\n") for key in json.loads(line)["new"]}
        with open_ledger(path) as ledger:
            assert acknowledged == ledger.known(acknowledged)
            assert not list(ledger.verify())
        if len(acknowledged) > REPORTS // 2:
            path.unlink()
            acknowledged.clear()
    last = adding(news, path, 1)
    last.communicate()
    assert last.returncode == 0
    with open_ledger(path) as ledger, open_ledger(tmp_path / "whole.kaoju") as whole:
        assert ledger.digest() == whole.digest()
        assert not list(ledger.verify())
