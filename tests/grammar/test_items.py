from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.items import HAN_FIRST, Items
from kaoju.grammar.program import Program
from kaoju.reader import program_of

Compiled = Callable[..., Program]
ALPHABET = (
    "3月14日，65架无人机 一方面 an-148 9:30 2024-05-06 https://a.b/c 伊尔-76 5g 半年前第十五旅百分之三点五\n，。km"
)


def cut(program: Program, text: str) -> list[str]:
    items = program.itemizer.cut(text, 0, len(text))
    return [text[start:end] for start, end in zip(items.starts, items.ends, strict=True)]


def gaps(items: Items, text: str) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in zip(items.starts, items.ends, strict=True) for edge in span), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start != end]


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_items_tile_a_text_but_for_blanks_that_set_off_latin(text: str) -> None:
    for row in (program_of("zh").itemizer.cut(text, 0, len(text)), program_of("zh").read(text)):
        assert len(row.starts) == len(row.ends) == len(row.codes) == len(row.nodes)
        assert all(start < end for start, end in zip(row.starts, row.ends, strict=True))
        for start, end in gaps(row, text):
            assert start < end and text[start:end].isspace()
            if start > 0 and end < len(text):
                assert ord(text[start - 1]) < HAN_FIRST or ord(text[end]) < HAN_FIRST


@given(st.text(alphabet=ALPHABET, max_size=30), st.text(alphabet=ALPHABET, max_size=30))
def test_a_stretch_is_cut_as_if_it_stood_alone(before: str, text: str) -> None:
    itemizer = program_of("zh").itemizer
    alone, within = itemizer.cut(text, 0, len(text)), itemizer.cut(before + text, len(before), len(before + text))
    assert within.codes == alone.codes
    assert within.starts == [start + len(before) for start in alone.starts]


def test_the_earlier_cut_wins_then_the_longer(compiled: Compiled) -> None:
    program = compiled({"a/one": ("({short}|{long})", "any")}, {"short": "乙丙 丙丁 甲", "long": "甲乙"})
    assert cut(program, "甲乙丙丁") == ["甲乙", "丙丁"]


def test_a_word_of_one_character_that_needs_a_number_is_found_behind_one_only(compiled: Compiled) -> None:
    program = compiled({"a/one": ("{number}{unit}", "count"), "a/two": ("{numeral}", "number")}, {"unit": "人 架"})
    assert cut(program, "3人大会") == ["3", "人", "大会"]
    assert cut(program, "人大会") == ["人大会"]


def test_a_longer_word_wins_behind_a_number(compiled: Compiled) -> None:
    program = compiled(
        {"a/one": ("{number}{unit}", "count"), "a/two": ("{numeral}", "number")},
        {"unit": "人", "shield": "人民"},
        "name: test\nshields: [shield]\n",
    )
    assert cut(program, "3人民币") == ["3", "人民", "币"]


def test_a_number_in_the_name_of_a_model_is_no_numeral(compiled: Compiled) -> None:
    program = compiled({"a/one": ("{number}{unit}", "count"), "a/two": ("{numeral}", "number")}, {"unit": "人"})
    for text in ("f35a", "5gx"):
        (code,) = program.itemizer.cut(text, 0, len(text)).codes
        assert program.vocabulary.codes.categories(code) == {"designator"}


def test_a_space_between_two_han_parts_and_before_latin_does_not(compiled: Compiled) -> None:
    program = compiled({"a/one": ("甲乙", "thing")}, {})
    assert cut(program, "甲乙 甲乙") == ["甲乙", " ", "甲乙"]
    assert cut(program, "甲乙 km 甲乙") == ["甲乙", "km", "甲乙"]
