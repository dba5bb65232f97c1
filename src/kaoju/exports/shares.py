"""Shares: how much of a reading rests on whom, and how much of the article it covers.

Reads a Reading, gives counts of what is in it. Never weighs a source.
"""

from collections.abc import Iterator

import msgspec

from kaoju.model import Attribution, Claim, Reading

ANONYMOUS, NAMED, REPORT = "anonymous", "named", "report"


class Shares(msgspec.Struct, frozen=True):
    """Claims in all, and of these with a named source, with an anonymous one, and with none."""

    claims: int
    named: int
    anonymous: int
    none: int

    def percent(self, count: int) -> int:
        """A count as a share of all claims."""
        return round(100 * count / self.claims) if self.claims else 0


class Coverage(msgspec.Struct, frozen=True):
    """Characters of the article, white space and furniture apart, and how many of them are read."""

    article: int
    read: int

    @property
    def percent(self) -> int:
        """The share that is read, rounded down so that only all is 100."""
        return 100 * self.read // self.article if self.article else 0


def whose(claim: Claim, reading: Reading) -> str:
    """Whose words a claim is: of a named source, an anonymous one, or the report itself."""
    if claim.attribution is None:
        return REPORT
    return NAMED if is_named(reading.attributions[claim.attribution]) else ANONYMOUS


def is_named(attribution: Attribution) -> bool:
    """Whether a reader could go and ask the source."""
    return attribution.source is not None and attribution.source_kind != ANONYMOUS


def shares(reading: Reading) -> Shares:
    """What the claims of a report rest on.

    >>> shares(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="停航")).claims
    0
    """
    found = [whose(claim, reading) for claim in reading.claims]
    return Shares(len(found), found.count(NAMED), found.count(ANONYMOUS), found.count(REPORT))


def coverage(reading: Reading) -> Coverage:
    """How many characters of the article lie in the clause of a claim or in the content of an attribution.

    >>> coverage(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="港口 停航")).article
    4
    """
    text = reading.text
    kept = bytearray(not character.isspace() for character in text)
    for part in reading.furniture:
        kept[part.start : part.end] = bytes(part.end - part.start)
    article = kept.count(1)
    for start, end in _read(reading):
        kept[start:end] = bytes(end - start)
    return Coverage(article, article - kept.count(1))


def _read(reading: Reading) -> Iterator[tuple[int, int]]:
    for claim in reading.claims:
        yield claim.start, claim.end
    for one in reading.attributions:
        if one.content_start is not None and one.content_end is not None:
            yield one.content_start, one.content_end
