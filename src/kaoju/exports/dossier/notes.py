"""Notes: the quotations of a dossier, numbered in the order in which they are first called for.

Reads places, gives numbers. Never gives one place two of them.
"""

from collections.abc import Callable, Iterable, Iterator

from kaoju.exports.dossier.contents import Quotation, Source
from kaoju.model.finding import Place


class Notes:
    """The footnotes of one dossier."""

    def __init__(self, quotation: Callable[[Place], Quotation], sources: Iterable[Source] = ()) -> None:
        self._quotation = quotation
        self._sources = {source.key: source for source in sources}
        self._numbers: dict[Place, int] = {}

    def call(self, place: Place) -> tuple[int, bool]:
        """The number of a place, and whether this is the first call for it.

        >>> notes = Notes(lambda place: None)
        >>> notes.call(Place("a", 0, 4)), notes.call(Place("a", 6, 8)), notes.call(Place("a", 0, 4))
        ((1, True), (2, True), (1, False))
        """
        is_first = place not in self._numbers
        return self._numbers.setdefault(place, len(self._numbers) + 1), is_first

    def quoted(self, place: Place) -> Quotation:
        """The words at a place, without a call for them."""
        return self._quotation(place)

    def source(self, report: str) -> Source:
        """The source of a report."""
        return self._sources[report]

    def place(self, report: str, start: int, end: int) -> Place:
        """Some characters of a report."""
        return Place(report, start, end)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[tuple[int, Quotation]]:
        """Each note: its number and its words."""
        for place, number in self._numbers.items():
            yield number, self._quotation(place)
