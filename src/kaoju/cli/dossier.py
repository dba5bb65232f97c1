"""`kaoju dossier`: what a ledger has on one thing, as one file for somebody who has no ledger."""

from datetime import UTC, datetime

import click

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say, whole_file
from kaoju.errors import UsageError
from kaoju.ledger import open_ledger

_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


@click.command()
@click.argument("about", nargs=-1, required=True, metavar="EVENT | REPORT | WORDS…")
@with_ledger
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; what is there stays until all is done.")
@click.option("--pdf", "is_pdf", is_flag=True, help="Write a PDF, through the Chromium that is installed.")
@click.option(
    "--lang", "language", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Its language."
)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Reports of a search, the newest.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def dossier(about: tuple[str, ...], *, ledger: str, output: str, is_pdf: bool, language: str, limit: int) -> None:
    """Gather all that a ledger has on an event, a report, or some words in one file.

    Findings first, then claims, timeline, numbers, origins and sources; every statement leads to its words, with the
    digest of the report and the characters. The file needs no network, no script and no kaoju. EVENT and REPORT are
    ids, or their first 6 characters or more; anything else is looked for as WORDS.
    """
    from kaoju.exports.dossier import write
    from kaoju.runners.dossiers import gathered

    with open_ledger(ledger) as opened:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = gathered(opened, about, limit, now)
        if not made.sources:
            raise UsageError(
                "no report of the ledger holds these words", slug="nothing-found", path=ledger, found=made.title,
                hint="kaoju events lists events with their ids; kaoju search finds reports",
            )  # fmt: skip
        if is_pdf:
            from kaoju.cli.printing import printed

            with whole_file(output) as out:
                out.write(printed(lambda page: write(made, page, language=language)))
        else:
            with whole_file(output) as out:
                write(made, out, language=language)
    say(f"{output}: {made.title}, {len(made.sources):,} reports")
