import pytest

from kaoju.claims.unread import states
from kaoju.model import UNREAD, Report
from kaoju.reader import read_report


def lost(text: str, title: str | None = None) -> list[str]:
    found = read_report(Report(id="a", text=text, title=title, published="2026-03-15")).not_understood
    return [one.text for one in found if one.why == UNREAD]


def test_a_statement_that_no_rule_reads_is_listed_whole_and_once() -> None:
    text = "防空部队击落了3架无人机。\n老人们坐在树下慢慢地喝着茶。\n"
    assert lost(text) == ["老人们坐在树下慢慢地喝着茶。"]


def test_what_a_source_says_is_read_even_without_a_claim_in_it() -> None:
    assert lost("市长表示，老人们坐在树下慢慢地喝着茶。") == []


def test_a_headline_and_its_repeat_are_no_statements() -> None:
    title = "老人们坐在树下慢慢喝茶"
    assert lost(f"{title}\n{title}\n{title}。\n", title) == []
    assert lost(f"{title}\n") == []


@pytest.mark.parametrize(
    "sentence", ["老人们还会坐在树下喝茶吗？", "“老人们还会坐在树下喝茶吗？”\n", "国际新闻。", "12345678"]
)
def test_questions_and_scraps_state_nothing(sentence: str) -> None:
    assert not states(sentence)
    assert lost("防空部队击落了3架无人机。" + sentence) == []


def test_the_span_of_a_lost_sentence_is_in_the_original() -> None:
    text = "防空部隊擊落3架無人機。\n  老人們坐在樹(shù)下慢慢地喝著茶。 \n"
    reading = read_report(Report(id="a", text=text))
    spans = [(one.start, one.end) for one in reading.not_understood if one.why == UNREAD]
    assert [text[start:end] for start, end in spans] == ["老人們坐在樹(shù)下慢慢地喝著茶。"]


def test_many_unread_sentences_cost_in_proportion() -> None:
    text = "老人们坐在树下慢慢地喝着茶。" * 2000
    assert len(lost(text)) == 2000
