"""Meeting: which sentences of two reports tell of one event.

Reads two sketches, gives pairs of places in their mentions with the reason. Only sentences that share a block are held
against each other; a number that is rare, or a tally brought up to date, joins sentences whose words differ.
"""

from collections.abc import Collection, Iterable, Iterator

from kaoju.compare.blocks import Numbered
from kaoju.compare.days import apart
from kaoju.compare.linking import COMMON, elsewhen, elsewhere, link
from kaoju.compare.sketch import Mention, Sketch, shared
from kaoju.compare.telling_numbers import BODIES, ESTIMATED, TALLY_DAYS, TOLLS, is_rare, tally_of
from kaoju.model import Figure

SAME = 0.75
"""Share of words from which a sentence of a copy is the sentence copied."""
NEIGHBOURS = 4
"""How many sentences on a sentence is held against within its report."""
FAINT = 0.12
"""Share of words around two equal sums of money that tell of one thing."""
STRUCK = "struck"
STRIKE = 60
"""Dead or hurt up to which a toll may be that of one strike among several."""
BLOWS = frozenset({"INCIDENT", "ASSAULT", "PROTEST"})
"""Types of events of which the sentences behind tell the toll, or how many came."""
LIKE = 0.3
"""Share of words that two counts of one tally have around them."""

Pair = tuple[int, int]
Near = tuple[Collection[Pair], Collection[Pair]]
"""Sentences of two reports that share a number, and figures that do."""


def meetings(one: Numbered, other: Numbered, near: Near, *, are_copies: bool = False) -> dict[Pair, str]:
    """The pairs of mentions of two reports that tell of one event, with why; `near` are the places held together."""
    found: dict[Pair, str] = {}
    here, there = one.sketch, other.sketch
    published = (here.published, there.published)
    sentences, figures = near
    for first, second in sentences:
        equal = len(one.counted[first] & other.counted[second])
        made = link(here.mentions[first], there.mentions[second], published, equal)
        if made is not None:
            found[first, second] = made.because
    for at, rival_at in figures:
        pair = one.standing[at], other.standing[rival_at]
        if pair[0] is not None and pair[1] is not None and pair not in found:
            because = _numbers_meet((one, at, pair[0]), (other, rival_at, pair[1]))
            if because:
                found[pair[0], pair[1]] = because
    if are_copies:
        for twins in _copied(here, there):
            found.setdefault(twins, "the same sentence in two copies")
    return found


def within(one: Sketch) -> Iterator[tuple[Pair, str]]:
    """The pairs of sentences of one report that tell of one event, near each other in one stretch of text."""
    published = (one.published, one.published)
    for first, mention in enumerate(one.mentions):
        for second in range(first + 1, min(first + 1 + NEIGHBOURS, len(one.mentions))):
            if one.mentions[second].block != mention.block:
                break
            made = link(mention, one.mentions[second], published)
            if made is not None:
                yield (first, second), made.because
            elif deeds := _goes_on(mention, one.mentions[second]):
                yield (first, second), f"{', '.join(sorted(deeds))} told on"
            elif deeds := _befell(mention, one.mentions[second]):
                yield (first, second), f"{', '.join(sorted(deeds))} there"


def _goes_on(mention: Mention, following: Mention) -> set[str]:
    """The deeds that a story keeps telling of, of nobody else than before: uncommon ones, or a toll of no other place.

    联合国则说: who speaks for many states is no other party to what befell one.
    """
    parties, others = set(mention.parties), set(following.parties) - BODIES
    deeds = set(mention.deeds).intersection(following.deeds)
    if not following.places and others <= parties and not elsewhen(mention, following):
        return deeds & TOLLS or deeds - COMMON
    return set() if parties and following.parties and not parties & others else deeds - COMMON


