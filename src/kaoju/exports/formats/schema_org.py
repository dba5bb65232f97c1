"""schema.org: Claim and ClaimReview as JSON-LD, with a vocabulary for how claims relate.

A claim has the article it appears in and the source it gives. Findings and copies are claims kaoju makes about others,
so they carry relations between these, and their arithmetic as text. A ClaimReview is written only where a person judged
a finding: kaoju rates nothing. The vocabulary (https://kaoju.invalid/ns#) has `copies` (its text is that one's),
`alters` (a copy with another number), `omits` (a retelling without what bounded the number), `repeats` (the same
value), `updates` (a later tally), `partOf`, `addsUpTo`, `contradicts`, `denies` (the proposition its source denies) and
`conditionalOn` (the condition, as written). Each goes from the claim that comes later in the finding to the one before
it.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from kaoju.exports.records import ClaimRow, CopyRow, FindingRow, Passage, PredictionRow, Records
from kaoju.exports.writing import told, write_object

SUFFIX = ".jsonld"
VIEWS = frozenset({"claims", "predictions", "findings", "copies"})
NAMESPACE = "https://kaoju.invalid/ns#"
RELATIONS = {
    "agree": "repeats", "update": "updates", "part_of": "partOf", "sum": "addsUpTo", "conflict": "contradicts",
    "changed": "alters", "dropped": "omits", "copy": "copies", "abridged": "copies", "passage": "copies",
}  # fmt: skip
_TO_THE_WHOLE = frozenset({"part_of", "sum"})
"""Kinds whose last figure is the whole: what stands before it points to it."""
_PAIRS = frozenset({"copy", "abridged", "passage"})
"""Kinds whose passages stand in pairs, each of both reports."""
_TERMS = (*dict.fromkeys(RELATIONS.values()), "denies", "conditionalOn")
_LINKS = {name: {"@id": f"kaoju:{name}", "@type": "@id"} for name in _TERMS if name not in {"denies", "conditionalOn"}}


def write(records: Records, out: BinaryIO) -> None:
    """A graph of claims."""
    context = [
        "https://schema.org",
        {"kaoju": NAMESPACE, **_LINKS, "denies": "kaoju:denies", "conditionalOn": "kaoju:conditionalOn"},
    ]
    write_object({"@context": context}, "@graph", _claims(records), out)


def _claims(records: Records) -> Iterator[dict[str, Any]]:
    for row in records.rows:
        if isinstance(row, ClaimRow):
            yield _claim(row)
        elif isinstance(row, FindingRow | CopyRow):
            yield from _related(row)


def _claim(row: ClaimRow) -> dict[str, Any]:
    source = told(**{"@type": "Thing"}, name=row.source, description=row.source_kind) if row.source else None
    return told(
        **{"@type": "Claim", "@id": f"urn:kaoju:claim:{row.id}"}, text=row.text, name=row.trigger, author=source,
        appearance=_article(row), temporal=row.time, inLanguage=f"{row.language}-{row.script}", keywords=row.event,
        denies=row.text if row.stance == "deny" else None,
        conditionalOn=row.conditions if isinstance(row, PredictionRow) else None,
        **{"kaoju:polarity": row.polarity, "kaoju:certainty": row.certainty, "kaoju:status": row.status,
           "kaoju:rule": row.rule, "kaoju:start": row.start, "kaoju:end": row.end},
    )  # fmt: skip


def _article(passage: Passage) -> dict[str, Any]:
    return told(
        **{"@type": "NewsArticle", "@id": f"urn:kaoju:report:{passage.report}"}, identifier=passage.document,
        url=passage.url, headline=passage.title, datePublished=passage.published, sha256=passage.text_sha256,
        publisher={"@type": "Organization", "name": passage.outlet} if passage.outlet else None,
    )  # fmt: skip


def _related(row: FindingRow | CopyRow) -> Iterator[dict[str, Any]]:
    of = row.passages
    targets = _targets(row.kind, len(of))
    for at, passage in enumerate(of):
        linked = [_name(of[target]) for target in targets.get(at, ())]
        yield told(
            **{"@type": "Claim", "@id": _name(passage), RELATIONS[row.kind]: linked}, text=passage.text,
            appearance=_article(passage), **{"kaoju:start": passage.start, "kaoju:end": passage.end},
        )  # fmt: skip
    whole = told(
        **{"@type": "Claim", "@id": f"urn:kaoju:finding:{row.id}"}, keywords=row.kind,
        text=row.why if isinstance(row, FindingRow) else f"{row.cover_one:.0%} and {row.cover_other:.0%} are shared",
        about=[{"@id": _name(passage)} for passage in of], **{"kaoju:rule": row.rule},
    )  # fmt: skip
    yield whole
    if isinstance(row, FindingRow) and row.verdict:
        yield {
            "@type": "ClaimReview", "@id": f"urn:kaoju:verdict:{row.id}", "itemReviewed": {"@id": whole["@id"]},
            "claimReviewed": whole.get("text", ""), "reviewBody": row.verdict_why,
            "reviewRating": {"@type": "Rating", "alternateName": row.verdict},
        }  # fmt: skip


def _targets(kind: str, count: int) -> dict[int, list[int]]:
    """For each figure of a finding those it points to: the whole, or the one before it."""
    if kind in _TO_THE_WHOLE:
        return {at: [count - 1] for at in range(count - 1)}
    if kind in _PAIRS:
        return {at + 1: [at] for at in range(0, count - 1, 2)}
    return {at: [at - 1] for at in range(1, count)}


def _name(passage: Passage) -> str:
    return f"urn:kaoju:passage:{passage.report}:{passage.start}-{passage.end}"
