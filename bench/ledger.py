"""The ledger: what a report costs to keep once it is read, how large it is there, and how long a search takes.

Reads some reports of an archive, keeps them again and again under other ids in a ledger in a temporary folder, prints
CPU time a report at two sizes. Run: python bench/ledger.py [--archive FILE] [--largest 20000]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

import msgspec
from texts import SEED, digest, drawn

from kaoju.ledger import open_ledger
from kaoju.model.entry import Entry
from kaoju.reading import Source
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled, searchable

SAMPLES = Path(__file__).parent.parent / "src" / "kaoju" / "demo" / "reports.jsonl"
BATCH = 250
DRAWN = 200


def copies(read: list[Entry], number: int) -> Iterator[Entry]:
    """So many entries with the texts of a few, and blocks as they would be if the texts were others."""
    draw = random.Random(SEED)
    for at in range(number):
        entry = read[at % len(read)]
        report = msgspec.structs.replace(entry.report, id=f"{at}")
        blocks = tuple(draw.getrandbits(63) for _ in entry.blocks)
        yield msgspec.structs.replace(entry, key=report.key, report=report, line=at, blocks=blocks)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive", type=Path, default=SAMPLES)
    parser.add_argument("--largest", type=int, default=20_000)
    asked = parser.parse_args()
    reports = drawn(asked.archive, DRAWN)
    print(f"{len(reports)} reports, texts {digest(reports)}")
    began = time.process_time()
    read = [filled(filed(Source(path="a.jsonl", report=report)), sketched) for report in reports]
    print(f"reading and sketching: {(time.process_time() - began) / len(read) * 1000:.2f} ms a report, once warm less")
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "a.kaoju"), make=True) as ledger:
        done, spent, several = 0, 0.0, copies(read, asked.largest)
        while batch := list(islice(several, BATCH)):
            began = time.process_time()
            ledger.add(batch)
            spent += time.process_time() - began
            done += len(batch)
            if done in {2000, asked.largest}:
                size = Path(folder, "a.kaoju").stat().st_size
                print(f"{done:>7,} reports: {spent / done * 1000:.2f} ms a report to keep, {size / done:,.0f} bytes")
        draw, times = random.Random(SEED), []
        for _ in range(200):
            text = draw.choice(read).report.text
            start = draw.randrange(max(len(text) - 6, 1))
            began = time.perf_counter()
            ledger.search([searchable(text[start : start + draw.randint(1, 6)])], 20)
            times.append(time.perf_counter() - began)
        print(f"a search of 1 to 6 characters: {median(times) * 1000:.1f} ms, at most {max(times) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
