"""GraphML, for Gephi, yEd and networkx: who gives what to whom, or which report has whose text.

Transfers are edges from giver to receiver, `?` where the report leaves a party open; `returns` names the transfer an
edge is in exchange for. Copies are edges from the later report to the earlier. Controls that XML cannot say are shown
as pictures (U+2400 and on).
"""

from typing import BinaryIO

from kaoju.exports.graph import EDGE_VALUES, NODE_VALUES, NUMBERS, Edge, Node, Values, graph, quoted
from kaoju.exports.records import Records

SUFFIX = ".graphml"
VIEWS = frozenset({"transfers", "copies"})
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write(records: Records, out: BinaryIO) -> None:
    """A directed graph; several edges may join two nodes."""
    out.write(_HEAD.encode())
    for owner, names in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        for name in ("label", *names):
            kind = "double" if name in NUMBERS else "string"
            key = f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
            out.write(key.encode())
    out.write(f'<graph id="{records.view}" edgedefault="directed">\n'.encode())
    out.writelines(_written(part).encode() for part in graph(records))
    out.write(b"</graph>\n</graphml>\n")


def _written(part: Node | Edge) -> str:
    if isinstance(part, Node):
        return f'<node id="{quoted(part.id)}">{_values("node", part.label, part.values)}</node>\n'
    ends = f'source="{quoted(part.source)}" target="{quoted(part.target)}"'
    return f'<edge id="{quoted(part.id)}" {ends}>{_values("edge", part.label, part.values)}</edge>\n'


def _values(owner: str, label: str, values: Values) -> str:
    told = {"label": label, **values}
    return "".join(f'<data key="{owner}_{name}">{quoted(value)}</data>' for name, value in told.items())
