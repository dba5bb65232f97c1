"""Readings made by hand, so that what prints them is tested without what makes them."""

import json
from importlib.resources import files

import pytest

from kaoju.model import Furniture, NotUnderstood, Quantity, Reading, Span, Time

TIMES = {
    "4月19日": ("DATE", "2026-04-19", "the report's date gives the year"),
    "19日": ("DATE", "2026-04-19", "the month of the date just named"),
    "4月18日9时至19时": ("TIME", "2026-04-18T09:00/2026-04-18T19:00", "the report's date gives the year"),
    "当天深夜12点前后": ("TIME", "2026-04-19T00:00~", "the day just named; late at night, 12 o'clock is the next day's"),
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
