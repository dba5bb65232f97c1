"""Check: the cards of a language held against their own examples, and their names against each other.

Reads a compiled program and asks its caller what is found in an example; gives problems by file and line.
Knows no domain: what a find means, the caller says in words.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from kaoju.errors import RuleError
from kaoju.grammar.card import marked
from kaoju.grammar.give import Gives
from kaoju.grammar.program import Program
from kaoju.grammar.rules import arrange, read_rules
from kaoju.model import Card, Example, Language, Problem

LEAST = {"examples": 2, "counterexamples": 1}
"""How many of each a card has at least."""


class Found(msgspec.Struct, frozen=True):
    """A card that fired on characters of an example, and all the ways to say what it means.

    `is_live` is False where nothing came of it in the end.
    """

    card: str
    start: int
    end: int
    meanings: tuple[str, ...]
    is_live: bool = True


Look = Callable[[Example], Sequence[Found]]


def invalid(language: Language, gives: Gives) -> list[RuleError]:
    """What cannot be meant in the cards, every card by itself and then all together.

    >>> from kaoju.grammar.language import load
    >>> invalid(load("zh"), {})[0].wrong.startswith("nothing is called")
    True
    """
    errors: list[RuleError] = []
    for card in language.cards:
        try:
            read_rules(msgspec.structs.replace(language, cards=(card,)), gives)
        except RuleError as error:
            errors.append(error)
    if not errors:
        try:
            arrange(read_rules(language, gives))
        except RuleError as error:
            errors.append(error)
    return errors


def in_use(language: Language) -> Language:
    """The language without the cards that are drafts."""
    return msgspec.structs.replace(language, cards=tuple(card for card in language.cards if card.status != "draft"))


def incomplete(language: Language) -> Iterator[Problem]:
    """Cards that do not say enough of themselves, and `beats` that name no card."""
    ids = {card.id for card in language.cards}
    for card in language.cards:
        if not card.says.strip():
            yield _problem(card, "says", "the card says nothing", "Say in one sentence what it reads.")
        for key, least in LEAST.items():
            count = len(getattr(card, key))
            if count < least:
                yield _problem(card, key, f"{count} {key}, at least {least} expected", "Take one from real news.")
        for beaten in card.beats:
            if beaten not in ids:
                hint = "The id of a card is its path: zh:time/year."
                yield _problem(card, "beats", f"no card is called “{beaten}”", hint)


def _problem(card: Card, key: str, wrong: str, hint: str) -> Problem:
    line = card.lines.get(key, 1)
    return Problem(path=card.path, line=line, slug="card-incomplete", wrong=wrong, hint=hint)


def _at(card: Card, example: Example, slug: str, wrong: str, hint: str) -> Problem:
    return Problem(path=card.path, line=example.line, slug=slug, found=marked(example), wrong=wrong, hint=hint)


def examples(card: Card, look: Look) -> Iterator[Problem | None]:
    """One for every example and counterexample of a card: what is wrong with it, or None."""
    for example in card.examples:
        yield _missed(card, example, look(example))
    for example in card.counterexamples:
        yield _fired(card, example, look(example))


def _missed(card: Card, example: Example, found: Sequence[Found]) -> Problem | None:
    own = [one for one in found if one.card == card.id]
    hits = [one for one in own if (one.start, one.end) == (example.start, example.end)]
    if any(not example.means or example.means in one.meanings for one in hits):
        return None
    if hits:
        wrong = f"means “{hits[0].meanings[0]}”, not “{example.means}”"
        hint = "Correct `means`, or the card."
    elif own:
        wrong = f"reads {_shown(own, example)} instead of what is marked"
        hint = "Move the marks, or widen or narrow `when`."
    else:
        others = [one for one in found if one.start < example.end and example.start < one.end and one.is_live]
        wrong = "the card does not fire here"
        hint = f"Others read here: {_shown(others, example)}." if others else "Nothing is read here: look at `when`."
    return _at(card, example, "example-missed", wrong, hint)


def _fired(card: Card, example: Example, found: Sequence[Found]) -> Problem | None:
    own = [
        one
        for one in found
        if one.card == card.id and one.is_live and one.start < example.end and example.start < one.end
    ]
    if not own:
        return None
    wrong = f"reads {_shown(own, example)} and should not: {example.why}"
    return _at(card, example, "counterexample-read", wrong, "Add to `unless`, or a word to a lexicon.")


def _shown(found: Sequence[Found], example: Example) -> str:
    said = {f"“{example.text[one.start : one.end]}” = {one.meanings[0]} ({one.card})": None for one in found}
    return ", ".join(list(said)[:3])


def undecided(program: Program) -> Iterator[Problem]:
    """Pairs of cards of one category that read the same characters otherwise, so that only their ids decided.

    Looks at what the program has read since it was last told to forget.
    """
    cards = {rule.card.id: rule.card for rule in program.rules}
    for layer in program.layers:
        for winner, loser in layer.undecided.values():
            card = cards[loser.card]
            if winner.card in card.beats or loser.card in cards[winner.card].beats:
                continue
            yield Problem(
                path=card.path, line=card.lines.get("when", 1), slug="cards-undecided",
                found=f"{loser.value}, but {winner.value} by {winner.card}",
                wrong="both read the same characters, and the other wins by its name only",
                hint="Say which one `beats` the other, or keep one from reading them by `unless`.",
            )  # fmt: skip
