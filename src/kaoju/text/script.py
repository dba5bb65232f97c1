"""Script and language of a report, from the characters that only one of them uses.

Reads text, gives ISO 15924 and ISO 639-1 codes. Never reads more than a sample of a long text.
"""

import re
from functools import cache

import opencc

_SAMPLE = 20_000
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# A Latin word is about five letters and says what two Han characters say.
_LETTERS_PER_HAN = 3


def script(text: str) -> str:
    """`Hans`, `Hant` or `Latn`; Han text without a telling character is `Hans`.

    >>> script("無人機襲擊"), script("无人机袭击"), script("drones")
    ('Hant', 'Hans', 'Latn')
    """
    sample = text[:_SAMPLE]
    han = len(_HAN.findall(sample))
    if han * _LETTERS_PER_HAN < len(_LATIN.findall(sample)):
        return "Latn"
    traditional, simplified = _telling()
    seen = set(sample)
    # Distinct characters first: most texts need no more than that.
    only = (seen & traditional, seen & simplified)
    counts = [sum(map(sample.count, characters)) for characters in only]
    return "Hant" if counts[0] > counts[1] else "Hans"


def language(text: str) -> str:
    """`zh`, `ja`, `ko`, `ru` or `en`, by the script alone.

    >>> language("無人機襲擊"), language("Drones attacked Moscow.")
    ('zh', 'en')
    """
    sample = text[:_SAMPLE]
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    kana, hangul, cyrillic = (len(letters.findall(sample)) for letters in (_KANA, _HANGUL, _CYRILLIC))
    if kana * 5 > han and kana * _LETTERS_PER_HAN > latin:
        return "ja"
    if hangul > han and hangul * _LETTERS_PER_HAN > latin:
        return "ko"
    if cyrillic > max(latin, han * _LETTERS_PER_HAN):
        return "ru"
    return "zh" if han * _LETTERS_PER_HAN >= latin else "en"


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only traditional, and only simplified texts use, by OpenCC's own tables."""
    alone = [chr(code) for code in range(0x4E00, 0xA000)]
    simple, full = (opencc.OpenCC(way).convert("\n".join(alone)).split("\n") for way in ("t2s", "s2t"))
    traditional = {character for character, other in zip(alone, simple, strict=True) if character != other}
    simplified = {character for character, other in zip(alone, full, strict=True) if character != other}
    return frozenset(traditional - simplified), frozenset(simplified - traditional)
