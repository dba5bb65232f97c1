from collections.abc import Callable
from typing import Any

import pytest

from kaoju.errors import RuleError
from kaoju.grammar.give import Give, Slots
from kaoju.grammar.program import Program

Compiled = Callable[..., Program]
Read = Callable[[Program, str], list[tuple[str, str, Any]]]
LEXICONS = {"day": "昨天 明天 昨", "part": "下午 上午", "firm": "集团 系"}


def test_the_leftmost_start_wins_then_the_longest_span(compiled: Compiled, read: Read) -> None:
    cards = {"a/one": ("{day}", "thing"), "a/two": ("{day}{part}", "pair"), "a/three": ("{part}{firm}", "count")}
    assert read(compiled(cards, LEXICONS), "昨天下午集团") == [("昨天下午", "pair", "day=昨天 part=下午")]


def test_an_unless_at_least_as_long_silences_its_own_card_only(compiled: Compiled, read: Read) -> None:
    cards = {
        "a/one": 'says: A\nwhen: "{day}[{part}]"\nunless: "{day}{firm}"\ngives: thing\n',
        "a/two": ("{day}", "pair"),
    }
    program = compiled(cards, LEXICONS)
    assert read(program, "明天集团") == [("明天", "pair", "day=明天")]
    assert [category for _, category, _ in read(program, "明天开会")] == ["pair", "thing"]


def test_an_unless_shorter_than_the_match_does_not_silence_it(compiled: Compiled, read: Read) -> None:
    cards = {"a/one": 'says: A\nwhen: "{day}{part}{firm}"\nunless: "{day}{part}"\ngives: thing\n'}
    program = compiled(cards, LEXICONS)
    assert [surface for surface, _, _ in read(program, "明天上午系")] == ["明天上午系"]


def test_behind_a_silenced_match_the_next_shorter_one_is_taken(compiled: Compiled, read: Read) -> None:
    cards = {
        "a/one": 'says: A\nwhen: "{day}{part}"\nunless: "{day}{part}"\ngives: thing\n',
        "a/two": ("{day}", "pair"),
    }
    assert read(compiled(cards, LEXICONS), "明天上午") == [("明天", "pair", "day=明天")]


def test_a_refused_value_leaves_the_characters_to_a_shorter_card(compiled: Compiled, read: Read) -> None:
    cards = {
        "a/one": 'says: A\nwhen: "{day}{part}"\ngives: thing\nwith: {refuse: 下午}\n',
        "a/two": ("{day}", "pair"),
    }
    program = compiled(cards, LEXICONS)
    assert read(program, "明天下午") == [("明天", "pair", "day=明天")]
    assert read(program, "明天上午") == [("明天上午", "thing", "day=明天 part=上午")]


def test_all_categories_of_a_span_are_kept_and_each_slot_takes_its_own(compiled: Compiled, read: Read) -> None:
    cards = {
        "a/one": ("{day}{part}", "thing"),
        "a/two": ("{first:day}{second:part}", "pair"),
        "b/one": ("{thing}{firm}", "count"),
    }
    program = compiled(cards, LEXICONS)
    assert [category for _, category, _ in read(program, "昨天下午")] == ["pair", "thing"]
    assert read(program, "昨天下午系") == [("昨天下午系", "count", "thing=day=昨天 part=下午 firm=系")]


@pytest.mark.parametrize(("beats", "winner"), [("", "a"), ("beats: xx:a/a\n", "b")])
def test_of_two_cards_of_one_category_beats_decides_and_else_the_id(
    compiled: Compiled, read: Read, beats: str, winner: str
) -> None:
    cards = {
        "a/a": 'says: A\nwhen: "{a:day}"\ngives: thing\n',
        "a/b": f'says: B\nwhen: "{{b:day}}"\ngives: thing\n{beats}',
    }
    assert read(compiled(cards, LEXICONS), "昨天") == [("昨天", "thing", f"{winner}=昨天")]


def test_of_two_cards_of_one_category_the_one_that_fills_more_slots_wins(compiled: Compiled, read: Read) -> None:
    cards = {"a/a": ("{day}下午", "thing"), "a/b": ("{day}{part}", "thing")}
    assert read(compiled(cards, LEXICONS), "昨天下午") == [("昨天下午", "thing", "day=昨天 part=下午")]


def test_what_a_layer_finds_is_one_item_for_the_next(compiled: Compiled, read: Read) -> None:
    cards = {"c/one": ("{pair}{firm}", "count"), "b/one": ("{thing}{part}", "pair"), "a/one": ("{day}", "thing")}
    program = compiled(cards, LEXICONS)
    assert len(program.layers) == 3
    assert read(program, "昨天下午系") == [("昨天下午系", "count", "pair=thing=day=昨天 part=下午 firm=系")]


def test_a_single_word_keeps_its_own_categories_beside_what_a_card_made_of_it(compiled: Compiled, read: Read) -> None:
    cards = {"a/one": ("{day}", "thing"), "a/two": ("{firm}", "pair"), "b/one": ("({day}|{part}){pair}", "count")}
    program = compiled(cards, LEXICONS)
    assert read(program, "昨天系") == [("昨天系", "count", "day=昨天 pair=firm=系")]
    assert read(program, "昨天") == [("昨天", "thing", "day=昨天")]


def test_a_card_that_only_renames_makes_no_node(compiled: Compiled, read: Read) -> None:
    cards = {"a/one": ("({day}|{part})", "any"), "b/one": ("{any}{firm}", "pair")}
    program = compiled(cards, LEXICONS)
    assert read(program, "昨天") == []
    assert [surface for surface, _, _ in read(program, "昨天系，上午集团")] == ["昨天系", "上午集团"]


def test_a_blank_between_two_han_parts_them_for_every_card(compiled: Compiled, read: Read) -> None:
    program = compiled({"a/one": ("{day}{part}", "thing")}, LEXICONS)
    assert read(program, "昨天 下午") == []


def test_a_role_left_unfilled_is_an_error_with_its_place(compiled: Compiled, read: Read) -> None:
    def needs(slots: Slots) -> str:
        return str(slots["measure"])

    program = compiled({"a/one": ("{day}", "thing")}, LEXICONS)
    program.rules[0].give = Give("thing", "A thing.", needs)
    with pytest.raises(RuleError, match="measure"):
        read(program, "昨天")
