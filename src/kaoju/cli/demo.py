"""`kaoju demo`: the sample reports that come with kaoju, read, shown and kept in a ledger."""

import sys
from importlib.resources import as_file, files

import click
import msgspec

from kaoju.cli.streams import say, whole_file
from kaoju.model import Reading, Report

SAMPLES = ("reports.jsonl", "week.jsonl")


@click.command()
@click.option("--html", "page", metavar="FILE", default="demo.html", show_default=True, help="Where to write the page.")
@click.option("--ledger", metavar="FILE", default="demo.kaoju", show_default=True, help="Where to keep them all.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def demo(page: str, ledger: str) -> None:
    """Read invented sample reports, show what was found, write a page, and keep them with some more in a ledger."""
    from rich.table import Table
    from rich.text import Text

    from kaoju.cli.streams import is_plain, visible
    from kaoju.cli.view import screen, show
    from kaoju.exports import html

    readings = sample_readings()
    console = screen(sys.stdout)
    console.print("\nSix invented reports of one matter. The first of them, as kaoju reads it:")
    show(readings[0], console, is_marked=is_plain(sys.stdout))
    table = Table(title="All six", title_justify="left", title_style="bold", header_style="dim", box=None)
    for name in ("report", "outlet", "script"):
        table.add_column(name, overflow="fold")
    for name in ("claims", "times", "numbers", "unread"):
        table.add_column(name, justify="right", no_wrap=True)
    for reading in readings:
        told = [Text(visible(part or "")) for part in (reading.title, reading.outlet, reading.script)]
        counts = (len(reading.claims), len(reading.times), len(reading.quantities), len(reading.not_understood))
        table.add_row(*told, *map(str, counts))
    console.print(table)
    with whole_file(page) as out:
        html.write(readings, out)
    kept = keep(ledger)
    say(
        f"\npage: {page}   open it in a browser; it needs no network"
        f"\nledger: {ledger}   these six and a week of others, {kept:,} reports, compared"
        f"\nnext: kaoju serve {ledger}   kaoju read YOUR_REPORT.txt   kaoju --help"
    )


def sample_readings() -> list[Reading]:
    """The bundled reports, read."""
    from kaoju.reader import read_report
    from kaoju.reading import reports

    with as_file(files("kaoju").joinpath("demo", "reports.jsonl")) as path:
        return [read_report(item) for item in reports(path) if isinstance(item, Report)]


def keep(path: str) -> int:
    """Keep all sample reports in a ledger, and say how many it has then."""
    from functools import partial

    from kaoju.ledger import open_ledger
    from kaoju.reading import sources
    from kaoju.runners.adding import add
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import filed, filled

    with open_ledger(path, make=True) as ledger, as_file(files("kaoju").joinpath("demo")) as folder:
        given = (
            filed(msgspec.structs.replace(source, path=f"demo/{name}"))  # where it is installed is nobody's business
            for name in SAMPLES
            for source in sources(str(folder / name))
        )
        for _ in add(ledger, given, partial(map, partial(filled, sketch=sketched))):
            pass
        update(ledger)
        return ledger.counts()["report"]
