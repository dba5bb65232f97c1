"""`kaoju tally`: what is counted of an event, and who says which number as of when."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.ledger import open_ledger


@click.command()
@click.argument("event")
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def tally(event: str, *, ledger: str, is_json: bool) -> None:
    """Show what is counted of EVENT, and by whom.

    EVENT is an id that `kaoju events` prints, or the first characters of it. Printings of one text stand as one,
    and conflicts are marked. low, best and high are UCDP's: the least and the most that anybody says, and the
    latest whole number; nobody's word for the truth.
    """
    from kaoju.cli.asked import event_of, print_json, print_lines, texts_of
    from kaoju.cli.lines import count_lines, head
    from kaoju.runners.chronicle import tally as counted
    from kaoju.runners.desk import Desk

    with open_ledger(ledger) as opened:
        desk = Desk(opened)
        made = counted(desk, event_of(opened, ledger, event))
        if is_json:
            print_json(made)
            return
        told = texts_of(desk)
        print_lines([[head("event", made.event, made.name)], *(count_lines(count, told) for count in made.counts)])
