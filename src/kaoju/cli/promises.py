"""`kaoju promises`: what reports foresee, and what became of it."""

import datetime
from collections import Counter

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger


@click.command()
@with_ledger
@click.option("--on", metavar="DATE", help="The day to look from, as 2026-04-19; today if not given.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object each.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def promises(*, ledger: str, on: str | None, is_json: bool) -> None:
    """Show promises and what became of them.

    Threats, plans, predictions and conditionals, too: not met, due, met, open, or void. Due: its date has passed.
    Void: no date, no number and nobody named, so nothing could decide it. Met and not met come with the later
    clause that decides; in doubt it stays open. Reports after --on are not known.
    """
    from kaoju.cli.asked import checked_date, print_json, print_lines, texts_of
    from kaoju.cli.lines import foreseen_lines
    from kaoju.runners.desk import Desk
    from kaoju.runners.foreseen import STATES, foreseen

    today = checked_date(on, "--on") if on else datetime.datetime.now().astimezone().date().isoformat()
    with open_ledger(ledger) as opened:
        made = foreseen(opened, today)
        if is_json:
            for one in made:
                print_json(one)
            return
        told = texts_of(Desk(opened))
        print_lines(foreseen_lines(one, told) for one in made)
    counts = Counter(one.state for one in made)
    say(", ".join(f"{counts[state]:,} {state.replace('_', ' ')}" for state in STATES) + f" on {today}")
