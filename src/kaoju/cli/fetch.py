"""`kaoju fetch`: pages of the web into a ledger."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kaoju.cli.add import Run
from kaoju.cli.endings import Code
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.progress import Progress
from kaoju.cli.streams import say
from kaoju.errors import UsageError

if TYPE_CHECKING:
    from kaoju.cli.network.asking import Asker
    from kaoju.reading import Source


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@with_ledger
@click.option("--contact", metavar="TEXT", default="", help="Who asks, told to the servers: an address to write to.")
@click.option("--pause", type=click.FloatRange(1), default=2, show_default=True, help="Seconds between two requests.")
@click.option(
    "--allow", "allowed", multiple=True, metavar="HOST:PORT", help="An address of your own net that may be asked."
)
@click.option("--published", metavar="DATE", help="The date of reports that carry none, as 2026-04-19.")
@click.option("-q", "--quiet", is_flag=True, help="Only what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def fetch(ctx: click.Context, /, urls: tuple[str, ...], **wanted: Any) -> None:
    """Fetch pages and read them into a ledger. With `kaoju watch` the only command that touches the network.

    A URL may be a page, a feed or any file `kaoju add` takes. Each host is asked slowly and not where its robots.txt
    says no; addresses that are not of the open internet are refused, also behind redirects. Cookies and passwords are
    not sent, scripts are not run.
    """
    is_told = not wanted["quiet"]
    asking = asker_for(wanted["allowed"], pause=wanted["pause"], contact=wanted["contact"])
    with asking as asker, Progress(0, is_shown=is_told) as progress:
        run = Run(progress, wanted["published"], {}, wanted["ledger"])
        run.add(run.filed(_fetched(asker, urls, run)))
    if is_told:
        say(run.summary(wanted["ledger"]))
    ctx.exit(Code.SOME_UNREAD if run.problems else Code.DONE)


def _fetched(asker: "Asker", urls: tuple[str, ...], run: Run) -> "Iterator[Source]":
    from kaoju.cli.network.refusal import NotFetched
    from kaoju.reading import sources_of

    for url in dict.fromkeys(urls):
        try:
            answer = asker.get(url)
        except NotFetched as refusal:
            run.complain(refusal.problem(url))
        else:
            yield from sources_of(answer.body, answer.url, answer.content_type)


@contextmanager
def asker_for(allowed: tuple[str, ...], *, pause: float, contact: str) -> "Iterator[Asker]":
    """Who asks servers, if what that takes is installed."""
    try:
        import httpcore2
        import protego  # noqa: F401  # whether it is there
    except ImportError as error:
        raise UsageError(
            f"asking servers needs {error.name}, which is not installed", slug="extra-missing",
            hint="pip install 'kaoju[fetch]'",
        ) from None  # fmt: skip
    from kaoju.cli.network.asking import Asker
    from kaoju.cli.network.courtesy import Clock, Pace
    from kaoju.cli.network.gate import Gate

    clock = Clock(time.time, time.sleep)
    with httpcore2.ConnectionPool(network_backend=Gate(allowed=[_own(one) for one in allowed])) as pool:
        yield Asker(pool, clock, Pace(clock, pause), contact=contact)


def _own(given: str) -> tuple[str, int]:
    host, _, port = given.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter(f"{given} is not like 10.0.0.7:8080", param_hint="--allow")
    return host.strip("[]"), int(port)
