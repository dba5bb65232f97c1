"""Asking: what a request to the API may hold, each kind of question a value.

Reads the parts of a path and of a query, gives the value, or says what is wrong with them. Never guesses: a name it
does not know is an error.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

import msgspec

MOST = 1000
"""Of anything, in one answer."""
_WORDS, _NAME = 400, 200
_Asked = TypeVar("_Asked", bound=msgspec.Struct)

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=_NAME)]
Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many at most.")]
Skip = Annotated[int, msgspec.Meta(ge=0, le=2**31, description="How many of the first to leave out.")]
Kind = Literal["conflict", "changed", "dropped", "update", "sum", "part_of", "agree"]
Day = datetime.date


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question without parts."""


class One(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question about one thing."""

    id: Name


class Some(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question for a list."""

    limit: Limit = 100
    skip: Skip = 0


class Reports(Some, frozen=True, forbid_unknown_fields=True):
    """Reports of an outlet, of some days, or those that hold words, which stand apart by spaces."""

    q: Annotated[str, msgspec.Meta(max_length=_WORDS, description="Words all of which it holds, in either script.")] = (
        ""
    )
    outlet: Annotated[str, msgspec.Meta(max_length=_NAME)] = ""
    since: Day | msgspec.UnsetType = msgspec.UNSET
    until: Day | msgspec.UnsetType = msgspec.UNSET


class Findings(Some, frozen=True, forbid_unknown_fields=True):
    """Findings, or those of a kind or of an event."""

    kind: Kind | msgspec.UnsetType = msgspec.UNSET
    event: Annotated[str, msgspec.Meta(max_length=_NAME)] = ""


class UpTo(Some, frozen=True, forbid_unknown_fields=True):
    """A list as it was known at the end of a day; reports without a date are not."""

    until: Day | msgspec.UnsetType = msgspec.UNSET


class AtPlace(Some, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told of one place; its identifier is one of `/places`."""

    site: Name
    until: Day | msgspec.UnsetType = msgspec.UNSET


class OnDay(Some, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A list as seen on a day."""

    on: Day


class TallyOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of an event, all or as known at the end of a day."""

    id: Name
    on: Day | msgspec.UnsetType = msgspec.UNSET


class Between(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """After one day and up to another."""

    since: Day
    until: Day


class Inputs(Some, frozen=True, forbid_unknown_fields=True):
    """Inputs in one state, or all."""

    state: Literal["", "ok", "partial", "quarantined", "duplicate"] = ""


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a person trusts an outlet, by the Admiralty's letters, and why."""

    outlet: Name
    letter: Literal["A", "B", "C", "D", "E", "F"]
    why: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a person accepts a finding, and why."""

    id: Name
    verdict: Literal["accept", "reject"]
    why: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


class NewReport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report to add; only its text must be there."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000_000)]
    id: Annotated[str, msgspec.Meta(max_length=_NAME)] = ""
    published: Day | None = None
    url: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=_NAME)] | None = None
    title: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class NewReports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reports to add, all or none."""

    reports: Annotated[list[NewReport], msgspec.Meta(min_length=1, max_length=100)]


def asked(made: type[_Asked], parts: Mapping[str, str] | None) -> _Asked:
    """A question out of the parts of an address.

    >>> asked(Reports, {"q": "会谈", "since": "2026-04-19", "limit": "5"}).since
    datetime.date(2026, 4, 19)
    """
    if parts is None:
        raise msgspec.ValidationError("a name stands twice")
    return msgspec.convert(dict(parts), made, strict=False)
