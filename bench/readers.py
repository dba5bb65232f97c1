"""Readers: what is measured side by side, each as a function from a report to what it finds.

JioNLP looks for times and money, Recognizers-Text for numbers and dates, jieba only cuts words; kaoju reads everything,
or numbers and times alone. Run as a program it reads what stands on stdin, a text a line as JSON, with the one that is
named, and prints the most memory it took, in MB: python bench/readers.py "jieba, words" < texts.jsonl
"""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from kaoju.model import Report

Read = Callable[[Report], object]
JIONLP = "JioNLP, time + money"
KAOJU = "kaoju, everything"


def everything(report: Report) -> object:
    """What kaoju does with a report: everything, to the line of JSON."""
    from kaoju.exports.json_lines import line
    from kaoju.reader import read_report

    return line(read_report(report))


def numbers(report: Report) -> object:
    """What kaoju does for numbers and times alone, which is what JioNLP looks for."""
    from kaoju.exports.json_lines import line
    from kaoju.reader import read_report

    return line(read_report(report, claims=False))


def jionlp(report: Report) -> object:
    """Times and money, nothing else."""
    import jionlp as jio

    logging.disable()  # it logs a trace for every text that it cannot parse, which would cost it time
    return jio.ner.extract_time(report.text), jio.ner.extract_money(report.text)


def jieba(report: Report) -> object:
    """The words of a text, without their parts of speech."""
    return _jieba().lcut(report.text)


@cache
def _jieba() -> Any:
    import jieba as cutter

    cutter.setLogLevel(logging.ERROR)
    return cutter


def recognizers(report: Report) -> object:
    """Numbers and dates, in two passes."""
    return [model.parse(report.text) for model in _recognizers()]


@cache
def _recognizers() -> tuple[Any, ...]:
    warnings.simplefilter("ignore", SyntaxWarning)
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture

    return (
        NumberRecognizer(Culture.Chinese).get_number_model(),
        DateTimeRecognizer(Culture.Chinese).get_datetime_model(),
    )


READERS: dict[str, tuple[Read, int]] = {
    KAOJU: (everything, 1),
    "kaoju, numbers and times": (numbers, 1),
    JIONLP: (jionlp, 1),
    "jieba, words": (jieba, 1),
    "Recognizers-Text, number + datetime": (recognizers, 50),
}
"""Each with how many reports it is given one of: Recognizers-Text takes as long for one as kaoju for fifty."""


def peak() -> float:
    """The most memory this process has had, in MB; what `getrusage` tells is its parent's where that had more."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000


def main() -> None:
    """Read with one of them and print the peak."""
    act, every = READERS[sys.argv[1]]
    for number, text in enumerate(sys.stdin):
        if number % every == 0:
            act(Report(id=str(number), text=json.loads(text), published="2026-04-19"))
    print(peak())


if __name__ == "__main__":
    main()
