"""`kaoju check`: one article against what a ledger knows."""

import sys
from collections import Counter

import click
import msgspec

from kaoju.cli.endings import Code
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report


@click.command()
@click.argument("article", metavar="ARTICLE | -")
@with_ledger
@click.option("--published", metavar="DATE", help="The date of an article that carries none, as 2026-04-19.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object an article.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
@click.pass_context
def check(ctx: click.Context, /, article: str, *, ledger: str, published: str | None, is_json: bool) -> None:
    """Hold ARTICLE against what a ledger knows.

    Each of its claims is contradicted, copied, known or new. ARTICLE is what `kaoju read` takes. It is not added.
    Known means that others say so too, on whatever origins; new means that no report of the ledger does; neither
    means true or false.
    """
    from kaoju.cli.asked import checked_date, print_json, print_lines
    from kaoju.cli.lines import checking_lines
    from kaoju.reader import read_report
    from kaoju.reading import reports, reports_in
    from kaoju.runners.against import STANDINGS
    from kaoju.runners.against import check as held
    from kaoju.runners.desk import Desk

    if published is not None:
        checked_date(published, "--published")
    problems, counts = 0, Counter[str]()
    with open_ledger(ledger) as opened:
        for item in reports_in(sys.stdin.buffer, "-") if article == "-" else reports(article):
            if isinstance(item, Problem):
                problems += 1
                say(item.shown())
                continue
            report: Report = item
            if report.published is None and published is not None:
                report = msgspec.structs.replace(report, published=published)
            reading = read_report(report)
            made = held(opened, report, reading)
            counts.update(one.standing for one in made.claims)
            if is_json:
                print_json(made)
            else:
                desk = Desk(opened)
                desk.learn(report.key, reading)
                print_lines(checking_lines(made, desk.reading))
    say(", ".join(f"{counts[name]:,} {name}" for name in STANDINGS))
    ctx.exit(Code.SOME_UNREAD if problems else Code.DONE)
