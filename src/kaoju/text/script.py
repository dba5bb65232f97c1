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
    han, latin = _letters(text)
    if len(han) * _LETTERS_PER_HAN < latin:
        return "Latn"
    traditional, simplified = _telling()
    seen = set(han[:_TELLING])
    # A character both scripts write, such as 后, counts as simplified: a tie is a short traditional text.
    full, simple = len(seen & traditional), len(seen & simplified)
    return "Hant" if full and full >= simple else "Hans"


def language(text: str) -> str:
    """`zh`, `ja`, `ko`, `ru` or `en`, by the script alone.

    >>> language("無人機襲擊"), language("Drones attacked Moscow.")
    ('zh', 'en')
    """
    letters, latin = _letters(text)
    han, sample = len(letters), text[:_SAMPLE]
    if _NEITHER_HAN_NOR_LATIN.search(sample):
        kana, hangul, cyrillic = (_count(of, sample) for of in (_KANA, _HANGUL, _CYRILLIC))
        if kana * 5 > han and kana * _LETTERS_PER_HAN > latin:
            return "ja"
        if hangul > han and hangul * _LETTERS_PER_HAN > latin:
            return "ko"
        if cyrillic > max(latin, han * _LETTERS_PER_HAN):
            return "ru"
    return "zh" if han * _LETTERS_PER_HAN >= latin else "en"


@lru_cache(maxsize=1)
def _letters(text: str) -> tuple[str, int]:
    """The Han characters of the first pages and the number of Latin ones; script and language both ask."""
    sample = text[:_SAMPLE]
    return "".join(_HAN.findall(sample)), _count(_LATIN, sample)


def _count(letters: re.Pattern[str], sample: str) -> int:
    return sum(map(len, letters.findall(sample)))


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only traditional texts use, and those that they fold to."""
    folds = table((), COMMON)
    pairs = [(chr(code), chr(folds[code])) for code in range(0x4E00, 0xA000) if folds[code] != code]
    traditional = frozenset(full for full, _ in pairs)
    return traditional, frozenset(simple for _, simple in pairs) - traditional
