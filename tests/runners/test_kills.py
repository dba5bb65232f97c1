"""Killed while adding and comparing: what was acknowledged is there, and the rest can be compared after.

20 kills; KAOJU_KILLS=100 for more.
"""

import os
import pickle
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled

KILLS = int(os.environ.get("KAOJU_KILLS", "20"))
ADDING = """
import pathlib, pickle
from kaoju.compare import update
from kaoju.ledger import open_ledger
update.BATCH = 3
folder, kills = pathlib.Path(sys.argv[1]), int(sys.argv[2])
entries = pickle.loads((folder / "entries").read_bytes())
everything = [entry.key for entry in entries]

def adding(path):
    def add(say):
        with open_ledger(path, make=True) as ledger:
            for start in range(0, len(entries), 8):
                say(*ledger.add(entries[start : start + 8]).new)
                update.update(ledger)
    return add

began = time.monotonic()
killed(adding(folder / "whole.kaoju"), None)
took, path = time.monotonic() - began, folder / "news.kaoju"
draw, acknowledged, in_time, waiting, lost, unsound = random.Random(3), set(), 0, 0, [], []
for number in range(kills):
    said, ended = killed(adding(path), draw.random() * took / 2)
    in_time += ended == -signal.SIGKILL
    acknowledged |= {key for line in said for key in line.split()}
    with open_ledger(path, make=True) as ledger:
        lost += sorted(acknowledged - ledger.known(everything))
        unsound += [problem.shown() for problem in ledger.verify()]
        waiting += bool(ledger.pending(1))
    if len(acknowledged) > len(entries) // 2:
        path.unlink()
        acknowledged.clear()
said, ended = killed(adding(path), None)
print(json.dumps({"in_time": in_time, "waiting": waiting, "lost": lost, "unsound": unsound, "ended": ended}))
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


def test_kill_9_while_comparing_loses_nothing_and_changes_nothing(
    tmp_path: Path,
    entries: list[Entry],
    forked: Callable[..., list[Any]],
    record_property: Callable[[str, object], None],
) -> None:
    (tmp_path / "entries").write_bytes(pickle.dumps(entries))
    (told,) = forked(ADDING, tmp_path, KILLS)
    record_property("ran", f"{KILLS} kills while reports are added and compared, {told['in_time']} of them in time")
    record_property("came", "0 acknowledged lost, 0 by halves, the same findings and digest at the end")
    assert (told["lost"], told["unsound"]) == ([], [])
    assert told["in_time"] > KILLS // 2, "most kills came while it was at work"
    assert told["waiting"], "some came while it was comparing"
    assert told["ended"] == 0
    with open_ledger(tmp_path / "news.kaoju") as ledger, open_ledger(tmp_path / "whole.kaoju") as whole:
        assert any(event.reports for event in whole.events())
        assert not ledger.pending(1)
        assert ledger.digest() == whole.digest()
        assert not list(ledger.verify())
