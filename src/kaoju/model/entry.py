"""Entry: one row of the ledger for one input; Group: what was found by comparing some of them.

Values only; the ledger keeps them, `compare` makes groups.
"""

import msgspec

from kaoju.model.finding import Copy, Event, Finding
from kaoju.model.reading import Reading
from kaoju.model.report import Report


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One input in its one state.

    `key` is the digest of what the report is (`Report.key`), so the same report has one key in every ledger; `digest`
    is SHA-256 of the bytes it was read from, `path` and `line` say where those were. `state` is ok, partial,
    quarantined or duplicate, with a `reason` for partial and quarantined. A quarantined input has no key, no report and
    no reading; one whose report the ledger has needs no reading. `sketch` is what `compare` wants to know of the report
    without reading it again, `blocks` are the numbers (64 bits, signed) under which reports that may have something in
    common with it are found; both are opaque to the ledger. `folded` is the text as it is searched.
    Another version of the same page has a name of `names` too; the one that stands `since` a later moment is the newer.
    """

    key: str
    digest: str
    path: str
    line: int
    state: str
    reason: str = ""
    report: Report | None = None
    reading: Reading | None = None
    sketch: bytes = b""
    blocks: tuple[int, ...] = ()
    folded: str = ""
    names: tuple[str, ...] = ()
    since: str = ""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Things that belong together and what was found among them: replaced as a whole when one joins it.

    `kind` is copies, event or tally. `nodes` name what was grouped (a report, a mention or a figure of one), each
    beginning with the key of its report and a colon; a node is in at most one group of a kind.
    """

    id: str
    kind: str
    nodes: tuple[str, ...]
    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
