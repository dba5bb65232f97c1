"""Speed: the whole reading of a report beside what others find in it, in one process.

All are warmed and take turns; the median of five rounds of CPU time counts, so trust the ratios and read the absolute
figures as this machine's. Each round of the archive has reports of its own, so that nothing remembered of a text makes
its reading look cheap. Prints reports and characters per second,
milliseconds by stage, the start of a whole process and the memory of each. Run:
python bench/speed.py --archive reports.jsonl.gz --gold dev.jsonl
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from readers import JIONLP, KAOJU, READERS, Read
from stages import by_stage
from texts import DOCUMENT, characters, digest, drawn, reports

from kaoju.model import Report

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


def cost(act: Read, read_in: list[Report]) -> float:
    """CPU seconds a character, of one round."""
    began = time.process_time()
    for report in read_in:
        act(report)
    return (time.process_time() - began) / characters(read_in)


def compare(name: str, draws: list[list[Report]]) -> dict[str, float]:
    """Print a row for each reader, and give how many times JioNLP's speed it has; one draw a round."""
    rounds = [[cost(act, read_in[::every]) for act, every in READERS.values()] for read_in in draws][1:]
    everything = [report for read_in in {id(draw): draw for draw in draws}.values() for report in read_in]
    size = characters(everything) / len(everything)
    print(f"\n{name}: {len(everything):,} reports, {characters(everything):,} characters, {digest(everything)}")
    yardstick = list(READERS).index(JIONLP)
    medians = {}
    for who, times in zip(READERS, zip(*rounds, strict=True), strict=True):
        ratios = [one[yardstick] / time for one, time in zip(rounds, times, strict=True)]
        medians[who] = statistics.median(ratios)
        each = statistics.median(times)
        speed = f"{1 / each / size:>8,.1f} reports/s {1 / each:>9,.0f} characters/s"
        print(f"  {who:<36}{speed}   {medians[who]:>5.2f} times JioNLP ({min(ratios):.2f} to {max(ratios):.2f})")
    return medians


def peaks(read_in: list[Report]) -> dict[str, float]:
    """The most memory each takes in a process of its own, in MB."""
    command = [sys.executable, str(Path(__file__).with_name("readers.py"))]
    texts = "".join(json.dumps(report.text) + "\n" for report in read_in)
    done = {
        name: subprocess.run([*command, name], check=True, input=texts, stdout=subprocess.PIPE, text=True)
        for name in READERS
    }
    return {name: float(one.stdout.split()[-1]) for name, one in done.items()}


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
    parser.add_argument("-n", type=int, default=500, help="reports of the archive in each round")
    asked = parser.parse_args()
    archive, gold = drawn(asked.archive, (ROUNDS + 1) * asked.n), reports(asked.gold)
    took = starts()
    print("start to answer on one short report, whole process")
    for name, each in took.items():
        print(f"  {name:<22} {each:>8.3f} s")
    turns = [archive[turn :: ROUNDS + 1] for turn in range(ROUNDS + 1)]
    ratios = compare("archive", turns), compare("annotated articles", [gold] * (ROUNDS + 1))
    print(f"\nby stage, archive, ms per {DOCUMENT:,} characters")
    for name, each in by_stage(turns[0], ROUNDS).items():
        print(f"  {name:<22} {each:>8.3f}")
    print(f"\nmost memory in a process of its own, {len(turns[0])} reports")
    for name, each in peaks(turns[0]).items():
        print(f"  {name:<36}{each:>6,.0f} MB")
    is_held = min(ratio[KAOJU] for ratio in ratios) >= BAR and took["kaoju"] <= took["JioNLP"]
    bars = f"{BAR:g} times JioNLP's reports a second, and a start not slower"
    print("held" if is_held else f"NOT HELD: {bars}")
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
