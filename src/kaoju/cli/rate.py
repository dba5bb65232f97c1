"""`kaoju rate`: how far a person trusts an outlet."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger


@click.command()
@click.argument("outlet")
@click.argument("letter", type=click.Choice(["A", "B", "C", "D", "E", "F"], case_sensitive=False), metavar="A-F")
@click.option("--why", required=True, metavar="WORDS", help="What you base it on.")
@with_ledger
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def rate(outlet: str, letter: str, *, why: str, ledger: str) -> None:
    """Keep how reliable you judge OUTLET to be, by the Admiralty code.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. kaoju never rates.
    """
    with open_ledger(ledger) as opened:
        opened.rate(outlet, letter.upper(), why)
        if next(opened.reports(outlet=outlet), None) is None:
            say(f"{outlet}: kept, but no report of the ledger names this outlet; check the spelling")
