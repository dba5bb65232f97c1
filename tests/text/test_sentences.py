"""Sentences and clauses tile what they are given and stop where a reader would."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.language import load
from kaoju.text import clauses, sentences

ZH = load("zh")
FRAGMENTS = [
    *'。!?.,，;:…"“”()《》 \n\r\t\u3000\x00“”-一桥a3',
    "--",
    "他说",
    "3.5",
    "1,000",
    "9:30",
    "u.s.",
    "http://a.b?c=1",
]


def cut(view: str) -> list[str]:
    return [view[start:end] for start, end in sentences(view, ZH)]


def cut_clauses(view: str) -> list[str]:
    return [view[start:end] for start, end in clauses(view, 0, len(view), ZH)]


def check_tiling(view: str) -> None:
    assert "".join(cut(view)) == view
    assert all(piece.strip() for piece in cut(view)) or not view.strip()
    for start, end in sentences(view, ZH):
        pieces = clauses(view, start, end, ZH)
        assert all(first < last for first, last in pieces)
        assert "".join(view[first:last] for first, last in pieces) == view[start:end]


@given(st.text())
def test_any_text_is_tiled(view: str) -> None:
    check_tiling(view)


def test_ten_thousand_texts_of_marks_are_tiled() -> None:
    chance = random.Random(3)
    for _ in range(10_000):
        check_tiling("".join(chance.choices(FRAGMENTS, k=chance.randint(0, 16))))


@pytest.mark.parametrize(
    "pieces",
    [
        ["桥已断。", "三人受伤。"],
        ["大桥断裂 三人受伤\n\n", "桥已断。\n"],
        ["“真的?”", "他问。", "“是。”", "完。"],
        ['他说:"桥断了。"', "然后走了。", '"再来。" ', "完"],
        ["“胡说!”，他答。"],
        ["某(?)表示!"],
        ["u.s. officials said. ", "he left. "],
        ["约3.5万人。"],
        ["见http://a.com?x=1。"],
        ["1. 背景\n", "2. 三人受伤\n"],
        ["真的?", "nato回应。"],
        ["够了!!!", "走吧……"],
        ["\n\n桥已断。"],
        ["甲;乙;丙。"],
        ["（完）"],
        ["桥断了(三人受伤。)。", "他说。"],
    ],
)
def test_a_sentence_ends_where_a_reader_stops(pieces: list[str]) -> None:
    assert cut("".join(pieces)) == pieces


def test_a_long_run_without_an_ender_is_one_sentence() -> None:
    assert len(cut("桥" * 100_000)) == 1


@pytest.mark.parametrize(
    "pieces",
    [
        ["他说:", "桥长1,000米，", "9:30断。"],
        ["完--", "好……", "是;", "对。"],
        ["见http://a.com/b。"],
        ["“来，", "走”，", "他说。"],
    ],
)
def test_a_clause_ends_at_a_comma_and_not_inside_a_number(pieces: list[str]) -> None:
    assert cut_clauses("".join(pieces)) == pieces


def test_nothing_has_no_sentences() -> None:
    assert sentences("", ZH) == []


@pytest.mark.parametrize("piece", ['"', '。"', "。", ".", "a.", "“", "\n", " ", "！", "http://a?b"])
def test_a_million_characters_of_one_mark_are_cut_in_linear_time(piece: str) -> None:
    view = piece * (1_000_000 // len(piece))
    assert sentences(view, ZH)[-1][1] == len(view)
