"""GEXF 1.3, for Gephi: who gives what to whom, or which report has whose text.

The graph is the same as in graphml. A transfer with a day begins on it, so that Gephi's timeline shows it then.
"""

import shutil
import tempfile
from typing import BinaryIO

from kaoju.exports.graph import EDGE_VALUES, NODE_VALUES, NUMBERS, Edge, Values, graph, quoted
from kaoju.exports.records import Records

SUFFIX = ".gexf"
VIEWS = frozenset({"transfers", "copies"})
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
_DAY = len("2031-05-12")


def write(records: Records, out: BinaryIO) -> None:
    """A directed graph; its edges wait in a file until all nodes are written, because GEXF wants those first."""
    out.write((_HEAD + '<graph defaultedgetype="directed" timeformat="date">\n').encode())
    for owner, names in (("node", NODE_VALUES), ("edge", EDGE_VALUES)):
        out.write(f'<attributes class="{owner}">\n'.encode())
        for name in names:
            kind = "double" if name in NUMBERS else "string"
            out.write(f'<attribute id="{owner}_{name}" title="{name}" type="{kind}"/>\n'.encode())
        out.write(b"</attributes>\n")
    with tempfile.TemporaryFile() as waiting:
        out.write(b"<nodes>\n")
        for part in graph(records):
            if isinstance(part, Edge):
                waiting.write(_edge(part).encode())
            else:
                values = _values("node", part.values)
                out.write(f'<node id="{quoted(part.id)}" label="{quoted(part.label)}">{values}</node>\n'.encode())
        out.write(b"</nodes>\n<edges>\n")
        waiting.seek(0)
        shutil.copyfileobj(waiting, out)
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _edge(edge: Edge) -> str:
    ends = f'source="{quoted(edge.source)}" target="{quoted(edge.target)}" label="{quoted(edge.label)}"'
    day = str(edge.values.get("date", ""))[:_DAY]
    begins = f' start="{quoted(day)}"' if len(day) == _DAY and day[4] == day[7] == "-" else ""
    return f'<edge id="{quoted(edge.id)}" {ends}{begins}>{_values("edge", edge.values)}</edge>\n'


def _values(owner: str, values: Values) -> str:
    told = "".join(f'<attvalue for="{owner}_{name}" value="{quoted(value)}"/>' for name, value in values.items())
    return f"<attvalues>{told}</attvalues>"
