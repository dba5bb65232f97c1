"""`kaoju export`: what it offers, what it refuses, and that a file is whole or not there."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from kaoju.cli import main
from kaoju.exports.formats import format_called, names
from kaoju.exports.records import VIEWS

KILLS = int(os.environ.get("KAOJU_KILLS", "1"))


def kaoju(*args: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(main, list(args))


def test_the_list_names_every_format_with_its_summary() -> None:
    shown = kaoju("export", "--formats").stdout
    for name in names():
        assert name in shown
        assert format_called(name).__doc__.partition("\n")[0] in shown


@pytest.mark.parametrize("name", names())
def test_a_format_explains_itself(name: str) -> None:
    assert kaoju("export", "--about", name).stdout.strip() == format_called(name).__doc__.strip()


@pytest.mark.parametrize("name", names())
def test_every_format_can_be_had_from_a_ledger(name: str, quake: str, tmp_path: Path) -> None:
    view = next(view for view in VIEWS if view in format_called(name).VIEWS)
    path = tmp_path / "out"
    done = kaoju("export", view, "--format", name, "--ledger", quake, "-o", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_view_that_a_format_has_no_place_for_is_refused(quake: str, tmp_path: Path) -> None:
    pairs = [(name, view) for name in names() for view in VIEWS if view not in format_called(name).VIEWS]
    for name, view in pairs[:3]:
        done = kaoju("export", view, "--format", name, "--ledger", quake, "-o", str(tmp_path / "out"))
        assert done.exit_code == 2
        assert view in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_missing_extra_is_named(quake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setattr("kaoju.cli.export.find_spec", lambda name: None)
    done = kaoju("export", "claims", "--format", "xlsx", "--ledger", quake, "-o", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert "pip install 'kaoju[xlsx]'" in done.stderr


@pytest.mark.parametrize("name", names())
def test_a_killed_export_leaves_the_old_file_or_the_new_one(
    name: str, quake: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("ran", f"{KILLS} kills while a format is written")
    record_property("came", "the old file or the new one, whole, after each")
    view = next(view for view in VIEWS if view in format_called(name).VIEWS)
    path, draw = tmp_path / "out", random.Random(name)
    command = [sys.executable, "-m", "kaoju", "export", view, "--format", name, "--ledger", quake, "-o", str(path)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    took, size = time.monotonic() - started, path.stat().st_size
    for _ in range(KILLS):
        path.write_text("old")
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        time.sleep(took * draw.uniform(0.3, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if path.read_bytes() != b"old":
            # A workbook holds the second it was made in, which packs to a byte more or less.
            is_whole = not zipfile.ZipFile(path).testzip() if name == "xlsx" else path.stat().st_size == size
            assert is_whole


def test_corrected_annotation_comes_back_through_the_command(quake: str, tmp_path: Path) -> None:
    for name in ("label-studio", "brat"):
        path = tmp_path / name
        assert kaoju("export", "claims", "--format", name, "--ledger", quake, "-o", str(path)).exit_code == 0
        back = kaoju("import-annotation", str(path))
        assert back.exit_code == 0
        documents = [json.loads(line) for line in back.stdout.splitlines()]
        assert documents
        for document in documents:
            for mark in document["claims"]:
                assert document["text"][mark["start"] : mark["end"]] == mark["text"]
