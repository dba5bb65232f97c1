"""Two reports side by side."""

import random
from itertools import pairwise

import pytest

from kaoju import Report, read
from kaoju.runners.beside import Half, Row, Text, alone, beside, pair

ONE = "港务局10日通报，昨夜击落163架无人机，其中38架飞向港口。\n一座油罐起火。\n港口关闭6小时。"
OTHER = "快讯！\n港務局10日通報，昨夜擊落163架無人機，其中83架飛向港口。\n港口關閉6小時。\n谁来负责？"


def text(key: str, said: str, *numbers: str) -> Text:
    places = tuple((said.index(one), said.index(one) + len(one)) for one in numbers)
    return Text(key, read(Report(id=key, text=said)), places)


def words(half: Half | None) -> str:
    return "" if half is None else "".join(piece.text for piece in half.pieces)


def own(half: Half | None) -> str:
    return "" if half is None else "".join(piece.text for piece in half.pieces if piece.is_own)


def test_sentences_that_say_the_same_stand_side_by_side_whatever_their_script() -> None:
    rows = beside(text("a", ONE), text("b", OTHER))
    assert [(words(row.one)[:4], words(row.other)[:4]) for row in rows] == [
        ("", "快讯！"), ("港务局1", "港務局1"), ("一座油罐", ""), ("港口关闭", "港口關閉"), ("", "谁来负责"),
    ]  # fmt: skip


def test_only_the_characters_that_differ_are_marked_and_no_script_is_a_difference() -> None:
    changed = next(row for row in beside(text("a", ONE), text("b", OTHER)) if "163" in words(row.one))
    assert {own(changed.one), own(changed.other)} <= {"3", "8"}
    assert own(changed.one) == own(changed.other)


def test_the_sentences_are_whole_in_order_and_where_their_places_say() -> None:
    one, other = text("a", ONE, "38架"), text("b", OTHER, "83架")
    rows = beside(one, other)
    for halves, told in (([row.one for row in rows], one), ([row.other for row in rows], other)):
        kept = [half for half in halves if half is not None]
        assert all(words(half) == told.reading.text[half.place.start : half.place.end] for half in kept)
        assert all(first.place.end <= then.place.start for first, then in pairwise(kept))
        assert "".join(map(words, kept)) == told.reading.text.replace("\n", "")


def test_the_numbers_of_a_finding_stand_side_by_side_also_where_nothing_else_is_alike() -> None:
    one = text("a", "消防部门说，火灾造成3人死亡。", "3人")
    other = text("b", "住院部主任表示，目前已有5人不治身亡，另有人失踪。", "5人")
    row = pair(one, other)
    assert [piece.text for half in (row.one, row.other) if half for piece in half.pieces if piece.is_number] == [
        "3人", "5人"
    ]  # fmt: skip
    assert own(row.one) == own(row.other) == "", "told in other words, every character would be marked"
    whole = [row for row in beside(one, other) if row.one and row.other]
    assert len(whole) == 1


def test_a_number_and_a_difference_may_overlap() -> None:
    row = pair(text("a", ONE, "38架"), text("b", OTHER, "83架"))
    assert row.one is not None
    assert "".join(piece.text for piece in row.one.pieces if piece.is_number) == "38架"
    assert any(piece.is_number and piece.is_own for piece in row.one.pieces)


def test_a_quotation_alone_is_the_sentence_of_its_number() -> None:
    assert words(alone(text("a", ONE, "6小时"))) == "港口关闭6小时。"


@pytest.mark.parametrize("seed", range(20))
def test_no_row_crosses_another(seed: int) -> None:
    draw = random.Random(seed)
    sentences = [
        f"第{number}号泊位{draw.choice(['恢复作业', '停止作业'])}，至少{number}艘货轮等候。" for number in range(9)
    ]
    mixed = draw.sample(sentences, 7)
    rows = [row for row in beside(text("a", "\n".join(sentences)), text("b", "\n".join(mixed))) if isinstance(row, Row)]
    for halves in ([row.one for row in rows], [row.other for row in rows]):
        starts = [half.place.start for half in halves if half]
        assert starts == sorted(starts)


def test_reports_of_any_size_are_laid_side_by_side_without_reading_all_of_them() -> None:
    long = "\n".join(f"第{number}日港口照常作业，进出货轮{number + 40}艘。" for number in range(2_000))
    rows = beside(text("a", long, "第1000日"), text("b", long.replace("1040艘", "1041艘"), "第1000日"))
    assert 0 < len(rows) < 200
    assert any("1040" in words(row.one) and own(row.other) == "1" for row in rows)
