"""Versions: what the ledger has under one name, and which of it took the place of which.

Reads keys, gives neighbours; keeps what was decided about them, all or nothing. What was superseded leaves all groups
and is found by nothing new; what was in them is compared again. Never decides whether two texts are one page.
"""

from collections.abc import Iterable, Mapping

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.reports import Reports, first_to_come
from kaoju.ledger.store import Beside

_BY_NUMBER = "SELECT at FROM report WHERE key = ?"
_ORDER = "(since, length, key)"


class Versions(Reports):
    """What of the contract is about versions of one page."""

    _db: Connection

    def arrived(self, limit: int = -1) -> tuple[str, ...]:
        return first_to_come(self._db, "arrived", limit)

    def beside(self, key: str) -> tuple[Beside, ...]:
        db = self._db
        own = db.rows(f"SELECT name, since, length, key FROM known_as WHERE report = ({_BY_NUMBER}) ORDER BY name", key)
        found = []
        for name, *place in own:
            before = db.row(
                f"SELECT key FROM known_as WHERE name = ? AND {_ORDER} < (?, ?, ?)"
                " ORDER BY since DESC, length DESC, key DESC LIMIT 1",
                name, *place,
            )  # fmt: skip
            after = db.row(
                f"SELECT key FROM known_as WHERE name = ? AND {_ORDER} > (?, ?, ?) ORDER BY since, length, key LIMIT 1",
                name, *place,
            )  # fmt: skip
            found.append(Beside(name, before[0] if before else None, after[0] if after else None))
        return tuple(found)

    def succeed(self, key: str, seen: Iterable[Beside], followed: Mapping[tuple[str, str], str]) -> bool:
        db, seen = self._db, tuple(seen)
        with db.writing():
            if self.beside(key) != seen:
                return False
            near = {one for beside in seen for one in (beside.before, key) if one is not None}
            was = {one: self.superseded_by(one) is not None for one in near}
            for beside in seen:
                for older in (beside.before, key):
                    db.run(f"DELETE FROM succession WHERE older = ({_BY_NUMBER}) AND name = ?", older, beside.name)
            for (name, older), newer in sorted(followed.items()):
                db.run(f"INSERT INTO succession SELECT ({_BY_NUMBER}), ?, ({_BY_NUMBER})", older, name, newer)
            for one in sorted(near):
                if (self.superseded_by(one) is not None) != was[one]:
                    self._take_in(one) if was[one] else self._take_out(one)
            db.run(f"DELETE FROM arrived WHERE report = ({_BY_NUMBER})", key)
        return True

    def _take_out(self, key: str) -> None:
        """Of all that comparing looks at; what was found with it is to be found again without it."""
        db, place = self._db, self._place(key)
        self._part(place)
        db.run("DELETE FROM pending WHERE report = ?", place)
        self._hide(place)

    def _take_in(self, key: str) -> None:
        db, place = self._db, self._place(key)
        self._show(place)
        db.run("INSERT INTO pending VALUES (?)", place)

    def superseded_by(self, key: str) -> str | None:
        found = self._db.row(
            "SELECT key FROM succession JOIN report ON report.at = newer"
            f" WHERE older = ({_BY_NUMBER}) ORDER BY name LIMIT 1",
            key,
        )
        return found[0] if found else None

    def versions(self, key: str) -> tuple[str, ...]:
        # The one before the other, as far as it goes in both directions.
        found = self._db.rows(
            f"""WITH RECURSIVE
            earlier (at) AS (SELECT ({_BY_NUMBER}) UNION
              SELECT older FROM earlier CROSS JOIN succession ON newer = earlier.at),
            later (at) AS (SELECT ({_BY_NUMBER}) UNION
              SELECT newer FROM later CROSS JOIN succession ON older = later.at),
            every (at) AS (SELECT at FROM earlier UNION SELECT at FROM later)
            SELECT DISTINCT key, since, length FROM every CROSS JOIN known_as ON known_as.report = every.at
            ORDER BY since, length, key""",
            key, key,
        )  # fmt: skip
        return tuple(key for key, *_ in found) or (key,)
