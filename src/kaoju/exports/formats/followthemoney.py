"""FollowTheMoney: one entity a line, for Aleph and OpenAleph.

A report is an `Article`, its outlet its publisher; an event or a claim is an `Event` with the parties it involves and
the report as proof; a transfer is an `UnknownLink` from giver to receiver. A party is a `LegalEntity` under the name
the report gives it, so that one party under two names is two: Aleph's cross-reference is there to join them. Ids are
digests.
"""

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kaoju.exports.json_lines import escaped
from kaoju.exports.precision import days
from kaoju.exports.records import ClaimRow, EventRow, Passage, Records, Row, TransferRow, passages

SUFFIX = ".ftm.json"
VIEWS = frozenset({"claims", "predictions", "events", "transfers"})
_encoder = msgspec.json.Encoder()


def write(records: Records, out: BinaryIO) -> None:
    """Entities, each before the first that refers to it."""
    seen: set[str] = set()
    for row in records.rows:
        for entity in _entities(row):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                out.write(escaped(_encoder.encode(entity)) + b"\n")


def _entity(schema: str, key: str, **given: str | list[str] | None) -> dict[str, Any]:
    told = {name: [value] if isinstance(value, str) else value for name, value in given.items() if value}
    return {"id": _id(schema, key), "schema": schema, "properties": told}


def _id(schema: str, key: str) -> str:
    return "kaoju-" + hashlib.sha256(f"{schema}\0{key}".encode()).hexdigest()[:32]


def _party(name: str) -> dict[str, Any]:
    return _entity("LegalEntity", name, name=name)


def _article(passage: Passage) -> dict[str, Any]:
    when = days(passage.published)
    return _entity(
        "Article", passage.report, title=passage.title or passage.document, fileName=passage.document,
        publishedAt=when.first.isoformat() if when else None, publisher=passage.outlet, sourceUrl=passage.url,
        language="zho" if passage.language == "zh" else passage.language,
    )  # fmt: skip


def _entities(row: Row) -> Iterator[dict[str, Any]]:
    articles = [_article(passage) for passage in passages(row)]
    yield from articles
    proof = list(dict.fromkeys(article["id"] for article in articles))
    if isinstance(row, TransferRow):
        parties = [_party(name or "?") for name in (row.giver, row.receiver)]
        yield from parties
        what = " ".join(part for part in (row.number, row.what) if part)
        yield _entity(
            "UnknownLink", row.id, subject=parties[0]["id"], object=parties[1]["id"], role=what or row.text,
            status=row.status, summary=f"{row.before}{row.text}{row.after}", proof=proof, recordId=row.id,
            **_dates(row.date),
        )  # fmt: skip
    elif isinstance(row, ClaimRow):
        parties = [_party(name) for name in dict.fromkeys((*row.actor, *row.recipient))]
        yield from parties
        yield _entity(
            "Event", row.id, name=f"{row.trigger} {row.event}", involved=[party["id"] for party in parties],
            location=list(row.place), summary=row.text, proof=proof, recordId=row.id, **_dates(row.time),
        )  # fmt: skip
    elif isinstance(row, EventRow):
        yield _entity(
            "Event", row.id, name=row.name or row.id,
            country=[one.lower() for one in row.parties if len(one) == len("ua")],
            summary=list(dict.fromkeys(one.text for one in row.passages)), proof=proof, recordId=row.id,
            **_dates(row.date),
        )  # fmt: skip


def _dates(value: str | None) -> dict[str, str]:
    when = days(value)
    if when is None:
        return {}
    if when.span == 1:
        return {"date": when.first.isoformat()}
    return {"startDate": when.first.isoformat(), "endDate": when.last.isoformat()}
