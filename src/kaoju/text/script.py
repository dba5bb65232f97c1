"""Script and language of a report, from the characters that only one of them uses.

Reads text, gives ISO 15924 and ISO 639-1 codes. Never reads more than the first pages of a long text.
"""

import re
from functools import cache, lru_cache

from kaoju.text.fold import COMMON, table

_SAMPLE = 4_000
# A traditional text shows a hundred telling characters in as many words.
_TELLING = 600
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U000323af]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_KANA = re.compile("[\u3041-\u30fa]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_NEITHER_HAN_NOR_LATIN = re.compile("[\u0400-\u04ff\u3041-\u30fa\uac00-\ud7a3]")
# A Latin word is about five letters and says what two Han characters say.
_LETTERS_PER_HAN = 3


def script(text: str) -> str:
    """`Hans`, `Hant` or `Latn`; Han text without a telling character is `Hans`.

    >>> script("無人機襲擊"), script("无人机袭击"), script("drones")
    ('Hant', 'Hans', 'Latn')
    """
    han = _han(text)
    if not _prevails(han, text):
        return "Latn"
    traditional, simplified = _telling()
    if traditional.isdisjoint(han[:_TELLING]):
        return "Hans"
    seen = set(han[:_TELLING])
    # A character both scripts write, such as 后, counts as simplified: a tie is a short traditional text.
    return "Hant" if len(seen & traditional) >= len(seen & simplified) else "Hans"


@lru_cache(maxsize=1)  # asked for its rules and for what is told of it
def language(text: str) -> str:
    """`zh`, `ja`, `ko`, `ru` or `en`, by the script alone.

    >>> language("無人機襲擊"), language("Drones attacked Moscow.")
    ('zh', 'en')
    """
    han, sample = len(_han(text)), text[:_SAMPLE]
    if _NEITHER_HAN_NOR_LATIN.search(sample):
        latin = _count(_LATIN, sample)
        kana, hangul, cyrillic = (_count(of, sample) for of in (_KANA, _HANGUL, _CYRILLIC))
        if kana * 5 > han and kana * _LETTERS_PER_HAN > latin:
            return "ja"
        if hangul > han and hangul * _LETTERS_PER_HAN > latin:
            return "ko"
        if cyrillic > max(latin, han * _LETTERS_PER_HAN):
            return "ru"
    return "zh" if _prevails(_han(text), text) else "en"


@lru_cache(maxsize=1)
def _han(text: str) -> str:
    """The Han characters of the first pages; script and language both ask."""
    return "".join(_HAN.findall(text[:_SAMPLE]))


def _prevails(han: str, text: str) -> bool:
    """Whether no more is written in Latin letters; where even all else would be less, they are not counted."""
    sample, most = text[:_SAMPLE], len(han) * _LETTERS_PER_HAN
    return len(sample) - len(han) <= most or _count(_LATIN, sample) <= most


def _count(letters: re.Pattern[str], sample: str) -> int:
    return sum(map(len, letters.findall(sample)))


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only traditional texts use, and those that they fold to."""
    folds = table((), COMMON)
    pairs = [(chr(code), chr(folds[code])) for code in range(0x4E00, 0xA000) if folds[code] != code]
    traditional = frozenset(full for full, _ in pairs)
    return traditional, frozenset(simple for _, simple in pairs) - traditional
