"""Vocabulary: all words of a language with their categories, and the automaton that finds them.

A word is found by the automaton, or, where it only makes sense behind a number, looked up there (a tail).
"""

from collections.abc import Callable

import ahocorasick_rs
import msgspec

from kaoju.grammar.codes import Codes
from kaoju.grammar.numerals import Number, Numerals
from kaoju.grammar.rules import BUILT_IN, Rule, literals, tails
from kaoju.model import Language, Lexicon, Row

Fold = Callable[[str], str]
AS_WRITTEN = frozenset(BUILT_IN)


class Read(msgspec.Struct, frozen=True, gc=False):
    """A numeral's surface, read once: its code, the characters used, its number."""

    code: str
    used: int
    number: Number


def folded_rows(lexicon: Lexicon, fold: Fold) -> dict[str, Row]:
    """The rows of a lexicon by their words as texts are folded, all in one go."""
    words = fold("\n".join(row.word for row in lexicon.rows)).split("\n")
    return dict(zip(words, lexicon.rows, strict=False))


class Vocabulary:
    """The words, numerals and renamings of a language, as codes."""

    def __init__(self, language: Language, rules: list[Rule], fold: Fold) -> None:
        self.codes = Codes()
        self.numerals = Numerals(language.settings.get("numerals", {}))
        self.rows = {name: folded_rows(lexicon, fold) for name, lexicon in language.lexicons.items()}
        self.shields: list[str] = language.settings.get("shields", [])
        names = language.settings.get("names", {})
        self.found_only: list[str] = names.get("gives", [])
        self.rows |= {category: self.rows[lexicon] for category, lexicon in names.get("rows_of", {}).items()}
        self.renamings: dict[str, set[str]] = {}
        self._closed: dict[frozenset[str], frozenset[str]] = {}
        self._renamed: dict[str, frozenset[str]] = {}
        for rule in rules:
            for name in rule.renamed or ():
                self.renamings.setdefault(name, set()).add(rule.category)
        self.words = self._words(rules, fold)
        self._numerals_read: dict[str, Read | None] = {}
        self._index(*tails(rules, set(self.numerals.classes)))

    def closed(self, categories: frozenset[str]) -> frozenset[str]:
        """The categories with everything they are renamed to."""
        closed = self._closed.get(categories)
        if closed is None:
            found, todo = set(categories), list(categories)
            while todo:
                for name in self.renamings.get(todo.pop(), ()):
                    if name not in found:
                        found.add(name)
                        todo.append(name)
            closed = self._closed[categories] = frozenset(found)
        return closed

    def renamed(self, category: str) -> frozenset[str]:
        """The category with everything it is renamed to."""
        renamed = self._renamed.get(category)
        if renamed is None:
            renamed = self._renamed[category] = self.closed(frozenset({category}))
        return renamed

    def code(self, *categories: str) -> str:
        """The code of these categories and their renamings."""
        return self.codes.code(self.closed(frozenset(categories)))

    def _words(self, rules: list[Rule], fold: Fold) -> dict[str, frozenset[str]]:
        sets: dict[str, set[str]] = {}
        named = {name for rule in rules for name in rule.references()} | set(self.shields)
        for name, rows in self.rows.items():
            if name not in named or name in self.found_only:
                continue  # words that no card asks for and that shield none are read elsewhere
            for word in rows:
                if word in sets:
                    sets[word].add(name)
                else:
                    sets[word] = {name}
        for text in literals(rules):
            sets.setdefault(fold(text), set()).add("=" + text)
        return {word: self.closed(frozenset(names)) for word, names in sets.items()}

    def _index(self, behind: set[str], only_behind: set[str]) -> None:
        self.tails: dict[str, str] = {}
        sought: list[str] = []
        direct = {
            categories: {name for name in categories if name in self.rows or name.startswith("=")}
            for categories in set(self.words.values())
        }
        for word, categories in sorted(self.words.items()):
            if not behind.isdisjoint(direct[categories]):
                self.tails[word] = self.codes.code(categories)
            if len(word) > 1 or not direct[categories] <= only_behind:
                sought.append(word)
        self.longest_tails: dict[str, int] = {}
        for word in self.tails:
            self.longest_tails[word[0]] = max(self.longest_tails.get(word[0], 0), len(word))
        self.word_codes = [self.codes.code(self.words[word]) for word in sought]
        self.word_codes += [self.code(category) for category in self.found_only]
        self.hits_of = {category: len(sought) + at for at, category in enumerate(self.found_only)}
        self.numbered = frozenset(at for at, word in enumerate(sought) if word[-1].isdigit())
        self.automaton = ahocorasick_rs.AhoCorasick(sought, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def numeral(self, surface: str) -> Read | None:
        """What a run of digits and number words is; None where it is no number."""
        if surface not in self._numerals_read:
            if len(self._numerals_read) > 50_000:
                self._numerals_read.clear()
            self._numerals_read[surface] = self._read_numeral(surface)
        return self._numerals_read[surface]

    def _read_numeral(self, surface: str) -> Read | None:
        sign = surface.startswith("-")
        numeral = self.numerals.read(surface[sign:])
        if numeral is None:
            return None
        number = numeral.number
        if sign and number.low is not None and number.high is not None:
            number = Number(-number.high, -number.low, number.bound)
        form, digits = numeral.form, numeral.digits
        names = {name for name, known in self.numerals.classes.items() if known.holds(form, number, digits)}
        words = self.words.get(surface, frozenset())
        if not words.isdisjoint(self.shields):
            names.clear()  # 两两, 十四五: a word of its own, though it is written in number words
        names |= words
        return Read(self.code(*names), numeral.used + sign, number)

    def row(self, category: str, word: str) -> Row | None:
        """The lexicon row a word has under a category, directly or through renamings."""
        rows = self.rows.get(category)
        if rows is not None:
            return rows.get(word)
        for name in self.words.get(word, ()):
            if name in self.rows and category in self.renamed(name):
                return self.rows[name][word]
        return None

    def meaning(self, category: str, surface: str) -> Row | Number | str:
        """What a word, a numeral or a run brings to a slot that asks for a category."""
        if category in AS_WRITTEN:
            return surface
        row = self.row(category, surface)
        if row is not None:
            return row
        if category in self.found_only:
            return surface
        read = self.numeral(surface)
        return surface if read is None else read.number
