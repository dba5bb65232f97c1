"""Overview: a ledger at a glance.

Reads a ledger, gives counts and the first of what a person looks for. Never reads a reading.
"""

import msgspec

from kaoju.ledger import Ledger


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is, by what it is."""

    counts: dict[str, int]


def overview(ledger: Ledger) -> Overview:
    """A ledger at a glance."""
    return Overview(counts=dict(ledger.counts()))
