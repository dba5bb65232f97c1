"""`kaoju doctor`: whether this installation can do what kaoju needs."""

import sys
from collections.abc import Callable, Iterator

import click

from kaoju.cli.endings import Code
from kaoju.cli.streams import visible
from kaoju.errors import KaojuError

PYTHON = (3, 11)
SQLITE = (3, 37)
"""The first with STRICT tables."""


@click.command()
@click.option("--ledger", metavar="FILE", help="Look at this ledger too.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def doctor(ctx: click.Context, /, ledger: str | None) -> None:
    """Say what kaoju runs on and whether anything is missing: Python, SQLite, packages, languages, a place to write."""
    import sqlite3

    looks: list[tuple[str, Callable[[], str]]] = [
        ("python", _python), ("sqlite", _sqlite), ("packages", _packages), ("languages", _languages),
        ("ledgers", _ledgers),
    ]  # fmt: skip
    if ledger is not None:
        looks.append((ledger, lambda: _ledger(ledger)))
    failed = False
    for name, look in looks:
        try:
            found, mark = look(), "ok"
        except (KaojuError, OSError, sqlite3.Error, LookupError) as error:
            found, mark, failed = str(error), "wrong", True
        click.echo(visible(f"{mark:<6} {name:<10} {found}"))
    ctx.exit(Code.SOME_UNREAD if failed else Code.DONE)


def _python() -> str:
    import platform

    if sys.version_info < PYTHON:
        raise LookupError(f"{platform.python_version()} is too old: {'.'.join(map(str, PYTHON))} is needed")
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _sqlite() -> str:
    import sqlite3

    if sqlite3.sqlite_version_info < SQLITE:
        raise LookupError(f"{sqlite3.sqlite_version} is too old: {'.'.join(map(str, SQLITE))} is needed")
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE word USING fts5 (characters)")
        db.execute("SELECT value FROM json_each('[1]')")
    finally:
        db.close()
    return f"{sqlite3.sqlite_version} with full-text search and JSON"


def _packages() -> str:
    missing = [name for name, found in _versions() if not found]
    if missing:
        raise LookupError(f"not installed: {', '.join(missing)}")
    return ", ".join(f"{name} {found}" for name, found in _versions())


def _versions() -> Iterator[tuple[str, str]]:
    from importlib.metadata import PackageNotFoundError, requires, version

    for wanted in requires("kaoju") or ():
        name, _, extra = wanted.partition(";")
        if "extra" in extra:
            continue
        plain = name.strip().split(">")[0].split("=")[0].split("<")[0].strip()
        try:
            yield plain, version(plain)
        except PackageNotFoundError:
            yield plain, ""


def _languages() -> str:
    from kaoju.grammar.language import codes, load

    return ", ".join(f"{code} {load(code).digest} ({len(load(code).cards)} cards)" for code in sorted(codes()))


def _ledgers() -> str:
    import tempfile
    from pathlib import Path

    from kaoju.ledger import open_ledger

    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "a.kaoju"), make=True) as opened:
        opened.rate("a", "F", "a trial")
    return f"can be made in {tempfile.gettempdir()}"


def _ledger(path: str) -> str:
    from kaoju.ledger import open_ledger
    from kaoju.runners.filing import current

    with open_ledger(path) as opened:
        readers = opened.readers()
        waiting = len(opened.pending())
    old = sum(count for read_by, count in readers.items() if read_by not in current())
    hint = "; kaoju reread brings them up to date" if old else ""
    return f"{sum(readers.values()):,} reports, {waiting:,} not compared yet, {old:,} read by another version{hint}"
