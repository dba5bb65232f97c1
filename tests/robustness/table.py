"""docs/robustness.md, written from what pytest kept: what was run, how often, and what came out.

    KAOJU_FULL=1 pytest --junit-xml=run.xml && python tests/robustness/table.py run.xml …

`--minutes CLOCK PROCESSOR` before the files says how long all of it took. Of several files the later one counts where
both have a test. A row whose tests were not run says so.
"""

import csv
import platform
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "robustness.md"
NOT_RUN = "not run"
MILLIONS = 10
"""Executions wanted of the fuzzer, in millions."""
HEAD = """# What was tried to break it

Written by `tests/robustness/table.py` from what the tests kept; `make test-full` runs them all and writes it anew. Each
row is one thing that goes wrong in the world, with its bar. What was not run says so.

Last written from runs of {days}; {machine}.
{outcomes}The machine did other work at the same time, which costs a test its time and never its outcome.

| # | what goes wrong, and what must then hold | what was run | what came out |
|---|---|---|---|
"""
FUZZED = """
## Bytes nobody thought of

`python tests/robustness/fuzz.py SECONDS` lets [atheris](https://pypi.org/project/atheris/) throw bytes at each input
format, and characters and words of the language at the reading, guided by which lines of kaoju they reach; `--blind`
changes what those runs kept at random, without a guide and many times as fast. A crash is an exception that is no
problem or a value that does not stand on its characters; a hang takes more than 30 seconds. The bar is {bar} million
executions in all; {total} were run.

| input | guided | blind | crashes | hangs |
|---|--:|--:|--:|--:|
"""
MENDED = """
## Found this way, and mended

| what | by | held by |
|---|---|---|
"""


class Case(NamedTuple):
    """One test as it was run."""

    outcome: str
    ran: str
    came: str
    seconds: float
    """Of the processor, where the test measured them."""
    megabytes: float


Ran = tuple[str, str, str, Case]
"""The day of a test, its file, its name with that of its case, and how it ended."""


def rows(name: str) -> list[dict[str, str]]:
    path = HERE / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def ran(paths: list[Path]) -> list[Ran]:
    """Each test of several runs, as it was run last."""
    found: list[Ran] = []
    for path in paths:
        later = list(cases(path))
        again = {one[1:3] for one in later}
        found = [one for one in found if one[1:3] not in again] + later
    return found


def cases(path: Path) -> Iterator[Ran]:
    for suite in ET.parse(path).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            told = {one.get("name"): one.get("value", "") for one in case.iter("property")}
            skipped = case.find("skipped")
            outcome = "passed"
            if skipped is not None:
                outcome = f"{NOT_RUN}: {skipped.get('message', '')}"
            elif case.find("failure") is not None or case.find("error") is not None:
                outcome = "FAILED"
            cost = (float(told.get(name) or 0) for name in ("seconds", "megabytes"))
            made = Case(outcome, told.get("ran", ""), told.get("came", ""), *cost)
            yield suite.get("timestamp", "")[:10], case.get("classname", ""), case.get("name", ""), made


def told(name: str, run: dict[str, Case]) -> Iterator[tuple[str, str]]:
    """What a test ran and what came of it, in one line for all cases that kept no figures of their own."""
    plain = [case for case in run.values() if not case.ran]
    kept = Counter(
        (case.ran, case.came if case.outcome == "passed" else f"{case.outcome}: {case.came}")
        for case in run.values()
        if case.ran
    )
    for (ran, came), times in kept.items():
        yield f"{ran}, {times} times" if times > 1 else ran, came
    if plain:
        says = re.sub(r"^test_(row_\d+_)?", "", name).replace("_", " ")
        outcomes = sorted({case.outcome for case in plain})
        count = f"{len(plain)} cases" if len(plain) > 1 else "1 case"
        came = "all passed" if outcomes == ["passed"] else "; ".join(outcomes)
        yield f"{says} ({count})", came + cost(plain)


def cost(several: list[Case]) -> str:
    """The most that one of them took, where they say."""
    seconds, megabytes = max(case.seconds for case in several), max(case.megabytes for case in several)
    spent = f"; {seconds:.2f} s of the processor at most" if seconds else ""
    return spent + (f", {megabytes:.0f} MiB" if megabytes else "")


def line(row: dict[str, str], found: dict[str, dict[str, Case]]) -> str:
    own = sorted(name for name in found if name.startswith(f"test_row_{int(row['row']):02}_"))
    others = [name for name in (row["tests"] or "").split() if name]
    parts = [one for name in (*own, *others) if name in found for one in told(name, found[name])]
    parts += [(name.removeprefix("test_").replace("_", " "), NOT_RUN) for name in others if name not in found]
    if row["beside"]:
        parts.append(("", row["beside"]))
    if not parts:
        parts = [("", NOT_RUN)]
    cells = ("<br>".join(part[at] for part in parts).replace("|", "\\|") for at in (0, 1))
    return f"| {row['row']} | **{row['area']}**: {row['bar']} | {' | '.join(cells)} |\n"


def counted(run: list[Ran], minutes: list[str]) -> str:
    """How many tests ended how, each as it was run last; in what time, if it was one run."""
    kinds = Counter(case.outcome.partition(":")[0] for *_, case in run)
    told = f"{len(run):,} tests: {', '.join(f'{many:,} {kind}' for kind, many in kinds.most_common())}"
    if not minutes:
        return f"{told}; each as it was run last, for it was not one run, but several put together.\n"
    return f"{told}, in {minutes[0]} minutes by the clock and {minutes[1]} of the processor.\n"


def document(paths: list[Path], minutes: list[str]) -> str:
    run = ran(paths)
    found: dict[str, dict[str, Case]] = {}
    for _, _, name, case in run:
        found.setdefault(name.partition("[")[0], {})[name] = case
    machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()}"
    days = ", ".join(sorted({day for day, *_ in run})) or "no day"
    text = HEAD.format(days=days, machine=machine, outcomes=counted(run, minutes))
    text += "".join(line(row, found) for row in rows("rows.tsv"))
    text += fuzzed() + MENDED
    return text + "".join(f"| {row['what']} | {row['by']} | `{row['test']}` |\n" for row in rows("mended.tsv"))


def fuzzed() -> str:
    runs = rows("fuzzed.tsv")
    total = sum(int(run["executions"]) for run in runs)
    text = FUZZED.format(bar=MILLIONS, total=f"{total:,}")
    for name in sorted({run["input"] for run in runs}):
        own = [run for run in runs if run["input"] == name]
        ran = (sum(int(run["executions"]) for run in own if run["how"] == how) for how in ("guided", "blind"))
        hung = sum(int(run["hangs"]) for run in own)
        text += f"| {name} | {' | '.join(f'{one:,}' for one in ran)} | {crashes(own)} | {hung} |\n"
    return text


def crashes(runs: list[dict[str, str]]) -> str:
    """At how many places an input fell, and how many executions have found none since."""
    places = {place for run in runs for place in (run["places"] or "").split("; ") if place}
    since = 0
    for run in runs:
        since = 0 if run["places"] else since + int(run["executions"])
    return f"{len(places)}, mended: see below; none in {since:,} since" if places and since else str(len(places))


if __name__ == "__main__":
    given = sys.argv[1:]
    minutes = given[1:3] if given[0] == "--minutes" else []
    paths = [Path(name) for name in (given[3:] if minutes else given)]
    DOCUMENT.write_text(document(paths, minutes), encoding="utf-8")
