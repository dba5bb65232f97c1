"""Adding: sources into a ledger, and readings made by another version read anew.

Reads only reports the ledger does not have; keeps them batch by batch, and what was given back is kept. Never compares,
and the ledger is the same whoever reads and in whatever order.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from kaoju.ledger import Added, Ledger
from kaoju.model.entry import Entry
from kaoju.runners.batches import batches
from kaoju.runners.filing import Executor

BATCH = 256
"""Reports a transaction: what a kill can cost, against the pages of an index that each transaction writes anew."""
CHARACTERS = 4_000_000
"""And characters, so that a batch of very long reports does not fill the memory."""

Tell = Callable[[Entry], None]


def add(ledger: Ledger, entries: Iterable[Entry], read: Executor, *, tell: Tell | None = None) -> Iterator[Added]:
    """Add entries that are not read yet; each batch is kept when it is given.

    `tell` is told of each entry as it was read, before its batch is kept.
    """
    for batch in batches(read(_unknown(ledger, entries)), BATCH, CHARACTERS):
        if tell is not None:
            for entry in batch:
                tell(entry)
        yield ledger.add(batch)


def _unknown(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those whose report is there already marked as needing no reading."""
    for several in batches(entries, BATCH, CHARACTERS):
        there = ledger.known(entry.key for entry in several if entry.key)
        for entry in several:
            yield msgspec.structs.replace(entry, state="duplicate") if entry.key in there else entry


def stale(ledger: Ledger, current: Collection[str]) -> list[str]:
    """The keys of reports read by none of the current versions, in order of their date."""
    return [one.key for one in ledger.reports() if one.read_by not in current]


def reread(ledger: Ledger, keys: Iterable[str], read: Executor) -> Iterator[tuple[Entry, ...]]:
    """Read reports anew; each batch is kept when it is given. What could not be read keeps its old reading."""
    for batch in batches(read(_unread(ledger, keys)), BATCH, CHARACTERS):
        ledger.replace([entry for entry in batch if entry.reading is not None])
        yield batch


def _unread(ledger: Ledger, keys: Iterable[str]) -> Iterator[Entry]:
    for key in keys:
        entry = ledger.entry(key)
        if entry is not None:
            yield msgspec.structs.replace(entry, reading=None)
