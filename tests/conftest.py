"""Readings made by hand, so that what prints them is tested without what makes them; how much is tried, and its cost.

`make test` tries a little; KAOJU_FULL=1, which `make test-full` sets, all of it.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kaoju.model import (
    UNREAD,
    Attribution,
    Claim,
    Conditional,
    Furniture,
    NotUnderstood,
    Position,
    Quantity,
    Reading,
    Relation,
    Report,
    Role,
    Span,
    Time,
    Transfer,
)

TIMES = {
    "4月19日": ("DATE", "2026-04-19", "the report's date gives the year"),
    "19日": ("DATE", "2026-04-19", "the month of the date just named"),
    "4月18日9时至19时": ("TIME", "2026-04-18T09:00/2026-04-18T19:00", "the report's date gives the year"),
    "当天深夜12点前后": ("TIME", "2026-04-19T00:00~", "the day just named; late at night, 12 o'clock is of the next"),
    "约6小时": ("DURATION", "PT6H", None),
    "19日凌晨": ("DATE", "2026-04-19", "the month of the date just named"),
    "4月30日": ("DATE", "2026-04-30", "the report's date gives the year"),
    "本周": ("DATE", None, "the report's week may begin on Sunday"),
}
QUANTITIES = {
    "163架": (163.0, 163.0, "exact", "count", "索莫尔无人机"),
    "38架": (38.0, 38.0, "exact", "count", None),
    "不到20架": (None, 20.0, "under", "count", "无人机"),
    "约6小时": (6.0, 6.0, "about", "h", None),
    "4人": (4.0, 4.0, "exact", "count", "死亡"),
    "42%": (42.0, 42.0, "exact", "%", "粮食出口"),
    "六成": (60.0, 60.0, "exact", "%", None),
    "至少7艘": (7.0, None, "at_least", "count", "货轮"),
    "超过4200万欧元": (42000000.0, None, "over", "EUR", "损失"),
    "约4900万美元": (49000000.0, 49000000.0, "about", "USD", None),
    "第三轮": (3.0, 3.0, "exact", "ordinal", "会谈"),
}


def reading_of(document: dict[str, str]) -> Reading:
    """A reading of one sample report that finds some of what is in it."""
    text = document["text"]
    furniture = [
        (line, kind)
        for line in text.split("\n")
        for start, kind in (("![", "image"), ("声明", "disclaimer"), ("首页", "navigation"), ("分享到", "share"))
        if line.startswith(start)
    ]
    return Reading(
        id=document["id"],
        url=document["url"],
        outlet=document["outlet"],
        title=document["title"],
        published=document["published"],
        language="zh",
        script="Hant" if "無" in text else "Hans",
        text=text,
        times=tuple(
            Time(start=at, end=at + len(said), text=said, type=kind, value=value, why=why, rule="zh:time/day-of-month")
            for said, (kind, value, why) in TIMES.items()
            if (at := text.find(said)) >= 0
        ),
        quantities=tuple(
            Quantity(
                start=at,
                end=at + len(said),
                text=said,
                low=low,
                high=high,
                bound=bound,
                unit=unit,
                of=of,
                rule="zh:quantity/count",
            )
            for said, (low, high, bound, unit, of) in QUANTITIES.items()
            if (at := text.find(said)) >= 0
        ),
        furniture=tuple(
            Furniture(start=text.find(line), end=text.find(line) + len(line), kind=kind, rule="zh:furniture/line")
            for line, kind in furniture
        ),
        not_understood=tuple(
            NotUnderstood(start=at, end=at + len(said), text=said, why="a number that no rule reads here")
            for said in ("四五十", "一换一")
            if (at := text.find(said)) >= 0
        ),
        sentences=(Span(0, len(text)),),
        read_by="kaoju 0.1.0, zh 1a2b3c4d",
    )


@pytest.fixture(scope="session")
def sample_readings() -> list[Reading]:
    """The six sample reports, partly read."""
    lines = files("kaoju").joinpath("demo", "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [reading_of(json.loads(line)) for line in lines]


TOLD = (
    "维兰国防部通报，4月18日防空部队在卡罗文港击落163架无人机，其中38架飞向港口。\n"
    "据悉，会谈没有取消。油罐起火。\n"
    "维兰国防部警告，若港口继续转运军火，将关闭海峡。\n"
    "分享到：朋友圈"
)


def place(text: str, within: str = "") -> tuple[int, int]:
    """Where a piece of TOLD stands, counted from `within`."""
    at = TOLD.index(text, TOLD.index(within))
    return at, at + len(text)


def attribution(cue: str, content: str, within: str, stance: str, **told: Any) -> Attribution:
    cue_start, cue_end = place(cue, within)
    content_start, content_end = place(content)
    where = place("维兰国防部", within) if told.get("source") else (None, None)
    told = {"source": None, "source_kind": "official", "rule": "zh:attribution/say", **told}
    return Attribution(
        cue_start=cue_start, cue_end=cue_end, cue=cue, source_start=where[0], source_end=where[1], stance=stance,
        content_start=content_start, content_end=content_end, **told,
    )  # fmt: skip


def claim(clause: str, trigger: str, event: str, **told: Any) -> Claim:
    start, end = place(clause)
    trigger_start, trigger_end = place(trigger, clause)
    return Claim(
        id=trigger, start=start, end=end, trigger_start=trigger_start, trigger_end=trigger_end, trigger=trigger,
        event=event, rule=f"zh:event/{event.lower()}", **told,
    )  # fmt: skip


def count(text: str, number: float) -> Quantity:
    start, end = place(text)
    return Quantity(
        start=start, end=end, text=text, low=number, high=number, bound="exact", unit="count", of="无人机",
        rule="zh:amount/count",
    )  # fmt: skip


@pytest.fixture(scope="session")
def claimed() -> Reading:
    """A reading with one of everything that can be claimed."""
    shot = "4月18日防空部队在卡罗文港击落163架无人机"
    first, last = place("防空部队")
    actor = Role(role="actor", text="防空部队", start=first, end=last, why="before the trigger")
    condition, consequence, furniture = place("港口继续转运军火"), place("将关闭海峡"), place("分享到：朋友圈")
    stand, over = place("关闭海峡"), place("转运")
    name = "维兰国防部"
    return Reading(
        id="told", url=None, outlet=None, title=None, published="2026-04-19", language="zh", script="Hans", text=TOLD,
        quantities=(count("163架", 163), count("38架", 38)),
        attributions=(
            attribution("通报", TOLD[8:40], "", "report", source=name),
            attribution("警告", "若港口继续转运军火，将关闭海峡", "油罐", "threaten", source=name),
            attribution("据悉", "会谈没有取消", "", "speculate", source_kind="anonymous"),
        ),
        claims=(
            claim(shot, "击落", "ASSAULT", actor=("防空部队",), recipient=("无人机",), place=("卡罗文港",),
                  time="2026-04-18", attribution=0, quantities=(0,), roles=(actor,)),
            claim("会谈没有取消", "取消", "DISRUPTION", polarity="-", certainty="possible", attribution=2,
                  why="hedged"),
            claim("油罐起火", "起火", "INCIDENT"),
            claim("将关闭海峡", "关闭", "DISRUPTION", recipient=("海峡",), status="conditional", attribution=1),
        ),
        conditionals=(
            Conditional(condition_start=condition[0], condition_end=condition[1], consequence_start=consequence[0],
                        consequence_end=consequence[1], rule="zh:conditional/if"),
        ),
        positions=(
            Position(actor=name, issue="航运", option="关闭海峡", stance="proposes", start=stand[0], end=stand[1],
                     rule="zh:a/b"),
        ),
        transfers=(
            Transfer(trigger_start=over[0], trigger_end=over[1], giver="港口", receiver=None, what="军火",
                     quantity=None, status="conditional", rule="zh:a/b"),
        ),
        relations=(
            Relation(kind="part_of", of=(1, 0), why="38 of 163", rule="zh:a/b"),
            Relation(kind="conflict", of=(0, 1), why="163 against 38", rule="zh:a/b"),
        ),
        furniture=(Furniture(start=furniture[0], end=furniture[1], kind="share", rule="zh:furniture/line"),),
        not_understood=(NotUnderstood(start=place("其中38架")[0], end=place("飞向港口。")[1], text="其中38架飞向港口。",
                                      why=UNREAD),),
        sentences=(Span(0, len(TOLD)),),
        read_by="kaoju 0.1.0, zh 1a2b3c4d",
    )  # fmt: skip


STORY = (
    "新华社东京5月12日电 日本消防厅12日通报，北海道12日凌晨发生6.3级地震，截至当天中午已造成41人死亡、230人受伤。"
    "救援人员正在废墟中搜寻失踪者。日本首相说，政府将在5月20日前恢复札幌的供电。\n"
)
NEWS = (
    ("q1", "2031-05-12", "晨报", "北海道地震已致41人死亡\n" + STORY),
    ("q2", "2031-05-13", "海湾在线", STORY),
    (
        "q3",
        "2031-05-13",
        "港口时报",
        "日本消防厅13日通报，北海道12日发生的6.3级地震死亡人数升至67人，受伤人数增至310人。\n",
    ),
    ("q4", "2031-05-13", "南岛新闻", "日本红十字会13日说，北海道12日发生的地震已造成92人死亡。\n"),
    ("q5", "2031-06-02", "晨报", "日本渔业厅2日说，今年渔获量下降。\n"),
)


@pytest.fixture(scope="session")
def news() -> list[Report]:
    """Invented reports of one earthquake, one of them printed twice, and one of something else."""
    return [Report(id=name, published=date, outlet=outlet, text=text) for name, date, outlet, text in NEWS]


def kept(path: Path, reports: Iterable[Report]) -> str:
    """A ledger of some reports, compared."""
    from kaoju.ledger import open_ledger
    from kaoju.reading import Source
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import filed, filled

    with open_ledger(path, make=True) as ledger:
        entries = [filed(Source(path=f"{one.id}.txt", digest=one.key, report=one)) for one in reports]
        ledger.add(filled(entry, sketched) for entry in entries)
        update(ledger)
    return str(path)


@pytest.fixture(scope="session")
def keep() -> Callable[[Path, Iterable[Report]], str]:
    """Makes a ledger of some reports."""
    return kept


@pytest.fixture(scope="session")
def quake(tmp_path_factory: pytest.TempPathFactory, news: list[Report]) -> str:
    """A ledger of them, to be looked at only."""
    return kept(tmp_path_factory.mktemp("quake") / "quake.kaoju", news)


# A process that has loaded all it needs and forks, so that many children a second can be made and killed.
FORKING = """
import json, os, random, signal, sys, time

