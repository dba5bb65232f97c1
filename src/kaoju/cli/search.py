"""`kaoju search`: the reports of a ledger that hold some words."""

import sys
from collections.abc import Iterator, Sequence

import click
import msgspec

from kaoju.cli.ledgers import with_ledger
from kaoju.cli.quote import quote
from kaoju.cli.streams import say, visible
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Report, Span


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report and where the words stand in it; also what `--json` prints."""

    key: str
    id: str
    published: str | None
    outlet: str | None
    title: str | None
    spans: tuple[Span, ...]
    superseded_by: str | None = None


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@with_ledger
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Reports to show.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object a report.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def search(words: tuple[str, ...], *, ledger: str, limit: int, is_json: bool) -> None:
    """Find the reports that hold all the WORDS, in either script, the newest first.

    Each argument is looked for as it stands, spaces and all; script, case and width make no difference.
    """
    from kaoju.runners.filing import searchable

    folded = [searchable(word) for word in words]
    with open_ledger(ledger) as opened:
        hits = opened.search(folded, limit)
        for key in hits.keys:
            report = _report(opened, key)
            found = msgspec.structs.replace(_found(key, report, folded), superseded_by=opened.superseded_by(key))
            if is_json:
                sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
            else:
                click.echo(visible("\n".join(_lines(found, report.text))))
    more = f", the newest {len(hits.keys):,} shown" if hits.total > len(hits.keys) else ""
    say(f"{hits.total:,} report{'s' * (hits.total != 1)}{more}")


def _report(ledger: Ledger, key: str) -> Report:
    entry = ledger.entry(key)
    if entry is None or entry.report is None:
        raise LookupError(key)
    return entry.report


def _found(key: str, report: Report, words: Sequence[str]) -> Found:
    from kaoju.runners.filing import searchable

    folded = searchable(report.text)
    spans = tuple(sorted(span for word in words for span in _places(folded, word)))
    return Found(
        key=key, id=report.id, published=report.published, outlet=report.outlet, title=report.title, spans=spans
    )


def _places(folded: str, word: str) -> Iterator[Span]:
    at = folded.find(word)
    while at >= 0 and word:
        yield Span(at, at + len(word))
        at = folded.find(word, at + len(word))


def _lines(found: Found, text: str) -> Iterator[str]:
    newer = f"superseded by {found.superseded_by[:12]}" if found.superseded_by else ""
    told = (found.key[:12], found.published, found.outlet, found.title, newer)
    yield "  ".join(part.replace("\n", " ") for part in told if part)
    if found.spans:
        first = found.spans[0]
        more = f"  and {len(found.spans) - 1:,} more" if len(found.spans) > 1 else ""
        yield f"    {quote(text, first.start, first.end)}{more}"
