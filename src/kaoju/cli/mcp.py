"""`kaoju mcp`: a ledger for agents, over the Model Context Protocol."""

from importlib.util import find_spec

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.errors import UsageError
from kaoju.ledger import open_ledger


@click.command()
@with_ledger
@click.option("--write", "may_write", is_flag=True, help="Also offer a tool that adds a report.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def mcp(*, ledger: str, may_write: bool) -> None:
    """Let agents ask a ledger, by the Model Context Protocol over stdin and stdout.

    They can read a text, search claims and reports, show a report or an event with its contradictions, and cite.
    Nothing is written unless you say --write, and no port is opened. docs/agents.md shows how a client starts it.
    """
    if find_spec("mcp") is None:
        raise UsageError(
            "talking to agents needs mcp, which is not installed", slug="extra-missing", hint="pip install 'kaoju[mcp]'"
        )
    with open_ledger(ledger, make=may_write):
        pass  # what is wrong with it is said now, not to the agent
    from kaoju.cli.agents.serving import server

    server(ledger, may_write=may_write).run()
