"""Source: one input, where it stood and what its bytes were, with what could be made of them.

Values only, and the digest that names the bytes.
"""

import hashlib

import msgspec

from kaoju.model import Problem, Report


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One input in its one state: a report, a report with something wrong about it, or only what is wrong.

    `digest` is SHA-256 of the bytes, empty where there were none to read; `line` is 0 where the whole file is meant.
    """

    path: str
    line: int = 0
    digest: str = ""
    report: Report | None = None
    problem: Problem | None = None


def digest(content: bytes) -> str:
    """The digest of the bytes of an input.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()
