"""`kaoju rules`: the rules of a language, checked and listed."""

import click

from kaoju.cli.endings import Code
from kaoju.cli.streams import visible


@click.group()
def rules() -> None:
    """Check the rules of a language, or list what rules may give."""


@rules.command()
@click.argument("language")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def check(ctx: click.Context, language: str) -> None:
    """Check the cards and lexicons of LANGUAGE (zh): valid, examples hit, counterexamples silent."""
    from kaoju.checking import check as checked

    result = checked(language)
    for line in result.lines:
        click.echo(visible(line))
    ctx.exit(Code.SOME_UNREAD if result.failed else Code.DONE)


@rules.command()
def gives() -> None:
    """List what the `gives` of a card may name."""
    from kaoju.claims.gives import every_give

    for name, give in sorted(every_give().items()):
        click.echo(f"{name:<24} {visible(give.says)}")
