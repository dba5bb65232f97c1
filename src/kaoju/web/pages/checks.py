"""Checks: one article held against the ledger, which does not get it.

Reads what was pasted or dropped; gives each of its claims as contradicted, copied, known or new, with the characters of
other reports that show it. Never keeps the article.
"""

import msgspec
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kaoju.exports.html.escape import language_tag
from kaoju.ledger import Filed, Ledger
from kaoju.model import Place as There
from kaoju.model import Problem, Reading, Report, Span
from kaoju.model.found import Checked, Checking
from kaoju.reader import read_report
from kaoju.reading import sources_in
from kaoju.runners.against import STANDINGS, check
from kaoju.runners.desk import Desk
from kaoju.runners.filing import filed
from kaoju.web.forms import day, files, pasted, sent
from kaoju.web.pages import Place, ledger_of
from kaoju.web.preferences import preferred
from kaoju.web.rendering import page
from kaoju.web.rows import AROUND, marked

MENU = Place(210, "check", "/check")
ARTICLES = 10
"""Articles of one file that are checked."""
SHOWN = 3
"""Places of other reports a claim shows."""


class Proof(msgspec.Struct, frozen=True):
    """Characters of a report of the ledger, with some around them."""

    filed: Filed
    quote: Markup
    tag: str
    start: int


class Held(msgspec.Struct, frozen=True):
    """One claim of the article; `clause` has its trigger bold."""

    one: Checked
    clause: Markup
    proofs: list[Proof]


class Article(msgspec.Struct, frozen=True):
    """An article that was checked."""

    made: Checking
    reading: Reading
    tag: str
    counts: dict[str, int]
    held: list[Held]


def show(request: Request) -> Response:
    """The form."""
    return page(request, "check.html", articles=[], problems=[], wrong="", standings=STANDINGS)


def answer(request: Request, form: FormData) -> Response:
    """What the ledger has of what was sent."""
    text = pasted(form)
    given = [*([text] if text else []), *files(form)][:1]
    if not given:
        return page(request, "check.html", status=400, articles=[], problems=[], wrong="nothing_to_check",
                    standings=STANDINGS)  # fmt: skip
    problems: list[Problem] = []
    articles: list[Article] = []
    (name, file), script = given[0], preferred(request).script
    with file, ledger_of(request) as ledger:
        for source in sources_in(file, name):
            if source.problem is not None:
                problems.append(source.problem)
            entry = filed(source, day(form, "published"))
            if entry.report is not None:
                articles.append(_article(ledger, entry.report, script))
            if len(articles) == ARTICLES:
                break
    return page(request, "check.html", articles=articles, problems=problems, wrong="", standings=STANDINGS)


def _article(ledger: Ledger, report: Report, script: str) -> Article:
    reading = read_report(report)
    made = check(ledger, report, reading)
    desk = Desk(ledger)
    filed_by = ledger.filed({place.report for one in made.claims for place in one.against[:SHOWN]})
    claims = {claim.id: claim for claim in reading.claims}
    held = []
    for one in sorted(made.claims, key=lambda one: (STANDINGS.index(one.standing), one.place.start)):
        claim = claims[one.claim]
        trigger = Span(claim.trigger_start, claim.trigger_end)
        clause = marked(reading.text, (claim.start, claim.end), [trigger], [], script)
        proofs = [_proof(desk, filed_by[at.report], at, script) for at in one.against[:SHOWN] if at.report in filed_by]
        held.append(Held(one, clause, proofs))
    counts = {name: sum(one.standing == name for one in made.claims) for name in STANDINGS}
    return Article(made, reading, language_tag(reading), counts, held)


def _proof(desk: Desk, filed_by: Filed, at: There, script: str) -> Proof:
    reading = desk.reading(at.report)
    start, end = max(at.start - AROUND, 0), min(at.end + AROUND, len(reading.text))
    return Proof(filed_by, marked(reading.text, (start, end), [], [at], script), language_tag(reading), at.start)


ROUTES = [Route("/check", show), Route("/check", sent(answer), methods=["POST"])]
