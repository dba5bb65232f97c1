"""Kept: rows of many readings as a ledger lists them, each with its characters and what its carrier said.

Values only. `published` and `outlet` are the report's; names are as written in it.
"""

import msgspec

from kaoju.model.finding import Place


class Handing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A transfer of one report: `place` is its trigger, `number` its place in the reading's list.

    `amount` is as written, `low` to `high` the interval it states; `returns` is the number of the transfer it is in
    exchange for.
    """

    place: Place
    published: str | None
    outlet: str | None
    number: int
    giver: str | None
    receiver: str | None
    what: str | None
    amount: str | None
    low: float | None
    high: float | None
    unit: str | None
    status: str
    returns: int | None


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A position of one report."""

    place: Place
    published: str | None
    outlet: str | None
    actor: str
    issue: str | None
    option: str
    stance: str


class Sight(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence of one report that tells of something at a place; `site` is the identifier of the place."""

    place: Place
    published: str | None
    outlet: str | None
    site: str
    time: str | None
    claims: int


class SiteCount(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How much is told of a place, by the days of the reports: `first` to `last`."""

    site: str
    claims: int
    reports: int
    first: str | None
    last: str | None


class Done(msgspec.Struct, frozen=True, gc=False):
    """A clause of one report that tells of something done: its claim's id and type, and one of those it names."""

    report: str
    claim: str
    event: str
    name: str
    text: str
