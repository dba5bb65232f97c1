"""Reports to try things on."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from kaoju.model import Report
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled

TEXTS = (
    "安达省政府{day}日说，5月{day}日的地震已造成安达省{toll}人死亡、{hurt}人受伤。救援人员仍在瓦砾中搜寻，邻省运来帐篷和药品。",
    "据当地电台报道，安达省5月{day}日地震的死亡人数升至{toll}人。医院说，{hurt}人受伤，病床已经不够。",
    "北湾港务局{day}日通报，5月{day}日一艘渡轮与货轮相撞，{toll}人遇难。海岸警卫队派出{hurt}艘巡逻艇，到傍晚仍未找到船长。",
    "維蘭國防部{day}日稱，5月{day}日夜間擊落{toll}架無人機，其中{hurt}架飛向港口。",
)


def reports(number: int) -> list[Report]:
    """Invented reports, no two alike."""
    return [
        Report(
            id=f"r{at}", published=f"2026-05-{at % 28 + 1:02}", outlet=f"outlet {at % 5}",
            text=TEXTS[at % len(TEXTS)].format(day=at % 28 + 1, toll=at + 11, hurt=at * 3 + 17),
        )
        for at in range(number)
    ]  # fmt: skip


@pytest.fixture(scope="session")
def made_reports() -> Callable[[int], list[Report]]:
    return reports


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    """Sixty of them, read."""
    found = enumerate(reports(60), start=1)
    return [filled(filed(Source(path="news.jsonl", line=at, digest="0", report=one)), sketched) for at, one in found]


@pytest.fixture
def kept(tmp_path: Path, entries: list[Entry]) -> Path:
    """The same in a file, for other processes."""
    path = tmp_path / "entries"
    path.write_bytes(pickle.dumps(entries))
    return path
