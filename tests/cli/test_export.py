"""`kaoju export`: what it offers, and what it refuses."""

import json
import sys
from pathlib import Path

import click.testing
import pytest

from kaoju.cli import main
from kaoju.exports.formats import format_called, names
from kaoju.exports.records import VIEWS


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
