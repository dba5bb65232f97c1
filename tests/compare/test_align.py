"""Alignment finds what two texts share, in any order, at a cost that goes with their length."""

from hypothesis import given
from hypothesis import strategies as st

from kaoju.compare.align import align, covered

ONE = "港务局通报当天清晨六时许一艘载有214名乘客的渡轮在外海与货轮相撞"
TWO = "海岸警卫队先后派出七艘巡逻艇和两架直升机到中午共救起209人"


def shared(one: str, other: str) -> list[tuple[str, str]]:
    tiles = [tile for chain in align(one, other) for tile in chain.tiles]
    return [(one[t.one : t.one + t.length], other[t.other : t.other + t.length]) for t in tiles]


def test_what_is_shared_reads_the_same_on_both_sides() -> None:
    found = shared(ONE + TWO, "快讯" + TWO + "此前" + ONE)
    assert all(one == other for one, other in found)
    assert covered(align(ONE + TWO, "快讯" + TWO + "此前" + ONE))[0] == [(0, len(ONE + TWO))]


def test_a_changed_number_stands_in_a_gap() -> None:
    (chain,) = align(ONE, ONE.replace("214", "274"))
    assert [ONE[slice(*gap.one)] for gap in chain.gaps] == ["1"]


def test_a_text_said_twice_is_covered_by_one_that_says_it_once() -> None:
    once, twice = covered(align(ONE, ONE + "。" + ONE))
    assert once == [(0, len(ONE))]
    assert sum(end - start for start, end in twice) == 2 * len(ONE)


def test_a_name_and_a_title_in_common_are_nothing_shared() -> None:
    assert not align("港务局局长何远山说渡轮停航", "记者从港务局局长何远山处获悉货轮失火")


@given(st.text(alphabet="渡轮停航1", max_size=80), st.text(alphabet="渡轮停航1", max_size=80))
def test_alignment_holds_for_any_two_texts(one: str, other: str) -> None:
    assert all(a == b for a, b in shared(one, other))
    for chain in align(one, other):
        assert all(a.one + a.length <= b.one for a, b in zip(chain.tiles, chain.tiles[1:], strict=False))


def test_one_letter_over_and_over_costs_no_more_than_text() -> None:
    one, other = "啊" * 30_000, "啊" * 20_000
    assert covered(align(one, other))[1] == [(0, 20_000)]
