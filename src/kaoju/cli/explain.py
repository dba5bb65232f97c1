"""`kaoju explain`: how a text's values were derived."""

import click

from kaoju.cli.streams import visible


@click.command()
@click.argument("text")
@click.option("--published", metavar="DATE", help="The date to count from: 2026-04-19.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def explain(text: str, published: str | None) -> None:
    """Show which rule made each value, source and claim of TEXT from which words; or a rule by its id (zh:time/year).

    For a claim: the card that fired, how each role was filled, and why it is as certain as it is.
    """
    from kaoju.explaining import explain as explained

    click.echo(visible(explained(text, published)))
