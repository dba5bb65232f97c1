"""Runs: how far what is said goes on, and what lies within what.

Reads drafts, gives them in the order of their cues: indirect speech carried on into the next sentences of the
paragraph, one content for 引述 and 表示, and for each citation the one that holds it.
"""

from bisect import bisect_left
from itertools import accumulate

from kaoju.claims.drafts import Draft
from kaoju.claims.hearing import Hearing
from kaoju.claims.passages import closing, paragraph, skipped, trimmed
from kaoju.claims.voices import MARKS

_RELAYING = ("agency", "document")
_LONGEST_WAY = 60
_HOLDERS = 30
_HEAD = 16
_SHORTEST_OFFICE = 4
"""A source named by so many signs is no state, which speaks of itself by its name."""
_BEHIND_QUOTE = "”’。!?… \u3000"
_LONGEST_RUN = 1_200


def settle(drafts: list[Draft], hearing: Hearing) -> list[Draft]:
    """The drafts with their contents at full length, in order, each knowing what holds it."""
    drafts = sorted(drafts, key=lambda draft: (draft.start, draft.end))
    starts = [draft.start for draft in drafts]
    for draft in drafts:
        _run_on(draft, drafts, starts, hearing)
        _quote_on(draft, drafts, starts, hearing)
    outer = [draft.content for draft in drafts]
    reach = [*accumulate((content[1] if content else 0 for content in outer), max)]
    for index in range(len(drafts) - 1, -1, -1):
        _share(drafts, index, hearing)
    for index, draft in enumerate(drafts):
        draft.within = _holder(draft, outer, reach, index)
    return [draft for draft in drafts if draft.content or draft.stance == "no_comment"]


def _run_on(draft: Draft, drafts: list[Draft], starts: list[int], hearing: Hearing) -> None:
    """Indirect speech of an office goes on to the next source, an author's word, or the end of the paragraph."""
    if (
        draft.shape != "say"
        or draft.is_quote
        or draft.content is None
        or draft.kind not in hearing.sourcing.speaking
        or draft.stance != "report"
        or draft.end >= len(hearing.view)
        or hearing.view[draft.end] not in MARKS
    ):
        return
    view = hearing.view
    line_end = paragraph(view, draft.start)[1]
    rest = trimmed(view, draft.content[1], draft.sentence[1])
    if rest[0] < rest[1]:
        return
    end = draft.content[1]
    at = draft.sentence[1]
    while at < min(line_end, draft.end + _LONGEST_RUN):
        first, last = hearing.sentence(at)
        if (
            view.startswith(hearing.sourcing.author, first)
            or first in hearing.timed
            or view[first : first + 1] in "“(#`"
            or _is_authors(draft, first, hearing)
        ):
            break
        following = bisect_left(starts, first)
        speaking = drafts[following] if following < len(drafts) and starts[following] < last else None
        if speaking is not None and not _same_side(draft, speaking, hearing):
            break
        end = trimmed(view, first, min(last, line_end))[1]
        at = last
    draft.content = (draft.content[0], end)


def _quote_on(draft: Draft, drafts: list[Draft], starts: list[int], hearing: Hearing) -> None:
    """What is said goes on through sentences that are quotations whole: 他说，…。|“…。”."""
    view = hearing.view
    if draft.shape != "say" or draft.content is None or draft.content[0] < draft.end or draft.stance != "report":
        return
    line_end = paragraph(view, draft.start)[1]
    while True:
        first = skipped(view, draft.content[1], _BEHIND_QUOTE)
        closed = closing(view, first, line_end) if view[first : first + 1] == "“" else -1
        behind_it = skipped(view, closed + 1, " ")
        is_whole = behind_it >= line_end or view[behind_it] in "。“" or view[closed - 1] in "。!?…"
        if closed < 0 or not is_whole or not any(sign in "。!?…" for sign in view[draft.content[1] : first]):
            return
        following = bisect_left(starts, closed)
        if following < len(drafts) and drafts[following].covers(first + 1, closed - 1):
            return
        draft.content = draft.content[0], trimmed(view, first, closed)[1]


def _is_authors(draft: Draft, first: int, hearing: Hearing) -> bool:
    """Whether a sentence tells of the speaker himself, or what a name means: 第一岛链|是指…."""
    view, source = hearing.view, draft.source or (0, 0)
    name = hearing.voices.persons.names.get(source[1])
    head = view[first : first + _HEAD]
    said = view[slice(*source)]
    is_again = len(said) >= _SHORTEST_OFFICE and view.startswith((said, said[-_SHORTEST_OFFICE:]), first)
    return is_again or bool(name and name in head) or any(word in head for word in hearing.sourcing.defining)


def _same_side(draft: Draft, other: Draft, hearing: Hearing) -> bool:
    if not other.spoken or not draft.source:
        return False
    said = hearing.view[slice(*other.spoken)]
    return len(said) == 2 and said.endswith(hearing.sourcing.side) and said[0] in hearing.view[slice(*draft.source)]


def _share(drafts: list[Draft], index: int, hearing: Hearing) -> None:
    """Give one who cites the content of the one cited: 路透社|引述|消息人士|表示|…."""
    draft = drafts[index]
    if index + 1 >= len(drafts) or draft.content is None or (draft.shape != "relay" and draft.kind not in _RELAYING):
        return
    inner = drafts[index + 1]
    if (
        inner.content is None
        or inner.shape not in ("say", "show")
        or inner.spoken is None
        or not draft.covers(*inner.spoken)
    ):
        return
    way = hearing.view[draft.content[0] : inner.start]
    marked = hearing.view[inner.end : inner.end + 1] in "，:“"
    if len(way) <= _LONGEST_WAY and "，" not in way and marked and draft.content[1] >= inner.end:
        draft.content = inner.content


def _holder(draft: Draft, contents: list[tuple[int, int] | None], reach: list[int], index: int) -> int | None:
    """The nearest draft before whose content holds a cue; `reach` is how far any content up to each goes."""
    start, end = draft.start, draft.end
    for number in range(index - 1, max(0, index - _HOLDERS) - 1, -1):
        if reach[number] < end:
            return None
        content = contents[number]
        if content and content[0] <= start and end <= content[1]:
            return number
    return None
