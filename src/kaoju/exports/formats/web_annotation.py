"""W3C Web Annotation: JSON-LD, one annotation a row, anchored by position and by quotation.

Offsets count code points of the text whose SHA-256 stands in each target: where the digest differs, take
the quotation with its prefix and suffix instead of the position. The target is the address of the report, or where it
has none `urn:kaoju:report:KEY`. A body classifies (the type of the event, the kind of the finding) and another holds
the whole row as JSON. Findings, events and copies have a target for each passage.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from kaoju.exports.records import ALL, Passage, Records, Row, name_of, passages
from kaoju.exports.writing import told, write_object

SUFFIX = ".jsonld"
VIEWS = ALL
NAMESPACE = "https://kaoju.invalid/ns#"
"""Terms that are ours alone: `textSha256`, the digest of a text as UTF-8."""
_CLASSES = ("event", "kind", "stance", "measure", "status")
_PASSAGE = frozenset(Passage.__struct_fields__) | {"passages"}


def write(records: Records, out: BinaryIO) -> None:
    """An annotation page."""
    around = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"kaoju": NAMESPACE, "textSha256": "kaoju:textSha256"}],
        "id": f"urn:kaoju:export:{records.view}", "type": "AnnotationPage",
    }  # fmt: skip
    write_object(around, "items", _annotations(records), out)


def _annotations(records: Records) -> Iterator[dict[str, Any]]:
    for row in records.rows:
        targets = [_target(passage) for passage in passages(row)]
        yield told(
            id=f"urn:kaoju:{records.view}:{name_of(row)}", type="Annotation", motivation="classifying",
            generator=_generator(row), body=_bodies(row), target=targets[0] if len(targets) == 1 else targets,
        )  # fmt: skip


def _generator(row: Row) -> dict[str, str] | None:
    found = passages(row)
    return {"type": "Software", "name": found[0].read_by} if found else None


def _bodies(row: Row) -> list[dict[str, str]]:
    label = next((value for name in _CLASSES if isinstance(value := getattr(row, name, None), str) and value), "")
    own = {name: getattr(row, name) for name in row.__struct_fields__ if name not in _PASSAGE}
    described = {
        "type": "TextualBody", "purpose": "describing", "format": "application/json",
        "value": msgspec.json.encode(own).decode(),
    }  # fmt: skip
    return [*([{"type": "TextualBody", "purpose": "classifying", "value": label}] if label else []), described]


def _target(passage: Passage) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": passage.url or f"urn:kaoju:report:{passage.report}",
        "textSha256": passage.text_sha256,
        "selector": [
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            {"type": "TextQuoteSelector", "exact": passage.text, "prefix": passage.before, "suffix": passage.after},
        ],
    }
