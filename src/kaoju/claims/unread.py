"""Unread: the sentences of an article that state something and of which nothing was read.

Reads the view, its sentences and the places of what was read in them; gives stretches of the view. Takes no question,
no headline repeated from the title and no scrap for a statement.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from kaoju.claims.passages import stripped
from kaoju.model import UNREAD, Attribution, Conditional, NotUnderstood, Position, Transfer
from kaoju.text import Clean

SHORTEST = 7
"""Han characters a statement has at least; less is a name, a rubric or an exclamation."""
LONGEST_RUBRIC = 40
"""Characters around a headline repeated in the text."""
RIM = " \n\t\u3000"
CLOSING = "”’\"'」』)）"
STOPS = ("。", ".", "!", "\uff01", "…")
Stretch = tuple[int, int]


def unread(
    clean: Clean, sentences: Sequence[Stretch], read: Sequence[Stretch], title: str | None
) -> list[NotUnderstood]:
    """The sentences without any of `read`, which are stretches of the original.

    A first line without a stop is a headline.
    """
    starts = sorted(start for start, _ in read)
    reach = _reach(sorted(read))
    headline = _letters(title or "")
    lost = []
    for place, (first, last) in enumerate(sentences):
        start, end = clean.span(*stripped(clean.view, first, last, RIM))
        before = bisect_left(starts, end)
        if before and reach[before - 1] > start:
            continue
        said = clean.view[first:last]
        if not states(said) or (place == 0 and said.endswith("\n") and not said.rstrip(RIM + CLOSING).endswith(STOPS)):
            continue
        text = clean.original[start:end]
        if _repeats(text, headline):
            continue
        lost.append(NotUnderstood(start=start, end=end, text=text, why=UNREAD))
    return lost


def states(sentence: str) -> bool:
    """Whether a sentence is long enough to state something and does not ask.

    >>> states("港口昨天恢复了通航。"), states("港口会恢复吗?"), states("国际新闻")
    (True, False, False)
    """
    if sentence.rstrip(RIM + CLOSING).endswith(("?", "\uff1f")):
        return False
    if len(sentence) < SHORTEST:
        return False
    letters = (character for character in sentence if "\u3400" <= character <= "\u9fff")
    return next(islice(letters, SHORTEST - 1, None), "") != ""


def places(
    attributions: Sequence[Attribution],
    conditionals: Sequence[Conditional],
    transfers: Sequence[Transfer],
    positions: Sequence[Position],
) -> list[Stretch]:
    """Where something other than a claim was read."""
    found = [(one.trigger_start, one.trigger_end) for one in transfers]
    found += [(one.start, one.end) for one in positions]
    for one in attributions:
        found.append((one.cue_start, one.cue_end))
        if one.content_start is not None and one.content_end is not None:
            found.append((one.content_start, one.content_end))
    for pair in conditionals:
        found += [(pair.condition_start, pair.condition_end), (pair.consequence_start, pair.consequence_end)]
    return found


def _reach(read: Sequence[Stretch]) -> list[int]:
    """The farthest end of the stretches up to each, in order of their starts."""
    farthest, reach = 0, []
    for _, end in read:
        farthest = max(farthest, end)
        reach.append(farthest)
    return reach


def _repeats(text: str, headline: str) -> bool:
    if not headline or len(text) > 2 * len(headline) + LONGEST_RUBRIC:
        return False
    letters = _letters(text)
    return letters in headline or headline in letters


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
