"""`kaoju archive`: reports as partitioned Parquet, without a ledger."""

import os
import shutil
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from kaoju.cli.add import Run
from kaoju.cli.endings import Code
from kaoju.cli.executors import executor, with_executor
from kaoju.cli.progress import Progress, size
from kaoju.cli.read import pair
from kaoju.cli.streams import say
from kaoju.errors import UsageError


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH… | -")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="A new folder; it appears when all is done.")
@click.option("--buckets", type=click.IntRange(1, 999), default=16, show_default=True, help="Tables a view.")
@with_executor
@click.option("--published", metavar="DATE", help="The date of reports that carry none, as 2026-04-19.")
@click.option(
    "--column", "columns", multiple=True, metavar="VALUE=NAME", help="Which column or key is what: text=body."
)
@click.option("-q", "--quiet", is_flag=True, help="Only what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def archive(ctx: click.Context, /, paths: tuple[str, ...], **wanted: Any) -> None:
    """Read reports and write claims, figures and findings as Parquet in a folder, for DuckDB, Spark and the like.

    For archives beyond one ledger file: nothing is kept but the tables. A row is what `kaoju export` writes of a ledger
    of the same reports. Of an edited page the newest version counts.
    """
    output: str = wanted["output"]
    target, part = Path(output), Path(f"{output}.part")
    if target.exists():
        raise UsageError("this is there already", slug="cannot-write", path=output, hint="name a new folder")
    if find_spec("pyarrow") is None:
        raise UsageError(
            "parquet needs pyarrow, which is not installed", slug="extra-missing", path=output, found="kaoju archive",
            hint="pip install 'kaoju[analytics]'",
        )  # fmt: skip
    from kaoju.runners.archive import archived
    from kaoju.runners.comparing import sketched

    shutil.rmtree(part, ignore_errors=True)  # of a run that was killed
    part.mkdir(parents=True)
    is_told = not wanted["quiet"]
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with Progress(size(paths) if is_told else 0, is_shown=is_told) as progress:
            run = Run(progress, wanted["published"], dict(pair(one) for one in wanted["columns"]), output)
            with executor(output, wanted, run.complain, sketched) as read:
                entries = run.told(read(run.entries(paths)))
                rows = archived(entries, part, buckets=wanted["buckets"], made=made)
        _sync(part)
        part.replace(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if is_told:
        say(f"{output}: {', '.join(f'{count:,} {view}' for view, count in rows.items())}")
    ctx.exit(Code.SOME_UNREAD if run.problems else Code.DONE)


def _sync(folder: Path) -> None:
    for file in folder.rglob("*.parquet"):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
