"""`kaoju verify`: whether a ledger is as it was written."""

import click

from kaoju.cli.endings import Code
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say, visible
from kaoju.ledger import open_ledger


@click.command()
@with_ledger
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def verify(ctx: click.Context, /, ledger: str) -> None:
    """Check every text against its digest, every reading against its rows, and the file itself. Mends nothing.

    Prints a digest of all content: two ledgers with the same digest hold the same, whatever order it came in.
    """
    with open_ledger(ledger) as opened:
        problems = 0
        for problem in opened.verify():
            problems += 1
            click.echo(visible(problem.shown()))
        if problems:
            say(f"{ledger}: {problems:,} problem{'s' * (problems > 1)} (above)")
            ctx.exit(Code.DAMAGED)
        click.echo(f"{opened.digest()}  {visible(ledger)}")