def killed(work, after):
    # What a child said in whole lines before it was killed, and how it ended; after None it is let live.
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            work(lambda *words: os.write(writing, (" ".join(words) + chr(10)).encode()))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with open(reading, "rb") as pipe:
        said = pipe.read().decode().splitlines(keepends=True)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return [line.strip() for line in said if line.endswith(chr(10))], ended
"""


@pytest.fixture(scope="session")
def forked() -> Callable[..., list[Any]]:
    """Runs a program that has `killed`, with arguments; the JSON it prints, line by line."""

    def run(program: str, *given: object) -> list[Any]:
        command = [sys.executable, "-c", FORKING + program, *map(str, given)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def many() -> Callable[[int, int], int]:
    """How many: a few, or all."""
    return lambda few, every: every if os.environ.get("KAOJU_FULL") else few


@pytest.fixture
def came(record_property: Callable[[str, object], None]) -> Callable[[str, str], None]:
    """Keeps what was run and what came out, for docs/robustness.md."""

    def keep(ran: str, out: str) -> None:
        record_property("ran", ran)
        record_property("came", out)

    return keep


class Cost:
    """What a stretch of a test took of the processor, in seconds, and of memory beyond what was held before, in MiB."""

    seconds = megabytes = 0.0


def _memory(name: str) -> float:
    """VmRSS or VmHWM, in MiB; nothing where the system does not tell."""
    told = Path("/proc/self/status")
    found = re.search(rf"{name}:\s*(\d+)", told.read_text()) if told.exists() else None
    return int(found[1]) / 1024 if found else 0.0


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[], AbstractContextManager[Cost]]:
    """Measures what is done within it, on a machine that may do other things too: never by the clock."""

    @contextmanager
    def measure() -> Iterator[Cost]:
        cost, forget = Cost(), Path("/proc/self/clear_refs")
        if forget.exists():
            forget.write_text("5")  # the most that was ever held, from now on
        held, began = _memory("VmRSS"), time.process_time()
        yield cost
        cost.seconds, cost.megabytes = time.process_time() - began, _memory("VmHWM") - held
        record_property("seconds", f"{cost.seconds:.3f}")
        record_property("megabytes", f"{cost.megabytes:.0f}")

    return measure
