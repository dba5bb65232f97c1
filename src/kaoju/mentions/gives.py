"""Everything a card's `gives` may name, gathered from the modules that make the values."""

from functools import cache

from kaoju.grammar.give import Gives
from kaoju.mentions import amounts, bounds, entities, numbers, whens


@cache
def all_gives() -> Gives:
    """Name to Give; `kaoju rules gives` prints it.

    >>> all_gives()["number"].category
    'number'
    """
    return {**numbers.GIVES, **amounts.GIVES, **bounds.GIVES, **whens.GIVES, **entities.GIVES}
