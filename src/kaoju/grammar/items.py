"""Items: a stretch of folded text as a row of words, numerals and what lies between, each with its code.

The earlier cut wins, then the longer; behind a number the words that belong there are tried first. Items tile the
text but for blanks between a Han and another character. Never looks at cards.
"""

from bisect import bisect_left, insort_left
from collections.abc import Sequence
from operator import itemgetter

import msgspec

from kaoju.grammar.node import Node
from kaoju.grammar.scan import KINDS, Scanner
from kaoju.grammar.vocabulary import Vocabulary

HAN_FIRST = 0x3400
LONGEST_REST = 16
"""Characters of a Latin run behind a unit that are read anew; more are no range, and would cost their square."""
WORD = itemgetter(0)
Hit = tuple[int, int, int]
"""Which word, and its start and end."""


def _earlier_then_longer(hit: Hit) -> tuple[int, int]:
    return hit[1], -hit[2]


def _goes_on(word: str, sign: str) -> bool:
    """Whether a Latin word is only the beginning of another: 20k in 20km, 5m in 5min."""
    return word[-1].isascii() and word[-1].isalpha() and sign.isascii() and sign.isalpha()


class Items(msgspec.Struct, gc=False):
    """A row of items: their spans, their codes as one string, and the nodes of those that cards made.

    `framed` are the nodes of frames, which consume no items.
    """

    text: str
    starts: list[int]
    ends: list[int]
    codes: str
    nodes: list[Node | None]
    framed: list[Node] = []

    def made(self) -> list[Node]:
        """Every node, by where it starts."""
        nodes = list(filter(None, self.nodes))
        return sorted([*nodes, *self.framed], key=lambda node: node.start) if self.framed else nodes


