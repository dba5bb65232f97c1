"""Writing: the operations that add to a ledger; only where `serve --write` was given, and only with the token.

Each takes a ledger and what was asked, and gives what is kept then.
"""

from functools import partial
from hashlib import sha256

import msgspec

from kaoju.ledger import Added, Judgement, Ledger
from kaoju.model import Report
from kaoju.reading import Source
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled
from kaoju.web.api.asking import NewReport, NewReports, Rating, Verdict
from kaoju.web.api.looking import NotThereError

PATH = "api"
"""Stands as the path of what came in here."""


def add_reports(ledger: Ledger, asked: NewReports) -> list[Added]:
    """Read reports into the ledger and compare them; what is there already is not read again."""
    entries = (filed(_source(one)) for one in asked.reports)
    added = list(add(ledger, entries, partial(map, partial(filled, sketch=sketched))))
    update(ledger)
    return added


def _source(new: NewReport) -> Source:
    digest = sha256(new.text.encode()).hexdigest()
    report = Report(
        id=new.id or digest[:16], text=new.text, published=new.published.isoformat() if new.published else None,
        url=new.url, outlet=new.outlet, title=new.title,
    )  # fmt: skip
    return Source(path=PATH, digest=sha256(msgspec.json.encode(new)).hexdigest(), report=report)


def rate(ledger: Ledger, asked: Rating) -> Judgement:
    """Keep how far a person trusts an outlet."""
    ledger.rate(asked.outlet, asked.letter, asked.why)
    return ledger.ratings()[asked.outlet]


def judge(ledger: Ledger, asked: Verdict) -> Judgement:
    """Keep whether a person accepts a copy, an event or a finding."""
    if ledger.found(asked.id) is None:
        raise NotThereError(asked.id)
    ledger.judge(asked.id, asked.verdict, asked.why)
    return ledger.verdicts()[asked.id]
