"""Numbers: under which numbers a report is found, made anew where an older kaoju made them.

Reads keys and numbers; keeps them with a new seal, all or nothing. A report that is not as it was kept gets no new
seal, so that `kaoju verify` still names it. Never makes a number.
"""

from collections.abc import Iterable, Mapping

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.packing import pack_blocks, unpack
from kaoju.ledger.sqlite.reports import Reports, first_to_come, sealed


class Numbers(Reports):
    """What of the contract is about the numbers of reports."""

    _db: Connection

    def unnumbered(self, limit: int = -1) -> tuple[str, ...]:
        return first_to_come(self._db, "unnumbered", limit)

    def number(self, made: Mapping[str, Iterable[int]]) -> None:
        db = self._db
        with db.writing():
            for key, blocks in made.items():
                place = self._place(key)
                # Another process may have been quicker.
                if place is not None and db.run("DELETE FROM unnumbered WHERE report = ?", place):
                    self._number(key, place, pack_blocks(blocks))

    def _number(self, key: str, place: int, blocks: bytes) -> None:
        db = self._db
        text, reading, folded, sketch, old, kept = db.row(
            "SELECT text, reading, folded, sketch, blocks, seal FROM report JOIN content ON content.report = report.at"
            " JOIN sketch ON sketch.report = report.at WHERE report.at = ?",
            place,
        )
        self._hide(place)
        db.run("UPDATE sketch SET blocks = ? WHERE report = ?", blocks, place)
        if not self._is_superseded(place):
            self._show(place)
        try:
            parts = key.encode(), unpack(reading, text), unpack(folded, text), sketch
        except ValueError:
            return  # damage: kaoju verify names the report
        if sealed(*parts, old) == kept:
            db.run("UPDATE report SET seal = ? WHERE at = ?", sealed(*parts, blocks), place)
