"""Killed while adding and comparing: what was acknowledged is there, and the rest can be compared after.

20 kills; KAOJU_KILLS=100 for more.
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

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled

KILLS = int(os.environ.get("KAOJU_KILLS", "20"))
ADDING = """
import pathlib, pickle, sys
from kaoju.compare import update
from kaoju.ledger import open_ledger
update.BATCH = 3
entries = pickle.loads(pathlib.Path(sys.argv[2]).read_bytes())
with open_ledger(sys.argv[1], make=True) as ledger:
    print(flush=True)
    for start in range(0, len(entries), 8):
        print(*ledger.add(entries[start : start + 8]).new, flush=True)
        update.update(ledger)
"""
TEXTS = (
    "安达省政府{day}日说，5月{day}日的地震已造成安达省{toll}人死亡、{hurt}人受伤。救援人员仍在瓦砾中搜寻，邻省运来帐篷和药品。",
    "据当地电台报道，安达省5月{day}日地震的死亡人数升至{toll}人。医院说，{hurt}人受伤，病床已经不够。",
    "北湾港务局{day}日通报，5月{day}日一艘渡轮与货轮相撞，{toll}人遇难。海岸警卫队派出{hurt}艘巡逻艇，到傍晚仍未找到船长。",
)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    made = []
    for day in range(1, 11):
        for number, text in enumerate(TEXTS * 2):
            report = Report(
                id=f"r{day}-{number}", published=f"2026-05-{day:02}",
                text=text.format(day=day, toll=day * 11 + number % 2, hurt=day * 17),
            )  # fmt: skip
            made.append(
                filled(filed(Source(path="news.jsonl", line=len(made) + 1, digest="0", report=report)), sketched)
            )
    random.Random(5).shuffle(made)
    return made


def adding(path: Path, kept: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ADDING, str(path), str(kept)], stdout=subprocess.PIPE, text=True)


def test_kill_9_while_comparing_loses_nothing_and_changes_nothing(
    tmp_path: Path, entries: list[Entry], record_property: Callable[[str, object], None]
) -> None:
    kept, path = tmp_path / "entries", tmp_path / "news.kaoju"
    kept.write_bytes(pickle.dumps(entries))
    undisturbed = adding(tmp_path / "whole.kaoju", kept)
    assert undisturbed.stdout is not None
    undisturbed.stdout.readline()
    began = time.monotonic()
    undisturbed.communicate()
    took = time.monotonic() - began
    draw, acknowledged, interrupted, waiting = random.Random(3), set[str](), 0, 0
    for _ in range(KILLS):
        process = adding(path, kept)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(draw.random() * took / 2)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0]
        interrupted += process.returncode == -signal.SIGKILL
        # The last line may have been cut by the kill.
        acknowledged |= {key for line in said.splitlines(keepends=True) if line.endswith("\n") for key in line.split()}
        with open_ledger(path) as ledger:
            assert acknowledged <= ledger.known(entry.key for entry in entries)
            assert not list(ledger.verify())
            waiting += bool(ledger.pending(1))
        if len(acknowledged) > len(entries) // 2:
            path.unlink()
            acknowledged.clear()
    record_property("ran", f"{KILLS} kills while reports are added and compared, {interrupted} of them in time")
    record_property("came", "0 acknowledged lost, 0 by halves, the same findings and digest at the end")
    assert interrupted > KILLS // 2, "most kills came while it was at work"
    assert waiting, "some came while it was comparing"
    last = adding(path, kept)
    last.communicate()
    assert last.returncode == 0
    with open_ledger(path) as ledger, open_ledger(tmp_path / "whole.kaoju") as whole:
        assert any(event.reports for event in whole.events())
        assert not ledger.pending(1)
        assert ledger.digest() == whole.digest()
        assert not list(ledger.verify())
