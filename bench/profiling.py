"""Profile: where the time of a reading goes, function by function, by looking at the stack again and again.

Sampling leaves the weight of calls as it is, which cProfile does not: a reading is many small calls. A share is of
processor time; `itself` is the function alone, with what is not Python in it, `within` also what it calls.
Run: python bench/profiling.py --archive reports.jsonl.gz
"""

import argparse
import signal
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

from texts import characters, digest, drawn

import kaoju
from kaoju.exports.json_lines import line
from kaoju.model import Report
from kaoju.reader import read_report

EVERY = 0.001
"""Seconds asked for; many machines look less often."""
SHOWN = 50
WARMING = 100
"""Reports read before, so that compiling rules is no part of it."""
OURS = str(Path(kaoju.__file__).parent)


class Samples:
    """Counts the functions on the stack, each time the clock of the processor has gone on by EVERY."""

    def __init__(self) -> None:
        self.itself: Counter[CodeType] = Counter()
        self.within: Counter[CodeType] = Counter()
        self.all = 0

    def take(self, _: int, frame: FrameType | None) -> None:
        """Count what is on the stack now; what a library does is the time of whoever called it."""
        codes: list[CodeType] = []
        while frame is not None:
            if frame.f_code.co_filename.startswith(OURS):
                codes.append(frame.f_code)
            frame = frame.f_back
        if codes:
            self.all += 1
            self.itself[codes[0]] += 1
            self.within.update(set(codes))


def sampled(read: list[Report]) -> Samples:
    """What was on the stack while these were read."""
    samples = Samples()
    signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    for report in read:
        line(read_report(report))
    signal.setitimer(signal.ITIMER_PROF, 0)
    return samples


def name_of(code: CodeType) -> str:
    """Where a function stands: claims/roles.py:17 fill."""
    return f"{code.co_filename.removeprefix(OURS + '/')}:{code.co_firstlineno} {code.co_qualname}"


def table(counted: Counter[CodeType], whole: int, shown: int) -> None:
    """Print the functions with most samples."""
    for code, number in counted.most_common(shown):
        print(f"  {number / whole:>6.1%}  {name_of(code)}")


def main() -> None:
    """Read a draw of the archive and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("-n", type=int, default=600, help="how many reports")
    parser.add_argument("--shown", type=int, default=SHOWN, help="how many functions")
    asked = parser.parse_args()
    everything = drawn(asked.archive, asked.n + WARMING)
    for report in everything[:WARMING]:
        line(read_report(report))
    read = everything[WARMING:]
    samples = sampled(read)
    print(f"{len(read):,} reports, {characters(read):,} characters, {digest(read)}; {samples.all:,} samples")
    by_folder: Counter[str] = Counter()
    for code, number in samples.itself.items():
        by_folder[name_of(code).split(":")[0]] += number
    print("\nitself, by module")
    for module, number in by_folder.most_common(asked.shown):
        print(f"  {number / samples.all:>6.1%}  {module}")
    print("\nitself")
    table(samples.itself, samples.all, asked.shown)
    print("\nwithin")
    table(samples.within, samples.all, asked.shown)


if __name__ == "__main__":
    main()
