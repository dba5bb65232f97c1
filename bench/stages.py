"""Stages: where the time of a reading goes, by wrapping the steps the reader calls.

Reads reports, gives milliseconds a stage. A stage's time is its own: what it calls that is a stage too is taken off.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from texts import DOCUMENT, characters

from kaoju import reader
from kaoju import text as texts
from kaoju.claims import assembly, events
from kaoju.exports import json_lines
from kaoju.grammar.items import Itemizer
from kaoju.grammar.layer import Layer
from kaoju.grammar.program import Program
from kaoju.mentions import quantities
from kaoju.model import Report

STEPS: tuple[tuple[str, Any, str], ...] = (
    ("furniture", texts, "furniture"),
    ("clean", texts, "clean"),
    ("sentences", texts, "sentences"),
    ("script, language", texts, "script"),
    ("script, language", texts, "language"),
    ("names", Program, "_names"),
    ("items", Itemizer, "cut"),
    ("layers", Layer, "apply"),
    ("times", reader, "read_times"),
    ("quantities", reader, "read_quantities"),
    ("of what", quantities, "_places"),
    ("who and where", reader, "read_entities"),
    ("who says", reader, "read_attributions"),
    ("words of a sentence", assembly, "words_of"),
    ("roles", events, "fill"),
    ("events", reader, "assemble"),
    ("figures", reader, "figures"),
    ("figures", reader, "keyed"),
    ("figures", reader, "relations"),
    ("tellings, credits", reader, "tellings"),
    ("tellings, credits", reader, "credits_of"),
    ("JSON", json_lines, "line"),
)


class Clock:
    """Adds up the time of each stage, less that of the stages inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inside = [0.0]

    def timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """The step, with its time taken down."""

        def run(*given: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            began = time.process_time()
            try:
                return step(*given, **named)
            finally:
                taken = time.process_time() - began
                self.spent[name] += taken - self._inside.pop()
                self._inside[-1] += taken

        return run


def by_stage(read: list[Report], rounds: int) -> dict[str, float]:
    """Milliseconds per 2,500 characters for each stage, the median of some rounds, and for all."""
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        clock = Clock()
        with ExitStack() as wrapped:
            for name, owner, step in STEPS:
                wrapped.enter_context(patch.object(owner, step, clock.timed(name, getattr(owner, step))))
            whole = clock.timed("the rest", lambda report: json_lines.line(reader.read_report(report)))
            for report in read:
                whole(report)
        for name, spent in clock.spent.items():
            taken[name].append(spent * 1000 * DOCUMENT / characters(read))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    return {**medians, "all": sum(medians.values())}
