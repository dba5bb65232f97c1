"""Operations: which path and method is which function.

Values only: what an operation asks and gives is read from its annotations.
"""

from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec

from kaoju.web.api import looking, writing


class Operation(msgspec.Struct, frozen=True):
    """A function at a path; one that writes takes what it asks from the body, not from the query."""

    method: str
    path: str
    answer: Callable[..., Any]

    @property
    def is_write(self) -> bool:
        """Whether it changes the ledger."""
        return self.method != "GET"

    @property
    def asks(self) -> type[msgspec.Struct]:
        """What a request must hold."""
        asked: type[msgspec.Struct] = get_type_hints(self.answer)["asked"]
        return asked

    @property
    def gives(self) -> Any:
        """What it answers with."""
        return get_type_hints(self.answer)["return"]


OPERATIONS = (
    Operation("GET", "/reports", looking.reports),
    Operation("POST", "/reports", writing.add_reports),
    Operation("GET", "/reports/{id}", looking.report),
    Operation("GET", "/reports/{id}/claims", looking.claims),
    Operation("GET", "/reports/{id}/versions", looking.page_versions),
    Operation("GET", "/claims/{id}", looking.claim),
    Operation("GET", "/events", looking.events),
    Operation("GET", "/events/{id}", looking.event),
    Operation("GET", "/events/{id}/timeline", looking.event_timeline),
    Operation("GET", "/events/{id}/tally", looking.event_tally),
    Operation("GET", "/findings", looking.findings),
    Operation("GET", "/findings/{id}", looking.finding),
    Operation("GET", "/copies", looking.copies),
    Operation("GET", "/copies/{id}", looking.copy),
    Operation("GET", "/exchanges", looking.exchanges),
    Operation("GET", "/positions", looking.positions),
    Operation("GET", "/places", looking.places),
    Operation("GET", "/sights", looking.sights),
    Operation("GET", "/promises", looking.promises),
    Operation("GET", "/changes", looking.changed),
    Operation("GET", "/inputs", looking.inputs),
    Operation("GET", "/ratings", looking.ratings),
    Operation("PUT", "/ratings", writing.rate),
    Operation("GET", "/verdicts", looking.verdicts),
    Operation("PUT", "/verdicts", writing.judge),
)
