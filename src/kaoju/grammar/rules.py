"""Rules: the cards of a language checked against each other and put into layers.

Finds unknown names, cycles and cards that only rename. Never reads a file.
"""

import difflib

import msgspec

from kaoju.errors import RuleError
from kaoju.grammar.give import Give, Gives
from kaoju.grammar.marks import Chain, Literal, Pattern, PatternError, Reference, has_gap, parse, renames, walk
from kaoju.grammar.scan import KINDS
from kaoju.model import Card, Language

BUILT_IN = (*KINDS, "other", "blank")


class Rule(msgspec.Struct):
    """A card with its patterns parsed. `layer` is set by `arrange`."""

    card: Card
    give: Give
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    layer: int = 0

    @property
    def category(self) -> str:
        """What its result is called in other cards."""
        return self.give.category

    @property
    def renamed(self) -> tuple[str, ...] | None:
        """The names it only renames, None if it does more."""
        if self.give.make is not None or self.unless:
            return None
        names = [renames(pattern) for pattern in self.patterns]
        return tuple(name for found in names if found for name in found) if all(names) else None

    @property
    def is_frame(self) -> bool:
        """Whether a pattern leaves a gap."""
        return any(has_gap(pattern) for pattern in self.patterns)

    def references(self) -> set[str]:
        """The names its patterns refer to."""
        whole = (*self.patterns, *self.unless)
        return {part.name for pattern in whole for part in walk(pattern) if isinstance(part, Reference)}


def read_rules(language: Language, gives: Gives, *, drafts: bool = False) -> list[Rule]:
    """Parse every card of a language and check every name in it.

    Raises RuleError with file, line and column.
    """
    known = {*language.lexicons, *language.settings.get("numerals", {}).get("classes", {}), *BUILT_IN}
    known |= {give.category for give in gives.values()} | {*language.settings.get("names", {}).get("gives", [])}
    rules = []
    for card in language.cards:
        if card.status == "draft" and not drafts:
            continue
        if card.gives not in gives:
            raise _unknown(card, "gives", card.gives, (card.gives, 0), set(gives))
        patterns = tuple(_parse(card, "when", source, known) for source in card.when)
        unless = tuple(_parse(card, "unless", source, known) for source in card.unless)
        rules.append(Rule(card, gives[card.gives], patterns, unless))
    return rules


def _parse(card: Card, key: str, source: str, known: set[str]) -> Pattern:
    try:
        pattern = parse(source)
    except PatternError as error:
        raise error.at(card.path, card.lines.get(key, 1), source) from None
    for part in walk(pattern):
        if isinstance(part, Reference) and part.name not in known:
            raise _unknown(card, key, source, (part.name, part.column), known)
    return pattern


def _unknown(card: Card, key: str, source: str, part: tuple[str, int], known: set[str]) -> RuleError:
    name, column = part
    near = difflib.get_close_matches(name, sorted(known), 1)
    known_from = "Lexicons are the files in lexicons/, results what cards give."
    listed = "`kaoju rules gives` lists them." if key == "gives" else known_from
    hint = f"Did you mean {near[0]}? {listed}" if near else listed
    return RuleError(
        f"nothing is called “{name}”", slug="unknown-name", path=card.path, line=card.lines.get(key, 1),
        found=source, column=column, hint=hint,
    )  # fmt: skip


def arrange(rules: list[Rule]) -> int:
    """Give every rule its layer: above everything it uses. Returns the number of layers.

    Raises RuleError for rules that use each other in a circle, naming them.
    """
    made_by: dict[str, list[Rule]] = {}
    for rule in rules:
        made_by.setdefault(rule.category, []).append(rule)
    done: dict[str, int] = {}

    def layer_of(category: str, path: tuple[str, ...]) -> int:
        if category in path:
            circle = " → ".join((*path[path.index(category) :], category))
            card = made_by[category][0].card
            raise RuleError(f"cards use each other in a circle: {circle}", slug="rule-circle", path=card.path, line=1)
        if category not in done:
            top = 0
            for rule in made_by.get(category, ()):
                used = [layer_of(name, (*path, category)) for name in rule.references() if name in made_by]
                rule.layer = max(used, default=-1) + (0 if rule.renamed else 1)
                top = max(top, rule.layer)
            done[category] = top
        return done[category]

    return max((layer_of(category, ()) for category in made_by), default=-1) + 1


def literals(rules: list[Rule]) -> set[str]:
    """Every plain text in the patterns."""
    return {
        part.text
        for rule in rules
        for pattern in (*rule.patterns, *rule.unless)
        for part in walk(pattern)
        if isinstance(part, Literal)
    }


def tails(rules: list[Rule], numeric: set[str]) -> tuple[set[str], set[str]]:
    """Categories (`=word` for plain text) that stand behind a number: all of them, and those that stand nowhere else.

    One-character words of the latter need no look-up except right behind a number: 人, 日, 个.
    """
    heads: set[str] = set()
    behind: set[str] = set()
    grown = -1
    numeric = set(numeric)
    while grown != len(numeric):
        grown = len(numeric)
        for category in {rule.category for rule in rules}:
            made = [rule for rule in rules if rule.category == category]
            if all(_holds(pattern, numeric) for rule in made for pattern in rule.patterns):
                numeric.add(category)
    for rule in rules:
        for pattern in (*rule.patterns, *rule.unless):
            _place(pattern, (heads, behind), numeric, counted=False)
    return behind, behind - heads


def _holds(pattern: Pattern, numeric: set[str]) -> bool:
    """Whether every way through the pattern passes something numeric."""
    if isinstance(pattern, Reference):
        return pattern.name in numeric
    if isinstance(pattern, Chain):
        return any(_holds(part, numeric) for part in pattern.parts)
    options = getattr(pattern, "options", ())
    return bool(options) and all(_holds(option, numeric) for option in options)


def _place(pattern: Pattern, sides: tuple[set[str], set[str]], numeric: set[str], *, counted: bool) -> bool:
    """Sort the categories of a pattern into those met before and behind a number; tells whether one was passed."""
    if isinstance(pattern, Literal | Reference):
        name = "=" + pattern.text if isinstance(pattern, Literal) else pattern.name
        if name in numeric:
            return True
        sides[counted].add(name)
        return counted
    if isinstance(pattern, Chain):
        for part in pattern.parts:
            counted = _place(part, sides, numeric, counted=counted)
        return counted
    if hasattr(pattern, "options"):
        # A list, because every option has to be looked at.
        return all([_place(option, sides, numeric, counted=counted) for option in pattern.options])  # noqa: C419
    if hasattr(pattern, "part"):
        _place(pattern.part, sides, numeric, counted=counted)
        return counted
    return False
