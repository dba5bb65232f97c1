import pytest

from kaoju.errors import UsageError
from kaoju.explaining import NOTHING, explain
from kaoju.grammar.explain import Branch, drawn, width


def test_a_tree_is_drawn_in_columns_as_wide_as_the_screen_shows_them() -> None:
    leaf = Branch(0, 2, "-1", "zh/lexicons/day_word.tsv:3")
    inner = Branch(2, 4, "x", "zh:a/b", (Branch(2, 3, "", "zh/c.tsv:4"), Branch(3, 4, "1", "zh/d.tsv:5")))
    lines = drawn(Branch(0, 4, "2024-05-19 DATE", "zh:time/day", (leaf, inner)), "昨天下午")
    assert lines == [
        "昨天下午   2024-05-19 DATE   zh:time/day",
        "├─ 昨天    -1                zh/lexicons/day_word.tsv:3",
        "└─ 下午    x                 zh:a/b",
        "   ├─ 下                     zh/c.tsv:4",
        "   └─ 午   1                 zh/d.tsv:5",
    ]
    assert width("│  ") == 3


def test_each_value_shows_its_words_as_they_were_written() -> None:
    shown = explain("昨天下午，首批６５架無人機被擊落。", "2024-05-20")
    first, second = shown.split("\n\n")
    assert first.startswith("昨天下午   ")
    assert "2024-05-19 DATE" in first.split("\n")[0]
    assert "zh/lexicons/day_word.tsv:" in first
    assert first.endswith("(counted from the report's date)")
    assert [line.split()[1 if number else 0] for number, line in enumerate(second.split("\n"))] == [
        "６５架",
        "６５",
        "架",
    ]
    assert "65 count of 無人機" in second
    assert "zh/numerals.yaml → zh:number/plain" in second


def test_a_text_without_values_says_so() -> None:
    assert explain("双方互相指责。") == NOTHING


def test_the_id_of_a_card_shows_the_card() -> None:
    shown = explain("zh:amount/count")
    assert shown.startswith("zh:amount/count   zh/rules/amount/count.yaml\n")
    assert "⟦65架⟧" in shown


def test_an_unknown_card_is_answered_by_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        explain("zh:amount/cuont")
    assert caught.value.hint == "Did you mean zh:amount/count?"
