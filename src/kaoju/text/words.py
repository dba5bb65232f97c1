"""Words: a fragment of folded text cut and tagged, only where someone needs it.

Reads a few dozen characters, gives (word, part of speech) pairs in the segmenter's own tags; a language says in its
folder what the tags mean. Never cuts a whole report.
"""

from collections.abc import Callable
from functools import cache, lru_cache

Tagged = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1_000)  # a fragment comes again within its report; kept longer it costs memory and saves nothing
def tagged(fragment: str) -> Tagged:
    """The words of a fragment with their tags.

    >>> tagged("死亡人数")
    (('死亡', 'v'), ('人数', 'n'))
    """
    return tuple(_tagger()(fragment))


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    """The segmenter, opened when a fragment first asks for it: its dictionary takes 25 ms, and many texts never do."""
    import rjieba

    tag: Callable[[str], list[tuple[str, str]]] = rjieba.tag
    return tag
