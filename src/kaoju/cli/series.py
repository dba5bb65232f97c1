"""`kaoju series`: tables of official tallies beside the reports that retell them."""

import click

from kaoju.cli.endings import Code
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger
from kaoju.model import Problem


@click.group()
def series() -> None:
    """Add tables of official tallies."""


@series.command()
@click.argument("file", metavar="FILE.csv")
@click.option(
    "--map", "mapping", metavar="MAP.yaml", help="Which column holds what; columns called as cells need none."
)
@with_ledger
@click.option("-q", "--quiet", is_flag=True, help="Only what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def add(ctx: click.Context, /, file: str, *, mapping: str | None, ledger: str, quiet: bool) -> None:
    """Add the rows of FILE.csv: a date or a window, a measure, a value, a source; a place and a thing, if there are.

    Cells: date (2026-04-18, or two with / between them), or from and to (2026-04-18T09:00), or as_of; measure, value,
    thing, place, source, published, url. Each row is written out as a sentence and read like a report.
    """
    from itertools import islice

    from kaoju.runners.adding import BATCH
    from kaoju.runners.comparing import update
    from kaoju.runners.series import Map, entries, read_map

    told = read_map(mapping) if mapping else Map()
    problems = new = again = 0
    with open_ledger(ledger, make=True) as opened:
        rows = entries(file, told)
        while batch := tuple(islice(rows, BATCH)):
            problems += sum(_is_told(problem) for _, problem in batch)
            added = opened.add(entry for entry, _ in batch)
            new += len(added.new)
            again += added.duplicates + added.known
        update(opened)
    if not quiet:
        known = f", {again:,} known" if again else ""
        wrong = f", {problems:,} problem{'s' * (problems > 1)} (above)" if problems else ""
        say(f"{ledger}: {new:,} new{known}{wrong}")
    ctx.exit(Code.SOME_UNREAD if problems else Code.DONE)


def _is_told(problem: Problem | None) -> bool:
    """Whether there is something wrong; says what."""
    if problem is not None:
        say(problem.shown())
    return problem is not None
