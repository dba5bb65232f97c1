"""Program: a language compiled, ready to read.

Folded text in, items with nodes out: layer upon layer, what a layer finds is one item for the next. The same text
gives the same items whatever was read before; caches only save time. Never knows what a value means.
"""

from collections.abc import Callable, Sequence

from kaoju.grammar.frame import Frames
from kaoju.grammar.give import Gives, Slots
from kaoju.grammar.items import Hit, Itemizer, Items
from kaoju.grammar.layer import Layer
from kaoju.grammar.rules import Rule, arrange, read_rules
from kaoju.grammar.vocabulary import Fold, Vocabulary
from kaoju.model import Language

__all__ = ["Finder", "Program", "Slots"]

Finder = Callable[[str], Sequence[tuple[int, int, str]]]
"""Finds what no lexicon could list (names by their shape and surroundings): (start, end, category) in a whole text.
The categories stand in the language's `names.yaml`."""


class Program:
    """The compiled cards and words of one language.

    Raises RuleError where a card names what does not exist or cards use each other in a circle.
    """

    def __init__(
        self, language: Language, gives: Gives, fold: Fold, *, drafts: bool = False, find: Finder | None = None
    ) -> None:
        self.language = language
        self.rules: list[Rule] = read_rules(language, gives, drafts=drafts)
        depth = arrange(self.rules)
        self.vocabulary = Vocabulary(language, self.rules, fold)
        self.itemizer = Itemizer(self.vocabulary)
        self.layers = [self._layer(number) for number in range(depth)]
        ends = "".join(language.settings.get(key, "") for key in ("clause_end", "sentence_end"))
        self.frames = Frames([rule for rule in self.rules if rule.is_frame], self.vocabulary, ends + "\n")
        self.find = find
        self._found: tuple[str, list[Hit]] = ("", [])

    def _layer(self, number: int) -> Layer:
        rules = [rule for rule in self.rules if rule.layer == number and not rule.renamed and not rule.is_frame]
        return Layer(rules, self.vocabulary)

    def read(self, text: str, start: int = 0, end: int | None = None) -> Items:
        """Items of a stretch of folded text, with the nodes of every layer."""
        items = self.itemizer.cut(text, start, len(text) if end is None else end, self._names(text))
        for layer in self.layers:
            layer.apply(items)
        self.frames.apply(items)
        return items

    def _names(self, text: str) -> list[Hit]:
        """What the finder finds in the whole text, looked for once however many stretches are read."""
        if self.find is None:
            return []
        if self._found[0] is not text:
            hits_of = self.vocabulary.hits_of
            self._found = (text, [(hits_of[name], start, end) for start, end, name in self.find(text)])
        return self._found[1]

    def forget(self) -> None:
        """Empty every cache; no result may change."""
        for layer in self.layers:
            layer.forget()
