"""Folding keeps length and makes one spelling of many."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.text import fold, folder
from kaoju.text.fold import table

ZH = load("zh")
folded = folder(ZH)


def test_every_character_there_is_folds_to_exactly_one() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(folded(everything)) == len(everything)
    assert all(len(folded(everything[at : at + 997])) == 997 for at in range(0, 200_000, 997))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("６５架無人機", "65架无人机"),
        ("臺灣佔５０％", "台湾占50%"),
        ("「攪局」『變』〝沖〞", "“搅局”“变”“冲”"),
        ("2020—2024年，20～30人", "2020-2024年，20~30人"),
        ("甲，乙。丙、丁；戊：己！", "甲，乙。丙、丁;戊:己!"),
        ("HIMARS Ｇ２０", "himars g20"),
        ("一\u3000二\xa0三\u2009四\t五", "一\u3000二 三 四 五"),
        ("《人民日报》〈社论〉", "《人民日报》〈社论〉"),
        ("İ", "İ"),
        ("a\ud800b\x00c", "a\ud800b\x00c"),
        ("\U00020bb7野家", "\U00020bb7野家"),
    ],
)
def test_a_word_has_one_spelling(written: str, plain: str) -> None:
    assert folded(written) == plain


def test_a_language_adds_its_variants_and_another_has_none() -> None:
    assert folded("妳") == "你"
    assert fold("妳", table(())) == "妳"