def _befell(scene: Mention, following: Mention) -> set[str]:
    """The tolls that a sentence tells of what befell the scene before it, nothing between being elsewhere.

    5月3日哈尔科夫遭到袭击。市长说, 5人死亡: the second sentence names no other place, party or day.
    """
    if not (BLOWS.intersection(scene.types) or STRUCK in scene.deeds):
        return set()
    there = following.places or following.around
    is_there = bool(there) and all(_lies_in(place, scene.places) for place in there)
    if not is_there and (there or scene.places):
        return set()
    if elsewhen(scene, following) or set(following.parties) - set(scene.parties) - BODIES:
        return set()
    return set(ESTIMATED.intersection(following.deeds))


def _lies_in(place: str, scenes: Iterable[str]) -> bool:
    return any(place.startswith(scene) or scene.startswith(place) for scene in scenes)


def _numbers_meet(here: tuple[Numbered, int, int], there: tuple[Numbered, int, int]) -> str:
    """Why two numbers join their sentences, empty where they do not; each with its report and its sentence."""
    sketches = here[0].sketch, there[0].sketch
    figure, rival = sketches[0].figures[here[1]], sketches[1].figures[there[1]]
    one, other = sketches[0].mentions[here[2]], sketches[1].mentions[there[2]]
    if figure.measure != rival.measure or not _count_alike(figure, rival):
        return ""
    # Most pairs end here: tolls of one state that are told of its other places.
    of_one_scene = _of_one_scene(one, other)
    if elsewhere(one, other) or elsewhen(one, other) or not (of_one_scene or _name_alike(one, other)):
        return ""
    toll = figure.measure in TOLLS
    likeness = shared(one.words, other.words) / max(1, min(len(one.words), len(other.words)))
    if (
        is_rare(figure)
        and figure.low == rival.low
        and (figure.measure if figure.unit == "count" else likeness >= FAINT)
    ):
        gap = apart(one.days, other.days) if one.days and other.days else 0
        if gap <= (TALLY_DAYS if toll else 1):
            return f"{sketches[0].texts[here[1]]} {figure.measure} in both"
    first, second = sketches[0].published, sketches[1].published
    if (
        likeness < (FAINT if of_one_scene else LIKE)
        or first is None
        or second is None
        or abs(first - second) > TALLY_DAYS
    ):
        return ""
    if (
        STRUCK in one.deeds
        and STRUCK in other.deeds
        and min(figure.low or 0, rival.low or 0) < STRIKE
        and _undated(one, other)
    ):
        return ""  # the tolls of two strikes on one town, not of one
    rises = figure.low is not None and rival.low is not None and (figure.low - rival.low) * (first - second) >= 0
    is_tally = rises and tally_of(figure) is not None and tally_of(figure) == tally_of(rival)
    return f"a tally of {figure.measure} so far" if is_tally else ""


def _count_alike(figure: Figure, rival: Figure) -> bool:
    """Whether nothing says that two figures count other things, or those of others."""
    if figure.thing and rival.thing and figure.thing != rival.thing:
        return False
    return not figure.parties or not rival.parties or bool(set(figure.parties) & set(rival.parties))


def _name_alike(one: Mention, other: Mention) -> bool:
    """Whether two sentences name anybody or anything that is the same."""
    return not {*one.parties, *one.places, *one.names}.isdisjoint((*other.parties, *other.places, *other.names))


def _of_one_scene(one: Mention, other: Mention) -> bool:
    """Whether two sentences are told of one place that nobody attacks: disasters do not befall it every few days."""
    fights = STRUCK in one.deeds or STRUCK in other.deeds or "ASSAULT" in (*one.types, *other.types)
    return not fights and not set(one.places or one.around).isdisjoint(other.places or other.around)


def _undated(one: Mention, other: Mention) -> bool:
    """Whether nothing says that two sentences are of one day."""
    return not one.days or not other.days or apart(one.days, other.days) > 0


def _copied(one: Sketch, other: Sketch) -> Iterator[Pair]:
    index: dict[int, list[int]] = {}
    for at, mention in enumerate(other.mentions):
        for word in mention.words[:8]:
            index.setdefault(word, []).append(at)
    for first, mention in enumerate(one.mentions):
        for second in sorted({at for word in mention.words[:8] for at in index.get(word, ())}):
            words = other.mentions[second].words
            if shared(mention.words, words) >= SAME * max(1, min(len(words), len(mention.words))):
                yield first, second
