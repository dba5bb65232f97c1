"""A killed export leaves what was there, or all of what was to come."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kaoju.exports.formats import names
from kaoju.ledger import open_ledger
from kaoju.model.entry import Entry

KILLS = int(os.environ.get("KAOJU_KILLS", "5"))
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes of this system cannot be split")


def test_row_02_kill_9_leaves_the_old_file_or_the_new_one_of_every_kind(
    tmp_path: Path, entries: list[Entry], came: Callable[[str, str], None]
) -> None:
    from kaoju.runners.adding import add
    from kaoju.runners.comparing import update

    path, folder = tmp_path / "news.kaoju", tmp_path / "out"
    folder.mkdir()
    with open_ledger(path, make=True) as ledger:
        for _ in add(ledger, entries, iter):
            pass
        update(ledger)
    program = Path(__file__).with_name("killing.py")
    told = subprocess.run(
        [sys.executable, str(program), str(path), str(folder), str(KILLS)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    every = [json.loads(line) for line in told.stdout.splitlines()]
    assert [one["format"] for one in every] == [*names(), "dossier"]
    broken = [one for one in every if set(one["outcomes"]) - {"old", "new"}]
    assert not broken
    places = sum((Counter(one["places"]) for one in every), Counter[str]())
    inside = sum(one["inside"] for one in every)
    came(
        f"{KILLS} kills of each of {len(every)} kinds of file: "
        + ", ".join(f"{n:,} {where}" for where, n in places.items()),
        f"the old file or the new one, whole, after each; {inside:,} of {KILLS * len(every):,} came within the writing",
    )
    assert inside > 0.7 * KILLS * len(every)
    with open_ledger(path) as ledger:
        assert not list(ledger.verify())
