"""Graph: the exchange graph of transfers and the graph of copies, as nodes and edges.

Reads records, gives a node the first time it is met and each edge, in turn. In the exchange graph parties give to
parties; in that of copies each report points to the earlier one whose text it has. Never joins two names.
"""

from collections.abc import Iterator

import msgspec

from kaoju.exports.records import CopyRow, Passage, Records, TransferRow

UNNAMED = "?"
"""The party of a transfer that the report leaves open."""
Values = dict[str, str | float]


class Node(msgspec.Struct, frozen=True):
    """A party or a report."""

    id: str
    label: str
    values: Values


class Edge(msgspec.Struct, frozen=True):
    """What goes from one to another, or which text one has of another."""

    id: str
    source: str
    target: str
    label: str
    values: Values


NODE_VALUES = ("outlet", "published", "url", "document")
EDGE_VALUES = (
    "what", "number", "low", "high", "unit", "status", "date", "returns", "report", "document", "start", "end", "text",
    "rule", "kind", "cover", "changed",
)  # fmt: skip
NUMBERS = frozenset({"low", "high", "start", "end", "cover"})


def graph(records: Records) -> Iterator[Node | Edge]:
    """Nodes and edges, each node before the first edge that needs it."""
    seen: set[str] = set()
    for row in records.rows:
        nodes, edge = _transfer(row) if isinstance(row, TransferRow) else _copy(row)  # type: ignore[arg-type]
        for node in nodes:
            if node.id not in seen:
                seen.add(node.id)
                yield node
        yield edge


def _transfer(row: TransferRow) -> tuple[list[Node], Edge]:
    giver, receiver = row.giver or UNNAMED, row.receiver or UNNAMED
    told = _told(row, EDGE_VALUES)
    return [Node(name, name, {}) for name in (giver, receiver)], Edge(row.id, giver, receiver, row.what or "", told)


def _copy(row: CopyRow) -> tuple[list[Node], Edge]:
    one, other = row.passages[0], row.passages[1]
    # Undated ones are taken for the later: an edge says which text was there first only as far as dates tell.
    first, later, cover = (one, other, row.cover_other)
    if (other.published or "~", other.report) < (one.published or "~", one.report):
        first, later, cover = other, one, row.cover_one
    values: Values = {"kind": row.kind, "cover": cover, "changed": "; ".join(row.changed), "rule": row.rule}
    return [_report(one), _report(other)], Edge(row.id, later.report, first.report, row.kind, values)


def _report(passage: Passage) -> Node:
    return Node(passage.report, passage.title or passage.document, _told(passage, NODE_VALUES))


def _told(row: Passage, names: tuple[str, ...]) -> Values:
    return {name: value for name in names if (value := getattr(row, name, None)) is not None}


_UNSAYABLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}


def quoted(value: str | float) -> str:
    """A value as the attribute or the text of an XML element; controls that XML has no way to say are shown.

    >>> quoted('<"港口">')
    '&lt;&quot;港口&quot;&gt;'
    """
    text = str(value).translate(_UNSAYABLE)
    for raw, escape in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"),
                        ("\n", "&#10;"), ("\t", "&#9;")):  # fmt: skip
        text = text.replace(raw, escape)
    return text
