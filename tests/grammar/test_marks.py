import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.grammar.marks import (
    Chain,
    Choice,
    Gap,
    Literal,
    Maybe,
    Pattern,
    PatternError,
    Reference,
    has_gap,
    parse,
    renames,
    walk,
)


def test_every_mark_becomes_its_part_with_its_column() -> None:
    assert parse("约[{low:number}]…(人|{unit})").parts == (
        Literal("约", 0),
        Maybe(Chain((Reference("number", "low", 7),))),
        Gap(15),
        Choice((Chain((Literal("人", 17),)), Chain((Reference("unit", "unit", 20),)))),
    )


def test_blanks_are_for_the_eye_and_part_plain_text() -> None:
    assert [part.text for part in parse(" 半 年 ").parts if isinstance(part, Literal)] == ["半", "年"]


@pytest.mark.parametrize(
    ("source", "column", "wrong"),
    [
        ("", 0, "empty"),
        ("{number", 0, "never closed"),
        ("约{}", 1, "a name is missing"),
        ("约[人", 1, "“[” is never closed"),
        ("(甲|乙", 0, "“(” is never closed"),
        ("人)", 1, "nothing opens"),
        ("[(甲|乙])", 5, "“]” that nothing opens"),
        ("人}", 1, "nothing opens"),
        ("甲|乙", 1, "nothing opens"),
    ],
)
def test_a_wrong_mark_is_refused_at_its_column(source: str, column: int, wrong: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(source)
    assert caught.value.column == column
    assert wrong in caught.value.wrong


def test_only_a_pattern_of_one_name_or_a_choice_of_names_renames() -> None:
    assert renames(parse("{a}")) == ("a",)
    assert renames(parse("({a}|({b}|{c}))")) == ("a", "b", "c")
    for more in ("{a}{b}", "{a}人", "[{a}]", "({a}|人)"):
        assert renames(parse(more)) is None


def test_a_gap_is_seen_however_deep_it_stands() -> None:
    assert has_gap(parse("甲[(乙|{a}…丙)]"))
    assert not has_gap(parse("甲[(乙|{a}丙)]"))


def shown(pattern: Pattern) -> str:
    if isinstance(pattern, Literal):
        return pattern.text
    if isinstance(pattern, Reference):
        return f"{{{pattern.role}:{pattern.name}}}"
    if isinstance(pattern, Maybe):
        return f"[{shown(pattern.part)}]"
    if isinstance(pattern, Choice):
        return "(" + "|".join(map(shown, pattern.options)) + ")"
    return "…" if isinstance(pattern, Gap) else " ".join(map(shown, pattern.parts))


WORDS = st.sampled_from(["人", "约", "{number}", "{low:number}", "…"])
SOURCES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"[{one}]"),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: "(" + "|".join(many) + ")"),
        st.lists(inner, min_size=1, max_size=3).map("".join),
    ),
    max_leaves=12,
)


@given(SOURCES)
def test_a_pattern_printed_and_parsed_again_is_the_same(source: str) -> None:
    once = parse(source)
    assert shown(parse(shown(once))) == shown(once)


@given(st.text(alphabet="人{}[]()|…: a", max_size=20))
def test_any_text_parses_or_is_refused_within_its_columns(source: str) -> None:
    try:
        pattern = parse(source)
    except PatternError as error:
        assert 0 <= error.column <= len(source)
    else:
        assert all(part.column < len(source) for part in walk(pattern) if isinstance(part, Literal | Reference | Gap))
