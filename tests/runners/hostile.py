"""A sketch that does to its process what a fault would, for texts that begin as told here."""

import os
import time
from pathlib import Path

from kaoju.model import Reading

DEAD = "the process must die"
SLOW = "the process must be slow"
ONCE = "once the process must die:"


def sketch(reading: Reading, _key: str) -> tuple[bytes, tuple[int, ...]]:
    """A sketch as a fault would make it: in a worker, after the reading."""
    if reading.text.startswith(DEAD):
        os.abort()
    if reading.text.startswith(SLOW):
        time.sleep(600)
    if reading.text.startswith(ONCE):
        mark = Path(reading.text.removeprefix(ONCE))
        if not mark.exists():
            mark.touch()
            os.abort()
    return reading.text.encode()[:5], (7,)
