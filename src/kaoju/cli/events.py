"""`kaoju events`: the events that several reports of a ledger tell of."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger


@click.command()
@with_ledger
@click.option("--all", "is_all", is_flag=True, help="Also events that printings of one text alone tell of.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object an event.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def events(*, ledger: str, is_all: bool, is_json: bool) -> None:
    """List what several reports tell of.

    Events stand by their date, with the ids that other commands take. Those that printings of one text alone tell
    of are counted, and listed with --all; --json prints all.
    """
    from kaoju.cli.asked import print_json, print_lines
    from kaoju.cli.lines import event_lines
    from kaoju.runners.findings import echoes
    from kaoju.runners.findings import events as found

    with open_ledger(ledger) as opened:
        every = found(opened)
        if is_json:
            for event in every:
                print_json(event)
            return
        hidden = frozenset() if is_all else echoes(opened)
        done = print_lines(event_lines(event) for event in every if event.id not in hidden)
    more = f", and {len(hidden):,} told by printings of one text alone (--all)" if hidden else ""
    say(f"{done:,} event{'s' * (done != 1)}{more}")
