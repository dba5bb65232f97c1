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


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All claims as they are counted, column by column: the same place in each column is the same claim.

    `report` is the number of its report in `reports`, `number` its place in the reading's list. `source` and `kind` are
    whose words it is by its attribution, empty where the report says it on its own. `time` is EDTF or None. `parties`
    and `places` are names as written, by the place of the claim that has any.
    """

    reports: list[str]
    report: tuple[int, ...]
    number: tuple[int, ...]
    event: tuple[str, ...]
    certainty: tuple[str, ...]
    status: tuple[str, ...]
    polarity: tuple[str, ...]
    time: tuple[str | None, ...]
    rule: list[str]
    source: list[str]
    kind: list[str]
    parties: dict[int, list[str]]
    places: dict[int, list[str]]
