"""The store: schema, migrations, queries. All SQL of kaoju lives here.

Entries and groups in, the same and what was asked of them out; `store.py` says what every store can be asked. Never
reads a report and never compares two.
"""

from pathlib import Path

from kaoju.ledger.store import Added, Beside, Filed, Hits, Input, Judgement, Ledger, Named

__all__ = ["Added", "Beside", "Filed", "Hits", "Input", "Judgement", "Ledger", "Named", "open_ledger"]


def open_ledger(path: Path | str, *, make: bool = False) -> Ledger:
    """The ledger in a file; with `make`, a new one where there is none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "news.kaoju"), make=True) as ledger:
    ...     ledger.pending()
    ()
    """
    from kaoju.ledger.sqlite import SqliteLedger

    return SqliteLedger(Path(path), make=make)
