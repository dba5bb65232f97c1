"""The doctor: each thing that can be wrong with an installation is found and named, and hides no other."""

import base64
import hashlib
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click.testing
import pytest

from kaoju.cli import looks, main

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at elsewhere is not looked at again for each fault."""
    monkeypatch.setitem(looks.LOOKS, "workers", lambda: "can be started")


def looked(*args: str) -> tuple[int, dict[str, str], dict[str, str]]:
    """The exit code, and what was said by name: of what is well and of what is wrong."""
    done = click.testing.CliRunner().invoke(main, ["doctor", *args])
    assert not done.stderr
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    well, wrong = ({name: said for mark, name, said in lines if mark == one} for one in ("ok", "wrong"))
    assert len(well) + len(wrong) == len(lines)
    return done.exit_code, well, wrong


def wants(*needed: str) -> Break:
    return lambda monkeypatch: monkeypatch.setattr(looks, "requires", lambda _name: list(needed))


def broken_module(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(name: str) -> Any:
        if name == "rjieba":
            raise ImportError("libstdc++.so.6: version `GLIBCXX_3.4.30' not found")
        return sys

    monkeypatch.setattr(looks, "import_module", failing)


def cut_module(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(name: str) -> Any:
        if name == "click":
            raise SyntaxError("source code string cannot contain null bytes")
        return sys

    monkeypatch.setattr(looks, "import_module", failing)


def no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_settings: object) -> Any:
        raise ImportError("cannot import name 'Route' from 'starlette.routing'")

    monkeypatch.setattr("kaoju.web.app.application", failing)


def no_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(name: str) -> Any:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(looks, "requires", failing)


def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    class Bare:
        def execute(self, sql: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None: ...

    monkeypatch.setattr(sqlite3, "connect", lambda _path: Bare())
    monkeypatch.setitem(looks.LOOKS, "ledgers", lambda: "can be made")


def no_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)


def broken_card(monkeypatch: pytest.MonkeyPatch) -> None:
    from kaoju.errors import RuleError

    def failing() -> Any:
        raise RuleError("no lexicon is called so", slug="unknown-name", path="rules/time/day.yaml", line=2)

    monkeypatch.setattr("kaoju.cli.demo.sample_readings", failing)


def no_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaoju.cli.demo.files", lambda _package: Path("/nowhere"))


def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaoju.cli.demo.sample_readings", list)


def no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    def failing() -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", failing)


def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=5 * 2**20))


def no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_given: object) -> Any:
        raise ChildProcessError("the processes that read cannot be started")

    monkeypatch.setitem(looks.LOOKS, "workers", failing)


BROKEN: dict[str, tuple[Break, str, str]] = {
    "an old Python": (lambda m: m.setattr(looks, "PYTHON", (9, 9)), "python", "too old"),
    "an old SQLite": (lambda m: m.setattr(looks, "SQLITE", (99, 0)), "sqlite", "too old"),
    "SQLite without search": (no_search, "sqlite", "fts5"),
    "a missing package": (wants("click>=8.1", "no-such-thing>=1"), "packages", "no-such-thing is not installed"),
    "an old package": (wants("click>=99"), "packages", "click"),
    "a package that cannot be loaded": (broken_module, "packages", "GLIBCXX"),
    "a package that was cut short": (cut_module, "packages", "null bytes"),
    "a page that cannot be made": (no_page, "page", "cannot import name 'Route'"),
    "no record of what was installed": (no_metadata, "packages", "kaoju"),
    "half of an extra": (wants("click>=8.1; extra == 'two'", "no-such; extra == 'two'"), "extras", "no-such"),
    "a broken card": (broken_card, "reading", "no lexicon is called so"),
    "missing samples": (no_samples, "reading", ""),
    "rules that find nothing": (nothing_read, "reading", "as if nothing stood in them"),
    "nowhere to write": (no_place, "ledgers", "No space left"),
    "a full disk": (no_room, "ledgers", "only 5 MiB"),
    "processes that cannot be started": (no_workers, "workers", "cannot be started"),
}


def test_a_sound_installation_is_called_sound() -> None:
    code, well, wrong = looked()
    assert (code, wrong) == (0, {})
    assert set(well) == set(looks.LOOKS)


@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_is_found_and_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil, where, said = BROKEN[name]
    # Reading the sample takes seconds: only where it is what is broken.
    for slow in {"reading", "page"} - {where}:
        monkeypatch.setitem(looks.LOOKS, slow, lambda: "is well")
    spoil(monkeypatch)
    code, _, wrong = looked()
    assert code == 1
    assert said in wrong[where]


def test_python_without_sqlite_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "LOOKS", {"sqlite": looks.sqlite})
    no_sqlite(monkeypatch)
    code, _, wrong = looked()
    assert (code, list(wrong)) == (1, ["sqlite"])


def test_a_file_that_is_missing_or_was_changed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def file(name: str, content: bytes | None, written: bytes) -> Any:
        place = tmp_path / name
        if content is not None:
            place.write_bytes(content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(written).digest()).rstrip(b"=").decode()

        class Listed:
            parts = ("kaoju", name)
            hash = SimpleNamespace(value=digest)

            def locate(self) -> Path:
                return place

            def __str__(self) -> str:
                return f"kaoju/{name}"

        return Listed()

    monkeypatch.setattr(looks, "LOOKS", {"files": looks.installed})
    whole = file("a.tsv", b"1", b"1")
    monkeypatch.setattr(looks, "distribution", lambda _name: SimpleNamespace(version="1", files=[whole]))
    assert looked()[1]["files"].endswith("1 files as they were installed")
    files = [whole, file("b.tsv", None, b"2"), file("c.tsv", b"3", b"4")]
    monkeypatch.setattr(looks, "distribution", lambda _name: SimpleNamespace(version="1", files=files))
    _, _, wrong = looked()
    assert wrong["files"] == "2 of 3 files: kaoju/b.tsv is missing; kaoju/c.tsv was changed"


def test_a_ledger_is_looked_at_and_a_file_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "LOOKS", {})
    other = tmp_path / "notes.txt"
    other.write_text("no ledger" * 40)
    code, _, wrong = looked("--ledger", str(other))
    assert code == 1
    assert "no SQLite file" in wrong[str(other)]
