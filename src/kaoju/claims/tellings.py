"""Tellings: the sentences of a report that tell of something, each with what it is recognised by in other reports.

Reads claims, entities, times and the words of deeds and things counted; gives `Telling` values in text order. A date
is carried from one sentence to the next only within running text: a line without a stop stands for itself.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from kaoju.claims.figures import Surroundings, relating_of
from kaoju.claims.keying import ACTS, THINGS, keying_of
from kaoju.claims.scene import PLACES, Thing, within
from kaoju.claims.sites import site
from kaoju.model import Claim, Credit, Figure, Language, Telling, Time

NAMES = frozenset({"person", "organisation", "document", "arms", "facility"})
NO_PARTY = frozenset({"place", "facility", "outlet"})
"""What belongs to a state without acting for it: the home of an agency says nothing of what it reports."""
DAY = 10
"""Characters of an EDTF day; coarser dates tell events apart too little."""


def tellings(
    claims: Sequence[Claim],
    times: Sequence[Time],
    figures: Sequence[Figure],
    around: Surroundings,
    language: Language,
    *,
    credits: Sequence[Credit] = (),  # noqa: A002  # the reading's own word
) -> tuple[Telling, ...]:
    """The sentences that hold a claim, name a deed or number a thing.

    Whom a report credits is no party to what it tells: 塔斯社 is not Russia, nor 新华社莫斯科电 the scene.
    """
    view, span = around.clean.view, around.clean.span
    anyone = keying_of(language).anyone
    counted = {one.sentence for one in figures}
    deeds = keying_of(language).spotter.spot(view)
    tolls = [spot for spot in relating_of(language).spotter.spot(view) if spot.lexicon == "toll_word"]
    told: list[Telling] = []
    carried: tuple[str, ...] = ()
    at_claim = at_time = 0
    begins, suffers = [spot.start for spot in deeds], [spot.start for spot in tolls]
    for number, (first, last) in enumerate(around.sentences):
        start, end = span(first, last)
        inside: list[Claim] = []
        while at_claim < len(claims) and claims[at_claim].trigger_start < end:
            inside.append(claims[at_claim])
            at_claim += 1
        dates: list[str] = []
        while at_time < len(times) and times[at_time].start < end:
            dates += _days(times[at_time])
            at_time += 1
        spots = deeds[bisect_left(begins, first) : bisect_left(begins, last)]
        harm = tolls[bisect_left(suffers, first) : bisect_left(suffers, last)]
        done = [spot.row.fields["kind"] for spot in (*harm, *spots) if spot.lexicon != THINGS]
        if inside or done or (number in counted and spots):
            things = within(around.things, first, last)
            near = [credit for credit in credits if credit.start < end and start < credit.end]
            parties, places, names = _who(_uncredited(things, around, near) if near else things, anyone)
            told.append(Telling(
                start=start, end=end, sentence=number, block=around.blocks[number],
                types=_once([claim.event for claim in inside if claim.event != "MEASURE"]), deeds=_once(done),
                things=_once([spot.row.fields["thing"] for spot in spots if spot.lexicon != ACTS]),
                dates=_once(dates) or carried, is_carried=not dates and bool(carried),
                parties=parties, places=places, names=names, claims=tuple(claim.id for claim in inside),
            ))  # fmt: skip
        carried = () if around.alone[number] else _once(dates) or carried
    return tuple(told)


def _days(time: Time) -> Iterable[str]:
    """The day of a date, or the stretch of days."""
    value = time.value
    if value is None or time.type not in ("DATE", "TIME"):
        return ()
    if "/" in value:
        ends = value.split("/")
        return (value,) if all(len(end) >= DAY for end in ends) else ()
    return (value[:DAY],) if len(value) >= DAY else ()


def _uncredited(things: Iterable[Thing], around: Surroundings, credits: Sequence[Credit]) -> Iterable[Thing]:  # noqa: A002
    """The things that no credit names."""
    for thing in things:
        start, end = around.clean.span(thing.start, thing.end)
        if not any(credit.start <= start and end <= credit.end for credit in credits):
            yield thing


def _who(things: Iterable[Thing], anyone: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The states, the places and the names of a sentence; an office of a place (第聂伯罗市长) names its place too."""
    parties: list[str] = []
    places: list[str] = []
    names: list[str] = []
    for thing in things:
        country = getattr(thing.value, "country", None)
        if isinstance(country, str) and thing.kind not in NO_PARTY:
            parties += country.split()
        if thing.kind != "state" and (thing.site is not None or thing.kind in PLACES):
            places.append(site(thing))
        elif thing.kind in NAMES:
            names.append(getattr(thing.value, "id", "") or thing.text)
    places += [owner for owner in (name.partition(" ")[0] for name in names if " " in name) if "." in owner]
    return _once(parties), _once([one for one in places if one not in anyone]), _once(set(names).difference(anyone))


def _once(values: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values))) if values else ()
