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
from kaoju.version import VERSION

COMMANDS = {
    "read": "Read reports: who says what happened and how sure, every number and every time, each on its characters.",
    "add": "Read reports into a ledger, made if it is not there.",
    "fetch": "Fetch pages and read them into a ledger.",
    "watch": "Watch feeds: add what is new in them and say what it changes, until stopped.",
    "serve": "Show LEDGER as a page in the browser, on this machine alone.",
    "mcp": "Let agents ask a ledger, by the Model Context Protocol over stdin and stdout.",
    "search": "Find the reports that hold all the WORDS, in either script, the newest first.",
    "show": "Show a report, a claim, a copy, an event or a finding by its ID, or by the first characters of it.",
    "findings": "Show what comparing found.",
    "events": "List what several reports tell of.",
    "timeline": "Show what is reported of EVENT, and when.",
    "tally": "Show what is counted of EVENT, and by whom.",
    "diff": "Show what changed between two days.",
    "check": "Hold ARTICLE against what a ledger knows.",
    "promises": "Show promises and what became of them.",
    "series": "Add tables of official tallies.",
    "export": "Write one view of a ledger (claims, events, figures, findings, …) as a file for another program.",
    "archive": (
        "Read reports and write claims, figures and findings as Parquet in a folder, for DuckDB, Spark and the like."
    ),
    "dossier": "Gather all that a ledger has on an event, a report, or some words in one file.",
    "import-annotation": (
        "Take FILE, corrected in Label Studio (JSON) or brat (ZIP), and print one JSON object a report."
    ),
    "datasette": "Print a metadata file with which Datasette shows a ledger: its tables explained, and ready queries.",
    "rate": "Keep how reliable you judge OUTLET to be, by the Admiralty code.",
    "verdict": "Accept or reject FINDING (its id, or the first characters of it).",
    "verify": "Check every text against its digest, every reading against its rows, and the file itself.",
    "reread": "Read those reports again that another version of kaoju, or of its rules, has read.",
    "demo": (
        "Read invented sample reports, show what was found, write a page, and keep them with some more in a ledger."
    ),
    "explain": (
        "Show which rule made each value, source and claim of TEXT from which words; or a rule by its id "
        "(zh:time/year)."
    ),
    "rules": "Check the rules of a language, or list what rules may give.",
    "doctor": (
        "Say what kaoju runs on and whether anything is missing: Python, SQLite, packages, languages, a place to write."
    ),
}
"""What each command does, as its own help begins; here too, so that a list of them imports none."""


class _Commands(click.Group):
    """The commands of this folder, each in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"kaoju.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, click.Command(name, help=says).get_short_help_str(room)) for name, says in COMMANDS.items()]
            )

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
        click.echo(f"kaoju {VERSION}")
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
