"""Much of everything: many reports twice over, and many who read at once."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.reading import Source
from kaoju.runners.adding import add
from kaoju.runners.comparing import Comparing, sketched
from kaoju.runners.crew import Pairer
from kaoju.runners.filing import executor, filed

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]
Reports = Callable[[int], list[Report]]

# One process that adds a file of reports, and the same again; it says what it holds in memory along the way.
SOAKING = """
import itertools, json, sys
from kaoju.ledger import open_ledger
from kaoju.reading import sources
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled

def held():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * 4096

told = {"held": [], "new": []}
with open_ledger(sys.argv[2], make=True) as ledger:
    for turn in range(2):
        new = 0
        entries = (filed(source) for source in sources(sys.argv[1]))
        for added in add(ledger, entries, lambda some: (filled(entry, sketched) for entry in some)):
            new += len(added.new)
            told["held"].append(held())
        told["new"].append(new)
        update(ledger)
        told["held"].append(held())
print(json.dumps(told))
"""


def test_row_29_memory_stays_flat_and_the_second_pass_adds_nothing(
    tmp_path: Path, made_reports: Reports, many: Many, came: Came
) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("only Linux tells what a process holds")
    number = int(os.environ.get("KAOJU_SOAK") or many(600, 4_000))
    news = tmp_path / "news.jsonl"
    with news.open("w") as out:
        for one in made_reports(number):
            # Reports of many years, or all would tell of one matter.
            told = {"id": one.id, "published": f"{1000 + int(one.id[1:]) % 1000}-05-04", "text": one.text}
            out.write(json.dumps(told) + "\n")
    command = [sys.executable, "-c", SOAKING, str(news), str(tmp_path / "news.kaoju")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    held, new = told["held"], told["new"]
    growth = held[-1] / held[len(held) // 2]
    came(
        f"{number:,} reports, then all again",
        f"{new[0]:,} new, then {new[1]}; memory at the end {growth:.2f} times that after the first pass, "
        f"{max(held) / 2**20:,.0f} MiB at most",
    )
    assert new == [number, 0]
    assert growth < 1.1


def test_row_28_one_two_and_eight_workers_in_any_order_make_one_ledger(
    tmp_path: Path, made_reports: Reports, many: Many, came: Came
) -> None:
    number = many(40, 400)
    entries = [filed(Source(path="a", line=at, report=one)) for at, one in enumerate(made_reports(number))]
    digests, tried = set(), (1, 2, 8) if many(0, 1) else (1, 8)
    for jobs in tried:
        some, path = entries[:], tmp_path / f"{jobs}.kaoju"
        random.Random(jobs).shuffle(some)
        with (
            open_ledger(path, make=True) as ledger,
            executor(jobs, time.monotonic, print, sketched, Pairer(path)) as read,
        ):
            comparing = Comparing(ledger, read)
            for _ in add(ledger, some, read):
                comparing.go_on()
            comparing.finish()
            assert ledger.counts()["report"] == number
            assert ledger.counts()["pending"] == 0
            digests.add(ledger.digest())
    came(f"{number} reports in shuffled order, {', '.join(map(str, tried))} workers", f"{len(digests)} digest")
    assert len(digests) == 1
