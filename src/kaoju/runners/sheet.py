"""Sheet: one report as a reader looks at it, with all that the ledger has beside it.

Reads a ledger; gives the reading, who prints the same text and what of it differs, its versions, its events, what was
found of its numbers. Never compares, and never leaves out a part of the text.
"""

import hashlib
from collections.abc import Sequence

import msgspec

from kaoju.ledger import Filed, Ledger
from kaoju.model import Change, Claim, Copy, Event, Finding, Place, Reading

PART = 16_000
"""Characters of a part: what a screen can hold and a browser lays out at once. Most reports are one part."""
SLACK = 4_000
"""How far behind that the end of a paragraph, else of a sentence, may be."""
MANY = 50
"""Printings that are listed."""


class Printing(msgspec.Struct, frozen=True):
    """Another report with the same text or a part of it; `is_earlier` where its date says so."""

    filed: Filed
    copy: Copy
    is_earlier: bool

    def shared(self) -> list[Place]:
        """The characters of this report that stand there too."""
        at = 1 if self.copy.one == self.filed.key else 0
        return [pair[at] for pair in self.copy.shared]

    def changed(self) -> list[tuple[Place, str, Change]]:
        """Where the two differ: the characters here, and what stands there instead."""
        if self.copy.one == self.filed.key:
            return [(one.other, one.one_text, one) for one in self.copy.changed]
        return [(one.one, one.other_text, one) for one in self.copy.changed]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A report; `beside` is the printing it is held against, None where there is none or none is wanted."""

    key: str
    reading: Reading
    digest: str
    printings: tuple[Printing, ...]
    beside: Printing | None
    versions: tuple[Filed, ...]
    superseded_by: str | None
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]

    def claim(self, name: str) -> Claim | None:
        """One of its claims."""
        return next((one for one in self.reading.claims if one.id == name), None)

    def findings_of(self, claim: Claim) -> list[Finding]:
        """What was found of the numbers of a claim."""
        starts = {self.reading.quantities[at].start for at in claim.quantities}
        return [one for one in self.findings if any(at.report == self.key and at.start in starts for at in one.of)]


def sheet(ledger: Ledger, key: str, beside: str = "") -> Sheet | None:
    """A report; `beside` is the key of the printing wanted at its side, `-` where none is, else it is the earliest."""
    reading = ledger.reading(key)
    if reading is None:
        return None
    groups = ledger.groups_of([key]).get(key, ())
    printings = _printings(ledger, key, reading, groups)
    versions = ledger.versions(key)
    filed = ledger.filed(versions) if len(versions) > 1 else {}
    wanted = next((one for one in printings if one.filed.key == beside), None)
    if not beside:
        wanted = next((one for one in printings if one.is_earlier), None)
    return Sheet(
        key=key, reading=reading, digest=hashlib.sha256(reading.text.encode("utf-8", "surrogatepass")).hexdigest(),
        printings=printings, beside=wanted, versions=tuple(filed[one] for one in versions if one in filed),
        superseded_by=ledger.superseded_by(key),
        events=tuple(one for one in ledger.events_in(groups) if key in one.reports),
        findings=tuple(one for one in ledger.findings_in(groups) if any(at.report == key for at in one.of)),
    )  # fmt: skip


def _printings(ledger: Ledger, key: str, reading: Reading, groups: Sequence[str]) -> tuple[Printing, ...]:
    """The whole printings first, of these the earliest."""
    copies = {
        copy.other if copy.one == key else copy.one: copy
        for copy in ledger.copies_in(groups)
        if key in {copy.one, copy.other}
    }
    filed = ledger.filed(copies)
    mine = reading.published or ""
    found = [
        Printing(one, copies[name], bool(one.published) and (one.published or "") < mine) for name, one in filed.items()
    ]
    found.sort(key=lambda one: (one.copy.kind == "passage", one.filed.published or "~", one.filed.key))
    return tuple(found)


def parts(reading: Reading) -> list[tuple[int, int]]:
    """Where the text is cut into parts: behind a line, else behind a sentence; the parts tile the text.

    >>> parts(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="港口停航。"))
    [(0, 5)]
    """
    text = reading.text
    ends = sorted(sentence.end for sentence in reading.sentences)
    found: list[tuple[int, int]] = []
    start, at = 0, 0
    while len(text) - start > PART + SLACK:
        goal = start + PART
        end = text.find("\n", goal, goal + SLACK) + 1
        while at < len(ends) and ends[at] < goal:
            at += 1
        if not end:
            end = ends[at] if at < len(ends) and ends[at] <= goal + SLACK else goal
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    return found
