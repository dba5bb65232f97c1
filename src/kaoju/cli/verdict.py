"""`kaoju verdict`: whether a person accepts a finding."""

import click

from kaoju.cli.ledgers import named_in, with_ledger
from kaoju.errors import UsageError
from kaoju.ledger import open_ledger


@click.command()
@click.argument("finding")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@click.option("--why", required=True, metavar="WORDS", help="What you base it on.")
@with_ledger
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def verdict(finding: str, verdict: str, *, why: str, ledger: str) -> None:  # click names both alike
    """Accept or reject FINDING (its id, or the first characters of it). It is kept when findings are made anew."""
    with open_ledger(ledger) as opened:
        named = named_in(opened, ledger, finding)
        if named.what in {"report", "claim"}:
            raise UsageError(
                f"this is a {named.what}; a verdict is on a copy, an event or a finding", slug="no-finding",
                path=ledger, found=finding,
            )  # fmt: skip
        opened.judge(named.id, verdict, why)
