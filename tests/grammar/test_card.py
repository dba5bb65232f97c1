from collections.abc import Callable
from pathlib import Path

import pytest

from kaoju.errors import RuleError
from kaoju.grammar.card import marked, read_card
from kaoju.grammar.program import Program

Compiled = Callable[..., Program]

GOOD = """says: Days.
when:
  - "{day_word}"
  - "{number}日"
gives: day
with: {count: 12:00, is: no, code: 0755}
examples:
  - text: ⟦昨天⟧开会。
    means: 2024-05-19
  - {text: ⟦后天⟧开会。, means: no, published: 2023-01-01}
counterexamples:
  - text: 明天⟦集团⟧回应。
    why: a company
"""


def card_of(text: str, folder: Path) -> Path:
    path = folder / "day.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_in_a_card_is_converted(tmp_path: Path) -> None:
    card = read_card(card_of(GOOD, tmp_path), "zh:time/day", "zh/rules/time/day.yaml")
    assert card.with_ == {"count": "12:00", "is": "no", "code": "0755"}
    assert [(example.means, example.published) for example in card.examples] == [
        ("2024-05-19", None),
        ("no", "2023-01-01"),
    ]
    assert card.when == ("{day_word}", "{number}日")


def test_marks_leave_the_text_and_give_the_span(tmp_path: Path) -> None:
    card = read_card(card_of(GOOD, tmp_path), "zh:time/day", "zh/rules/time/day.yaml")
    first, counter = card.examples[0], card.counterexamples[0]
    assert (first.text, first.text[first.start : first.end], first.line) == ("昨天开会。", "昨天", 8)
    assert counter.text[counter.start : counter.end] == "集团"
    assert [marked(example) for example in (first, counter)] == ["⟦昨天⟧开会。", "明天⟦集团⟧回应。"]


@pytest.mark.parametrize(
    ("text", "line", "slug", "wrong"),
    [
        ("says: A\nsays: B\nwhen: x\ngives: y\n", 2, "card-key", "“says” stands twice"),
        ("says: A\nwen: x\ngives: y\n", 2, "card-key", "no key is called “wen”"),
        ("says: A\ngives: y\n", 1, "card-key", "no “when”"),
        ("says: A\nwhen: x: y\n", 2, "card-yaml", "YAML cannot read this"),
        ("says: [A, B]\nwhen: x\ngives: y\n", 1, "card-yaml", "one text is expected"),
        ("- says: A\n", 1, "card-yaml", "lines are expected"),
        ("says: A\nwhen: x\ngives: y\nexamples: x\n", 4, "card-yaml", "a list of examples"),
        ("says: A\nwhen: x\ngives: y\nexamples:\n  - text: x\n", 5, "card-example", "marks nothing"),
        ("says: A\nwhen: x\ngives: y\nexamples:\n  - txt: ⟦x⟧\n", 5, "card-key", "no key is called “txt”"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_line(tmp_path: Path, text: str, line: int, slug: str, wrong: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_card(card_of(text, tmp_path), "zh:time/day", "zh/rules/time/day.yaml")
    error = caught.value
    assert (error.path, error.line, error.slug) == ("zh/rules/time/day.yaml", line, slug)
    assert wrong in error.wrong


def test_an_unknown_name_is_shown_under_its_column_with_the_nearest_known(compiled: Compiled) -> None:
    with pytest.raises(RuleError) as caught:
        compiled({"time/day": ("{dayword}[{day_part}]", "thing")}, {"day_word": "昨天", "day_part": "下午"})
    assert str(caught.value).split("\n") == [
        "xx/rules/time/day.yaml:2",
        "  {dayword}[{day_part}]",
        "   ^ nothing is called “dayword”",
        "  Did you mean day_word? Lexicons are the files in lexicons/, results what cards give.",
    ]


def test_an_unknown_give_says_where_gives_are_listed(compiled: Compiled) -> None:
    with pytest.raises(RuleError) as caught:
        compiled({"time/day": ("昨天", "thingg")}, {})
    assert (caught.value.line, caught.value.hint) == (3, "Did you mean thing? `kaoju rules gives` lists them.")


def test_a_wrong_mark_is_shown_in_its_pattern(compiled: Compiled) -> None:
    with pytest.raises(RuleError) as caught:
        compiled({"time/day": ("昨天[下午", "thing")}, {})
    error = caught.value
    assert (error.path, error.line, error.column, error.found) == ("xx/rules/time/day.yaml", 2, 2, "昨天[下午")
    assert "five marks" in error.hint


def test_cards_in_a_circle_are_named(compiled: Compiled) -> None:
    with pytest.raises(RuleError, match="thing → pair → thing"):
        compiled({"a/one": ("{pair}甲", "thing"), "a/two": ("{thing}乙", "pair")}, {})
