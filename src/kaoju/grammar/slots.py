"""Slots: which items of an accepted span filled which reference of a card.

Works on a span already accepted, a few items long; remembers each (card, codes) pair. Never looks at characters.
"""

from collections.abc import Callable, Iterator

from kaoju.grammar.marks import Chain, Choice, Literal, Maybe, Pattern, Reference
from kaoju.grammar.network import category

Filled = tuple[tuple[str, str, int], ...]
"""(role, category, index of the item in the span), left to right."""

Ends = Iterator[tuple[int, Filled]]


def fill(pattern: Pattern, codes: str, categories_of: Callable[[str], frozenset[str]]) -> Filled | None:
    """The first way, optional parts filled first, in which the pattern covers all the codes; None if none does."""

    def ends(part: Pattern, at: int) -> Ends:
        if isinstance(part, Literal | Reference):
            if at < len(codes) and category(part) in categories_of(codes[at]):
                yield at + 1, ((part.role, part.name, at),) if isinstance(part, Reference) else ()
        elif isinstance(part, Maybe):
            yield from ends(part.part, at)
            yield at, ()
        elif isinstance(part, Choice):
            for option in part.options:
                yield from ends(option, at)
        elif isinstance(part, Chain):
            yield from chain(part.parts, at)

    def chain(parts: tuple[Pattern, ...], at: int) -> Ends:
        if not parts:
            yield at, ()
            return
        for middle, before in ends(parts[0], at):
            for end, after in chain(parts[1:], middle):
                yield end, before + after

    for end, filled in ends(pattern, 0):
        if end == len(codes):
            return filled
    return None
