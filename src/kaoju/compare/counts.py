"""Counts: the figures of one event that count one thing, put together.

Reads sketches and the sentences of them that tell of an event; gives lists of figures of one key, in an order that
depends on the reports alone. A figure joins a count where nothing in its key speaks against it; where its place is open
it joins only the one count there is, or one that has its value.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kaoju.compare.days import Stretch
from kaoju.compare.sketch import Mention, Sketch, mention_at
from kaoju.compare.telling_numbers import ESTIMATED, TOLLS, is_rare, scope_of, side_of
from kaoju.model import Figure, Place

UNITS_NEVER = frozenset({"ordinal", "deg", "times", "points"})
"""Units whose numbers name, place or relate and so are no counts of one thing."""
BARE = frozenset({"h", "min", "s", "d", "wk", "mo", "a"})
BLOWS = frozenset({"struck", "launched", "ASSAULT"})
"""Deeds and types of events of which there is one after another, and one toll of them all."""
FIRST = 10**9
NEWS = 7
"""Days for which what an office said is still news."""
DATE, DEAD = "date", "dead"
FALLS = frozenset({"missing", "trapped"})
"""Measures of which a later tally may be the lower one."""
Node = tuple[str, int]
"""A sentence that tells of something, or a figure outside of all: the key of its report and where it begins."""


class Told(msgspec.Struct, frozen=True, gc=False):
    """A figure as one report tells it.

    `parties` are those of its sentence, `days` those on which it happened, `is_dated` whether its sentence says a day
    itself, `said` the day on which somebody said so, `scope` where the figure counts, `side` the state whose people say
    so, `scene` the one place its sentence is told of, `is_disputing` whether its report sets it against another number,
    `dead` how many dead its sentence tells of, by which what may fall is put in order, `befell` the days on which its
    sentence says that something befell people whom nobody attacked.
    """

    report: str
    at: int
    figure: Figure
    published: int
    text: str
    parties: frozenset[str]
    days: tuple[Stretch, ...]
    is_dated: bool
    said: int
    scope: tuple[str, ...]
    side: str
    scene: tuple[str, ...] = ()
    is_disputing: bool = False
    dead: float = 0
    befell: tuple[Stretch, ...] = ()

    @property
    def place(self) -> Place:
        """Its characters."""
        return Place(self.report, self.figure.start, self.figure.end)

    @property
    def spot(self) -> tuple[str, int]:
        """Which figure it is."""
        return self.report, self.at

    @property
    def value(self) -> float | None:
        """The one number it states."""
        return self.figure.low if self.figure.low == self.figure.high else None

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place among the figures of an event: the earliest report first."""
        return self.published, self.report, self.figure.start


def node_of(sketch: Sketch, at: int) -> Node:
    """The sentence a figure stands in, or the figure itself where no sentence that tells of something holds it."""
    figure = sketch.figures[at]
    place = mention_at(sketch, figure)
    return sketch.key, figure.start if place is None else sketch.mentions[place].start


def told(nodes: Iterable[Node], sketches: Mapping[str, Sketch]) -> list[Told]:
    """The figures of one event that could be counts."""
    wanted = frozenset(nodes)
    found = [
        _told(sketch, at)
        for key in sorted({key for key, _ in wanted})
        for sketch in (sketches[key],)
        for at, figure in enumerate(sketch.figures)
        if figure.unit not in UNITS_NEVER and figure.unit and node_of(sketch, at) in wanted
    ]
    return sorted(found, key=lambda one: one.order)


def _told(sketch: Sketch, at: int) -> Told:
    figure = sketch.figures[at]
    published = FIRST if sketch.published is None else sketch.published
    place = mention_at(sketch, figure)
    parties, days, is_dated, said = set(figure.parties), tuple[Stretch, ...](), False, published
    scene, befell = tuple[str, ...](), tuple[Stretch, ...]()
    if place is not None:
        mention = sketch.mentions[place]
        scene = _scene(mention)
        parties.update(mention.parties)
        when = mention.occasion
        days = when.happened or when.around or tuple(day for day in mention.days if day not in when.said)
        if figure.measure in TOLLS and when.happened and BLOWS.isdisjoint((*mention.deeds, *mention.types)):
            befell = when.happened
        is_dated = bool(mention.days) and not mention.is_carried
        # 13日通报 in a report of the 14th: the day of the office, and not that of the wire it came over.
        said = min((last for _, last in when.said if 0 <= published - last <= NEWS), default=published)
    return Told(
        report=sketch.key, at=at, figure=figure, published=published, text=sketch.texts[at],
        parties=frozenset(parties), days=days, is_dated=is_dated, said=said, scope=scope_of(figure, scene),
        side=side_of(figure), scene=scene,
        is_disputing=any(one.kind == "conflict" and one.of[-1] == at for one in sketch.relations),
        dead=_dead_beside(sketch, figure) if figure.measure in FALLS else 0, befell=befell,
    )  # fmt: skip


def _dead_beside(sketch: Sketch, figure: Figure) -> float:
    """How many dead the sentence of a figure tells of."""
    beside = (one.low for one in sketch.figures if one.sentence == figure.sentence and one.measure == DEAD)
    return max((low for low in beside if low is not None), default=0)


def _scene(mention: Mention) -> tuple[str, ...]:
    """The one place a sentence is told of: its own, else that of the stretch it stands in."""
    places = mention.places or mention.around
    return places if len(places) == 1 else ()


