"""Batches: entries in their order, so many at a time.

Reads entries, gives tuples of them; holds no more than one batch.
"""

from collections.abc import Iterable, Iterator

from kaoju.model.entry import Entry


def batches(entries: Iterable[Entry], most: int, characters: int) -> Iterator[tuple[Entry, ...]]:
    """Batches of at most so many entries; one that reaches so many characters ends there.

    >>> from kaoju.model import Report
    >>> reports = [Report(id=text, text=text) for text in ("桥塌了。", "船沉。", "停电。")]
    >>> told = [Entry(key=one.key, digest="", path="", line=0, state="ok", report=one) for one in reports]
    >>> [len(batch) for batch in batches(told, 2, 1_000)], [len(batch) for batch in batches(told, 9, 4)]
    ([2, 1], [1, 2])
    """
    batch: list[Entry] = []
    read = 0
    for entry in entries:
        batch.append(entry)
        read += len(entry.report.text) if entry.report is not None else 0
        if len(batch) >= most or read >= characters:
            yield tuple(batch)
            batch, read = [], 0
    if batch:
        yield tuple(batch)