class Itemizer:
    """Cuts texts into items, by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.scanner = Scanner(vocabulary.numerals.pattern, "".join(sorted(vocabulary.numerals.signs)))
        self.other = vocabulary.code("other")
        self.blank = vocabulary.code("blank")
        self.designator = vocabulary.code("designator")
        self.kinds = {kind: vocabulary.code(kind) for kind in KINDS if kind != "designator"}

    def cut(self, text: str, start: int, end: int, found: Sequence[Hit] = ()) -> Items:
        """Items of `text[start:end]`, with offsets into `text`; `found` are hits beside the words, in order."""
        piece = text[start:end]
        hits = self._hits(piece, start, end, found)
        row = _Row(self, piece)
        hit = 0
        runs = [(len(piece), len(piece), ""), *reversed(self.scanner.scan(piece))]  # the next one last
        while runs:
            run_start, run_end, kind = runs.pop()
            hit = row.words(hits, hit, run_start, run_end)
            at = row.at
            if run_start < at:
                if kind == "latin" and at < run_end <= at + LONGEST_REST and "-" in piece[at - 1 : at + 1]:
                    runs += reversed(self.scanner.scan(piece, at, run_end))  # 5k|-20k: a unit was read off the run
            elif kind == "numeral":
                row.numeral(run_start, run_end, hits[hit : hit + 6])
            elif kind:
                row.run(run_start, run_end, kind)
        row.fill(len(piece))
        if start:
            row.starts = [at + start for at in row.starts]
            row.ends = [at + start for at in row.ends]
        return Items(text, row.starts, row.ends, "".join(row.codes), [None] * len(row.codes))

    def _hits(self, piece: str, start: int, end: int, found: Sequence[Hit]) -> list[Hit]:
        """The words of a piece and what else was found there, in the order in which they are taken."""
        numbered = self.vocabulary.numbered
        hits: list[Hit] = self.vocabulary.automaton.find_matches_as_indexes(piece)
        if not numbered.isdisjoint(map(WORD, hits)):  # no Il-7 in Il-76
            hits = [hit for hit in hits if hit[0] not in numbered or not piece[hit[2] : hit[2] + 1].isdigit()]
        low = bisect_left(found, start, key=itemgetter(1))
        for index, first, last in reversed(found[low : bisect_left(found, end, lo=low, key=itemgetter(1))]):
            if first < last <= end:  # what was found goes before a word just as long
                insort_left(hits, (index, first - start, last - start), key=_earlier_then_longer)
        return hits


class _Row:
    """The row under construction; `at` is the end of what has been put."""

    def __init__(self, itemizer: Itemizer, text: str) -> None:
        self.itemizer, self.text, self.at = itemizer, text, 0
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.codes: list[str] = []

    def words(self, hits: Sequence[Hit], hit: int, run_start: int, run_end: int) -> int:
        """Put the words that go before a run; gives the first hit that does not."""
        text, at, other, codes_of = self.text, self.at, self.itemizer.other, self.itemizer.vocabulary.word_codes
        starts, ends, codes = self.starts, self.ends, self.codes
        for following in range(hit, len(hits)):
            index, start, end = hits[following]
            if start >= run_start and (start > run_start or end <= run_end):
                hit = following
                break
            if start > at:
                if text[at] == " ":
                    self.at = at
                    self.fill(start)
                else:
                    starts.append(at)
                    ends.append(start)
                    codes.append(other)
            elif start < at:
                continue
            starts.append(start)
            ends.append(end)
            codes.append(codes_of[index])
            at = end
        else:
            hit = len(hits)
        self.at = at
        return hit

    def put(self, start: int, end: int, code: str) -> None:
        if start > self.at:
            self.fill(start)
        self.starts.append(start)
        self.ends.append(end)
        self.codes.append(code)
        self.at = end

    def fill(self, end: int) -> None:
        """What lies between: `other`, or `blank`, or nothing where a space only sets off a Latin word."""
        start, text = self.at, self.text
        if start >= end:
            return
        code = self.itemizer.other
        if text[start] == " " and text[start:end].isspace():
            around = start > 0 and end < len(text) and ord(text[start - 1]) >= HAN_FIRST and ord(text[end]) >= HAN_FIRST
            if not around:
                self.at = end
                return
            code = self.itemizer.blank
        self.starts.append(start)
        self.ends.append(end)
        self.codes.append(code)
        self.at = end

    def run(self, start: int, end: int, kind: str) -> None:
        code = self.itemizer.kinds[kind]
        if kind == "latin":
            word = self.text[start:end]
            categories = self.itemizer.vocabulary.words.get(word)
            if categories is not None:
                code = self.itemizer.vocabulary.codes.code(categories)
            elif start == self.at and start and self.text[start - 1].isdigit():
                self._designate(end)  # 5g, 054a: digits and letters that no unit explains
                return
            elif any(sign.isdigit() for sign in word):
                code = self.itemizer.designator
        self.put(start, end, code)

    def _designate(self, end: int) -> None:
        self.ends[-1] = end
        self.codes[-1] = self.itemizer.designator
        self.at = end

    def numeral(self, start: int, end: int, beyond: list[Hit]) -> None:
        """A numeral and the tails behind it; `beyond` are the next words the automaton found behind it."""
        text, vocabulary = self.text, self.itemizer.vocabulary
        read = vocabulary.numeral(text[start:end])
        if read is None:
            return
        if self._negative(start, start + read.used):
            self._sign(start, text[start - 1 : start + read.used])
        elif self._named(start):
            self.put(start, start + read.used, self.itemizer.designator)
            return
        else:
            self.put(start, start + read.used, read.code)
        tails, longest = vocabulary.tails, vocabulary.longest_tails
        size = longest.get(text[self.at : self.at + 1], 0)
        while size:
            word = text[self.at : self.at + size]
            code = tails.get(word)
            if code is None or len(word) < size or _goes_on(word, text[self.at + size : self.at + size + 1]):
                size -= 1
                continue
            if self.at > start + read.used and word[0] in vocabulary.numerals.signs:
                return  # 三十公里|两百米: 两 begins the next number, and is a unit right behind one only
            if beyond and beyond[0][1] <= self.at and self._runs_on(beyond, size):
                return
            self.put(self.at, self.at + size, code)
            size = longest.get(text[self.at : self.at + 1], 0)

    def _runs_on(self, beyond: list[Hit], size: int) -> bool:
        """Whether one of the next words stands here and is longer."""
        at, last = self.at, self.at + size
        for _, start, end in beyond:
            if start >= at:
                return start == at and end > last
        return False

    def _negative(self, start: int, end: int) -> bool:
        """Whether a hyphen behind a Han character is a minus: 降至-5℃. Behind a number or its unit it is a range."""
        text, vocabulary = self.text, self.itemizer.vocabulary
        if start < 2 or text[start - 1] != "-" or ord(text[start - 2]) < HAN_FIRST:
            return False
        if not text.startswith(vocabulary.numerals.minus_before, end):
            return False
        before = [code for at, code in zip(self.starts[-3:], self.codes[-3:], strict=True) if at < start - 1]
        return not any("numeral" in vocabulary.codes.categories(code) for code in before[-2:])

    def _sign(self, start: int, surface: str) -> None:
        """Put a negative number; its hyphen may have been put as a word."""
        if self.starts and self.starts[-1] == start - 1:
            del self.starts[-1], self.ends[-1], self.codes[-1]
            self.at = start - 1
        read = self.itemizer.vocabulary.numeral(surface)
        if read is not None:
            self.put(start - 1, start + len(surface) - 1, read.code)

    def _named(self, start: int) -> bool:
        """Whether a hyphen ties the number to a Han name: 伊尔-76. Behind a number or its unit it is a range."""
        text = self.text
        if start < 2 or text[start - 1] != "-" or ord(text[start - 2]) < HAN_FIRST:
            return False
        before = len(self.starts) - 1
        while before >= 0 and self.starts[before] >= start - 1:
            before -= 1
        return before >= 0 and self.ends[before] == start - 1 and self.codes[before] == self.itemizer.other
