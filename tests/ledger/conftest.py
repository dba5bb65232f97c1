"""Entries made by hand, and every store that keeps the contract."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kaoju.ledger import Ledger
from kaoju.ledger.sqlite import SqliteLedger
from kaoju.model import Reading, Report
from kaoju.model.entry import Entry
from kaoju.runners.filing import searchable

Open = Callable[[], Ledger]
STORES: dict[str, Callable[[Path], Ledger]] = {"sqlite": lambda folder: SqliteLedger(folder / "news.kaoju", make=True)}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same ledger each time it is called."""
    return lambda: STORES[request.param](tmp_path)


@pytest.fixture
def ledger(store: Open) -> Iterator[Ledger]:
    with store() as opened:
        yield opened


def made(reading: Reading, number: int = 0, **told: object) -> Entry:
    """The entry of a reading, under an id of its own."""
    name = f"{reading.id}-{number}"
    report = Report(id=name, text=reading.text, published=reading.published, outlet=reading.outlet, title=reading.title)
    entry = Entry(
        key=report.key,
        digest=hashlib.sha256(name.encode()).hexdigest(),
        path="news.jsonl",
        line=number + 1,
        state="ok",
        report=report,
        reading=msgspec.structs.replace(reading, id=name),
        sketch=b"sketch of " + name.encode(),
        blocks=(-(2**63) + number, number),
        folded=searchable(reading.text),
    )
    return msgspec.structs.replace(entry, **told)


@pytest.fixture
def entries(sample_readings: list[Reading], claimed: Reading) -> list[Entry]:
    return [made(reading, number) for number, reading in enumerate([claimed, *sample_readings])]
