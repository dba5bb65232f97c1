"""Headlines: a speaker and a colon, in a line that is no sentence.

Reads lines without a full stop, gives drafts. Takes a name for a speaker only where its words tell an office or the
report cites it elsewhere: 快讯: and 视频: are none.
"""

from collections.abc import Sequence

from kaoju.claims.drafts import Draft, Stretch
from kaoju.claims.kinds import kind_of
from kaoju.claims.passages import trimmed
from kaoju.claims.sourcing import Sourcing
from kaoju.claims.speakers import speaker, tokens_of
from kaoju.text.words import tagged

RULE = "claims/headlines:colon"
_LONGEST_LINE = 90
_LONGEST_NAME = 16


def read_headlines(view: str, sentences: Sequence[Stretch], drafts: Sequence[Draft], sourcing: Sourcing) -> list[Draft]:
    """The drafts of colons in headlines."""
    known = {view[slice(*one.source)]: one.kind for one in drafts if one.source}
    ends = {one.end for one in drafts}
    found = []
    for start, end in sentences:
        line = view[start:end].rstrip()
        colon = line.rfind(":")
        if colon < 2 or len(line) > _LONGEST_LINE or line.endswith(("。", "”")) or start + colon in ends:
            continue
        name = _answering(view, _name(view, start, start + colon), sourcing)
        said = view[slice(*name)]
        if not 2 <= len(said) <= _LONGEST_NAME or said in sourcing.never or said in sourcing.labels:
            continue
        kind = next((one for full, one in known.items() if full.endswith(said)), None) or kind_of(said, sourcing)
        content = _said(view, start + colon + 1, start + len(line), sourcing)
        whole = speaker(tokens_of(view, *name, (), sourcing.known), sourcing) == name
        if not whole or said in sourcing.places or kind is None or kind == "document" or content[1] - content[0] < 4:
            continue
        found.append(
            Draft(
                start + colon, start + colon + 1, ":", "colon", RULE, "report", kind, name, name, content, (start, end)
            )
        )
    return found


def _name(view: str, start: int, colon: int) -> Stretch:
    for place in range(colon - 1, start - 1, -1):
        if view[place] in " \n\u3000，。!?;】|#、":
            return place + 1, colon
    return start, colon


def _answering(view: str, name: Stretch, sourcing: Sourcing) -> Stretch:
    """The speaker of a headline without what he speaks on: 矿业公司|回应停产传闻."""
    if sourcing.telling_signs.isdisjoint(view[name[0] + 2 : name[1]]):
        return name
    cuts = [at for word in (*sourcing.answers, *sourcing.acts) if (at := view.find(word, name[0] + 2, name[1])) > 0]
    return name[0], min(cuts, default=name[1])


def _said(view: str, start: int, end: int, sourcing: Sourcing) -> Stretch:
    """What is said, up to a blank behind which another statement begins: 总理: 停火有望|工会批评."""
    at = view.find("\n", start + 1, end)
    while at >= 0:
        words = tagged(view[at + 1 : end].strip())
        is_open = view.endswith(sourcing.closers_long, start, at)
        is_open = is_open or view.startswith(sourcing.carrying_words, at + 1)
        if not words or (words[0][1] not in sourcing.carrying and not is_open):
            return trimmed(view, start, at)
        at = view.find("\n", at + 1, end)
    return trimmed(view, start, end)
