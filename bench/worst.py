"""Worst cases: what a character costs in hostile and in very long reports, against the same text at 10 kB.

Writes its own texts. Gives a row a case, the median of a few readings of CPU time, and 1 where a case costs more than
twice as much a character as its first 10 kB do. Run: python bench/worst.py
"""

import json
import statistics
import sys
import time
from pathlib import Path

from kaoju.exports.json_lines import line
from kaoju.model import Report
from kaoju.reader import read_report

BAR = 2.0
SMALL = 10_000
SAMPLES = Path(__file__).parent.parent / "src" / "kaoju" / "demo" / "reports.jsonl"
REPEATED = {
    "一": 10**6,
    "3月": 10**5,
    "(": 10**5,
    "10,": 10**5,
    "“": 10**5,
    '"': 10**5,
    "”": 10**5,
    " ": 10**5,
    "，": 10**5,
    ",": 10**5,
    "第": 10**5,
    "十": 10**5,
    "9": 10**5,
    "万": 10**5,
    "点": 10**5,
    "\n": 10**5,
    "。": 10**5,
    "&": 10**5,
    "[": 10**5,
    "![](": 10**5,
    "http": 10**5,
    "至": 10**5,
    "3至": 10**5,
    "约": 10**5,
    "俄罗斯称": 10**5,
    "造成3人": 10**5,
    "3人、": 10**5,
    "4月1日至": 10**5,
    "1/2/": 10**5,
    "a-": 10**5,
    "3月(10,“一”第十 。": 10**5,
}


def news(size: int) -> str:
    """One long report made of the sample reports, over and over, to so many bytes."""
    once = "\n".join(json.loads(text)["text"] for text in SAMPLES.read_text(encoding="utf-8").splitlines())
    return (once * (size // len(once.encode()) + 1)).encode()[:size].decode(errors="ignore")


def cost(text: str, rounds: int) -> float:
    """Microseconds a character."""
    report = Report(id="worst", text=text, published="2026-04-19")
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        line(read_report(report))
        taken.append(time.process_time() - began)
    return statistics.median(taken) / len(text) * 1e6


def cut(text: str, size: int) -> str:
    """The first so many bytes."""
    return text.encode()[:size].decode(errors="ignore")


def main() -> int:
    """Print a row a case."""
    cases = {f"{unit!r:.14} x {times:,}": unit * times for unit, times in REPEATED.items()}
    cases |= {f"news, {size // 10**6} MB in one report": news(size) for size in (10**6, 10**7)}
    cost(news(SMALL), 3)
    missed = 0
    print(f"{'':<30}{'characters':>12}{'us at 10 kB':>14}{'us in all':>12}{'times':>8}")
    for name, text in cases.items():
        cost(cut(text, SMALL), 1)
        small, whole = cost(cut(text, SMALL), 7), cost(text, 1 if len(text) > 10**6 else 3)
        missed += whole > BAR * small
        mark = "   MISSED" if whole > BAR * small else ""
        print(f"{name:<30}{len(text):>12,}{small:>14.2f}{whole:>12.2f}{whole / small:>8.2f}{mark}", flush=True)
    print("held" if not missed else f"NOT HELD: {missed} above {BAR:g} times the cost at 10 kB")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
