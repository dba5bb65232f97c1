"""Judgements: what a person thinks of outlets and findings. Kept whatever is found anew; never changed by kaoju."""

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.store import Judgement


class Judgements:
    """What of the contract a person decides."""

    _db: Connection

    def rate(self, outlet: str, letter: str, why: str) -> None:
        with self._db.writing():
            self._db.run("INSERT OR REPLACE INTO rating VALUES (?, ?, ?)", outlet, letter, why)

    def ratings(self) -> dict[str, Judgement]:
        found = self._db.rows("SELECT outlet, letter, why FROM rating ORDER BY outlet")
        return {outlet: Judgement(letter, why) for outlet, letter, why in found}

    def judge(self, finding: str, verdict: str, why: str) -> None:
        with self._db.writing():
            self._db.run("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?)", finding, verdict, why)

    def verdicts(self) -> dict[str, Judgement]:
        found = self._db.rows("SELECT finding, verdict, why FROM verdict ORDER BY finding")
        return {finding: Judgement(verdict, why) for finding, verdict, why in found}
