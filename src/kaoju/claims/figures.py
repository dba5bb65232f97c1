"""Figures: the quantities of a report laid out to be compared with each other.

Reads quantities with their clauses, what they count, who and where is named near them; gives `Figure` values in text
order. Says whether two count one kind of thing; never compares their values.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from kaoju.claims.assembly import way_back
from kaoju.claims.events import Said
from kaoju.claims.scene import PLACES, SITES, Thing, Things, within
from kaoju.model import Language, Quantity
from kaoju.text import Clean, clauses, stands_alone
from kaoju.text.memo import once_per_language
from kaoju.text.spotting import Spot, Spotter, spots_within

MARKS, TOLLS = "relation_mark", "toll_word"
Span = tuple[int, int]
REACH = 80
"""How far from a figure its clause is looked at."""
NESTED = 6
"""How many citations may stand within each other."""
SHORT, LONG = 4, 4
"""A clause of no more than this is a word parted from what it opens; a noun of this many characters is no mere head."""


class Relating(msgspec.Struct, frozen=True):
    """How a language compares numbers, ready for use."""

    spotter: Spotter
    numerals: frozenset[str]
    approximators: str
    persons: frozenset[str]
    elsewhere: tuple[str, ...]
    partitive: tuple[str, ...]
    tolls: frozenset[str]
    kinds: frozenset[str]
    headcount: tuple[str, ...]
    mounting: tuple[str, ...]


@once_per_language
def relating_of(language: Language) -> Relating:
    """`relating.yaml` and the lexicons it goes with."""
    settings = language.settings["relating"]
    return Relating(
        Spotter(language.lexicons, (MARKS, TOLLS)), frozenset(language.settings["numeral_alphabet"]),
        settings["approximators"],
        frozenset(settings["persons"]), tuple(settings["elsewhere"]), tuple(settings["partitive"]),
        frozenset(row.word for row in language.lexicons[TOLLS].rows),
        frozenset(row.fields["kind"] for row in language.lexicons[TOLLS].rows),
        tuple(settings["headcount"]), tuple(settings["mounting"]),
    )  # fmt: skip


class Figure(msgspec.Struct, frozen=True, gc=False):
    """One quantity with what is around it, in view offsets.

    `of` is what it counts in folded words; `toll` the kind of harm its people suffered; `names` are the parties and
    places within `of`, `places` those of its clause; `source` is the attribution it is told under, `who` the person
    its sentence named last before it, `block` the stretch of text it stands in, `is_listed` whether that is one line of
    a list, `sites` how many places are named between the number before it and itself; `is_headcount` says that it is
    called a number of people (遇难人数), `is_mounting` that it has mounted up (累计).
    """

    index: int
    start: int
    end: int
    text: str
    quantity: Quantity
    measure: str
    of: str
    sentence: int
    clause: Span
    marks: tuple[Spot, ...]
    toll: str
    names: frozenset[str]
    places: frozenset[str]
    source: int | None
    persons: bool
    who: str = ""
    block: int = 0
    is_listed: bool = False
    sites: int = 0
    is_headcount: bool = False
    is_mounting: bool = False

    @property
    def value(self) -> float | None:
        """The one number it states, None where it states an interval."""
        return self.quantity.low if self.quantity.low == self.quantity.high else None

    @property
    def is_exact(self) -> bool:
        """Whether it states one number and no approximation."""
        return self.quantity.bound == "exact" and self.value is not None

    def marked(self, kind: str, first: int | None = None, last: int | None = None) -> Spot | None:
        """The last small word of that kind in the clause, between two places, before the number unless told."""
        if not self.marks:
            return None
        low, high = self.clause[0] if first is None else first, self.start if last is None else last
        found = [one for one in self.marks if one.row.fields["kind"] == kind and low <= one.start and one.end <= high]
        return found[-1] if found else None


class Surroundings(msgspec.Struct, frozen=True):
    """What `figures` reads beside the quantities: the clean text, its sentences, what is named, who is cited.

    `blocks` numbers the stretch each sentence belongs to, `listed` are those of one line among other such lines;
    `alone` tells which sentences are a line without a stop.
    """

    clean: Clean
    sentences: Sequence[Span]
    things: Things
    said: Sequence[Said]
    back: Callable[[int], int]
    blocks: Sequence[int]
    listed: frozenset[int]
    alone: Sequence[bool]


def figures(quantities: Sequence[Quantity], around: Surroundings, language: Language) -> list[Figure]:
    """The quantities of a report that could be compared."""
    relating = relating_of(language)
    view = around.clean.view
    starts = [start for start, _ in around.sentences]
    said = sorted(around.said, key=lambda one: one.first)
    found: list[Figure] = []
    parts: list[Span] = []
    spots = relating.spotter.spot(view) if quantities else ()
    here, last_end = -1, 0
    for index, quantity in enumerate(quantities):
        start, end = around.back(quantity.start), around.back(quantity.end)
        sentence = bisect_right(starts, start) - 1
        if sentence != here:
            here, (first, last) = sentence, around.sentences[sentence]
            parts = clauses(view, first, last, language)
        item = max(starts[sentence], last_end, start - REACH)
        place = _Place(sentence, starts[sentence], _clause(parts, start), spots, said, around.blocks[sentence], item)
        last_end = end
        found.append(_figure(index, quantity, (start, end), place, (around, relating)))
    return found


def blocks(alone: Sequence[bool]) -> list[int]:
    """For each sentence the number of the stretch it belongs to: one that stands alone begins a new one.

    A headline goes with the text below it; each line of a list of headlines stands for itself.

    >>> blocks([True, False, False, True, True])
    [0, 0, 0, 1, 2]
    """
    return [*accumulate(alone[1:], initial=0)] if alone else []


def surroundings(
    clean: Clean, sentences: Sequence[Span], things: Things, said: Sequence[Said], language: Language
) -> Surroundings:
    """What stands around the numbers of a report."""
    alone = [stands_alone(clean.view, first, last, language) for first, last in sentences]
    numbers = blocks(alone)
    single = {number for number, count in Counter(numbers).items() if count == 1}
    listed = frozenset(number for number in single if number - 1 in single or number + 1 in single)
    return Surroundings(clean, sentences, things, said, way_back(clean), numbers, listed, alone)


def _clause(parts: Sequence[Span], start: int) -> Span:
    """The clause of a place; a word parted from it by a comma (其中,) opens it."""
    at = max(0, bisect_right(parts, start, key=_first) - 1)
    first, last = parts[at]
    if at and parts[at - 1][1] - parts[at - 1][0] <= SHORT:
        first = parts[at - 1][0]
    return first, last


def _first(span: Span) -> int:
    return span[0]


class _Place(msgspec.Struct, frozen=True, gc=False):
    sentence: int
    first: int
    clause: Span
    spots: Sequence[Spot]
    said: Sequence[Said]
    block: int
    item: int


def _figure(index: int, quantity: Quantity, span: Span, place: _Place, read: tuple[Surroundings, Relating]) -> Figure:
    around, relating = read
    start, end = span
    text = around.clean.view[start:end]
    measure = _measure(text, relating) if quantity.unit == "count" else ""
    of = (start, start)
    if quantity.of_start is not None and quantity.of_end is not None:
        of = around.back(quantity.of_start), around.back(quantity.of_end)
    low, high = max(place.clause[0], start - REACH), min(place.clause[1], end + REACH)
    names, places, who = set(), set(), ""
    for one in within(around.things, max(place.first, start - REACH), high):
        if one.kind in PLACES and one.start >= low:
            places.add(_name(one))
        if one.kind in SITES and of[0] <= one.start and one.end <= of[1]:
            names.add(_name(one))
        if one.kind == "person" and one.end <= start:
            who = _name(one)
    sites = len({_name(one) for one in within(around.things, place.item, start) if one.kind in PLACES})
    marks = spots_within(place.spots, low, high)
    persons = measure in relating.persons
    # 机上181人中62人死亡: the whole befell nothing.
    is_tolled = persons and not around.clean.view.startswith(relating.partitive, end)
    counted = around.clean.view[of[0] : of[1]]
    total = [one for one in marks if one.lexicon == MARKS and place.item <= one.start and one.end <= start]
    return Figure(
        index, start, end, text, quantity, measure, counted, place.sentence, place.clause,
        tuple([one for one in marks if one.lexicon == MARKS]),
        _toll([one for one in marks if one.lexicon == TOLLS], span, around.clean.view) if is_tolled else "",
        frozenset(names), frozenset(places), _source(place.said, start, end), persons, who, place.block,
        place.block in around.listed, sites, counted.endswith(relating.headcount),
        any(one.row.word in relating.mounting for one in total),
    )  # fmt: skip


def _measure(text: str, relating: Relating) -> str:
    """The word behind the number: 架 in 四十余架."""
    tail = len(text)
    while tail and text[tail - 1] not in relating.numerals:
        tail -= 1
    return text[tail:].strip(relating.approximators + " ")


def _source(said: Sequence[Said], start: int, end: int) -> int | None:
    """The attribution that a place is told under; `said` is in the order of its contents."""
    at = bisect_right(said, start, key=lambda one: one.first)
    return next((one.index for one in reversed(said[max(0, at - NESTED) : at]) if end <= one.last), None)


def _toll(spots: Sequence[Spot], span: Span, view: str) -> str:
    """What the counted suffered: the word nearest behind the number, else the nearest before it."""
    start, end = span
    behind = [one for one in spots if one.start >= end - 1 and " " not in view[end : one.start]]
    ahead = [one for one in spots if one.end <= start]
    chosen = behind[0] if behind and (not ahead or behind[0].start - end <= start - ahead[-1].end) else None
    chosen = chosen or (ahead[-1] if ahead else None) or (behind[0] if behind else None)
    return chosen.row.fields["kind"] if chosen is not None else ""


def _name(thing: Thing) -> str:
    known = getattr(thing.value, "id", "")
    return known or thing.text


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count one kind of thing in one unit: same head of what is counted, no other owner named."""
    if one.quantity.unit != other.quantity.unit or one.persons != other.persons:
        return False
    if one.toll != other.toll and one.toll and other.toll:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if not one.of or not other.of:
        return one.of == other.of and one.measure == other.measure
    if one.measure and one.measure == other.measure and not one.persons and one.of[-1] == other.of[-1]:
        return True  # 三架俄机, 三架飞机
    return same_head(one.of, other.of) or bool(one.toll and one.toll == other.toll)


def apart(one: Figure, other: Figure) -> bool:
    """Whether the clauses of two figures name places and none in common."""
    return bool(one.places and other.places and not one.places & other.places)


def same_head(one: str, other: str) -> bool:
    """Whether two noun phrases end in the same noun: 乌克兰无人机, 无人机."""
    if min(len(one), len(other)) >= LONG and (one.startswith(other) or other.startswith(one)):
        return True
    return one[-2:] == other[-2:] or one.endswith(other) or other.endswith(one)


def shared(view: str, one: Figure, other: Figure) -> int:
    """How many pairs of characters two clauses share beside the numbers themselves."""
    return len(_pairs(view, one) & _pairs(view, other))


def _pairs(view: str, figure: Figure) -> set[str]:
    first, last = max(figure.clause[0], figure.start - 30), min(figure.clause[1], figure.end + 30)
    kept = (
        view[first : figure.start] + "|" + view[figure.end : last].replace(figure.of, "|")
        if figure.of
        else (view[first : figure.start] + "|" + view[figure.end : last])
    )
    return {kept[at : at + 2] for at in range(len(kept) - 1) if kept[at : at + 2].isalpha()}
