"""Margin: what stands beside a claim in the text, and the panel that says why it is as it is.

Reads a sheet and one of its claims, gives values for a template to lay out. Never says more than the reading holds.
"""

from collections.abc import Iterator, Mapping

import msgspec

from kaoju.exports.html.body import anchor
from kaoju.exports.shares import whose
from kaoju.exports.tables import Anchor
from kaoju.exports.values import measured
from kaoju.ledger import Judgement
from kaoju.model import Attribution, Claim, Finding, Role
from kaoju.runners.sheet import Sheet
from kaoju.web.highlights import Wish
from kaoju.web.scripts import displayed

NEEDED = ("actor", "place", "time", "source")
"""What a reader misses in a claim that does not say it."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the margin; texts are in the script that is wanted."""

    id: str
    href: str
    actor: str
    trigger: str
    recipient: str
    numbers: tuple[str, ...]
    event: str
    time: str | None
    whose: str
    says: str
    grades: tuple[str, ...]
    is_chosen: bool


class Step(msgspec.Struct, frozen=True):
    """One who says it: the source of the claim first, then who cites that source."""

    one: Attribution
    href: str


class Amount(msgspec.Struct, frozen=True):
    """A number of a claim with its value and rule."""

    text: str
    value: str
    rule: str
    href: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a claim is as it is: who says so, what fills its roles, what it leaves open, and what was found of it."""

    claim: Claim
    clause: str
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]
    amounts: tuple[Amount, ...]
    missing: tuple[str, ...]
    findings: tuple[tuple[Finding, Judgement | None], ...]


def note(sheet: Sheet, at: int, wish: Wish) -> Note:
    """A claim as its margin shows it."""
    reading = sheet.reading
    claim = reading.claims[at]
    said = None if claim.attribution is None else reading.attributions[claim.attribution]
    grades = ("negative",) * (claim.polarity == "-")
    grades += (claim.certainty,) * (claim.certainty != "certain") + (claim.status,) * (claim.status != "occurred")

    numbers = [reading.quantities[one].text for one in claim.quantities]

    def shown(text: str) -> str:
        return displayed(" ".join(text.split()), wish.script)

    return Note(
        id=claim.id, href=f"?{wish.query}claim={claim.id}#{anchor(Anchor('trigger', at + 1), 1)}",
        actor=shown("、".join(claim.actor)), trigger=shown(claim.trigger), recipient=shown("、".join(claim.recipient)),
        numbers=tuple(shown(text) for text in numbers if text != claim.trigger), event=claim.event,
        time=claim.time, whose=whose(claim, reading), says=shown((said.source or "") if said else ""), grades=grades,
        is_chosen=at == wish.chosen,
    )  # fmt: skip


def why(sheet: Sheet, claim: Claim, verdicts: Mapping[str, Judgement]) -> Why:
    """All that led to a claim."""
    reading = sheet.reading
    steps = tuple(
        Step(reading.attributions[at], f"#{anchor(Anchor('cue', at + 1), 1)}")
        for at in _chain(claim.attribution, reading.attributions)
    )
    amounts = tuple(
        Amount(one.text, measured(one), one.rule, f"#{anchor(Anchor('quantity', at + 1), 1)}")
        for at, one in ((at, reading.quantities[at]) for at in claim.quantities)
    )
    has = {
        "actor": claim.actor, "place": claim.place, "time": claim.time,
        "source": any(step.one.source for step in steps),
    }  # fmt: skip
    return Why(
        claim=claim, clause=reading.text[claim.start : claim.end], steps=steps, roles=claim.roles, amounts=amounts,
        missing=tuple(name for name in NEEDED if not has[name]),
        findings=tuple((one, verdicts.get(one.id)) for one in sheet.findings_of(claim)),
    )  # fmt: skip


def _chain(at: int | None, attributions: tuple[Attribution, ...]) -> Iterator[int]:
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = attributions[at].within
