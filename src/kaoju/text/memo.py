"""What is made once for a language: tables and patterns.

Reads a Language, gives what was made of it before. Never keeps more than one making per language code.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kaoju.model import Language

Made = TypeVar("Made")


def once_per_language(make: Callable[[Language], Made]) -> Callable[[Language], Made]:
    """Remember what `make` gives for the language last seen under each code.

    A Language holds dicts and cannot be hashed; comparing identities is exact and costs nothing.
    """
    kept: dict[str, tuple[Language, Made]] = {}

    @wraps(make)
    def made(language: Language) -> Made:
        seen = kept.get(language.code)
        if seen is None or seen[0] is not language:
            seen = kept[language.code] = (language, make(language))
        return seen[1]

    return made
