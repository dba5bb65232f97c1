"""`kaoju datasette`: what Datasette wants to know to show a ledger."""

import json
from importlib.resources import files
from pathlib import Path

import click

from kaoju.cli.ledgers import with_ledger


@click.command()
@with_ledger
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def datasette(*, ledger: str) -> None:
    """Print a metadata file with which Datasette shows a ledger: its tables explained, and ready queries.

    kaoju datasette > metadata.json, then: datasette ledger.kaoju -m metadata.json. It only reads.
    """
    told = json.loads(files("kaoju.ledger").joinpath("datasette.json").read_text(encoding="utf-8"))
    about = {"title": "kaoju", "databases": {Path(ledger).stem: told}}
    click.echo(json.dumps(about, ensure_ascii=False, indent=1))
