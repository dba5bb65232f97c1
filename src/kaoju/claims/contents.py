"""Contents: what is said, behind a cue or before it.

Reads the view around a cue, gives a stretch of the view without the stops and quotes at its rims. A quotation ends
where it closes, over however many sentences; indirect speech ends with its sentence, or where the author speaks again.
"""

from kaoju.claims.passages import STOPS, closing, first_of, opening, paragraph, skipped, trimmed
from kaoju.claims.sourcing import Sourcing

Stretch = tuple[int, int]
_BEHIND_CUE = " \u3000，:、\n"
_LONGEST_ASIDE = 40
_LONGEST_GLOSS = 200


def quoted(view: str, start: int, between: str = "，、 ") -> Stretch | None:
    """The quotation that begins at `start`, with those that only a comma parts from it; None where it never closes."""
    end = _quote_end(view, start)
    if end < 0:
        return None
    while True:
        following = skipped(view, end, between)
        further = _quote_end(view, following) if following > end and view[following : following + 1] == "“" else -1
        if further < 0:
            return start, end
        end = further


def _quote_end(view: str, start: int) -> int:
    line_end = paragraph(view, start)[1]
    end = closing(view, start, line_end)
    if end < 0:  # nobody closed it: it runs to the end of the paragraph, if that is a sentence's end
        return line_end if view[line_end - 1 : line_end] in STOPS and "“" not in view[start + 1 : line_end] else -1
    return end + 1


def behind(view: str, cue_end: int, sentence_end: int) -> Stretch:
    """What stands behind a cue as its content: the quotation, or the rest of the sentence.

    >>> behind("他说，桥断了。", 2, 7)
    (3, 6)
    """
    start = skipped(view, cue_end, _BEHIND_CUE)
    if start >= sentence_end and view[start : start + 1] != "“":
        return start, start
    if view[start : start + 1] == "“":
        quote = quoted(view, start)
        if quote and _is_whole(view, quote):
            return trimmed(view, *quote)
    line = view.find("\n", start, sentence_end)
    return trimmed(view, start, max(start, _past_quotes(view, start, line if line > start else sentence_end)))


def _past_quotes(view: str, start: int, end: int) -> int:
    """The end of a sentence, or of the quotation that is still open there: 他说只能靠自己：“…。…。”."""
    opened = view.rfind("“", start, end)
    if opened < 0 or view.rfind("”", opened, end) >= 0:
        return end
    closed = closing(view, opened, paragraph(view, opened)[1])
    return max(end, closed + 1)


def cut_at(view: str, content: Stretch, ends: tuple[str, ...], carried: tuple[str, ...] = ()) -> Stretch:
    """What is said, up to the clause behind a comma that begins with one of `ends` and none of `carried`."""
    at = view.find("，", *content)
    while at >= 0:
        if view.startswith(ends, at + 1) and not (carried and view.startswith(carried, at + 1)):
            return content[0], at
        at = view.find("，", at + 1, content[1])
    return content


def within_clause(view: str, content: Stretch, sourcing: Sourcing) -> Stretch:
    """What is said where a clause only leads to the next: 当总统宣布|撤军|时，众人鼓掌."""
    comma = view.find("，", *content)
    if comma < 0:
        return content
    end = next((comma - len(word) for word in sourcing.closers_long if view.endswith(word, content[0], comma)), comma)
    return trimmed(view, content[0], end) if end - content[0] > 1 else content


def refused(view: str, start: int, end: int) -> Stretch | None:
    """What stands behind a word of silence: 没有公布|伤亡人数."""
    last = first_of(STOPS, view, start, end)
    return (start, last) if 1 < last - start <= _LONGEST_ASIDE else None


def _is_whole(view: str, quote: Stretch) -> bool:
    """Whether the quotation is all that is said, and not a word in it: “强烈反对”这一做法."""
    behind_it = quote[1]
    if view[behind_it : behind_it + 1] == "(":  # a gloss of the last word
        behind_it = view.find(")", behind_it, behind_it + _LONGEST_GLOSS) + 1 or behind_it
    return view[quote[1] - 2] in STOPS or view[behind_it : behind_it + 1] in ("", *STOPS, " ", "(")


def before(view: str, at: int, floor: int) -> Stretch | None:
    """The quotation that closes right before `at`: “…。”|他说."""
    place = at
    while place > floor and view[place - 1] in " \u3000，\n":
        place -= 1
    if place <= floor or view[place - 1] != "”":
        return None
    start = opening(view, place - 1, floor)
    return trimmed(view, start, place) if start >= 0 else None


def matter(view: str, start: int, end: int, sourcing: Sourcing) -> Stretch | None:
    """What a clause is about: the object of 对, 就, 针对; None for 对此."""
    for word in sourcing.aside:
        at = view.rfind(word, start, end)
        if at < 0:
            continue
        first, last = at + len(word), end
        for stop in STOPS:
            cut = view.find(stop, first, last)
            last = cut if cut >= 0 else last
        if 1 < last - first <= _LONGEST_ASIDE and view[first:last] not in sourcing.thisness:
            return first, last
    return None


def speaker_free(view: str, start: int, end: int, sourcing: Sourcing) -> Stretch:
    """A clause without the connectives before it: 关于|俄美将会谈."""
    found = True
    while found:
        start = skipped(view, start)
        found = False
        for word in sourcing.leads_long:
            if view.startswith(word, start) and start + len(word) < end and word in sourcing.openings:
                start, found = start + len(word), True
                break
    return trimmed(view, start, max(start, end))
