"""Comparing: what a reading is known by to comparing, and new reports of a ledger compared with those it has.

Never compares itself, and never decides what is found.
"""

from collections import deque
from collections.abc import Callable, Collection

from kaoju.compare.pairs import Pairing, Pairs
from kaoju.compare.update import BATCH, WHOLE, numbers_in, sketched
from kaoju.compare.update import settle as together
from kaoju.compare.update import update as compare
from kaoju.ledger import Ledger
from kaoju.runners.crew import Crew, Here, Question
from kaoju.runners.filing import Executor
from kaoju.runners.versions import settle

__all__ = ["Comparing", "copied", "number", "sketched", "update"]

FEW = 32
"""Reports a question is about."""
MOST = 1_000
"""Reports that are asked about and not settled: they are told with each question."""


def update(ledger: Ledger, tell: Callable[[int], None] | None = None) -> int:
    """Compare all reports that wait for it, of each page the newest version; says how many, and tells as it goes on."""
    number(ledger)
    settle(ledger)
    return compare(ledger, tell)


def number(ledger: Ledger) -> None:
    """Number those reports anew that an older kaoju numbered: nothing new would find them."""
    while keys := ledger.unnumbered(BATCH):
        kept = ledger.sketches(keys)
        ledger.number({key: numbers_in(kept.get(key, b"")) for key in keys})


class Comparing:
    """New reports of a ledger compared while others are read: the pairs by those who read, where they can.

    They answer in any order; what they found is settled in the order in which it was asked, so each pair of reports is
    held against each other once, and nothing but the reports decides what is found.
    """

    def __init__(self, ledger: Ledger, read: Executor | Crew) -> None:
        self._ledger, self._pairing = ledger, Pairing(ledger)
        self._crew = read if isinstance(read, Crew) else Here(self._pairing)
        self._asked: deque[Question] = deque()
        self._found: dict[int, Pairs] = {}
        self._number = 0

    def go_on(self) -> None:
        """Settle what was found meanwhile, and ask about what has come; those who read are not waited for."""
        self._hear(is_waiting=False)
        self._settle()
        self._ask()

    def finish(self, tell: Callable[[int], None] | None = None) -> None:
        """Compare all that waits for it, and tell as it goes on."""
        while self._ask():
            self._hear(is_waiting=True)
            done = self._settle()
            if tell is not None and done:
                tell(done)

    def _ask(self) -> bool:
        """Ask about what waits and nobody was asked about; whether anything is asked about now."""
        number(self._ledger)
        if self._ledger.arrived(1):  # what is superseded is not to be found, and may be what was asked about
            while self._asked:
                self._hear(is_waiting=True)
                self._settle()
            settle(self._ledger)
        known = dict.fromkeys(key for question in self._asked for key in question.keys)
        waiting = [key for key in self._ledger.pending(MOST) if key not in known]
        for at in range(0, len(waiting), FEW):
            keys = tuple(waiting[at : at + FEW])
            question = Question(self._number, keys, tuple(known))
            self._number += 1
            self._asked.append(question)
            known.update(dict.fromkeys(keys))
            self._crew.ask(question)
        return bool(self._asked)

    def _hear(self, *, is_waiting: bool) -> None:
        """Take what was found meanwhile; what nobody could answer is looked up here, as one process alone does."""
        asked = {question.number: question for question in self._asked}
        for answer in self._crew.answers(is_waiting=is_waiting):
            question = asked.get(answer.number)
            if question is not None:
                found = answer.pairs or self._pairing.pairs(question.keys, question.earlier)
                self._found[question.number] = found

    def _settle(self) -> int:
        """Settle what was asked first and is answered, less than a batch only where that is all; says how many."""
        several: list[Question] = []
        for question in self._asked:
            if question.number not in self._found:
                break
            several.append(question)
        keys = [key for question in several for key in question.keys]
        if len(keys) < BATCH and len(several) < len(self._asked):
            return 0
        if together(self._ledger, keys, [self._found[one.number] for one in several], self._pairing.at_hand):
            for question in several:
                self._asked.popleft()
                del self._found[question.number]
            return len(keys)
        # Another process has moved what this was built on: what else was asked may be built on it, too.
        self._asked.clear()
        self._found.clear()
        return 0


def superseding(ledger: Ledger, keys: Collection[str]) -> int:
    """How many of these reports are one of several versions of a page."""
    return sum(len(ledger.versions(key)) > 1 for key in keys)


def copied(ledger: Ledger, keys: Collection[str]) -> int:
    """How many of these reports are printings of a text that another report has too."""
    families = ledger.groups("copies", [key + WHOLE for key in keys])
    several = {group for group, nodes in ledger.members(set(families.values())).items() if len(nodes) > 1}
    return sum(group in several for group in families.values())
