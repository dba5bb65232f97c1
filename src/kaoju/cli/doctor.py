"""`kaoju doctor`: whether this installation can do what kaoju needs."""

from collections.abc import Callable
from functools import partial

import click

from kaoju.cli import looks
from kaoju.cli.endings import Code
from kaoju.cli.streams import visible
from kaoju.errors import KaojuError


@click.command()
@click.option("--ledger", metavar="FILE", help="Look at this ledger too.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def doctor(ctx: click.Context, /, ledger: str | None) -> None:
    """Say what kaoju runs on and whether anything is missing: Python, SQLite, packages, languages, a place to write."""
    wanted: dict[str, Callable[[], str]] = dict(looks.LOOKS)
    if ledger is not None:
        wanted[ledger] = partial(looks.ledger, ledger)
    failed = False
    for name, look in wanted.items():
        try:
            found, mark = look(), "ok"
        except _faults() as error:
            found, mark, failed = _said(error), "wrong", True
        click.echo(visible(f"{mark:<6} {name:<10} {found}"))
    ctx.exit(Code.SOME_UNREAD if failed else Code.DONE)


def _faults() -> tuple[type[Exception], ...]:
    try:
        import sqlite3
    except looks.UNLOADABLE:  # a Python that was built without it
        return (KaojuError, LookupError, *looks.UNLOADABLE)
    return (KaojuError, LookupError, *looks.UNLOADABLE, sqlite3.Error)


def _said(error: Exception) -> str:
    return error.shown().replace("\n", " ") if isinstance(error, KaojuError) else str(error) or type(error).__name__
