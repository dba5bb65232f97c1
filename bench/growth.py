"""Growth: what it costs to add reports and to bring findings up to date, and how right the findings are, as it grows.

Makes its own archive (`archive.py`), adds it slice by slice through the path `kaoju add` takes, and prints CPU time per
report split into reading, storing and comparing, the largest groups, memory and size; then the cost of one report more,
what adding all of it again does, and copies, events and relations against what is true. Each line is printed when its
slice is done, so that a run which is stopped has said what it found. Run: python bench/growth.py 2000 20000 200000
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archive import write
from right import score

from kaoju.compare.families import families
from kaoju.ledger import Ledger, open_ledger
from kaoju.model.entry import Entry
from kaoju.reading import sources
from kaoju.runners.adding import BATCH
from kaoju.runners.adding import add as add_unread
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import each_filled, filed, filled

ALONE = 25
"""Reports added one by one to the full ledger."""
COSTLIER, READINGS, MEGABYTES = 1.3, 50.0, 2000.0
"""The bars: cost a report against the smallest size, one report more against reading it, peak memory."""
LOOKS = 10
"""How often in a run the largest groups are counted: counting them looks at all there are."""
STAGES = "reading", "storing", "comparing"

Spent = dict[str, float]


class Cost(NamedTuple):
    """What a report cost over a whole run in milliseconds, what one more costs as times reading it, the most memory."""

    reading: float
    storing: float
    comparing: float
    more: float
    memory: float

    @property
    def kept(self) -> float:
        """Storing and comparing, which one process has to do."""
        return self.storing + self.comparing


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


def measure(path: Path, reports: Path, count: int, slice_of: int) -> Cost:
    """Add so many reports and say what they cost."""
    total: Spent = dict.fromkeys(STAGES, 0.0)
    with open_ledger(path, make=True) as ledger:
        entries = (filed(source) for source in sources(str(reports)))
        filled(next(filed(source) for source in sources(str(reports))), sketched)  # what is loaded once counts for none
        print(f"\n{count:,} reports, ms of CPU time a report")
        print(f"{'reports':>9}{'reading':>9}{'storing':>9}{'comparing':>11}{'MB':>7}   largest groups", flush=True)
        before = looked = 0
        for done, spent in add(ledger, entries, count, slice_of):
            sizes = ""
            if done * LOOKS // count > looked:
                looked, sizes = done * LOOKS // count, largest(ledger, [one.key for one in ledger.reports()])
            _show(f"{done:,}", [spent[what] / (done - before) * 1000 for what in STAGES], sizes)
            for what, seconds in spent.items():
                total[what] += seconds
            before = done
        each = [total[what] / done * 1000 for what in STAGES]
        _show("all", each, "")
        times = list(alone(ledger, entries))
    print(f"one report more: {statistics.mean(times):.1f} times reading it (median {statistics.median(times):.1f},"
          f" worst {max(times):.1f} of {len(times)})")  # fmt: skip
    print(f"ledger: {path.stat().st_size / count / 1000:.1f} kB a report", flush=True)
    return Cost(*each, statistics.mean(times), memory())


def _show(done: str, each: Sequence[float], sizes: str) -> None:
    print(f"{done:>9}{each[0]:>9.1f}{each[1]:>9.1f}{each[2]:>11.1f}{memory():>7,.0f}   {sizes}", flush=True)


def add_again(path: Path, reports: Path) -> None:
    """Add the same once more, as a watch over a folder does: nothing may be new."""
    before, began = held(), time.process_time()
    with open_ledger(path) as ledger:
        known = ledger.counts()
        entries = (filed(source) for source in sources(str(reports)))
        new = sum(len(added.new) for added in add_unread(ledger, entries, lambda some: each_filled(some, sketched)))
        compared = update(ledger)
        changed = ledger.counts() != known
    print(f"all of it again: {new} new, {compared} compared, {'OTHER' if changed else 'the same'} counts,"
          f" {time.process_time() - began:.0f} s, memory {before:,.0f} to {held():,.0f} MB", flush=True)  # fmt: skip


def alone(ledger: Ledger, entries: Iterator[Entry]) -> Iterator[float]:
    """How many times its reading it costs to add one report and bring findings up to date."""
    for _done, spent in add(ledger, entries, ALONE, 1):
        yield (spent["storing"] + spent["comparing"]) / spent["reading"]


def memory() -> float:
    """The most memory this process has taken so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def held() -> float:
    """The memory this process holds now, in MB; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * resource.getpagesize() / 1e6 if told.exists() else 0.0


def main() -> int:
    """Print everything; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--a-day", type=int, default=80, help="reports on one day")
    parser.add_argument("--slice", type=int, default=500, help="reports added before findings are brought up to date")
    parser.add_argument("--folder", type=Path, help="where to keep the archive and the ledger")
    asked = parser.parse_args()
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        for count in asked.counts:
            paths = folder / f"reports-{count}.jsonl", folder / f"truth-{count}.jsonl"
            write(count + ALONE, asked.seed, asked.a_day, paths)
            ledger = folder / f"{count}.kaoju"
            costs.append(measure(ledger, paths[0], count, asked.slice))
            add_again(ledger, paths[0])
            with open_ledger(ledger) as opened:
                names = {one.key: one.id for one in opened.reports()}
                score(paths[1], opened, names, families(opened.copies()))
    first, last = costs[0], costs[-1]
    ratio = (last.reading + last.kept) / (first.reading + first.kept)
    print(f"\na report of {asked.counts[-1]:,} costs {ratio:.2f} times one of {asked.counts[0]:,} (kept and compared"
          f" alone {last.kept / first.kept:.2f}); peak memory {last.memory:,.0f} MB")  # fmt: skip
    is_held = ratio <= COSTLIER and last.more < READINGS and last.memory < MEGABYTES
    bars = f"{COSTLIER:g} times, {READINGS:g} readings, {MEGABYTES:,.0f} MB"
    print("held" if is_held else f"NOT HELD: {bars}")
    return 0 if is_held else 1


if __name__ == "__main__":
    sys.exit(main())
