"""Noise: what stands between the characters of a word or a number and is not said.

Reads a folded view (and the original where width or case tells), gives what to delete or replace.
Never takes out English: a bracket goes only if it is a toned reading, a space only if the two sides are one number.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from kaoju.model import Language
from kaoju.text.memo import once_per_language

Way = Callable[[int, int], tuple[int, int]]

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_ENTITY = re.compile("&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}[0-9]{0,2});")
_NO_WIDTH = re.compile("\u200b++")
_SELECTOR = re.compile(f"\ufe00(?<=[{_HAN}]\ufe00)")
_FAR_SELECTOR = re.compile(f"[\U000e0100-\U000e01ef](?<=[{_HAN}].)")
_BRACKET = re.compile(f"\\((?<=[{_HAN}]\\()[a-z\u00fc\u00e0-\u01dc\u0300-\u030c '\u00b7]{{1,40}}+\\)")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_OPEN = "ang|eng|an|en|ai|ei|ao|ou|[aeo]"
_SYLLABLE = (
    f"[bpm](?>iao|ian|ing|ie|in|iu|[iu]|{_OPEN})|f(?>ang|eng|an|en|ei|ou|[aou])"
    f"|[dtnl](?>iang|iao|ian|ing|ong|uan|u\u0308e|u\u0308|ia|ie|in|iu|uo|un|ue|[iu]|{_OPEN})"
    f"|(?>[zcs]h|[gkhzcsr])(?>uang|uai|uan|ong|ua|uo|ui|un|[iu]|{_OPEN})"
    "|[jqx](?>iang|iong|iao|ian|ing|uan|ia|ie|in|iu|ue|un|[iu])"
    "|y(?>uan|ang|ing|ong|an|ao|ou|in|ue|un|[aoeiu])|w(?>ang|eng|an|en|ai|ei|[aou])"
    f"|er|{_OPEN}"
)
# Longest first and no way back: bounded work. The table of initials keeps caf\u00e9 and jos\u00e9 in the text.
_SYLLABLES = re.compile(f"(?:(?>{_SYLLABLE})[ '\u00b7]?+)++")
_GROUPED = re.compile(" (?<=[0-9] )(?=[0-9]{3}(?![0-9]))")
_GROUPS = re.compile("(?<![0-9a-z.,:/-])(?<![0-9a-z] )[0-9]{1,3}+(?: [0-9]{3}(?![0-9]))++(?! ?[0-9])")
_COMMA = re.compile("\uff0c(?<=[0-9]\uff0c)(?=[0-9]{3}(?![0-9]))")
_WIDE_DIGITS = re.compile("[\uff10-\uff19]+")


class Found(NamedTuple):
    """Characters of a view that an edit takes out, or replaces by one other."""

    start: int
    end: int
    replacement: str
    kind: str


def marks(view: str, original: str, way: Way) -> list[Found]:
    """HTML entities, and marks that have no width or only choose a glyph."""
    found = []
    for entity in _ENTITY.finditer(view):
        start, end = way(*entity.span())
        character = html.unescape(original[start:end])
        if len(character) == 1:
            found.append(Found(*entity.span(), character, "entity"))
    for pattern in (_NO_WIDTH, _SELECTOR, _FAR_SELECTOR):
        found += [Found(*mark.span(), "", "mark") for mark in pattern.finditer(view)]
    return sorted(found)


def readings(view: str, original: str, way: Way) -> list[Found]:
    """Toned readings in brackets after the Han character they read.

    >>> [found[:2] for found in readings("国(guó)家(wto)", "國(guó)家(wto)", lambda start, end: (start, end))]
    [(1, 6)]
    """
    found = []
    for bracket in _BRACKET.finditer(view):
        start, end = way(*bracket.span())
        letters = unicodedata.normalize("NFD", view[bracket.start() + 1 : bracket.end() - 1])
        toneless = letters.translate(_TONES)
        said = _SYLLABLES.fullmatch(toneless) and toneless != letters
        # A name in Latin letters has a capital: 何塞(José).
        if said and original[start:end] == original[start:end].lower():
            found.append(Found(*bracket.span(), "", "reading"))
    return found


def joined_numbers(view: str, original: str, way: Way, language: Language) -> list[Found]:
    """Spaces between a Han character and a number or Latin word, inside numerals, and wide commas in wide numbers."""
    found = [Found(*space.span(), "", "space") for space in _spaces(language).finditer(view)]
    if _GROUPED.search(view):
        for groups in _GROUPS.finditer(view):
            spaces = re.finditer(" ", groups[0])
            found += [Found(groups.start() + at.start(), groups.start() + at.end(), "", "space") for at in spaces]
    for comma in _COMMA.finditer(view):
        at = comma.start()
        start, end = way(at - 1, at + 4)
        if _WIDE_DIGITS.fullmatch(original[start:end].replace("\uff0c", "", 1)):
            found.append(Found(at, at + 1, ",", "comma"))
    return sorted(found)


@once_per_language
def _spaces(language: Language) -> re.Pattern[str]:
    latin = "a-z0-9%$\u20ac\u00a3\u00a5"
    numeral = re.escape("".join(letter for letter in language.settings["numeral_alphabet"] if not letter.isascii()))
    sides = ((_HAN, latin), (latin, _HAN), (numeral, numeral), ("0-9", "%\u2030"))
    either = "|".join(f"(?<=[{before}] ) *+(?=[{after}])" for before, after in sides)
    return re.compile(f" (?:{either})")
