"""Give: what a card's `gives` may name. The domain registers them; the engine only calls them."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

Slots = dict[str, Any]
"""What filled each role: a Row for a lexicon word, a Number for a numeral, a value for another card's result,
the characters themselves for a run (`latin`, `digital_date` …). The card's own constants (`with:`) are there too."""


class Give(msgspec.Struct, frozen=True, gc=False):
    """A way to make a value.

    `category` is what `{…}` in other cards calls the result. `make` turns slots into a value, or None where the
    words cannot mean it (the thirtieth of February): then the card did not match. A Give without `make` passes on
    what it holds, for cards that only rename.
    """

    category: str
    says: str
    make: Callable[[Slots], Any] | None = None


Gives = Mapping[str, Give]
