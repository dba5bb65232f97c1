"""Folding: one script, one width, one case, one kind of dash and quote, so that a word is written in one way.

Reads text, gives text of the same length: an offset in the fold is an offset in the original.
Never joins, splits, drops or moves a character.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import compress
from operator import ne

import opencc

from kaoju.model import Language
from kaoju.text.memo import once_per_language

Table = list[int]

_COMPATIBLE = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2F800), range(0x30000, 0x323B0), *_COMPATIBLE)
# Where letters with a case stand; between them lie the scripts that have none.
_CASED = (range(0x3000), range(0xA640, 0xABC0))
# A list is the fastest mapping `str.translate` takes; beyond its end a character stays as it is.
_SIZE = 0x323B0
# Most texts hold no rare Han, and reading what those fold to takes as long as all the others.
COMMON = 0x20000
_RARE = re.compile("[\U00020000-\U000323af]")
# The ideographic comma, stop and full-width comma part clauses and never numbers: their half-width forms do both.
_WIDE = {*range(0xFF01, 0xFF5F), *range(0xFE50, 0xFE70), 0xFFE0, 0xFFE1, 0xFFE5, 0xFF61, 0xFF64} - {0xFF0C, 0xFE50}
_VARIANTS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "~": "\u301c\u223c\uff5e",
    "\u201c": "\u300c\u300e\u201e\u301d\uff02\uff62\u201f",
    "\u201d": "\u300d\u300f\u301e\uff63\u301f",
    " ": "\t\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    # Marks without width become one mark, so that a text without them is known by a single search.
    "\u200b": "\xad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff",
    "\ufe00": "".join(map(chr, range(0xFE01, 0xFE10))),
}


def fold(text: str, table: Table) -> str:
    """The folded text: as long as the text, character by character.

    >>> fold("６５架無人機", table(()))
    '65架无人机'
    """
    return text.translate(table)


@once_per_language
def folder(language: Language) -> Callable[[str], str]:
    """The fold of a language: the general one and the variants under `fold` in its language.yaml.

    The last text is remembered, because furniture and clean both look at the fold of the same report.
    """
    variants = tuple(language.settings.get("fold", {}).items())
    common = table(variants, COMMON)
    return lru_cache(maxsize=1)(lambda text: fold(text, table(variants) if _RARE.search(text) else common))


@cache
def table(extra: tuple[tuple[str, str], ...], size: int = _SIZE) -> Table:
    """The table of the fold, with `extra` pairs of one character each, for the first `size` characters."""
    if extra:
        made = table((), size).copy()
        for variant, plain in extra:
            made[ord(variant)] = ord(plain)
        return made
    made = list(range(size))
    for block in _CASED:
        lower = [character.lower() for character in map(chr, block)]
        for at in compress(range(len(block)), map(ne, map(chr, block), lower)):
            _put(made, block[at], lower[at])
    for code in _WIDE:
        _put(made, code, unicodedata.normalize("NFKC", chr(code)).lower())
    for kept, variants in _VARIANTS.items():
        for variant in variants:
            _put(made, ord(variant), kept)
    simplify = opencc.OpenCC("t2s").convert
    for block in _HAN:
        if block.stop <= size:
            _simplify(made, block, simplify)
    return made


def _put(made: Table, code: int, plain: str) -> None:
    if len(plain) == 1:
        made[code] = ord(plain)


def _simplify(made: Table, block: range, simplify: Callable[[str], str]) -> None:
    alone = list(map(chr, block))
    # NFC turns compatibility ideographs into the ordinary ones, which OpenCC knows.
    plain = [unicodedata.normalize("NFC", character) for character in alone] if block in _COMPATIBLE else alone
    simple = simplify("\n".join(plain)).split("\n")
    for at in compress(range(len(block)), map(ne, alone, simple)):
        _put(made, block[at], simple[at])
