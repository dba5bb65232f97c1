"""`kaoju timeline`: what is reported of an event, when and by whom."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.ledger import open_ledger


@click.command()
@click.argument("event")
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def timeline(event: str, *, ledger: str, is_json: bool) -> None:
    """Show what is reported of EVENT, and when.

    EVENT is an id that `kaoju events` prints, or the first characters of it.
    """
    from kaoju.cli.asked import event_of, print_json, print_lines
    from kaoju.cli.lines import head, moment_lines
    from kaoju.runners.chronicle import timeline as told
    from kaoju.runners.desk import Desk

    with open_ledger(ledger) as opened:
        desk = Desk(opened)
        made = told(desk, event_of(opened, ledger, event))
        if is_json:
            print_json(made)
            return
        moments = (moment_lines(one, desk.reading(one.report).text) for one in made.moments)
        print_lines([[head("event", made.event, made.name)], *moments])
