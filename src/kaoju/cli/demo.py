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
    from kaoju.cli.grids import Column, Grid
    from kaoju.cli.screens import Screen
    from kaoju.cli.streams import visible
    from kaoju.cli.view import show
    from kaoju.exports import html

    readings = sample_readings()
    screen = Screen(sys.stdout)
    screen.print("\nSix invented reports of one matter. The first of them, as kaoju reads it:")
    show(readings[0], screen, is_marked=screen.is_plain)
    counted = (Column(name, is_right=True, is_whole=True) for name in ("claims", "times", "numbers", "unread"))
    table = Grid([*map(Column, ("report", "outlet", "script")), *counted], "All six")
    for reading in readings:
        told = (visible(part or "") for part in (reading.title, reading.outlet, reading.script))
        counts = (len(reading.claims), len(reading.times), len(reading.quantities), len(reading.not_understood))
        table.add(*told, *map(str, counts))
    for line in table.lines(screen.width):
        screen.print(line)
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
