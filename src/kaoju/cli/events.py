"""`kaoju events`: the events that several reports of a ledger tell of."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger


@click.command()
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object an event.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def events(*, ledger: str, is_json: bool) -> None:
    """List the events that several reports tell of, by their date, with the ids that other commands take."""
    from kaoju.cli.asked import print_json, print_lines
    from kaoju.cli.lines import event_lines
    from kaoju.runners.findings import events as found

    with open_ledger(ledger) as opened:
        every = found(opened)
        if is_json:
            for event in every:
                print_json(event)
        else:
            done = print_lines(map(event_lines, every))
            say(f"{done:,} event{'s' * (done != 1)}")
