"""Recording: the rows of one reading, view by view.

Reads a Reading and its key, gives records with the characters they stand on. Never computes more than the reading says.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from kaoju.exports.foreseen import foreseen
from kaoju.exports.records import ClaimRow, FigureRow, Passage, PositionRow, PredictionRow, TransferRow
from kaoju.model import Claim, Reading, Telling

BESIDE = 32
"""Characters on each side of a passage: what a quote selector is told apart by."""
_NOWHERE = Telling(start=0, end=0, sentence=0)


class Recorder:
    """A reading whose rows are wanted; `rating` is a person's judgement of its outlet."""

    def __init__(self, reading: Reading, key: str, rating: str | None = None) -> None:
        self.reading = reading
        self._key = key
        digest = hashlib.sha256(reading.text.encode()).hexdigest()
        self._facts: dict[str, Any] = {
            "report": key, "document": reading.id, "url": reading.url, "outlet": reading.outlet, "title": reading.title,
            "published": reading.published, "language": reading.language, "script": reading.script, "rating": rating,
            "read_by": reading.read_by, "text_sha256": digest,
        }  # fmt: skip
        self._tellings = {name: telling for telling in reading.tellings for name in telling.claims}

    def passage(self, start: int, end: int) -> Passage:
        """Some characters of it."""
        return Passage(**self._at(start, end))

    def _at(self, start: int, end: int) -> dict[str, Any]:
        text = self.reading.text
        return {
            **self._facts, "start": start, "end": end, "text": text[start:end],
            "before": text[max(0, start - BESIDE) : start], "after": text[end : end + BESIDE],
        }  # fmt: skip

    def claims(self) -> Iterator[ClaimRow]:
        """What it tells of."""
        return (ClaimRow(**self._claim(claim)) for claim in self.reading.claims)

    def predictions(self) -> Iterator[PredictionRow]:
        """What it tells of what is to come."""
        text = self.reading.text
        for one in foreseen(self.reading):
            conditions = tuple(text[on.condition_start : on.condition_end] for _, on in one.conditions)
            yield PredictionRow(**self._claim(one.claim), kind=one.kind, conditions=conditions)

    def _claim(self, claim: Claim) -> dict[str, Any]:
        said = self._sources(claim.attribution)
        first = None if claim.attribution is None else self.reading.attributions[claim.attribution]
        telling = self._tellings.get(claim.id, _NOWHERE)
        return {
            **self._at(claim.start, claim.end), "id": claim.id, "event": claim.event, "trigger": claim.trigger,
            "trigger_start": claim.trigger_start, "trigger_end": claim.trigger_end, "actor": claim.actor,
            "recipient": claim.recipient, "place": claim.place, "time": claim.time, "polarity": claim.polarity,
            "certainty": claim.certainty, "status": claim.status, "source": first.source if first else None,
            "source_kind": first.source_kind if first else None, "stance": first.stance if first else None,
            "cited_by": said[1:], "numbers": tuple(self.reading.quantities[at].text for at in claim.quantities),
            "parties": telling.parties, "sites": telling.places, "roles": claim.roles, "rule": claim.rule,
            "why": claim.why,
        }  # fmt: skip

    def _sources(self, at: int | None) -> tuple[str, ...]:
        """Who says it and who cites them, the nearest first; one without a name by the word for saying."""
        chain: dict[int, str] = {}
        while at is not None and at not in chain:
            one = self.reading.attributions[at]
            chain[at] = one.source or one.cue
            at = one.within
        return tuple(chain.values())

    def figures(self) -> Iterator[FigureRow]:
        """Its numbers."""
        for one in self.reading.figures:
            quantity = self.reading.quantities[one.quantity] if one.quantity >= 0 else None
            yield FigureRow(
                **self._at(one.start, one.end), low=one.low, high=one.high, bound=one.bound, unit=one.unit,
                of=quantity.of if quantity else None, measure=one.measure, thing=one.thing, places=one.places,
                parties=one.parties, window=one.window, as_of=one.as_of, source=one.source, scope=one.scope,
                claim=None if one.claim is None else self.reading.claims[one.claim].id,
                rule=quantity.rule if quantity else "",
            )  # fmt: skip

    def transfers(self) -> Iterator[TransferRow]:
        """What goes from whom to whom."""
        dates = {claim.trigger_start: claim.time for claim in self.reading.claims}
        for one in self.reading.transfers:
            quantity = None if one.quantity is None else self.reading.quantities[one.quantity]
            yield TransferRow(
                **self._at(one.trigger_start, one.trigger_end), id=self._transfer(one.trigger_start),
                giver=one.giver, receiver=one.receiver, what=one.what, number=quantity.text if quantity else None,
                low=quantity.low if quantity else None, high=quantity.high if quantity else None,
                unit=quantity.unit if quantity else None, status=one.status, date=dates.get(one.trigger_start),
                returns=None if one.returns is None
                else self._transfer(self.reading.transfers[one.returns].trigger_start),
                rule=one.rule,
            )  # fmt: skip

    def _transfer(self, start: int) -> str:
        return f"{self._key}:{start}"

    def positions(self) -> Iterator[PositionRow]:
        """Who stands where."""
        for one in self.reading.positions:
            yield PositionRow(
                **self._at(one.start, one.end), actor=one.actor, issue=one.issue, option=one.option,
                stance=one.stance, rule=one.rule,
            )  # fmt: skip


READ: dict[str, Callable[[Recorder], Iterator[Any]]] = {
    "claims": Recorder.claims,
    "predictions": Recorder.predictions,
    "figures": Recorder.figures,
    "transfers": Recorder.transfers,
    "positions": Recorder.positions,
}
"""The views that one report after the other gives."""
