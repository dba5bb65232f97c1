"""Reading: everything understood of one report."""

import msgspec

from kaoju.model.claim import Attribution, Claim, Conditional, Position, Relation, Transfer
from kaoju.model.figure import Figure, Telling
from kaoju.model.finding import Credit
from kaoju.model.mention import Furniture, NotUnderstood, Quantity, Time
from kaoju.model.span import Span


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What `kaoju read` gives for one report: the public JSON object, field for field.

    `modified`, `author`, `credit`, `forwarded_from` and `said_in` are what the carrier said (see `Report`).
    `sentences` and `furniture` together tile `text`. `read_by` is the version of kaoju and the digest of the
    language folder that made it: the same bytes read by the same version give the same reading.
    """

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str
    script: str
    text: str
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    positions: tuple[Position, ...] = ()
    conditionals: tuple[Conditional, ...] = ()
    relations: tuple[Relation, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    sentences: tuple[Span, ...] = ()
    read_by: str = ""
    figures: tuple[Figure, ...] = ()
    tellings: tuple[Telling, ...] = ()
    credits: tuple[Credit, ...] = ()
    modified: str | None = None
    author: str | None = None
    credit: str | None = None
    forwarded_from: str | None = None
    said_in: dict[str, str] = {}
