"""Comparing: what a reading is known by to comparing, and new reports of a ledger compared with those it has.

Never compares itself, and never decides what is found.
"""

from collections.abc import Callable, Collection

from kaoju.compare.blocks import kept
from kaoju.compare.sketch import sketch, to_bytes
from kaoju.compare.update import WHOLE
from kaoju.compare.update import update as compare
from kaoju.ledger import Ledger
from kaoju.model import Reading
from kaoju.runners.versions import settle

__all__ = ["copied", "sketched", "update"]


def sketched(reading: Reading, key: str) -> tuple[bytes, tuple[int, ...]]:
    """The sketch of a reading, as a ledger keeps it, and the numbers it is found under."""
    made = sketch(reading, key)
    return to_bytes(made), kept(made)


def update(ledger: Ledger, tell: Callable[[int], None] | None = None) -> int:
    """Compare all reports that wait for it, of each page the newest version; says how many, and tells as it goes on."""
    settle(ledger)
    return compare(ledger, tell)


def superseding(ledger: Ledger, keys: Collection[str]) -> int:
    """How many of these reports are one of several versions of a page."""
    return sum(len(ledger.versions(key)) > 1 for key in keys)


def copied(ledger: Ledger, keys: Collection[str]) -> int:
    """How many of these reports are printings of a text that another report has too."""
    families = ledger.groups("copies", [key + WHOLE for key in keys])
    several = {group for group, nodes in ledger.members(set(families.values())).items() if len(nodes) > 1}
    return sum(group in several for group in families.values())
