"""`kaoju show`: one thing of a ledger by its id."""

import sys
from collections.abc import Iterable, Iterator

import click
import msgspec

from kaoju.cli.ledgers import named_in, with_ledger
from kaoju.cli.quote import quote
from kaoju.cli.streams import visible
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Claim, Reading
from kaoju.model.finding import Copy, Event, Finding, Place


@click.command()
@click.argument("id", metavar="ID")
@with_ledger
@click.option("--json", "is_json", is_flag=True, help="Print it as one JSON object.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def show(id: str, *, ledger: str, is_json: bool) -> None:  # noqa: A002  # click hands it on by this name
    """Show a report, a claim, a copy, an event or a finding by its ID, or by the first characters of it.

    A report is also known by the id its carrier gave it. Of a page that was edited all versions are listed behind it,
    each with what was changed; only the last is compared with other reports.
    """
    with open_ledger(ledger) as opened:
        one = named_in(opened, ledger, id)
        reading = opened.reading(one.report) if one.report else None
        if one.what == "report" and reading is not None:
            _show_report(reading, is_json=is_json)
            if not is_json:
                _show_versions(opened, one.report)
            return
        found = opened.found(one.id) if reading is None else _claim(reading, one.id)
        if is_json:
            sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        elif isinstance(found, Claim) and reading is not None:
            click.echo(visible("\n".join(_claim_lines(found, reading, one.report))))
        elif isinstance(found, Copy | Event | Finding):
            click.echo(visible("\n".join(_lines(found, opened))))


def _show_report(reading: Reading, *, is_json: bool) -> None:
    if is_json:
        from kaoju.exports.json_lines import line

        sys.stdout.buffer.write(line(reading))
        return
    from kaoju.cli.view import view

    view([reading], sys.stdout)


def _show_versions(ledger: Ledger, key: str) -> None:
    from kaoju.runners.versions import versions

    if len(ledger.versions(key)) > 1:
        from kaoju.cli.asked import print_lines
        from kaoju.cli.lines import version_lines

        click.echo()
        print_lines(map(version_lines, versions(ledger, key)))


def _claim(reading: Reading, name: str) -> Claim:
    return next(claim for claim in reading.claims if claim.id == name)


def _claim_lines(claim: Claim, reading: Reading, key: str) -> Iterator[str]:
    from kaoju.cli.claims import Places

    yield f"claim {claim.id} of report {key}"
    yield f"  {Places(reading.text).place(claim.start)}  {quote(reading.text, claim.trigger_start, claim.trigger_end)}"
    yield f"  {claim.event} {claim.polarity} {claim.certainty} {claim.status}  {claim.rule}"
    for role, names in (("actor", claim.actor), ("recipient", claim.recipient), ("place", claim.place)):
        if names:
            yield f"  {role:<10}{', '.join(names)}"
    if claim.time:
        yield f"  {'time':<10}{claim.time}"
    numbers = [reading.quantities[at].text for at in claim.quantities]
    if numbers:
        yield f"  {'numbers':<10}{', '.join(numbers)}"
    if claim.attribution is not None:
        said = reading.attributions[claim.attribution]
        yield f"  {'says':<10}{said.source or said.source_kind} ({said.cue})"
    if claim.why:
        yield f"  {'because':<10}{claim.why}"


def _lines(found: Copy | Event | Finding, ledger: Ledger) -> Iterator[str]:
    if isinstance(found, Copy):
        yield f"copy {found.id}: {found.kind}"
        yield f"  {found.cover_one:.0%} of {found.one}, {found.cover_other:.0%} of {found.other}"
        for change in found.changed:
            yield f"  changed: {change.one_text} | {change.other_text}"
    elif isinstance(found, Event):
        told = [", ".join(found.types), found.date or "undated", ", ".join(found.places), ", ".join(found.parties)]
        yield f"event {found.id}: {found.name}"
        yield "  " + " · ".join(part for part in told if part)
        yield from _quoted(found.mentions, ledger)
    else:
        yield f"finding {found.id}: {found.kind}  {found.rule}"
        yield f"  {found.why}"
        yield f"  comparable because: {found.because}"
        yield from _quoted(found.of, ledger)
        verdict = ledger.verdicts().get(found.id)
        if verdict is not None:
            yield f"  your verdict: {verdict.says}, {verdict.why}"


def _quoted(places: Iterable[Place], ledger: Ledger) -> Iterator[str]:
    """Where it says so, in the words of each report."""
    for place in places:
        entry = ledger.entry(place.report)
        if entry is None or entry.report is None:
            continue
        report = entry.report
        told = (place.report[:12], report.published, report.outlet)
        yield "  " + "  ".join(part for part in told if part)
        yield f"      {quote(report.text, place.start, place.end)}"
