"""Groups: what comparing asks of the ledger and what it leaves there.

Reads keys, blocks, nodes and groups; gives the same. Several processes may compare at once: what one of them built on
something that another has moved meanwhile is refused, and it looks again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.reports import asked, first_to_come
from kaoju.model.entry import Group
from kaoju.model.finding import Copy, Event, Finding

_Outcome = TypeVar("_Outcome", Copy, Event, Finding)
_encoder = msgspec.json.Encoder()
_GIVEN = "IN (SELECT value FROM json_each(?))"


class Groups:
    """What of the contract is about several reports."""

    _db: Connection

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        return first_to_come(self._db, "pending", limit)

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        found = self._db.rows(
            f"SELECT key FROM report JOIN pending ON pending.report = report.at WHERE key {_GIVEN}", asked(keys)
        )
        return frozenset(key for (key,) in found)

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        found = self._db.rows(
            f"SELECT key, sketch FROM report JOIN sketch ON sketch.report = report.at WHERE key {_GIVEN}", asked(keys)
        )
        return dict(found)

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        # One report stands under many numbers: its key is looked up once.
        found = self._db.rows(f"SELECT block, report FROM block WHERE block {_GIVEN}", asked(blocks))
        places = asked({at for _, at in found})
        keys = dict(self._db.rows(f"SELECT at, key FROM report WHERE at {_GIVEN}", places))
        sharing: defaultdict[int, list[str]] = defaultdict(list)
        for block, at in found:
            sharing[block].append(keys[at])
        return {block: tuple(sorted(several)) for block, several in sharing.items()}

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        # CROSS keeps the order: from the few that are asked for, never from all there are.
        found = self._db.rows(
            "SELECT value, grouping.id FROM json_each(?)"
            " CROSS JOIN report ON report.key = substr(value, 1, instr(value, ':') - 1)"
            " CROSS JOIN node ON node.kind = ? AND node.report = report.at"
            " AND node.rest = substr(value, instr(value, ':') + 1)"
            " CROSS JOIN grouping ON grouping.at = node.grouping",
            asked(nodes), kind,
        )  # fmt: skip
        return dict(found)

    def groups_of(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        found = self._db.rows(
            "SELECT DISTINCT key, grouping.id FROM report JOIN node ON node.report = report.at"
            f" JOIN grouping ON grouping.at = node.grouping WHERE key {_GIVEN} ORDER BY 1, 2",
            asked(keys),
        )
        return _gathered(found)

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        found = self._db.rows(
            "SELECT grouping.id, key || ':' || rest FROM grouping JOIN node ON node.grouping = grouping.at"
            f" JOIN report ON report.at = node.report WHERE grouping.id {_GIVEN} ORDER BY 1, 2",
            asked(groups),
        )
        return _gathered(found)

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        db, gone, kept = self._db, set(dropped), {group.id: group for group in made}
        try:
            with db.writing():
                self._drop(gone)
                self._give_way(kept)
                for group in kept.values():
                    self._make(group)
                reports = f"SELECT at FROM report WHERE key {_GIVEN}"
                db.run(f"DELETE FROM pending WHERE report IN ({reports})", asked(compared))
        except _Moved:
            return False
        return True

    def _drop(self, groups: set[str]) -> None:
        if self._db.run(f"DELETE FROM grouping WHERE id {_GIVEN}", asked(groups)) != len(groups):
            raise _Moved

    def _give_way(self, made: Mapping[str, Group]) -> None:
        """Drop what is there already, to be made anew of the same nodes."""
        there = self.members(made)
        if any(set(nodes) != set(made[name].nodes) for name, nodes in there.items()):
            raise _Moved
        self._drop(set(there))

    def _make(self, group: Group) -> None:
        db = self._db
        found = list(dict.fromkeys(_outcomes(group)))  # the same finding may have been made in two ways
        kept = seal(group.kind, group.nodes, (content for *_, content in found))
        at = db.insert("INSERT INTO grouping (id, kind, seal) VALUES (?, ?, ?)", group.id, group.kind, kept)
        nodes = [node.partition(":") for node in group.nodes]
        sql = "INSERT OR IGNORE INTO node SELECT ?, at, ?, ? FROM report WHERE key = ?"
        if db.each(sql, ((group.kind, rest, at, key) for key, _, rest in nodes)) != len(nodes):
            keys = {key for key, _, _ in nodes}
            if strange := keys - {key for (key,) in db.rows(f"SELECT key FROM report WHERE key {_GIVEN}", asked(keys))}:
                raise ValueError(f"a node is of no report of this ledger: {min(strange)}")
            raise _Moved
        sql = "INSERT INTO outcome (grouping, layer, id, kind, event, content) VALUES (?, ?, ?, ?, ?, ?)"
        db.each(sql, ((at, *row) for row in found))

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        return self._in("copy", Copy, groups)

    def events_in(self, groups: Iterable[str]) -> list[Event]:
        return self._in("event", Event, groups)

    def findings_in(self, groups: Iterable[str]) -> list[Finding]:
        return self._in("finding", Finding, groups)

    def _in(self, layer: str, made: type[_Outcome], groups: Iterable[str]) -> list[_Outcome]:
        # CROSS keeps the order: from the few groups that are asked for, never from all of a layer.
        found = self._db.rows(
            "SELECT content FROM json_each(?) CROSS JOIN grouping ON grouping.id = value"
            " CROSS JOIN outcome ON outcome.grouping = grouping.at WHERE layer = ? ORDER BY outcome.id",
            asked(dict.fromkeys(groups)), layer,
        )  # fmt: skip
        return list(self._read(made, found))

    def copies(self) -> Iterator[Copy]:
        return self._each("copy", Copy)

    def events(self) -> Iterator[Event]:
        return self._each("event", Event)

    def findings(self, *, kind: str | None = None, event: str | None = None) -> Iterator[Finding]:
        return self._each("finding", Finding, kind=kind, event=event)

    def found(self, name: str) -> Copy | Event | Finding | None:
        several = (
            self._each("copy", Copy, id=name), self._each("event", Event, id=name),
            self._each("finding", Finding, id=name),
        )  # fmt: skip
        return next((one for found in several for one in found), None)

    def _each(self, layer: str, made: type[_Outcome], **asks: str | None) -> Iterator[_Outcome]:
        wanted = {name: value for name, value in asks.items() if value is not None}
        where = "".join(f" AND {name} = ?" for name in wanted)
        # The plus hides the layer from the planner, which else reads all of it for the few of one event.
        of_layer = "+layer" if "event" in wanted else "layer"
        found = self._db.stream(
            f"SELECT min(content) FROM outcome WHERE {of_layer} = ?{where} GROUP BY id ORDER BY id",
            layer, *wanted.values(),
        )  # fmt: skip
        return self._read(made, found)

    def _read(self, made: type[_Outcome], found: Iterable[tuple[str]]) -> Iterator[_Outcome]:
        decoder = msgspec.json.Decoder(made)
        for (content,) in found:
            try:
                yield decoder.decode(content)
            except msgspec.DecodeError as error:
                raise self._db.damage(f"something that was found cannot be decoded: {error}") from error


class _Moved(Exception):  # noqa: N818  # no error: the transaction is given up and the caller looks again
    """Another process changed what this was built on."""


def seal(kind: str, nodes: Iterable[str], contents: Iterable[str]) -> bytes:
    """A digest of all that is kept of a group, to tell whether it still is."""
    return hashlib.sha256(_encoder.encode((kind, sorted(nodes), sorted(contents)))).digest()


def _outcomes(group: Group) -> Iterator[tuple[Any, ...]]:
    layers: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("copy", group.copies),
        ("event", group.events),
        ("finding", group.findings),
    )
    for layer, several in layers:
        for one in several:
            kind, event = getattr(one, "kind", ""), getattr(one, "event", None)
            yield layer, one.id, kind, event, _encoder.encode(one).decode()


def _gathered(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in rows:
        found[one].append(other)
    return {one: tuple(others) for one, others in found.items()}
