"""Sketches and answers that do to their process what a fault would."""

import os
import signal
import time
from pathlib import Path

from kaoju.model import Reading
from kaoju.runners.crew import Answer, Pairer, Question
from kaoju.runners.workers import MEMORY

DEAD = "the process must die"
SLOW = "the process must be slow"
ONCE = "once the process must die:"


def sketch(reading: Reading, _key: str) -> tuple[bytes, tuple[int, ...]]:
    """A sketch as a fault would make it: in a worker, after the reading."""
    if reading.text.startswith(DEAD):
        os.abort()
    if reading.text.startswith(SLOW):
        time.sleep(600)
    if reading.text.startswith(ONCE):
        mark = Path(reading.text.removeprefix(ONCE))
        if not mark.exists():
            mark.touch()
            os.abort()
    return reading.text.encode()[:5], (7,)


class Dying:
    """Answers as a crew does, until its process dies, as often as there are lives in a folder."""

    def __init__(self, ledger: Path, lives: Path) -> None:
        self._pair, self._lives = Pairer(ledger), lives

    def __call__(self, question: Question) -> Answer:
        for life in self._lives.iterdir():
            life.unlink(missing_ok=True)
            os.kill(os.getpid(), signal.SIGKILL)
        return self._pair(question)


class Slow(Pairer):
    """Takes too long for one question."""

    def __call__(self, question: Question) -> Answer:
        if question.number == 1:
            time.sleep(600)
        return super().__call__(question)


class Greedy(Pairer):
    """Wants more memory for one question than a worker may have."""

    def __call__(self, question: Question) -> Answer:
        if question.number == 1:
            bytearray(MEMORY)
        return super().__call__(question)
