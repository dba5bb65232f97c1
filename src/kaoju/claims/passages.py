"""Passages: where stops, quotes and brackets part a stretch of the view.

Reads characters around a place, gives places. Knows the marks of punctuation, which a language's folding has made
one of a kind, and no word.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import compress, count

STOPS = "，。;:!?\n…"
OPENERS = "“‘(《〈【[\u3014"
CLOSERS = "”’)》〉】]\u3015"
_EDGES = frozenset(STOPS + OPENERS + CLOSERS)
_PAIR = dict(zip(CLOSERS, OPENERS, strict=True))
LONGEST_QUOTE = 2_000
"""Signs looked at for the other end of a quotation: bounds the cost of quotes that never close."""
_HAN = 0x3400
_LONGEST_HEADLINE = 60
_LONGEST_CLAUSE = 300
_BLANK = " \u3000\n\t*_#>`|"
BLANKS = " \u3000"
"""What parts two statements in a headline."""
LINE = 6_000
"""Characters of a line that are looked at on either side of a place."""
_TRIM = _BLANK + "，。;:!?、…-—~“”"


def levelled(view: str) -> str:
    """The view with one comma, paired quotes and a break where a blank parts a headline; as long as the view.

    >>> levelled('他说,"伤1,200人"')
    '他说，“伤1,200人”'
    """
    return "\n".join(_levelled(line) for line in view.split("\n"))


def _levelled(line: str) -> str:
    if "," in line or '"' in line:
        signs = list(line)
        is_open = False
        for place, sign in enumerate(line):
            if sign == '"':
                signs[place] = "”" if is_open else "“"
                is_open = not is_open
            elif sign == "," and not (line[place - 1 : place].isdigit() and line[place + 1 : place + 2].isdigit()):
                signs[place] = "，"
        line = "".join(signs)
    if "。" in line:
        return line
    bare = line.strip()
    if len(bare) > _LONGEST_HEADLINE or not (" " in bare or "\u3000" in bare):
        return line
    end = len(line.rstrip())
    parts = [place for place in range(1, end) if line[place] in " \u3000" and _parts_han(line, place, end)]
    for place in parts:
        line = line[:place] + "\n" + line[place + 1 :]
    return line


def _parts_han(line: str, place: int, end: int) -> bool:
    following = next((sign for sign in line[place + 1 : end] if sign not in " \u3000"), " ")
    before = line[place - 1]
    return (ord(before) >= _HAN or before in CLOSERS) and ord(following) >= _HAN


def parted(view: str, start: int, end: int) -> Iterator[int]:
    """Where in a headline a blank parts two statements; nowhere in a line that ends as a sentence does.

    >>> list(parted("甲地地震 乙国支援", 0, 9))
    [5]
    """
    if end - start <= _LONGEST_HEADLINE and "。" not in view[start:end]:
        for place in range(start + 1, end - 1):
            if view[place] in BLANKS and _parts_han(view, place, end):
                yield place + 1


def clause_start(view: str, at: int, floor: int) -> int:
    """Where the clause begins that `at` stands in, not before `floor`; quotes and brackets that close are stepped over.

    >>> clause_start("昨天，外长(左)说", 9, 0)
    3
    """
    place, floor = at, max(floor, at - _LONGEST_CLAUSE)
    while place > floor:
        place -= next(_counted(_EDGES, reversed(view[floor:place])), place - floor)
        if place <= floor:
            break
        sign = view[place - 1]
        if sign not in CLOSERS or sign == "】":
            return place
        opened = opening(view, place - 1, floor)
        if opened < 0 or (sign == "”" and opened < place - 40):
            return place
        place = opened
    return floor


def first_of(signs: Container[str], view: str, start: int, end: int) -> int:
    """Where the first of some signs stands in a stretch; its end where none does.

    >>> first_of("，。", "他说，桥已断。", 0, 7)
    2
    """
    return start + next(_counted(signs, view[start:end]), end - start) if start < end else end


def _counted(signs: Container[str], said: Iterable[str]) -> Iterator[int]:
    """How many characters stand before each of some signs."""
    return compress(count(), map(signs.__contains__, said))


def opening(view: str, closer: int, floor: int) -> int:
    """Where the bracket or quote that closes at `closer` was opened, or -1."""
    closing, opener, depth = view[closer], _PAIR[view[closer]], 0
    floor = max(floor, closer - LONGEST_QUOTE)
    nearest = view.rfind(opener, floor, closer)
    if nearest < 0 or view.find(closing, nearest, closer) < 0:
        return nearest
    for place in range(closer, floor - 1, -1):
        if view[place] == closing:
            depth += 1
        elif view[place] == opener:
            depth -= 1
            if not depth:
                return place
    return -1


def closing(view: str, opener: int, ceiling: int) -> int:
    """Where the quote that opens at `opener` closes, or -1."""
    depth = 0
    ceiling = min(ceiling, opener + LONGEST_QUOTE)
    nearest = view.find("”", opener, ceiling)
    if nearest < 0 or (view[opener] == "“" and view.find("“", opener + 1, nearest) < 0):
        return nearest
    for place in range(opener, ceiling):
        if view[place] == "“":
            depth += 1
        elif view[place] == "”":
            depth -= 1
            if not depth:
                return place
    return -1


def stripped(view: str, start: int, end: int, signs: str) -> tuple[int, int]:
    """A stretch without any of the signs at its rims.

    >>> stripped("，船沉了。", 0, 5, "，。")
    (1, 4)
    """
    if start >= end:
        return start, end
    bare = view[start:end].lstrip(signs)
    start = end - len(bare)
    return start, start + len(bare.rstrip(signs))


def trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the stops, blanks and unpaired quotes at its rims."""
    start, end = stripped(view, start, end, _TRIM)
    if end - start > LONGEST_QUOTE:
        return start, end
    opened = view.count("“", start, end) - view.count("”", start, end)
    if opened > 0 and view[end : end + 1] == "”":
        end += 1
    elif opened < 0 and view[start - 1 : start] == "“":
        start -= 1
    return start, end


def skipped(view: str, start: int, signs: str = _BLANK) -> int:
    """The first place from `start` on that none of the signs stands at."""
    while start < len(view) and view[start] in signs:
        start += 1
    return start


def paragraph(view: str, at: int) -> tuple[int, int]:
    """Where the line that `at` stands in begins and ends; of a line without end no more than is read at a time."""
    floor, limit = max(0, at - LINE), min(len(view), at + LINE)
    start, end = view.rfind("\n", floor, at), view.find("\n", at, limit)
    return max(start + 1, floor), limit if end < 0 else end
