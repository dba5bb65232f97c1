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
    first, second = shown.split("\n\n")[:2]
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
    assert explain("天气很好。") == NOTHING


def test_a_claim_shows_its_card_how_each_role_was_filled_and_why_it_is_so_sure() -> None:
    shown = explain("市长佩特罗夫称，敌军可能击落了3架无人机。", "2024-05-20")
    *_, source, claim = shown.split("\n\n")
    assert source.startswith("称")
    assert "official report" in source.split("\n")[0]
    assert "├─ 市长佩特罗夫" in source
    assert "└─ 敌军可能击落了3架无人机   content" in source
    head, *parts = claim.split("\n")
    assert head.startswith("击落 ")
    assert "ASSAULT + possible occurred" in head
    assert head.endswith("zh:event/assault")
    assert "zh/lexicons/event_assault.tsv:" in parts[0]
    roles = {line.split()[2]: line.split(maxsplit=3)[3] for line in parts if " actor " in line or " recipient " in line}
    assert roles == {"actor": "before the trigger", "recipient": "counted behind the trigger"}
    assert any("says: official report" in line for line in parts)
    assert "hedged by 可能" in parts[-1]


def test_the_id_of_a_card_shows_the_card() -> None:
    shown = explain("zh:amount/count")
    assert shown.startswith("zh:amount/count   zh/rules/amount/count.yaml\n")
    assert "⟦65架⟧" in shown


def test_an_unknown_card_is_answered_by_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        explain("zh:amount/cuont")
    assert caught.value.hint == "Did you mean zh:amount/count?"
