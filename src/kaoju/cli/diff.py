"""`kaoju diff`: what changed in a ledger between two days."""

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger


@click.command()
@click.argument("since", metavar="DATE")
@click.argument("until", metavar="DATE")
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def diff(since: str, until: str, *, ledger: str, is_json: bool) -> None:
    """Show what changed between two days.

    What the reports published after the first DATE, and up to the second, brought: new events (not those that one
    text alone tells of), counts that moved (low, best, high), new contradictions, pages that were edited and how. A
    report without a date is never known.
    """
    from kaoju.cli.asked import checked_date, print_json, print_lines, texts_of
    from kaoju.cli.lines import clash_lines, event_lines, moved_lines, version_lines
    from kaoju.runners.changes import changes
    from kaoju.runners.desk import Desk
    from kaoju.runners.findings import echoes

    since, until = sorted((checked_date(since, "DATE"), checked_date(until, "DATE")))
    with open_ledger(ledger) as opened:
        made = changes(opened, since, until)
        if is_json:
            print_json(made)
            return
        told, hidden = texts_of(Desk(opened)), echoes(opened)
        shown = [event for event in made.events if event.id not in hidden]
        print_lines(
            [
                *map(event_lines, shown),
                *(moved_lines(one, told) for one in made.moved),
                *map(clash_lines, made.conflicts),
                *map(version_lines, made.edited),
            ]
        )
    counts = f"{len(shown):,} new events, {len(made.moved):,} counts moved, {len(made.conflicts):,} new conflicts"
    counts += f", {len(made.edited):,} pages edited" if made.edited else ""
    undated = f"; {made.undated:,} reports have no date" if made.undated else ""
    say(f"{made.reports:,} reports after {since} up to {until}: {counts}{undated}")
