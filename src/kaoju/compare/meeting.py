"""Meeting: which sentences of two reports tell of one event.

Reads two sketches, gives pairs of places in their mentions with the reason. Only sentences that share a block are held
against each other; a number that is rare, or a tally brought up to date, joins sentences whose words differ.
"""

from collections.abc import Iterator

from kaoju.compare.blocks import Numbered, near_figures, near_sentences
from kaoju.compare.days import apart
from kaoju.compare.linking import COMMON, elsewhen, elsewhere, link
from kaoju.compare.sketch import Mention, Sketch, mention_at, shared
from kaoju.compare.telling_numbers import BODIES, TALLY_DAYS, TOLLS, is_rare, tally_of
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
LIKE = 0.3
"""Share of words that two counts of one tally have around them."""

Pair = tuple[int, int]


def meetings(one: Numbered, other: Numbered, *, are_copies: bool = False) -> dict[Pair, str]:
    """The pairs of mentions of two reports that tell of one event, with why."""
    found: dict[Pair, str] = {}
    here, there = one.sketch, other.sketch
    published = (here.published, there.published)
    for first, second in near_sentences(one, other):
        equal = len(one.counted[first] & other.counted[second])
        made = link(here.mentions[first], there.mentions[second], published, equal)
        if made is not None:
            found[first, second] = made.because
    for pair, because in _by_number(one, other):
        found.setdefault(pair, because)
    if are_copies:
        for pair in _copied(here, there):
            found.setdefault(pair, "the same sentence in two copies")
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


def _goes_on(mention: Mention, following: Mention) -> set[str]:
    """The deeds that a story keeps telling of, of nobody else than before: uncommon ones, or a toll of no other place.

    联合国则说: who speaks for many states is no other party to what befell one.
    """
    parties, others = set(mention.parties), set(following.parties) - BODIES
    deeds = set(mention.deeds).intersection(following.deeds)
    if not following.places and others <= parties and not elsewhen(mention, following):
        return deeds & TOLLS or deeds - COMMON
    return set() if parties and following.parties and not parties & others else deeds - COMMON


def _by_number(one: Numbered, other: Numbered) -> Iterator[tuple[Pair, str]]:
    here, there = one.sketch, other.sketch
    for at, rival_at in near_figures(one, other):
        figure, rival = here.figures[at], there.figures[rival_at]
        first, second = mention_at(here, figure), mention_at(there, rival)
        if first is None or second is None:
            continue
        because = _numbers_meet(figure, rival, (here, there), (here.mentions[first], there.mentions[second]))
        if because:
            yield (first, second), because


def _numbers_meet(figure: Figure, rival: Figure, sketches: tuple[Sketch, Sketch], told: tuple[Mention, Mention]) -> str:
    """Why two numbers join their sentences, empty where they do not."""
    one, other = told
    things = {figure.thing, rival.thing} - {""}
    owners = figure.parties and rival.parties and not set(figure.parties) & set(rival.parties)
    met = {*one.parties, *one.places, *one.names} & {*other.parties, *other.places, *other.names}
    if figure.measure != rival.measure or len(things) > 1 or owners or not met:
        return ""
    if elsewhere(one, other) or elsewhen(one, other):
        return ""
    gap = apart(one.days, other.days) if one.days and other.days else 0
    toll = figure.measure in TOLLS
    fewest = max(1, min(len(one.words), len(other.words)))
    likeness = shared(one.words, other.words) / fewest
    keyed = figure.measure if figure.unit == "count" else likeness >= FAINT
    if is_rare(figure) and figure.low == rival.low and keyed and gap <= (TALLY_DAYS if toll else 1):
        return f"{sketches[0].texts[sketches[0].figures.index(figure)]} {figure.measure} in both"
    first, second = sketches[0].published, sketches[1].published
    if (
        STRUCK in one.deeds
        and STRUCK in other.deeds
        and min(figure.low or 0, rival.low or 0) < STRIKE
        and _undated(one, other)
    ):
        return ""  # the tolls of two strikes on one town, not of one
    if tally_of(figure) is None or tally_of(figure) != tally_of(rival) or first is None or second is None:
        return ""
    rises = figure.low is not None and rival.low is not None and (figure.low - rival.low) * (first - second) >= 0
    if abs(first - second) <= TALLY_DAYS and rises and likeness >= LIKE:
        return f"a tally of {figure.measure} so far"
    return ""


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
