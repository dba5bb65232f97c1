"""Update: the same findings in whatever order and batches reports come."""

import gc
import random
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaoju.compare import update as updating
from kaoju.compare.pairs import Held
from kaoju.compare.sketch import Sketch, from_bytes, sketch, to_bytes
from kaoju.compare.update import update
from kaoju.model import Report
from kaoju.reader import read_report

TEXTS = [
    ("a", "2026-05-04", "俄罗斯国防部4日称,俄防空系统3日夜间共击落125架乌克兰无人机,其中31架飞向莫斯科。"),
    ("b", "2026-05-04", "莫斯科市长说,3日夜间朝莫斯科飞来的31架无人机被击落,没有人员伤亡。"),
    ("c", "2026-05-05", "俄国防部说,5月3日夜间共击落125架乌克兰无人机,其中31架飞向莫斯科。"),
    ("d", "2026-05-04", "安达省政府4日说,3日的强烈地震已造成安达省118人死亡、430人受伤。"),
    ("e", "2026-05-06", "安达省政府6日说,强烈地震已造成安达省263人死亡、1187人受伤,仍有20人失踪。"),
    ("f", "2026-05-06", "北湾港务局6日说,一艘渡轮与货轮相撞,209人获救,5人失踪。"),
]


def sketches() -> list[Sketch]:
    return [
        sketch(read_report(Report(id=name, text=text, published=published)), name) for name, published, text in TEXTS
    ]


def test_findings_are_the_same_in_any_order_and_in_any_batches(shelf: Any) -> None:
    draw = random.Random(7)
    kept: list[dict[str, Any]] = []
    for size in (1, 2, 6):
        there = shelf()
        known = sketches()
        draw.shuffle(known)
        for at in range(0, len(known), size):
            there.add(*known[at : at + size])
            update(there)
        kept.append(there.made)
    assert kept[0] == kept[1] == kept[2]
    assert any(group.events for group in kept[0].values())


DAYS = 5
DAILY = (
    "安达省政府{day}日说，5月{first}日的地震已造成安达省{dead}人死亡、{hurt}人受伤。救援人员仍在瓦砾中搜寻，邻省运来帐篷和药品。",
    "据当地电台报道，安达省5月{first}日地震的死亡人数升至{dead}人。医院说，{hurt}人受伤，病床已经不够。",
    "5月{day}日，一艘渡轮在北湾与货轮相撞，{dead}人遇难，{hurt}人获救。港务局{day}日说，搜救将连夜进行。",
    "北湾港务局{day}日通报，5月{day}日的渡轮事故造成{dead}人遇难。海岸警卫队派出{hurt}艘巡逻艇，到傍晚仍未找到船长。",
)


@cache
def reported(day: int, way: int, dead: int, printing: int) -> Sketch:
    """One of a few reports, which tell of the same things and of twins, some of them word for word."""
    text = DAILY[way].format(day=day, first=min(day, 3), dead=dead * 7, hurt=dead * 31)
    name = f"r{day}{way}{dead}{printing}"
    return sketch(read_report(Report(id=name, text=text, published=f"2026-05-{day:02}")), name)


REPORTS = st.builds(
    reported, st.integers(1, DAYS), st.integers(0, len(DAILY) - 1), st.integers(1, 3), st.integers(0, 1)
)
ARRIVALS = st.lists(REPORTS, min_size=2, max_size=14, unique_by=lambda one: one.key).flatmap(
    lambda several: st.tuples(st.permutations(several), st.permutations(several), st.data())
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARRIVALS)
def test_findings_are_those_of_all_at_once_however_reports_arrive(shelf: Any, arrivals: Any) -> None:
    first, second, data = arrivals
    whole, parts = shelf(), shelf()
    whole.add(*first)
    update(whole)
    batch, rest = updating.BATCH, list(second)
    try:
        while rest:
            size = data.draw(st.integers(1, len(rest)))
            parts.add(*rest[:size])
            rest = rest[size:]
            updating.BATCH = data.draw(st.integers(1, 4))
            update(parts)
    finally:
        updating.BATCH = batch
    assert parts.made == whole.made


def test_what_has_been_compared_is_compared_no_second_time(shelf: Any) -> None:
    there = shelf()
    there.add(*sketches())
    assert update(there) == len(TEXTS)
    assert update(there) == 0


def test_a_sketch_is_the_same_after_it_was_kept() -> None:
    for one in sketches():
        assert from_bytes(to_bytes(one)) == one


def test_whoever_waits_is_told_of_each_batch_when_it_is_kept(shelf: Any) -> None:
    there, told = shelf(), list[int]()
    there.add(*sketches())
    update(there, told.append)
    assert told == [len(TEXTS)]


def test_no_report_is_held_when_comparing_is_done(shelf: Any) -> None:
    def held() -> int:
        gc.collect()
        return sum(isinstance(one, Held) for one in gc.get_objects())

    there, before = shelf(), held()
    there.add(*sketches())
    update(there)
    assert held() <= before
