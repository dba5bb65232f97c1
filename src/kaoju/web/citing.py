"""Citing: a claim of a shown report as other people's texts cite it, with the address that leads back to it.

Reads a request, which knows the address of the page, and the clock, which says on which day it is cited.
"""

import datetime

from starlette.requests import Request

from kaoju.exports.citations import Cited, plain
from kaoju.exports.recording import Recorder
from kaoju.model import Claim, Reading


def today() -> str:
    """The day, where the reader is."""
    return datetime.datetime.now().astimezone().date().isoformat()


class Citing:
    """A shown report whose claims are to be cited."""

    def __init__(self, request: Request, reading: Reading, key: str) -> None:
        self._reading, self._key, self._on = reading, key, today()
        self._recorder = Recorder(reading, key)
        self._root = f"{request.url.scheme}://{request.url.netloc}"

    def cited(self, claim: Claim) -> Cited:
        """A claim with its clause and who says so."""
        said = None if claim.attribution is None else self._reading.attributions[claim.attribution]
        address = f"{self._root}/c/{claim.id}?in={self._key}"
        says = (said.source or said.cue) if said else ""
        return Cited(self._recorder.passage(claim.start, claim.end), address, self._on, says)

    def plain(self, claim: Claim) -> str:
        """The same as a sentence."""
        return plain(self.cited(claim))
