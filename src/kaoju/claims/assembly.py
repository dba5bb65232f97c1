"""Assembly: the steps from mentions to claims, in order.

Reads the nodes and values of one report, gives claims and conditionals in original offsets.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from kaoju.claims.afar import paired
from kaoju.claims.conditionals import If, conditions
from kaoju.claims.events import Background, Contents, Said, Told, claims, states_of, tell
from kaoju.claims.marks import Marking, Words, marking_of, words_of
from kaoju.claims.measures import may_measure
from kaoju.claims.needing import NEEDING, may_be_told
from kaoju.claims.passages import BLANKS, parted
from kaoju.claims.positions import Positions
from kaoju.claims.scene import Cue, Scene, Thing, Things, within
from kaoju.claims.stage import Standing, Topic
from kaoju.claims.structures import OPENING, Spoken, signs_of, structure_words
from kaoju.claims.subjects import phrasing_of
from kaoju.claims.transfers import Transfers
from kaoju.grammar.node import Node
from kaoju.model import Attribution, Claim, Conditional, Language, Position, Quantity, Report, Time, Transfer
from kaoju.text import Clean, clauses
from kaoju.text.memo import once_per_language
from kaoju.text.spotting import spots_within


class Assembled(msgspec.Struct, frozen=True):
    """What is claimed in a report; `told` is where, repeats of a claim included, in the original."""

    claims: tuple[Claim, ...]
    conditionals: tuple[Conditional, ...]
    transfers: tuple[Transfer, ...]
    positions: tuple[Position, ...]
    told: tuple[tuple[int, int], ...] = ()


class Found(msgspec.Struct, frozen=True):
    """What earlier steps found in a report, in view offsets where they are things."""

    nodes: Sequence[Node]
    things: Things
    said: Sequence[Said]


def cues_of(nodes: Sequence[Node]) -> list[Cue]:
    """The event triggers among the nodes."""
    several = (node for node in nodes if node.also is not None or node.category == "event")
    readings = (reading for node in several for reading in node.readings() if reading.category == "event")
    return [Cue(one.start, one.end, one.card, one.value.event, one.value.form) for one in readings]


class Counted(msgspec.Struct, frozen=True, gc=False):
    """What claims need of a quantity: its unit, and where in the view stands what it is of."""

    unit: str | None
    of: tuple[int, int] | None


class Named(msgspec.Struct, frozen=True):
    """The entities of a report, and the short forms that stand for them."""

    entities: Sequence[Any]
    shorts: Sequence[Any] = ()


def _thing(one: Any) -> Thing:
    kind, node = one.entity.kind, one.node
    power = _reading(node, "power") if kind == "place" else None
    return Thing(one.start, one.end, kind, one.text, -1, one.entity, _reading(node, "place"), power)


def things_of(
    named: Named, times: Sequence[Time], quantities: Sequence[Quantity], back: Callable[[int], int]
) -> Things:
    """Who is named, times and quantities as things of the view, in text order; `back` leads from the original."""
    found = [_thing(one) for one in named.entities]
    found += [
        Thing(one.start, one.end, "short", one.text, value=Standing(tuple(map(_thing, one.to)), one.speaks))
        for one in named.shorts
    ]
    for index, time in enumerate(times):
        if time.type in ("DATE", "TIME"):
            found.append(Thing(back(time.start), back(time.end), "time", time.text, index, time.value))
    for index, quantity in enumerate(quantities):
        of = None
        if quantity.of_start is not None and quantity.of_end is not None:
            of = back(quantity.of_start), back(quantity.of_end)
        value = Counted(quantity.unit, of)
        found.append(Thing(back(quantity.start), back(quantity.end), "quantity", quantity.text, index, value))
    return Things(found)


ACTING = ("official", "military", "company")
"""Kinds of source that speak of their own doings; any other is meant by 我 or 他 alone."""


def _voice(one: Attribution, back: Callable[[int], int]) -> Thing | None:
    if one.source_start is None or one.source_end is None:
        return None
    kind = "speaker" if one.source_kind in ACTING else "voice"
    return Thing(back(one.source_start), back(one.source_end), kind, one.source or "")


def _reading(node: Node, category: str) -> Any:
    """What a name is in one of its readings: the place beside the party, the government beside the city."""
    if node.also is None:
        return node.value if node.category == category else None
    return next((reading.value for reading in node.readings() if reading.category == category), None)


def said_of(attributions: Sequence[Attribution], back: Callable[[int], int]) -> tuple[Said, ...]:
    """The contents of the attributions in the view."""
    return tuple(
        Said(index, one.stance, back(one.content_start), back(one.content_end), _voice(one, back))
        for index, one in enumerate(attributions)
        if one.content_start is not None and one.content_end is not None
    )


def way_back(clean: Clean) -> Callable[[int], int]:
    """From places of the original to places of the view."""
    if not clean.edits:
        return lambda place: place
    ends = [edit.end for edit in clean.edits]
    gone = [0]
    for edit in clean.edits:
        gone.append(gone[-1] + edit.end - edit.start - len(edit.replacement))
    return lambda place: place - gone[bisect_right(ends, place)]


def assemble(
    found: Found, clean: Clean, sentences: Sequence[tuple[int, int]], language: Language, report: Report
) -> Assembled:
    """Claims and conditionals of a report."""
    marking = marking_of(language)
    cues = cues_of(found.nodes)
    begins = [cue.start for cue in cues]
    needing = {cue.start for cue in cues if not cue.form.isdisjoint(NEEDING)}
    phrasing = phrasing_of(language)
    topic, told, ifs = Topic(), list[Told](), list[If]()
    spots = structure_words(language).spot(clean.view)
    openings = [spot.start for spot in spots if spot.lexicon in OPENING]
    contents = Contents(found.said)
    transfers, positions, signs = Transfers(), Positions(), signs_of(language)
    for number, (start, end) in enumerate(scenes(clean.view, sentences, language)):
        if number and is_heading(clean.view, start, end, language.settings["sentence_end"]):
            topic = Topic(time=topic.time, placed=topic.placed)
        inside = tuple(cues[bisect_left(begins, start) : bisect_left(begins, end)])
        things = within(found.things, start, end)
        if needing and any(cue.start in needing for cue in inside):
            has = partial(_has, marking, clean.view, start, end)
            inside = tuple([cue for cue in inside if cue.start not in needing or may_be_told(cue, has, things)])
        is_structured = bisect_left(openings, start) < bisect_left(openings, end)
        if not inside and not is_structured:
            if not any(thing.kind == "quantity" for thing in things):
                continue
            if not may_measure(things, has_word=marking.has("measure_word", clean.view, start, end)):
                topic.pair = paired(things) or topic.pair
                continue
        structured = spots_within(spots, start, end) if is_structured else ()
        scene = _scene(clean.view, (start, end), things, inside, language)
        conditional = conditions(scene, [spot for spot in structured if spot.lexicon == "condition_mark"])
        said = contents.around(start, end)
        if structured:
            spoken = Spoken(scene, structured, conditional, said, phrasing.counting, topic.actor, number, signs)
            transfers.read(spoken)
            positions.read(spoken)
        ifs += conditional
        told += tell(scene, Background(topic, conditional, said, phrasing, report.published))
    states = states_of(found.things, clean.view, _state_names(language))
    heard = tuple(clean.span(one.cue.start, one.cue.end) for one in told)
    return Assembled(
        tuple(claims(told, clean, report.id, states)),
        tuple(_conditional(one, clean) for one in ifs),
        transfers.transfers(clean),
        positions.positions(clean),
        heard,
    )


def _has(marking: Marking, view: str, start: int, end: int, kind: str) -> bool:
    return marking.has(kind, view, start, end)


def _scene(
    view: str, span: tuple[int, int], things: Sequence[Thing], cues: tuple[Cue, ...], language: Language
) -> Scene:
    """A sentence with its words and its clauses, without the short forms that a longer word holds."""
    start, end = span
    toward = _toward_signs(language)
    edges = [thing.end for thing in things if thing.kind == "time" or view[thing.end : thing.end + 1] in toward]
    words = words_of(view, start, end, marking_of(language), edges)
    inside = tuple([thing for thing in things if thing.kind not in CUT or _is_word(thing, words)])
    parts = tuple(_parts(view, start, end, language))
    possessives = language.settings["counting"]["possessives"]
    doers = phrasing_of(language).doers
    return Scene(view, start, end, parts, words, inside, cues, possessives, _object_signs(language), doers)


HEADING = 50
"""Characters of a line at most that can head what follows it."""


def is_heading(view: str, start: int, end: int, closing: str) -> bool:
    r"""Whether a sentence is a line of its own without a full stop: what follows is of another matter.

    >>> [is_heading("船沉了。\n山火烧毁房屋\n火还在烧。", *line, "。") for line in ((0, 4), (5, 11), (12, 17))]
    [False, True, False]
    """
    if view[end - 1 : end] != "\n" and view[end : end + 1] not in ("", "\n"):
        return False
    line = view[start:end].strip()
    before = view[max(0, start - HEADING) : start].rstrip(
        " "
    )  # never the whole text before: that would cost its square
    begins = before.endswith("\n") if before else start <= HEADING
    return begins and 0 < len(line) <= HEADING and line[-1] not in closing + "”’)"


CUT = ("short",)
"""Things that a longer word must not hold: 他 in 其他."""
SCENE = 500
"""Characters of a scene at most: what stands further apart says nothing of one another, and no sentence costs more
than its length."""


def scenes(view: str, sentences: Sequence[tuple[int, int]], language: Language) -> Iterator[tuple[int, int]]:
    """The sentences, the overlong ones cut between clauses, or anywhere where they have none."""
    for start, end in sentences:
        if end - start <= SCENE:
            yield start, end
            continue
        first = start
        for begins, ends in clauses(view, start, end, language):
            if ends - first > SCENE and begins > first:
                yield first, begins
                first = begins
            while ends - first > SCENE:
                yield first, first + SCENE
                first += SCENE
        if first < end:
            yield first, end


def _is_word(thing: Thing, words: Words) -> bool:
    """Whether a stretch is a word of its own: 他, not 其他."""
    return thing.start in words.tags and thing.end in words.ends


def _parts(view: str, start: int, end: int, language: Language) -> Iterable[tuple[int, int]]:
    """The clauses of a sentence, those of a headline cut where a blank parts two statements too."""
    stretches = clauses(view, start, end, language)
    blank = any(map(view[start:end].__contains__, BLANKS))
    return _cut_at_blanks(view, stretches) if blank else stretches


def _cut_at_blanks(view: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in stretches:
        cut = start
        for place in parted(view, start, end):
            yield cut, place
            cut = place
        yield cut, end


@once_per_language
def _state_names(language: Language) -> dict[str, str]:
    """The full name of each state by its code."""
    return {row.fields["id"]: row.fields["name"] for row in language.lexicons["state_name"].rows if row.fields["id"]}


@once_per_language
def _toward_signs(language: Language) -> frozenset[str]:
    """Signs that a name may have grown together with: 美方|向甲国提供."""
    return frozenset(language.settings["names"]["toward_signs"])


@once_per_language
def _object_signs(language: Language) -> tuple[str, ...]:
    """The words that put an object before its verb."""
    rows = language.lexicons["role_marker"].rows
    return tuple(row.word for row in rows if row.fields["role"] == "object")


def _conditional(one: If, clean: Clean) -> Conditional:
    first, last = clean.span(*one.condition), clean.span(*one.consequence)
    return Conditional(
        condition_start=first[0], condition_end=first[1], consequence_start=last[0], consequence_end=last[1],
        rule=one.rule,
    )  # fmt: skip
