"""`kaoju findings`: everything comparing found in a ledger."""

from typing import Any

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger
from kaoju.model.finding import KINDS


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Findings of one kind.")
@click.option("--event", metavar="ID", help="Findings of one event.")
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print copies, events and relations as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def findings(**wanted: Any) -> None:
    """Show what comparing found.

    Contradictions come first. Each quotes the characters it stands on and says its arithmetic, why the numbers were
    held comparable, and on how many independent origins they rest at most. Agreements on one origin are
    repetitions: --kind agree lists them too.
    """
    from kaoju.cli.asked import event_of, print_json, print_lines, texts_of
    from kaoju.cli.lines import finding_lines
    from kaoju.runners.desk import Desk
    from kaoju.runners.findings import found, is_repetition, ordered

    with open_ledger(wanted["ledger"]) as ledger:
        event = event_of(ledger, wanted["ledger"], wanted["event"]).id if wanted["event"] else None
        if wanted["is_json"]:
            print_json(found(ledger, kind=wanted["kind"], event=event))
            return
        told = texts_of(Desk(ledger))
        verdicts = {name: f"{one.says}, {one.why}" for name, one in ledger.verdicts().items()}
        shown, hidden = [], 0
        for finding in ordered(ledger, kind=wanted["kind"], event=event):
            is_hidden = not wanted["kind"] and is_repetition(finding)
            hidden += is_hidden
            shown += [] if is_hidden else [finding]
        print_lines(finding_lines(finding, told, verdicts.get(finding.id, "")) for finding in shown)
    more = f", and {hidden:,} repetitions (--kind agree)" if hidden else ""
    say(f"{len(shown):,} finding{'s' * (len(shown) != 1)}{more}")
