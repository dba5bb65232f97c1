"""Crew: those who say what new reports of a ledger have in common with others, here or in other processes.

Questions and answers are values; whoever answers looks sketches up in the ledger. Never writes to it, and never decides
what belongs together.
"""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from kaoju.compare.pairs import Pairing, Pairs


class Question(NamedTuple):
    """What some reports have in common with all that were compared, and with those that were asked about earlier."""

    number: int
    keys: tuple[str, ...]
    earlier: tuple[str, ...] = ()


class Answer(NamedTuple):
    """What was found; None where whoever was asked died of it or took too long."""

    number: int
    pairs: Pairs | None


@runtime_checkable
class Crew(Protocol):
    """Those who are asked."""

    def ask(self, question: Question) -> None:
        """Have it answered."""

    def answers(self, *, is_waiting: bool) -> Iterator[Answer]:
        """What was answered since, in any order; where it is waited for at least one, if anything was asked."""


class Here:
    """This process, which answers when it is waited for."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._asked: deque[Question] = deque()

    def ask(self, question: Question) -> None:
        """Have it answered."""
        self._asked.append(question)

    def answers(self, *, is_waiting: bool) -> Iterator[Answer]:
        """The next, if it is waited for; else all."""
        while self._asked:
            question = self._asked.popleft()
            yield Answer(question.number, self._pairing.pairs(question.keys, question.earlier))
            if is_waiting:
                return


class Pairer:
    """Answers out of a ledger, in whichever process it is called."""

    def __init__(self, ledger: Path | str) -> None:
        self._path = ledger
        self._pairing: Pairing | None = None

    def __call__(self, question: Question) -> Answer:
        """What is there when it is asked; the ledger is opened for the first question."""
        if self._pairing is None:
            from kaoju.ledger import open_ledger

            self._pairing = Pairing(open_ledger(self._path))
        return Answer(question.number, self._pairing.pairs(question.keys, question.earlier))
