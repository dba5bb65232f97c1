"""Growth: what it costs to add reports and to bring findings up to date, and how right the findings are, as it grows.

Makes its own archive (`archive.py`), adds it slice by slice through the path `kaoju add` takes, and prints CPU time per
report split into reading, storing and comparing, the largest groups, memory and size; then the cost of one report more,
and copies, events and relations against what is true. Run: python bench/ledger.py 2000 20000
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from archive import write
from right import score

from kaoju.compare.families import families
from kaoju.ledger import Ledger, open_ledger
from kaoju.model.entry import Entry
from kaoju.reading import sources
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled

BATCH = 64
ALONE = 25
"""Reports added one by one to the full ledger."""
COSTLIER, READINGS, MEGABYTES = 1.3, 50.0, 1000.0
"""The bars: cost a report against the smallest size, one report more against reading it, peak memory."""

Spent = dict[str, float]


def add(ledger: Ledger, entries: Iterator[Entry], count: int, slice_of: int) -> Iterator[tuple[int, Spent]]:
    """Add so many reports; after each slice how many there are and what it cost in CPU seconds."""
    done = 0
    while done < count and (several := list(islice(entries, min(slice_of, count - done)))):
        spent: Spent = {}
        began = time.process_time()
        read = [filled(entry, sketched) for entry in several]
        spent["reading"] = -began + (began := time.process_time())
        for at in range(0, len(read), BATCH):
            ledger.add(read[at : at + BATCH])
        spent["storing"] = -began + (began := time.process_time())
        update(ledger)
        spent["comparing"] = time.process_time() - began
        done += len(several)
        yield done, spent


def largest(ledger: Ledger, keys: list[str]) -> str:
    """The sizes of the largest groups, by kind."""
    groups = {group for several in ledger.groups_of(keys).values() for group in several}
    sizes = sorted((len(nodes) for nodes in ledger.members(groups).values()), reverse=True)
    return " ".join(map(str, sizes[:5]))


def measure(path: Path, reports: Path, count: int, slice_of: int) -> tuple[float, float]:
    """Cost of a report in milliseconds over a whole run, and of one report more as times reading it."""
    total: Spent = {}
    with open_ledger(path, make=True) as ledger:
        entries = (filed(source) for source in sources(str(reports)))
        print(f"\n{count:,} reports, ms of CPU time a report")
        print(f"{'reports':>9}{'reading':>9}{'storing':>9}{'comparing':>11}{'MB':>7}   largest groups", flush=True)
        before = 0
        for done, spent in add(ledger, entries, count, slice_of):
            for what, seconds in spent.items():
                total[what] = total.get(what, 0.0) + seconds
            each = [spent[what] / (done - before) * 1000 for what in ("reading", "storing", "comparing")]
            before = done
            sizes = largest(ledger, [one.key for one in ledger.reports()]) if not done % slice_of else ""
            print(f"{done:>9,}{each[0]:>9.1f}{each[1]:>9.1f}{each[2]:>11.1f}{memory():>7,.0f}   {sizes}", flush=True)
        each = [total[what] / done * 1000 for what in ("reading", "storing", "comparing")]
        print(f"{'all':>9}{each[0]:>9.1f}{each[1]:>9.1f}{each[2]:>11.1f}{memory():>7,.0f}")
        times = list(alone(ledger, entries))
    print(f"one report more: {statistics.mean(times):.1f} times reading it (median {statistics.median(times):.1f},"
          f" worst {max(times):.1f} of {len(times)})")  # fmt: skip
    print(f"ledger: {path.stat().st_size / count / 1000:.1f} kB a report", flush=True)
    return each[1] + each[2], statistics.mean(times)


def alone(ledger: Ledger, entries: Iterator[Entry]) -> Iterator[float]:
    """How many times its reading it costs to add one report and bring findings up to date."""
    for _done, spent in add(ledger, entries, ALONE, 1):
        yield (spent["storing"] + spent["comparing"]) / spent["reading"]


def memory() -> float:
    """The most memory this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> int:
    """Print everything; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--a-day", type=int, default=80, help="reports on one day")
    parser.add_argument("--slice", type=int, default=500, help="reports added before findings are brought up to date")
    parser.add_argument("--folder", type=Path, help="where to keep the archive and the ledger")
    asked = parser.parse_args()
    costs: list[float] = []
    more = 0.0
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        for count in asked.counts:
            paths = folder / f"reports-{count}.jsonl", folder / f"truth-{count}.jsonl"
            write(count + ALONE, asked.seed, asked.a_day, paths)
            ledger = folder / f"{count}.kaoju"
            cost, more = measure(ledger, paths[0], count, asked.slice)
            costs.append(cost)
            with open_ledger(ledger) as opened:
                names = {one.key: one.id for one in opened.reports()}
                score(paths[1], opened, names, families(opened.copies()))
    ratio = costs[-1] / costs[0]
    print(f"\nadd and compare, a report: {ratio:.2f} times that of the smallest; peak memory {memory():,.0f} MB")
    is_held = ratio <= COSTLIER and more < READINGS and memory() < MEGABYTES
    bars = f"{COSTLIER:g} times, {READINGS:g} readings, {MEGABYTES:,.0f} MB"
    print("held" if is_held else f"NOT HELD: {bars}")
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(main())
