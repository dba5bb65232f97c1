"""Update: the same findings in whatever order and batches reports come."""

import random
from typing import Any

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


def test_what_has_been_compared_is_compared_no_second_time(shelf: Any) -> None:
    there = shelf()
    there.add(*sketches())
    assert update(there) == len(TEXTS)
    assert update(there) == 0


def test_a_sketch_is_the_same_after_it_was_kept() -> None:
    for one in sketches():
        assert from_bytes(to_bytes(one)) == one
