"""STIX 2.1: a bundle of reports, identities, locations, notes and opinions, for OpenCTI and its kind.

A report is a `report`; its outlet is an `identity`, with the Admiralty letter a person gave it (`kaoju rate`) as the
label `admiralty:reliability=B`. What the report claims are `note`s with the quoted characters; the places known to the
gazetteer are `location`s. A finding is a note on the reports it joins, and a person's verdict an `opinion` on it:
accept is `agree`, reject `disagree`. `confidence` is written for verdicts alone, by STIX's Admiralty credibility scale:
accept is 2 (probably true, 70), reject 5 (improbable, 10); kaoju itself gives none. Ids are digests of content.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

from kaoju.exports.records import ClaimRow, FindingRow, Passage, Records, Row, name_of
from kaoju.exports.writing import told, write_object

SUFFIX = ".json"
VIEWS = frozenset({"claims", "predictions", "findings"})
ADMIRALTY = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""STIX's confidence for the Admiralty's credibility; 6 (cannot be judged) has none."""
_OPINIONS = {"accept": ("agree", 2), "reject": ("disagree", 5)}
_DAY = len("2031-05-12")


def write(records: Records, out: BinaryIO) -> None:
    """One bundle."""
    around = {"type": "bundle", "id": identifier("bundle", records.view, records.made)}
    write_object(around, "objects", _Bundle(records).objects(), out)


def identifier(kind: str, *parts: str) -> str:
    """A STIX id that is a digest of content, in the shape of a UUID of version 5.

    >>> identifier("report", "a")
    'report--c5c9ff97-e89b-571e-870d-67a57ea846c6'
    """
    told = hashlib.sha256("\0".join((kind, *parts)).encode()).hexdigest()
    return f"{kind}--{told[:8]}-{told[8:12]}-5{told[13:16]}-8{told[17:20]}-{told[20:32]}"


class _Bundle:
    def __init__(self, records: Records) -> None:
        self.records = records
        self.seen: set[str] = set()

    def objects(self) -> Iterator[dict[str, Any]]:
        if self.records.view == "findings":
            for row in self.records.rows:
                if isinstance(row, FindingRow):
                    yield from self._finding(row)
            return
        for _, rows in groupby(self.records.rows, key=lambda row: row.report if isinstance(row, ClaimRow) else ""):
            yield from self._report(rows)

    def _object(self, kind: str, *parts: str, **given: Any) -> dict[str, Any]:
        made = self.records.made
        head = {"type": kind, "spec_version": "2.1", "id": identifier(kind, *parts), "created": made, "modified": made}
        return {**head, **told(**given)}

    def _new(self, made: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if made["id"] not in self.seen:
            self.seen.add(made["id"])
            yield made

    def _outlet(self, passage: Passage) -> dict[str, Any]:
        labels = [f"admiralty:reliability={passage.rating}"] if passage.rating else []
        name = passage.outlet or "outlet not told"
        return self._object("identity", name, name=name, identity_class="organization", labels=labels)

    def _of_report(self, passage: Passage, references: list[str], author: str) -> dict[str, Any]:
        published = passage.published
        day = published[:_DAY] if published else ""
        is_day = len(day) == _DAY and day[4] == day[7] == "-"
        facts = {"source_name": passage.outlet or passage.document, "external_id": passage.report}
        return self._object(
            "report", passage.report, name=passage.title or passage.document,
            published=f"{day}T00:00:00Z" if is_day else self.records.made, created_by_ref=author,
            labels=[] if is_day else ["date-of-publication-not-told"], object_refs=references,
            report_types=["observed-data"], lang=passage.language,
            external_references=[told(**facts, url=passage.url)],
        )  # fmt: skip

    def _report(self, rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
        references: list[str] = []
        first: ClaimRow | None = None
        for row in rows:
            if not isinstance(row, ClaimRow):
                continue
            first = first or row
            for place in self._places(row):
                references.append(place["id"])
                yield from self._new(place)
            note = self._note(row)
            references.append(note["id"])
            yield note
        if first is not None:
            outlet = self._outlet(first)
            yield from self._new(outlet)
            yield self._of_report(first, list(dict.fromkeys(references)), outlet["id"])

    def _places(self, row: ClaimRow) -> list[dict[str, Any]]:
        known = [site for name in row.sites if (site := self.records.site_of(name)) is not None]
        return [
            self._object("location", site.id, name=site.name, country=site.country, latitude=site.latitude,
                         longitude=site.longitude)
            for site in known
        ]  # fmt: skip

    def _note(self, row: ClaimRow) -> dict[str, Any]:
        labels = [f"kaoju:{name}={getattr(row, name)}" for name in ("event", "polarity", "certainty", "status")]
        said = f" ({row.source})" if row.source else ""
        return self._object(
            "note", self.records.view, name_of(row), abstract=f"{row.event}: {row.trigger}{said}", content=row.text,
            object_refs=[identifier("report", row.report)], labels=labels, lang=row.language,
            external_references=[{
                "source_name": "kaoju", "external_id": row.id,
                "description": f"characters {row.start}-{row.end}, sha256 {row.text_sha256}, {row.rule}",
            }],
        )  # fmt: skip

    def _finding(self, row: FindingRow) -> Iterator[dict[str, Any]]:
        note = identifier("note", "findings", row.id)
        reports = []
        for passage in row.passages:
            outlet = self._outlet(passage)
            yield from self._new(outlet)
            report = self._of_report(passage, [outlet["id"]], outlet["id"])
            reports.append(report["id"])
            yield from self._new(report)
        quoted = "\n".join(
            f"{passage.document} {passage.start}-{passage.end}: {passage.text}" for passage in row.passages
        )
        yield self._object(
            "note", "findings", row.id, abstract=f"{row.kind}: {row.why}",
            content=f"{row.why}\n{row.because}\n{quoted}", object_refs=list(dict.fromkeys(reports)),
            labels=[f"kaoju:kind={row.kind}", f"kaoju:origins={row.origins}"],
        )  # fmt: skip
        if row.verdict in _OPINIONS:
            opinion, credibility = _OPINIONS[row.verdict]
            yield self._object("opinion", row.id, opinion=opinion, explanation=row.verdict_why, object_refs=[note],
                               confidence=ADMIRALTY[credibility])  # fmt: skip
