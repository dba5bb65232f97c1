"""Speed: the whole reading of a report beside JioNLP's extraction of times and money, in one process.

Both are warmed and take turns; the median of five rounds of CPU time counts, so trust the ratios and read the absolute
figures as this machine's. Each round of the archive has reports of its own, so that nothing remembered of a text makes
its reading look cheap. Prints reports per second, milliseconds by stage, the start of a whole process and its
memory. Run: python bench/speed.py --archive reports.jsonl.gz --gold dev.jsonl
"""

import argparse
import logging
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jionlp
from stages import by_stage
from texts import DOCUMENT, characters, digest, drawn, reports

from kaoju.exports.json_lines import line
from kaoju.model import Report
from kaoju.reader import read_report

ROUNDS = 5
BAR = 6.0
# As an installed program starts: with its modules compiled.
INSTALLED = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SHORT = "3月14日凌晨，约65架无人机飞向港口，其中47架被击落，造成3人受伤，损失逾1.2亿元。"
STARTS = {
    "kaoju": (
        "from kaoju.reader import read_report\nfrom kaoju.model import Report\n"
        f"print(len(read_report(Report(id='a', text={SHORT!r}, published='2026-03-15')).times))"
    ),
    "JioNLP": (
        f"import jionlp\ntext = {SHORT!r}\nprint(len(jionlp.ner.extract_time(text) + jionlp.ner.extract_money(text)))"
    ),
}


def read(report: Report) -> object:
    """What kaoju does with a report: everything, to the line of JSON."""
    return line(read_report(report))


def read_numbers(report: Report) -> object:
    """What kaoju does for numbers and times alone, which is what JioNLP looks for."""
    return line(read_report(report, claims=False))


def jio(report: Report) -> object:
    """What JioNLP does with it: times and money, nothing else."""
    return jionlp.ner.extract_time(report.text), jionlp.ner.extract_money(report.text)


ACTS = {"kaoju, everything": read, "kaoju, numbers and times": read_numbers, "JioNLP, time + money": jio}


def seconds(act: Callable[[Report], object], read_in: list[Report]) -> float:
    """CPU time of one round."""
    began = time.process_time()
    for report in read_in:
        act(report)
    return time.process_time() - began


def compare(name: str, draws: list[list[Report]]) -> float:
    """Print a row for each, and give how many times JioNLP's speed numbers and times are read at; one draw a round."""
    rounds = [[seconds(act, read_in) / characters(read_in) for act in ACTS.values()] for read_in in draws][1:]
    everything = [report for read_in in {id(draw): draw for draw in draws}.values() for report in read_in]
    size = characters(everything) / len(everything)
    print(f"\n{name}: {len(everything):,} reports, {characters(everything):,} characters, {digest(everything)}")
    medians = []
    for who, times in zip(ACTS, zip(*rounds, strict=True), strict=True):
        ratios = [one[-1] / time for one, time in zip(rounds, times, strict=True)]
        medians.append(statistics.median(ratios))
        cost = statistics.median(times)
        print(f"  {who:<26}{1 / cost / size:>7,.0f} reports/s {cost * DOCUMENT * 1000:>7.2f} ms an article", end="")
        print(f"   {medians[-1]:>4.1f} times   rounds " + " ".join(f"{ratio:.1f}" for ratio in ratios))
    return medians[1]


def starts() -> dict[str, float]:
    """Wall time of a whole process that answers once, the median of five."""
    taken: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS + 1):
        for name, code in STARTS.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=INSTALLED)
            taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[1:]) for name, times in taken.items()}


def main() -> int:
    """Print everything; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    asked = parser.parse_args()
    logging.disable()  # JioNLP logs a trace for every text it cannot parse, which would cost it time
    archive, gold = drawn(asked.archive, (ROUNDS + 1) * 500), reports(asked.gold)
    took = starts()
    print("start to answer on one short report, whole process")
    for name, each in took.items():
        print(f"  {name:<22} {each:>8.3f} s")
    turns = [archive[turn :: ROUNDS + 1] for turn in range(ROUNDS + 1)]
    ratios = compare("archive", turns), compare("annotated articles", [gold] * (ROUNDS + 1))
    print(f"\nby stage, archive, ms per {DOCUMENT:,} characters")
    for name, each in by_stage(turns[0], ROUNDS).items():
        print(f"  {name:<22} {each:>8.3f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"\npeak memory of this process, JioNLP's included: {peak:,.0f} MB")
    is_held = min(ratios) >= BAR and took["kaoju"] <= took["JioNLP"]
    bars = f"{BAR:g} times JioNLP's reports a second, and a start not slower"
    print("held" if is_held else f"NOT HELD: {bars}")
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
