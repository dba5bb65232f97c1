"""`kaoju add`: reports into a ledger."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kaoju.cli.endings import Code
from kaoju.cli.executors import ALONE, executor, with_executor
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.progress import Progress, size
from kaoju.cli.read import pair
from kaoju.cli.streams import say
from kaoju.ledger import Added, open_ledger
from kaoju.model import Problem
from kaoju.model.entry import Entry

if TYPE_CHECKING:
    from kaoju.reading import Source

_NOT_THERE = frozenset({"not-found", "nothing-to-read"})


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH… | -")
@with_ledger
@with_executor
@click.option("--published", metavar="DATE", help="The date of reports that carry none, as 2026-04-19.")
@click.option(
    "--column", "columns", multiple=True, metavar="VALUE=NAME", help="Which column or key is what: text=body."
)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object for each batch that is kept.")
@click.option("-q", "--quiet", is_flag=True, help="Only what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def add(ctx: click.Context, /, paths: tuple[str, ...], **wanted: Any) -> None:
    """Read reports into a ledger, made if it is not there. What it has already is not read again.

    PATH is what `kaoju read` takes. Each batch of reports is on disk before the next is begun: after a kill or a power
    cut run the same command again. Several commands may add at once while others look.
    """
    published: str | None = wanted["published"]
    if published is not None:
        from kaoju.reading import is_date

        if not is_date(published):
            raise click.BadParameter(f"{published} is not a date like 2026-04-19", param_hint="--published")
    is_told = not wanted["quiet"]
    with Progress(size(paths) if is_told else 0, is_shown=is_told) as progress:
        run = Run(progress, published, dict(pair(one) for one in wanted["columns"]), wanted["ledger"])
        run.add(run.entries(paths), who=wanted, is_json=wanted["is_json"])
    if is_told:
        say(run.summary(wanted["ledger"]))
    ctx.exit(Code.SOME_UNREAD if run.problems else Code.DONE)


class Run:
    """One call of `add` or `fetch`: what became of its inputs so far."""

    def __init__(self, progress: Progress, published: str | None, columns: dict[str, str], ledger: str) -> None:
        # A folder may hold the ledger itself, with the two files SQLite keeps beside it.
        self._ledger = ledger
        self._own = {str(Path(ledger + end).absolute()) for end in ("", "-wal", "-shm")}
        self._progress, self._published, self._columns = progress, published, columns
        self._counts: Counter[str] = Counter()
        self.new: list[str] = []
        self.problems = self.copied = self.versions = 0

    def entries(self, paths: Iterable[str]) -> Iterator[Entry]:
        """The inputs under some paths as entries not read yet."""
        from kaoju.reading import sources, sources_in

        for path in paths:
            told: Any = {"watch": self._progress.watch, "columns": self._columns}
            yield from self.filed(sources_in(sys.stdin.buffer, "-", **told) if path == "-" else sources(path, **told))

    def filed(self, inputs: "Iterable[Source]") -> Iterator[Entry]:
        """Inputs as entries not read yet; what is wrong with them is said as they come."""
        from kaoju.runners.filing import filed

        for source in inputs:
            if source.report is None and str(Path(source.path).absolute()) in self._own:
                continue
            if source.problem is not None:
                self.complain(source.problem)
                if source.problem.slug in _NOT_THERE:
                    continue  # there was no input
            yield filed(source, self._published)

    def add(self, entries: Iterable[Entry], *, who: Mapping[str, Any] = ALONE, is_json: bool = False) -> None:
        """Read entries into the ledger, batch by batch, and compare them; `who` are the options that say who reads."""
        from kaoju.runners.adding import add as adding
        from kaoju.runners.comparing import Comparing, copied, sketched, superseding

        with (
            open_ledger(self._ledger, make=True) as ledger,
            executor(self._ledger, who, self.complain, sketched) as read,
        ):
            comparing = Comparing(ledger, read)
            for added in adding(ledger, entries, read, tell=self.tell):
                self.keep(added)
                if is_json:
                    sys.stdout.buffer.write(msgspec.json.encode(added) + b"\n")
                    sys.stdout.flush()
                comparing.go_on()
            self._progress.turn("comparing", len(ledger.pending()))
            comparing.finish(self._progress.advance)
            self.copied, self.versions = copied(ledger, self.new), superseding(ledger, self.new)

    def complain(self, problem: Problem) -> None:
        """Say what is wrong with an input."""
        self.problems += 1
        self._progress.say(problem.shown())

    def told(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Entries as they were read, counted."""
        for entry in entries:
            self.tell(entry)
            yield entry

    def tell(self, _entry: Entry) -> None:
        """One input more was read."""
        self._progress.count()

    def keep(self, added: Added) -> None:
        """One batch more is on disk."""
        self.new += added.new
        self._counts["partial"] += added.partial
        self._counts["duplicate"] += added.duplicates
        self._counts["known"] += added.known
        self._counts["quarantined"] += added.quarantined

    def summary(self, ledger: str) -> str:
        """What was done, in a line."""
        counts = self._counts
        of_these = (
            (self.copied, "copies" if self.copied > 1 else "copy"),
            (self.versions, "versions of a page" if self.versions > 1 else "version of a page"),
            (counts["partial"], "partial"),
        )
        told = ", ".join(f"{count:,} {what}" for count, what in of_these if count)
        new = f"{len(self.new):,} new" + f" ({told})" * bool(told)
        others = [f"{counts[state]:,} {state}" for state in ("duplicate", "known", "quarantined") if counts[state]]
        said = f", {self.problems:,} problem{'s' * (self.problems > 1)} (above)" if self.problems else ""
        return f"{ledger}: {', '.join([new, *others])}{said}"
