from collections.abc import Callable
from typing import Any

import pytest

from kaoju.errors import RuleError
from kaoju.grammar.program import Program

Compiled = Callable[..., Program]
Read = Callable[[Program, str], list[tuple[str, str, Any]]]
LEXICONS = {"firm": "集团 公司", "act": "收购", "ask": "是否"}
SETTINGS = "name: test\nclause_end: ，\nsentence_end: 。\n"
BUYS = {"a/buys": ("{buyer:firm}…{trigger:act}…{bought:firm}", "thing")}


def test_a_gap_skips_to_the_nearest_fit_on_either_side(compiled: Compiled, read: Read) -> None:
    program = compiled(BUYS, LEXICONS, SETTINGS)
    found = read(program, "集团和公司昨天收购了那家集团，")
    assert found == [("公司昨天收购了那家集团", "thing", "buyer=公司 trigger=收购 bought=集团")]


@pytest.mark.parametrize(
    "text", ["集团说，公司收购了", "公司收购了，集团", "收购了集团", "公司\n收购集团", "公司。收购集团"]
)
def test_a_gap_ends_with_its_clause(compiled: Compiled, read: Read, text: str) -> None:
    assert read(compiled(BUYS, LEXICONS, SETTINGS), text) == []


def test_a_gap_skips_twelve_items_and_no_more(compiled: Compiled, read: Read) -> None:
    program = compiled({"a/buys": ("{firm}…{trigger:act}", "thing")}, LEXICONS, SETTINGS)
    assert len(read(program, "公司" + "1 " * 12 + "收购")) == 1
    assert read(program, "公司" + "1 " * 13 + "收购") == []


def test_an_unless_over_the_trigger_silences_its_own_card_only(compiled: Compiled, read: Read) -> None:
    cards = {
        "a/buys": 'says: A\nwhen: "{firm}…{trigger:act}"\nunless: "{ask}…{trigger:act}"\ngives: thing\n',
        "a/bought": ("{trigger:act}…{firm}", "pair"),
    }
    program = compiled(cards, LEXICONS, SETTINGS)
    assert [category for _, category, _ in read(program, "公司收购集团")] == ["thing", "pair"]
    assert [category for _, category, _ in read(program, "公司是否收购集团")] == ["pair"]


def test_a_frame_consumes_nothing(compiled: Compiled, read: Read) -> None:
    cards = {**BUYS, "a/firm": ("{firm}", "count")}
    assert [text for text, _, _ in read(compiled(cards, LEXICONS, SETTINGS), "公司收购集团")] == [
        "公司", "公司收购集团", "集团",
    ]  # fmt: skip


def test_a_gap_needs_something_to_start_from(compiled: Compiled) -> None:
    with pytest.raises(RuleError, match="needs a word"):
        compiled({"a/none": ("[{firm}]…({act}|{ask})", "thing")}, LEXICONS, SETTINGS)
