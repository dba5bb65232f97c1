"""`kaoju import-annotation`: corrected annotation back from Label Studio or brat."""

from pathlib import Path

import click

from kaoju.cli.streams import say


@click.command("import-annotation")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def import_annotation(*, file: str) -> None:
    """Take FILE, corrected in Label Studio (JSON) or brat (ZIP), and print one JSON object a report.

    Offsets are code points again, whatever they were counted in: the marked words tell. What stands nowhere is listed
    on stderr, and the exit code is 1. Nothing is changed in a ledger.
    """
    from kaoju.cli.asked import print_json
    from kaoju.exports.returning import returned

    documents = claims = lost = 0
    for document in returned(Path(file).read_bytes(), file):
        print_json(document)
        documents, claims, lost = documents + 1, claims + len(document.claims), lost + len(document.lost)
        for words in document.lost:
            say(f"{document.report}: {words}: these words do not stand where the mark says")
    say(f"{claims:,} claims of {documents:,} reports, {lost:,} lost")
    if lost:
        click.get_current_context().exit(1)
