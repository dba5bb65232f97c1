"""`kaoju export`: one view of a ledger as a file of another program's."""

from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say, whole_file
from kaoju.errors import UsageError
from kaoju.exports.formats import extra_of, format_called, names
from kaoju.exports.records import VIEWS
from kaoju.ledger import open_ledger

_NEEDED = {"xlsx": "xlsxwriter", "analytics": "pyarrow"}
"""What an extra brings, to see whether it is there."""


def _list_formats(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        for name in names():
            made = format_called(name)
            summary = made.__doc__.partition("\n")[0]
            views = "all views" if set(VIEWS) <= made.VIEWS else ", ".join(one for one in VIEWS if one in made.VIEWS)
            click.echo(f"{name:<16} {summary}\n{'':<16} {views}")
        ctx.exit()


def _explain_format(ctx: click.Context, _option: click.Parameter, name: str | None) -> None:
    if name:
        click.echo(format_called(name).__doc__.rstrip())
        ctx.exit()


@click.command()
@click.argument("view", type=click.Choice(list(VIEWS)))
@click.option("--format", "wanted", type=click.Choice(names()), required=True, metavar="FORMAT", help="What to write.")
@with_ledger
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; what is there stays until all is done.")
@click.option(
    "--formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help="List the formats and which views each takes.",
)
@click.option(
    "--about",
    type=click.Choice(names()),
    is_eager=True,
    expose_value=False,
    callback=_explain_format,
    metavar="FORMAT",
    help="Say what a format holds and how.",
)
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)  # fmt: skip
def export(**given: Any) -> None:
    """Write one view of a ledger (claims, events, figures, findings, …) as a file for another program.

    The file appears whole or not at all. Every row has the characters it stands on and the rule that made it.
    """
    from kaoju.runners.exporting import exported

    view, name = given["view"], given["wanted"]
    made = format_called(name)
    if view not in made.VIEWS:
        raise UsageError(
            f"this format has no place for {view}, only for {', '.join(one for one in VIEWS if one in made.VIEWS)}",
            slug="no-view", path=given["output"], found=f"{view} as {name}", hint="kaoju export --formats lists them",
        )  # fmt: skip
    extra = extra_of(name)
    if extra and find_spec(_NEEDED[extra]) is None:
        raise UsageError(
            f"{name} needs {_NEEDED[extra]}, which is not installed", slug="extra-missing", path=given["output"],
            found=f"--format {name}", hint=f"pip install 'kaoju[{extra}]'",
        )  # fmt: skip
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with open_ledger(given["ledger"]) as ledger, whole_file(given["output"]) as out:
        made.write(exported(ledger, view, now), out)
    say(f"{given['output']}: {view} as {name}")
