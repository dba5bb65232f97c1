"""A ledger in one SQLite file: written so that SQLite 3.40, which comes with Python, can do it."""

from pathlib import Path
from typing import Self

from kaoju.ledger.sqlite.checks import Checks
from kaoju.ledger.sqlite.claims import Claims
from kaoju.ledger.sqlite.connection import Connection
from kaoju.ledger.sqlite.glances import Glances
from kaoju.ledger.sqlite.groups import Groups
from kaoju.ledger.sqlite.judgements import Judgements
from kaoju.ledger.sqlite.layers import Layers
from kaoju.ledger.sqlite.listings import Listings
from kaoju.ledger.sqlite.numbers import Numbers
from kaoju.ledger.sqlite.opening import opened
from kaoju.ledger.sqlite.versions import Versions

__all__ = ["SqliteLedger"]


class SqliteLedger(Checks, Versions, Numbers, Claims, Glances, Groups, Layers, Listings, Judgements):
    """The store contract over one connection."""

    def __init__(self, path: Path, *, make: bool = False) -> None:
        self._db: Connection = opened(path, make=make)

    def copy_to(self, path: Path) -> None:
        self._db.run("VACUUM INTO ?", str(path))

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
