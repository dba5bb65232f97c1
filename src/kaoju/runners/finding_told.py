"""Finding told: one finding with the words it stands on, and where two reports are at odds both of them side by side.

Reads a ledger and a finding, gives `FindingTold`. Never says which report is right.
"""

from collections.abc import Iterable

import msgspec

from kaoju.compare.update import WHOLE
from kaoju.exports.html.escape import language_tag
from kaoju.ledger import Filed, Judgement
from kaoju.model import Finding, Place
from kaoju.runners.beside import Half, Row, Text, alone, beside, pair
from kaoju.runners.desk import Desk
from kaoju.runners.findings import full

FACING = frozenset({"conflict", "changed", "dropped", "update", "agree"})
"""Kinds in which two figures face each other."""
_UNDATED = "~"


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what of it a finding stands on; `tag` is the language and script of its words (BCP 47).

    `printed` is in how many other reports its text or a part of it stands, `first` the earliest of those, if it is
    earlier.
    """

    key: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    tag: str
    sources: tuple[str, ...]
    quote: Half
    printed: int = 0
    first: Filed | None = None


class FindingTold(msgspec.Struct, frozen=True, kw_only=True):
    """A finding and its reports; `facing` are the two sentences at odds, None where it is of one report alone."""

    finding: Finding
    sides: tuple[Side, ...]
    facing: Row | None
    verdict: Judgement | None = None


def told(desk: Desk, finding: Finding, verdict: Judgement | None = None) -> FindingTold:
    """A finding with its words."""
    finding = full(finding, desk)
    texts = _texts(desk, finding)
    facing = _facing(finding, texts)
    return FindingTold(
        finding=finding, sides=tuple(_side(desk, text) for text in texts.values()),
        facing=pair(*facing) if facing else None, verdict=verdict,
    )  # fmt: skip


def whole(desk: Desk, finding: Finding) -> tuple[Row, ...]:
    """The two reports of a finding side by side, from their first sentence to their last."""
    facing = _facing(finding, _texts(desk, finding))
    return beside(*facing) if facing else ()


def _texts(desk: Desk, finding: Finding) -> dict[str, Text]:
    places: dict[str, list[Place]] = {}
    for place in finding.of:
        places.setdefault(place.report, []).append(place)
    return {
        key: Text(key, desk.reading(key), tuple((one.start, one.end) for one in several))
        for key, several in places.items()
    }


def _facing(finding: Finding, texts: dict[str, Text]) -> tuple[Text, Text] | None:
    """The first of its reports and the last: of a row of figures those farthest apart."""
    keys = list(texts)
    return (texts[keys[0]], texts[keys[-1]]) if len(keys) > 1 and finding.kind in FACING else None


def _side(desk: Desk, text: Text) -> Side:
    reading = text.reading
    printed, first = _printings(desk, text)
    numbers = desk.numbers(Place(text.key, start, end) for start, end in text.numbers)
    return Side(
        key=text.key, document=reading.id, published=reading.published, outlet=reading.outlet, title=reading.title,
        tag=language_tag(reading), sources=_once(number.source for number in numbers), quote=alone(text),
        printed=printed, first=first,
    )  # fmt: skip


def _printings(desk: Desk, text: Text) -> tuple[int, Filed | None]:
    """In how many others a text stands, and the earliest of them where it is earlier than this."""
    groups = desk.ledger.groups("copies", [text.key + WHOLE])
    keys = {node.partition(":")[0] for nodes in desk.ledger.members(groups.values()).values() for node in nodes}
    filed = desk.ledger.filed(keys - {text.key})
    first = min(filed.values(), key=lambda one: (one.published or _UNDATED, one.key), default=None)
    mine = text.reading.published or _UNDATED
    return len(filed), first if first is not None and (first.published or _UNDATED) < mine else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
