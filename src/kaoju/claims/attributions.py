"""Attributions: who is given as the origin of what, with what cue.

Reads the view, its sentences, the cue nodes and the names; gives attributions in the order of their cues, in offsets
of the original. Never decides whether a source is right, and takes no author's own conjecture for one.
"""

from collections.abc import Sequence

from kaoju.claims.cues import cues_in
from kaoju.claims.drafts import Draft
from kaoju.claims.headlines import read_headlines
from kaoju.claims.hearing import Hearing
from kaoju.claims.passages import levelled
from kaoju.claims.persons import Persons
from kaoju.claims.runs import settle
from kaoju.claims.sourcing import sourcing_of
from kaoju.claims.stances import stance_of
from kaoju.grammar.node import Node
from kaoju.mentions.entities import Mention
from kaoju.model import Language
from kaoju.model.claim import Attribution
from kaoju.text import Clean


def read_attributions(
    nodes: Sequence[Node],
    entities: Sequence[Mention],
    clean: Clean,
    sentences: Sequence[tuple[int, int]],
    language: Language,
) -> list[Attribution]:
    """Every place where the report gives someone else as the origin of a statement."""
    sourcing = sourcing_of(language)
    hearing = Hearing(Persons(levelled(clean.view), entities, sentences, nodes, sourcing))
    drafts = hearing.listen(cues_in(nodes))
    drafts = settle([*drafts, *read_headlines(hearing.view, sentences, drafts, sourcing)], hearing)
    return [_attribution(draft, clean, hearing) for draft in drafts]


def attribution_at(attributions: Sequence[Attribution], start: int, end: int) -> int | None:
    """The index of the innermost attribution whose content covers a stretch of the original; None for the author's own.

    >>> attribution_at([], 3, 5) is None
    True
    """
    best: int | None = None
    size = 0
    for index, one in enumerate(attributions):
        if one.content_start is None or one.content_end is None or one.stance == "no_comment":
            continue
        if one.content_start <= start and end <= one.content_end:
            length = one.content_end - one.content_start
            if best is None or length <= size:
                best, size = index, length
    return best


def _attribution(draft: Draft, clean: Clean, hearing: Hearing) -> Attribution:
    cue = clean.span(draft.start, draft.end)
    source = clean.span(*draft.source) if draft.source else (None, None)
    content = clean.span(*draft.content) if draft.content else (None, None)
    said = clean.view[slice(*draft.content)] if draft.content else ""
    return Attribution(
        cue_start=cue[0], cue_end=cue[1], cue=clean.original[slice(*cue)],
        source=clean.original[slice(*source)] if draft.source else None, source_start=source[0], source_end=source[1],
        source_kind=draft.kind, stance=stance_of(draft.stance, draft.word, draft.kind, said, hearing.sourcing),
        content_start=content[0], content_end=content[1], rule=draft.rule, within=draft.within, why=draft.why,
    )  # fmt: skip
