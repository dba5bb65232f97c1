"""`kaoju reread`: readings made by another version of kaoju, made anew."""

import time

import click

from kaoju.cli.endings import Code
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.progress import Progress
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger
from kaoju.model import Problem


@click.command()
@with_ledger
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option("-q", "--quiet", is_flag=True, help="Only what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def reread(ctx: click.Context, /, *, ledger: str, jobs: int, quiet: bool) -> None:
    """Read those reports again that another version of kaoju, or of its rules, has read.

    The texts are in the ledger, so the files they came from are not needed. Ratings and verdicts stay.
    """
    from kaoju.runners.adding import reread as rereading
    from kaoju.runners.adding import stale
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import current, executor

    problems: list[Problem] = []
    done = 0
    with open_ledger(ledger) as opened:
        keys = stale(opened, current())
        with (
            Progress(0, is_shown=not quiet) as progress,
            executor(jobs, time.monotonic, problems.append, sketched) as read,
        ):
            for batch in rereading(opened, keys, read):
                for entry in batch:
                    progress.count()
                    done += entry.reading is not None
                progress.watch(0)
        update(opened)
    for problem in problems:
        say(problem.shown())
    if not quiet:
        say(f"{ledger}: {done:,} read again")
    ctx.exit(Code.SOME_UNREAD if problems else Code.DONE)
