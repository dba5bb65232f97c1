"""Claims: all of a ledger, as they are counted and as they are searched.

Reads the rows of readings and folded texts, gives values in the order of the reports. Never reads a reading.
"""

from collections.abc import Iterable

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.packing import characters, unpack
from kaoju.model.kept import Told

_WIDE = 24
"""Bits for the place of a claim in its report: two numbers as one are found in half the time."""
_GRADES = ("event", "certainty", "status", "polarity", "time")
_ITS_OWN = ("", "")


class Claims:
    """What of the contract is about all claims at once."""

    _db: Connection

    def told(self) -> Told:
        db = self._db
        with db.looking():
            order = db.rows("SELECT at, key FROM report ORDER BY published, key")
            rules = dict(db.rows("SELECT at, name FROM rule"))
            found = db.rows(
                "SELECT report, number, event, certainty, status, polarity, time, attribution, rule FROM claim"
            )
            said = {
                report << _WIDE | number: (source or "", kind)
                for report, number, source, kind in db.rows(
                    "SELECT report, number, source, source_kind FROM attribution"
                )
            }
            fillers = db.rows("SELECT report, claim, role, name FROM filler")
        numbers = {at: number for number, (at, _) in enumerate(order)}
        found.sort(key=lambda row: numbers[row[0]])  # within a report they come in their order
        columns = tuple(zip(*found, strict=True)) or ((),) * 9
        reports, claims, *graded, attributions, rule = columns
        here = {report << _WIDE | number: at for at, (report, number) in enumerate(zip(reports, claims, strict=True))}
        names: dict[str, dict[int, list[str]]] = {"place": {}, "party": {}}
        for report, claim, role, name in fillers:
            names["place" if role == "place" else "party"].setdefault(here[report << _WIDE | claim], []).append(name)
        whose = [
            _ITS_OWN if at is None else said.get(report << _WIDE | at, _ITS_OWN)
            for report, at in zip(reports, attributions, strict=True)
        ]
        return Told(
            reports=[key for _, key in order], report=tuple(map(numbers.__getitem__, reports)), number=claims,
            **dict(zip(_GRADES, graded, strict=True)), rule=list(map(rules.__getitem__, rule)),
            source=[one for one, _ in whose], kind=[one for _, one in whose], parties=names["party"],
            places=names["place"],
        )  # fmt: skip

    def holding(self, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
        wanted = [word for word in words if word]
        if not wanted:
            return {}
        db = self._db
        found: dict[str, list[int]] = {}
        phrases = " AND ".join(f'"{characters(word)}"' for word in wanted)
        matched = "(SELECT rowid FROM folded WHERE characters MATCH ?)"
        clauses: dict[int, list[tuple[int, int, int]]] = {}
        with db.looking():
            rows = db.rows(f'SELECT report, number, "start", "end" FROM claim WHERE report IN {matched}', phrases)
            for report, *clause in rows:
                clauses.setdefault(report, []).append(tuple(clause))
            reports = db.stream(
                "SELECT report.at, key, text, folded FROM report JOIN content ON content.report = report.at"
                f" WHERE report.at IN {matched}",
                phrases,
            )
            for at, key, text, packed in reports:
                folded = self._folded(packed, text) if at in clauses else ""
                for number, start, end in clauses.get(at, ()):
                    if all(folded.find(word, start, end) >= 0 for word in wanted):
                        found.setdefault(key, []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    def unclear(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        rows = self._db.stream(
            "SELECT DISTINCT key, claim.number FROM part CROSS JOIN claim ON claim.report = part.report"
            ' AND claim."start" < part."end" AND claim."end" > part."start"'
            " CROSS JOIN report ON report.at = part.report WHERE layer = 'not_understood'"
        )
        for key, number in rows:
            found.setdefault(key, []).append(number)
        return {key: tuple(sorted(numbers)) for key, numbers in found.items()}

    def _folded(self, packed: bytes, text: str) -> str:
        try:
            return unpack(packed, text).decode()
        except ValueError as error:
            raise self._db.damage(f"what was kept of a report cannot be unpacked: {error}") from error
