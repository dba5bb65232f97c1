"""The command line: arguments in, what kaoju gives out.

One module a command, imported when it is called for. Data goes to stdout, talk to stderr. Together with `web`, the
only place that reads the clock, the environment and the network. Holds no logic about reports.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Never

import click

from kaoju.cli.endings import ENDINGS, Ending, hang_up
from kaoju.cli.streams import prepare

_COMMANDS = (
    "read",
    "add",
    "fetch",
    "watch",
    "serve",
    "mcp",
    "search",
    "show",
    "findings",
    "events",
    "timeline",
    "tally",
    "diff",
    "check",
    "promises",
    "series",
    "export",
    "dossier",
    "import-annotation",
    "rate",
    "verdict",
    "verify",
    "reread",
    "demo",
    "explain",
    "rules",
    "doctor",
)


class _Commands(click.Group):
    """The commands of this folder, each in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"kaoju.cli.{name}"), name)
        return command

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), says) for code, says in ENDINGS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # caught here, because click would end with 1
            return hang_up()

    def main(  # type: ignore[override]  # click's overloads also return; this one always exits
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Never:
        prepare()
        given = list(args) if args is not None else None
        with Ending(given) as ending:
            ending.code = super().main(given, prog_name, **{**extra, "standalone_mode": False}) or 0
        raise SystemExit(ending.code)


def _version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"kaoju {version('kaoju')}")
        except PackageNotFoundError:  # run from a checkout that was never installed
            click.echo("kaoju (not installed)")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show Python's own trace of an error.")
def main() -> None:
    """Evidential scholarship for news: what a report says, in which words, and how its numbers and times read.

    \b
    kaoju demo                    see it on six sample reports
    kaoju read report.txt         one report on the terminal
    kaoju read reports/ --json    a folder, one JSON object a report
    kaoju add reports/            into a ledger, compared with what is there
    kaoju findings                what agrees, follows or contradicts
    """  # noqa: D301  # click knows a paragraph not to fill by a backspace
