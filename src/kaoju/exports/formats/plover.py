"""PLOVER event records: one JSON object a claim, with the CAMEO code that legacy series expect.

Each has type, mode, contexts, actor, recipient, quad class (1 verbal cooperation, 2 material cooperation, 3 verbal
conflict, 4 material conflict) and the four auxiliary modes: `negation` where the claim is denied, `future` where it is
planned or predicted, `hypothetical` where it is conditional or less than probable, `historical` where it lies more than
30 days before the report. `mode` and `contexts` stay empty: kaoju reads neither. `cameo` is the general code of the
root (030 for AGREE); for ASSAULT it is 190, because CAMEO's 18, 19 and 20 are one type in PLOVER. Claims of the types
beyond PLOVER (CASUALTY, INCIDENT, DISRUPTION, MOVEMENT, TRANSFER, MEASURE) have no place here and are left out.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kaoju.exports.json_lines import escaped
from kaoju.exports.precision import days, lying
from kaoju.exports.records import ClaimRow, Records

SUFFIX = ".jsonl"
VIEWS = frozenset({"claims", "predictions"})
TYPES = {
    "AGREE": (1, "030"), "CONSULT": (1, "040"), "SUPPORT": (1, "050"), "CONCEDE": (1, "080"),
    "COOPERATE": (2, "060"), "AID": (2, "070"), "RETREAT": (2, "087"),
    "REQUEST": (3, "100"), "ACCUSE": (3, "110"), "REJECT": (3, "120"), "THREATEN": (3, "130"),
    "PROTEST": (4, "140"), "MOBILIZE": (4, "150"), "SANCTION": (4, "160"), "COERCE": (4, "170"), "ASSAULT": (4, "190"),
}  # fmt: skip
"""Quad class and CAMEO code of each type."""
HISTORICAL = 30
"""Days between an event and its report from which on it is history there."""
_encoder = msgspec.json.Encoder()


def write(records: Records, out: BinaryIO) -> None:
    """A line for each claim of a PLOVER type."""
    out.writelines(escaped(_encoder.encode(record)) + b"\n" for record in _records(records))


def _records(records: Records) -> Iterator[dict[str, Any]]:
    for row in records.rows:
        if isinstance(row, ClaimRow) and row.event in TYPES:
            quad, cameo = TYPES[row.event]
            where = lying(row.sites, records)
            yield {
                "id": row.id, "date": row.time, "type": row.event, "mode": None, "contexts": [], "quad": quad,
                "cameo": cameo, "actor": row.actor, "recipient": row.recipient, **auxiliary(row),
                "place": row.place, "country": where.country or None,
                "geonames_id": where.site.id if where.site else None,
                "latitude": where.site.latitude if where.site else None,
                "longitude": where.site.longitude if where.site else None,
                "source": row.source, "outlet": row.outlet, "publication_date": row.published, "url": row.url,
                "report": row.report, "text": {"start": row.start, "end": row.end, "text": row.text},
                "trigger": {"start": row.trigger_start, "end": row.trigger_end, "text": row.trigger},
                "coder": row.read_by, "rule": row.rule,
            }  # fmt: skip


def auxiliary(row: ClaimRow) -> dict[str, bool]:
    """The four auxiliary modes of a claim."""
    happened, told = days(row.time), days(row.published)
    is_past = happened is not None and told is not None and (told.first - happened.last).days > HISTORICAL
    return {
        "historical": is_past and row.status not in {"planned", "predicted", "conditional"},
        "future": row.status in {"planned", "predicted"},
        "hypothetical": row.status == "conditional" or row.certainty in {"possible", "unknown"},
        "negation": row.polarity == "-",
    }
