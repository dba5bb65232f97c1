"""Packing leaves the letters and knows where they stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.text.clean import clean
from kaoju.text.pack import Packed, joined, pack

ZH = load("zh")


def packed(text: str) -> Packed:
    return pack(clean(text, [], ZH))


def place(of: Packed, at: int) -> int:
    piece = max(n for n, start in enumerate(of.starts) if start <= at)
    return of.places[piece] + at - of.starts[piece]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("港務局說，渡輪“海星”號 已停航。", "港务局说渡轮海星号已停航"),
        ("渡轮(ferry)停航", "渡轮ferry停航"),
        ("渡(dù)轮停航", "渡轮停航"),
        ("<p>潮位６．０４米</p>", "潮位6.04米"),
        ("共1,200人", "共1200人"),
        ("涨1.5.", "涨1.5"),
    ],
)
def test_marks_blanks_readings_and_tags_are_left_out(text: str, left: str) -> None:
    assert packed(text).text == left


@given(st.text(alphabet="港務a 1.,2，。(gǎng)<p>&amp;\n１", max_size=60))
def test_every_letter_knows_its_place(text: str) -> None:
    found = packed(text)
    folded = clean(text, [], ZH)
    assert all(0 <= place(found, at) < len(text) for at in range(len(found.text)))
    places = [place(found, at) for at in range(len(found.text))]
    assert places == sorted(places)
    assert len(found.text) <= len(folded.view)


def test_a_line_is_prose_where_a_sentence_ends() -> None:
    found = packed("首页 > 港口\n渡轮今早停航。\n热门推荐")
    assert [found.text[start:end] for start, end in found.prose] == ["渡轮今早停航"]


def test_stretches_that_touch_become_one() -> None:
    assert joined([(0, 2), (2, 3), (1, 2), (5, 5), (7, 9)]) == [(0, 3), (7, 9)]
