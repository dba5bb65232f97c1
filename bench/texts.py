"""Texts to measure on: a seeded draw from an archive, and annotated articles. Nothing of them is kept or printed.

Every figure names the digest of the texts it was measured on, so that two figures can be told apart.
"""

import gzip
import hashlib
import json
import random
from pathlib import Path

from kaoju.model import Report

SEED = 20260419
DOCUMENT = 2_500
"""Characters of an article, the size that costs are told for."""


def reports(path: Path) -> list[Report]:
    """All reports of a JSON Lines file, plain or gzipped."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    documents = [json.loads(line) for line in content.splitlines() if line.strip()]
    return [Report(id=str(one["id"]), text=one["text"], published=one.get("published")) for one in documents]


def drawn(path: Path, number: int, seed: int = SEED) -> list[Report]:
    """So many reports of a file, drawn with a seed."""
    everything = reports(path)
    return random.Random(seed).sample(everything, min(number, len(everything)))


def digest(read: list[Report]) -> str:
    """A name for these texts: 12 hexadecimal digits."""
    named = hashlib.sha256()
    for report in read:
        named.update(report.text.encode("utf-8", "surrogatepass") + b"\0")
    return named.hexdigest()[:12]


def characters(read: list[Report]) -> int:
    """How many characters they hold."""
    return sum(len(report.text) for report in read)
