"""Cleaning takes out noise only, and every character of the view leads back to the original."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.model import Furniture
from kaoju.text import Clean, clean, folder, furniture

ZH = load("zh")
NOISE = (
    "莫斯科 三千 九百 65 架 無 人 機 (guó) （wú） (wto) 4，565 ４，５６５ 12 345 678 "
    "&amp; &nbsp; &#26159; &#x1F600; &bogus; & ; “ ” 「 」 ( ) ， 。 . ! ? \u200b \u200d "
    "\ufeff \xad \u202e \ufe0f \U000e0100 \U00020bb7 \U0001f600 e\u0301 guo\u0301 "
    "![](a.jpg) <figure> </figure> 责任编辑：李明 [轉載](https://example.org) % $ € a Z İ"
)
FRAGMENTS = [*NOISE.split(" "), " ", "  ", "\n", "\r\n", "\x00", "\t", "\u3000", "\xa0", "\ud800", "\x85", "\u2028"]


def view_of(original: str, pieces: list[Furniture] | None = None) -> str:
    return clean(original, pieces or [], ZH).view


def replayed(text: Clean, start: int, end: int) -> str:
    """The original between two offsets, folded, with the edits inside it applied by hand."""
    folded, shown, at = folder(ZH)(text.original), "", start
    for edit in text.edits:
        if start <= edit.start and edit.end <= end:
            shown += folded[at : edit.start] + edit.replacement
            at = edit.end
    return shown + folded[at:end]


def check_offsets(original: str, chance: random.Random) -> None:
    text = clean(original, furniture(original, ZH), ZH)
    assert text.original == original
    assert replayed(text, 0, len(original)) == text.view
    reached = 0
    for at in range(len(text.view)):
        start, end = text.span(at, at + 1)
        assert reached <= start < end <= len(original)
        reached = end
    for _ in range(5):
        start = chance.randint(0, len(text.view))
        end = chance.randint(start, len(text.view))
        first, last = text.span(start, end)
        assert 0 <= first <= last <= len(original)
        if start < end:
            assert replayed(text, first, last) == text.view[start:end]


def test_offsets_hold_in_ten_thousand_noisy_texts() -> None:
    chance = random.Random(7)
    for _ in range(10_000):
        check_offsets("".join(chance.choices(FRAGMENTS, k=chance.randint(0, 24))), chance)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=20).map("".join))
def test_offsets_hold_in_texts_nobody_thought_of(original: str) -> None:
    check_offsets(original, random.Random(1))


def test_a_text_without_noise_has_no_edits_and_offsets_of_its_own() -> None:
    text = clean("俄軍擊落65架無人機。", [], ZH)
    assert (text.view, text.edits, text.span(2, 5)) == ("俄军击落65架无人机。", (), (2, 5))


@pytest.mark.parametrize(
    ("original", "view"),
    [
        ("無(wú)人機", "无人机"),
        ("國（guó）家", "国家"),
        ("北京(běijīng)", "北京"),
        ("國(guo\u0301)家", "国家"),
        ("世貿(WTO)", "世贸(wto)"),
        ("沙赫德(shahed)", "沙赫德(shahed)"),
        ("何塞(José)與咖啡館(café)", "何塞(josé)与咖啡馆(café)"),
        ("AT&amp;T&nbsp;說&#26159;", "at&t说是"),
        ("A&bogus;B & C", "a&bogus;b & c"),
        ("無\u200b人\ufeff機\xad", "无人机"),
        ("葛\U000e0100城\ufe00", "葛城"),
        ("七成 六", "七成六"),
        ("百 分 之 2.4", "百分之2.4"),
        ("三千 九百 六十五", "三千九百六十五"),
        ("共 65 架", "共65架"),
        ("约 2.4 %", "约2.4%"),
        ("大橋斷裂 三人受傷", "大桥断裂 三人受伤"),
        ("12 345 678人", "12345678人"),
        ("2024 100 200", "2024 100 200"),
        ("Boeing 737 800", "boeing 737 800"),
        ("12 345 6789", "12 345 6789"),
        ("４，５６５人", "4,565人"),
        ("4，565人", "4，565人"),
        ("1. 三人受傷", "1. 三人受伤"),
        ("a\x00b\ud800c", "a\x00b\ud800c"),
    ],
)
def test_noise_goes_and_words_stay(original: str, view: str) -> None:
    assert view_of(original) == view


def test_furniture_becomes_a_line_of_its_own() -> None:
    pieces = [Furniture(start=4, end=14, kind="image", rule="x")]
    assert view_of("桥已断。![](a.jpg)三人受伤。", pieces) == "桥已断。\n三人受伤。"


def test_a_span_leaves_out_what_was_deleted_at_its_rim() -> None:
    text = clean("國(guó)家", [], ZH)
    assert [text.span(0, 1), text.span(1, 2), text.span(0, 2), text.span(1, 1)] == [(0, 1), (6, 7), (0, 7), (1, 1)]


@pytest.mark.parametrize("piece", ["(", " ", "&", '"', "\n", "1 ", "，", "\u200b", "(a", "國(guó)"])
def test_a_million_of_one_thing_takes_a_second_or_two_and_no_more(piece: str) -> None:
    original = piece * (1_000_000 // len(piece))
    text = clean(original, [], ZH)
    assert text.span(0, len(text.view))[1] <= len(original)
