"""Blocks: reports that may have something in common share a number, whichever of the two is looked for."""

from itertools import product

import msgspec
import pytest

from kaoju.compare.blocks import around_text, block, kept, of_figure, of_text
from kaoju.compare.sketch import Sketch, sketch
from kaoju.model import Report
from kaoju.reader import read_report

DAYS = (None, "2031-05-12", "2031-05-20", "2031-06-20", "2033-05-12")


def told(text: str, published: str | None, name: str = "a") -> Sketch:
    return sketch(read_report(Report(id=name, text=text, published=published)), name)


@pytest.mark.parametrize(("one", "other"), list(product(DAYS, DAYS)))
def test_two_texts_meet_whichever_of_them_comes_first(story: str, one: str | None, other: str | None) -> None:
    first, second = told(story, one), told("气象台发布大雾警告。" + story[:90], other)
    assert bool(around_text(first) & of_text(second)) == bool(around_text(second) & of_text(first))


@pytest.mark.parametrize("other", DAYS)
def test_a_text_printed_again_is_found_whenever_that_was(story: str, other: str | None) -> None:
    assert around_text(told(story, "2031-05-12")) & of_text(told(story + "责任编辑：小满", other))


def test_a_phrase_that_reports_of_two_years_share_brings_them_together_no_more(story: str) -> None:
    phrase = story[:45]
    budget = (
        phrase + "议会昨夜以微弱多数通过明年预算，反对党领袖称将提请宪法法院审查，财政部长则说市场已经给出答案。" * 2
    )
    first, again, later = told(story, "2031-05-12"), told(budget, "2031-05-20"), told(budget, "2032-05-20")
    assert around_text(first) & of_text(again)
    assert not around_text(first) & of_text(later)


def test_numbers_of_one_time_lie_together_but_for_those_that_are_found_at_any_time(story: str) -> None:
    days = "2031-05-12", "2031-05-20", "2029-02-03"
    one, same, other = (kept(told(story + "214艘船停航。", day)) for day in days)
    ever = set(one) & set(same) & set(other)
    assert ever
    assert all(0 <= number < 1 << 48 for number in ever)
    timed = [[number for number in several if number not in ever] for several in (one, same, other)]
    assert all(len(several) > len(ever) for several in timed)
    first, second, third = ({number >> 48 for number in several} for several in timed)
    assert max(first | second) - min(first | second) <= 3, "fortnights side by side"
    assert not third & (first | second)


def test_a_rare_number_is_looked_for_within_weeks_and_in_reports_without_a_date() -> None:
    text = "安达省政府说，地震已造成安达省1187人受伤。"
    here = set(kept(told(text, "2031-05-12")))
    assert here & set(kept(told(text, None)))


def test_a_number_has_one_number_whether_it_was_just_read_or_kept_before() -> None:
    read = told("港务局说，214艘船停航。", "2031-05-12").figures[0]
    whole, kept_before = (msgspec.structs.replace(read, low=low, high=low) for low in (214, 214.0))
    found = []
    for one in (whole, kept_before):
        block.cache_clear()
        found.append(set(of_figure(one, 748_000)))
    assert found[0]
    assert found[0] == found[1]
