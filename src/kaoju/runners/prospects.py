"""Prospects: what the newest reports of a ledger foresee, a page at a time, and what became of it.

Reads a ledger and a day, gives `Prospects`: what `foreseen` says of all reports at once, for some of them, as fast as a
page is wanted. Never reads a clock.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import msgspec

from kaoju.compare.foreseeing import ALIKE, HALF, Deed, Outlook, deeds, last_day
from kaoju.compare.sketch import shared, words
from kaoju.ledger import Ledger
from kaoju.model import Reading
from kaoju.model.found import Foreseen
from kaoju.runners.filing import searchable
from kaoju.runners.foreseen import STATES, grouped, settled

SIZE = 40
"""Reports a page looks at."""
KINDS = ("promise", "threat", "plan", "prediction", "conditional")
_Groups = Mapping[tuple[str, str], list[tuple[Outlook, Reading]]]
_Named = tuple[str, str]


class Prospect(msgspec.Struct, frozen=True):
    """Something foreseen in its words, and the words that decide it; `report` is the key of its report."""

    foreseen: Foreseen
    said: str
    decided: str
    decided_in: str


class Prospects(msgspec.Struct, frozen=True, kw_only=True):
    """What some reports foresee; `reports` is how many foresee anything, `first` and `last` their days on this page.

    `counts` says how many are of a state, and how many of a kind, before any is left out.
    """

    reports: int
    some: tuple[Prospect, ...]
    counts: Mapping[str, int]
    first: str
    last: str


def prospects(ledger: Ledger, on: str, page: int = 1, *, kind: str = "", state: str = "") -> Prospects:
    """What is foreseen as it stands on a day, of a kind and a state where they are named."""
    keys = ledger.ahead(on, SIZE, SIZE * (page - 1))
    readings = {key: reading for key in reversed(keys.some) if (reading := ledger.reading(key)) is not None}
    groups = grouped(readings.items())
    known = _known(ledger, groups, on)
    made = [settled(group, known, last_day(on)) for group in groups.values()]
    made.sort(key=lambda one: (STATES.index(one.state), one.by or "9", one.published or "", one.id))
    shown = [one for one in made if kind in ("", one.kind) and state in ("", one.state)]
    days = sorted(one.published or "" for one in readings.values())
    texts = {key: reading.text for key, reading in readings.items()}
    return Prospects(
        reports=keys.total, some=tuple(_prospect(one, ledger, texts) for one in shown),
        counts=Counter(name for one in made for name in (one.kind, one.state)),
        first=days[0] if days else "", last=days[-1] if days else "",
    )  # fmt: skip


def _prospect(foreseen: Foreseen, ledger: Ledger, texts: dict[str, str]) -> Prospect:
    place, decided = foreseen.place, foreseen.decided_by
    if decided is not None and decided.report not in texts:
        reading = ledger.reading(decided.report)
        texts[decided.report] = reading.text if reading else ""
    return Prospect(
        foreseen, texts[place.report][place.start : place.end],
        texts[decided.report][decided.start : decided.end] if decided else "", decided.report if decided else "",
    )  # fmt: skip


def _known(ledger: Ledger, groups: _Groups, on: str) -> dict[_Named, list[Deed]]:
    """The deeds that may decide some outlooks, under the names they share with them."""
    wanted: dict[_Named, list[Outlook]] = {}
    for group in groups.values():
        for name in group[0][0].side.keys:
            wanted.setdefault(name, []).append(group[0][0])
    claims = _alike(ledger, wanted, on)
    known: dict[_Named, list[Deed]] = {}
    for key, ids in claims.items():
        reading = ledger.reading(key)
        if reading is None:
            continue
        only = tuple(claim for claim in reading.claims if claim.id in ids)
        for deed in deeds(msgspec.structs.replace(reading, claims=only), key):
            for name in deed.side.keys & wanted.keys():
                known.setdefault(name, []).append(deed)
    return known


def _alike(ledger: Ledger, wanted: Mapping[_Named, list[Outlook]], on: str) -> dict[str, set[str]]:
    """The claims, report by report, that are told in words like something foreseen: no other reading is opened."""
    first = min((one.side.told or 0 for several in wanted.values() for one in several), default=0)
    names = {variant for _, name in wanted for variant in _written(name)}
    found: dict[str, set[str]] = {}
    for done in ledger.done({event for event, _ in wanted}, names, _day(first), on) if wanted else ():
        said = words(searchable(done.text))
        for outlook in wanted.get((done.event, searchable(done.name)), ()):
            fewest, most = sorted((len(said), len(outlook.side.words)))
            least = HALF * most if outlook.by is None else ALIKE * fewest
            if done.report != outlook.key and fewest and shared(said, outlook.side.words) >= least:
                found.setdefault(done.report, set()).add(done.claim)
    return found


@cache
def _scripts() -> tuple[Callable[[str], str], ...]:
    import opencc

    return tuple(opencc.OpenCC(name).convert for name in ("s2t", "s2tw", "s2hk"))


def _written(name: str) -> Iterator[str]:
    """A folded name as reports may write it: a ledger keeps names as they are written."""
    yield name
    for convert in _scripts():
        yield convert(name)


def _day(number: int) -> str:
    return datetime.date.fromordinal(number).isoformat() if number > 0 else ""
