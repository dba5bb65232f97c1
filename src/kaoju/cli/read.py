"""`kaoju read`: reports in, their readings out, on the terminal, as JSON lines or as a page."""

import sys
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from kaoju.cli.endings import Code
from kaoju.cli.progress import Progress, size
from kaoju.cli.streams import say, whole_file
from kaoju.model import Problem, Reading, Report


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH… | -")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object a report.")
@click.option("--html", "page", metavar="FILE", help="Write one self-contained page to FILE.")
@click.option("--published", metavar="DATE", help="The date of reports that carry none, as 2026-04-19.")
@click.option(
    "--column", "columns", multiple=True, metavar="VALUE=NAME", help="Which column or key is what: text=body."
)
@click.option("--numbers", is_flag=True, help="Only numbers and times, no claims: about three times as fast.")
@click.option("-q", "--quiet", is_flag=True, help="Only data and what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def read(ctx: click.Context, /, paths: tuple[str, ...], **wanted: Any) -> None:
    """Read reports: who says what happened and how sure, every number and every time, each on its characters.

    PATH is a page, a feed, a web archive, a Telegram export, a PDF, a mail, a table, JSON Lines (one document a line
    with text and, if known, id, published, url, title, outlet …), Markdown, plain text, an archive or a folder of any
    of these, or - for stdin. Formats are told by what is in them.
    """
    published: str | None = wanted["published"]
    if published is not None:
        from kaoju.reading import is_date

        if not is_date(published):
            raise click.BadParameter(f"{published} is not a date like 2026-04-19", param_hint="--published")
    columns = dict(pair(one) for one in wanted["columns"])
    is_data_shown = not (wanted["is_json"] or wanted["page"]) and sys.stdout.isatty()
    is_progress_shown = not wanted["quiet"] and not is_data_shown
    with Progress(size(paths) if is_progress_shown else 0, is_shown=is_progress_shown) as progress:
        run = Run(published, progress, columns=columns, claims=not wanted["numbers"])
        show(run.readings(paths), is_json=wanted["is_json"], page=wanted["page"])
    if not wanted["quiet"]:
        say(run.summary(wanted["page"]))
    ctx.exit(Code.SOME_UNREAD if run.problems else Code.DONE)


class Run:
    """One call of `read`: what it read so far and what it could not."""

    def __init__(
        self, published: str | None, progress: Progress, *, columns: dict[str, str], claims: bool = True
    ) -> None:
        self.published, self.progress, self.is_claiming, self.columns = published, progress, claims, columns
        self.problems = self.reports = self.claims = self.times = self.quantities = 0

    def readings(self, paths: tuple[str, ...]) -> Iterator[Reading]:
        """The readings in the order of the input; problems are said as they come."""
        from kaoju.reader import read_report

        for item in self._items(paths):
            if isinstance(item, Problem):
                self.problems += 1
                self.progress.say(item.shown())
                continue
            is_undated = item.published is None and self.published is not None
            report = msgspec.structs.replace(item, published=self.published) if is_undated else item
            reading = read_report(report, claims=self.is_claiming)
            self.reports += 1
            self.claims += len(reading.claims)
            self.times += len(reading.times)
            self.quantities += len(reading.quantities)
            self.progress.count()
            yield reading

    def _items(self, paths: tuple[str, ...]) -> Iterator[Report | Problem]:
        from kaoju.reading import reports, reports_in

        for path in paths:
            if path == "-":
                yield from reports_in(sys.stdin.buffer, "-", watch=self.progress.watch, columns=self.columns)
            else:
                yield from reports(path, watch=self.progress.watch, columns=self.columns)

    def summary(self, page: str | None) -> str:
        """What was done, in a line or two."""
        found = ((self.claims, "claim"), (self.times, "time"), (self.quantities, "quantity"))
        counts = [_count(self.reports, "report"), *(_count(number, what) for number, what in found)]
        if self.problems:
            counts.append(_count(self.problems, "problem") + " (above)")
        return ", ".join(counts) + (f"\npage: {page}" if page else "")


def show(readings: Iterator[Reading], *, is_json: bool, page: str | None) -> None:
    """Each reading where it was asked for, as it comes."""
    if is_json:
        readings = _printed(readings)
    if page:
        from kaoju.exports import html

        with whole_file(page) as out:
            html.write(readings, out)
    elif is_json:
        for _ in readings:
            pass
    else:
        from kaoju.cli.view import view

        view(readings, sys.stdout)
    sys.stdout.flush()


def _printed(readings: Iterator[Reading]) -> Iterator[Reading]:
    from kaoju.exports.json_lines import line

    for reading in readings:
        sys.stdout.buffer.write(line(reading))
        yield reading


def pair(said: str) -> tuple[str, str]:
    """What `--column` says: the value of a report, and the column or key that holds it."""
    value, _, name = said.partition("=")
    if not (value and name):
        raise click.BadParameter(f"{said} is not like text=body", param_hint="--column")
    return value, name


def _count(number: int, what: str) -> str:
    plural = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"{number:,} {what if number == 1 else plural}"