def counts(figures: Sequence[Told]) -> list[list[Told]]:
    """The figures by what they count."""
    kinds: dict[tuple[str, str], list[list[Told]]] = {}
    open_ones: list[Told] = []
    for one in _placed(figures):
        if one.figure.unit == DATE or not (one.figure.thing or one.figure.measure):
            continue
        if one.scope:
            _put(one, kinds.setdefault(_kind(one), []))
        else:
            open_ones.append(one)
    for one in open_ones:
        _put_open(one, kinds.setdefault(_kind(one), []))
    return [count for group in kinds.values() for count in group]


def _placed(figures: Sequence[Told]) -> list[Told]:
    """The figures, tolls of a whole state among them as those of the one place of it where the event was.

    Where one report tells both, the one is a part of the other, and each stays what it is; so does what an office
    counts that never speaks of that place.
    """
    regions: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    values: dict[tuple[str, str, str, bool], set[float | None]] = {}
    voices: set[tuple[tuple[str, str], str]] = set()
    for one in figures:
        if one.figure.measure in TOLLS and one.scope:
            is_region = any("." in place for place in one.scope)
            values.setdefault((one.report, *_kind(one), is_region), set()).add(one.figure.low)
            if is_region:
                regions.setdefault(_kind(one), set()).add(one.scope)
                voices.add((_kind(one), one.figure.source))
    parted = {
        key[1:3] for key, stated in values.items()
        if key[3] and (whole := values.get((*key[:3], False))) and not stated & whole
    }  # fmt: skip
    only = {kind: _one_place(found) for kind, found in regions.items() if kind not in parted}
    return [
        _at(one, only.get(_kind(one), ""))
        if "." not in one.figure.source
        or (_kind(one), one.figure.source) in voices
        or only.get(_kind(one)) in one.scene
        else one
        for one in figures
    ]


def _at(one: Told, place: str) -> Told:
    """The figure as one of that place, if it is of the state it lies in, or of what lies in it."""
    if not place or len(one.scope) != 1 or not (place.startswith(one.scope[0]) or one.scope[0].startswith(place)):
        return one
    return msgspec.structs.replace(one, scope=(place,))


def _one_place(scopes: Iterable[tuple[str, ...]]) -> str:
    """The one place that scopes name, a town and its region taken as one; empty where there are several."""
    places = sorted({place for scope in scopes for place in scope}, key=len)
    return places[0] if all(one.startswith(places[0]) for one in places) else ""


def _kind(one: Told) -> tuple[str, str]:
    return one.figure.unit, one.figure.measure or one.figure.thing


def _put(one: Told, group: list[list[Told]]) -> None:
    for count in group:
        if all(fits(one, other) for other in (count[0], count[-1])):
            count.append(one)
            return
    group.append([one])


def _put_open(one: Told, group: list[list[Told]]) -> None:
    """A figure without a place joins a count of its value, of its source, or the one count there is."""
    fitting = [count for count in group if _agree_in_kind(one, count[0])]
    same = [count for count in fitting if one.value is not None and any(other.value == one.value for other in count)]
    voiced = [count for count in fitting if any(_one_voice(one, other) for other in count)]
    chosen = [*same[:1], *(count for count in voiced if count not in same[:1])] or _widest(one, fitting)
    if not chosen:
        group.append([one])
        return
    for count in chosen[1:]:
        chosen[0].extend(count)
        group.remove(count)
    chosen[0].append(one)


def _widest(one: Told, fitting: Sequence[list[Told]]) -> list[list[Told]]:
    """The count that an open figure belongs to, if there is only one that it can: of a whole state, or at all."""
    wide = [
        count
        for count in fitting
        if not any("." in place for place in count[0].scope) and any(_told_alike(one, other) for other in count)
    ]
    if not wide and len(fitting) == 1 and _told_alike(one, fitting[0][0]):
        return list(fitting)
    if len(wide) > 1:
        wide = [count for count in wide if set(count[0].scope) <= one.parties]
    if len(wide) > 1:
        wide = [count for count in wide if any(other.report == one.report for other in count)]
    return wide if len(wide) == 1 else []


def _one_voice(one: Told, other: Told) -> bool:
    """Whether one office or person tells of both, where at least one of the two numbers has no place."""
    named = one.figure.source == other.figure.source and "." in one.figure.source
    return named and not (one.scope and other.scope)


def _told_alike(one: Told, other: Told) -> bool:
    """Whether nobody else says so of the event; a toll is the same whoever tells it."""
    first, second = one.figure.source, other.figure.source
    return one.figure.measure in ESTIMATED or first == second or not first or not second


def fits(one: Told, other: Told) -> bool:
    """Whether two figures may count one thing: same kind of thing, nobody else's, no other place."""
    if not _agree_in_kind(one, other):
        return False
    if is_rare(one.figure) and one.value == other.value and one.value is not None:
        return True
    return one.scope == other.scope


PERSONS = frozenset({"person", "soldier", "prisoner", "civilian"})


def _agree_in_kind(one: Told, other: Told) -> bool:
    first, second = one.figure, other.figure
    if first.unit != second.unit or (first.measure and second.measure and first.measure != second.measure):
        return False
    if first.thing and second.thing and first.thing != second.thing and not {first.thing, second.thing} <= PERSONS:
        return False
    if first.measure not in TOLLS and one.side and other.side and one.side != other.side:
        return is_rare(first) and one.value == other.value
    if first.parties and second.parties and not set(first.parties) & set(second.parties):
        return False
    return ("each" in (first.scope, second.scope)) <= (first.scope == second.scope or one.value == other.value)
