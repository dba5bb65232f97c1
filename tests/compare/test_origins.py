"""Origins are counted from above: what is known to be one origin counts once."""

from itertools import permutations

from kaoju import Report, read
from kaoju.compare.origins import Rest, independent, rest_of
from kaoju.model.finding import Copy, Place


def link(one: str, other: str, kind: str = "copy") -> Copy:
    return Copy(
        id=one + other, one=one, other=other, kind=kind, cover_one=1.0, cover_other=1.0, shared=(), changed=(), rule=""
    )


def test_copies_count_once_whatever_their_frames_say() -> None:
    rests = [Rest("a", ("xinhua",)), Rest("b", ("晨河资讯网",)), Rest("c", (), "晨报"), Rest("d")]
    assert independent(rests, [link("a", "b"), link("b", "c")]) == 2
    assert independent(rests) == 4


def test_two_items_of_a_digest_that_names_no_one_are_two_origins() -> None:
    def item(short: str, start: int) -> Copy:
        shared = ((Place(short, 0, 90), Place("z", start, start + 90)),)
        return Copy(
            id=short, one=short, other="z", kind="abridged", cover_one=1.0, cover_other=0.2, shared=shared,
            changed=(), rule="",
        )  # fmt: skip

    assert independent([Rest("a"), Rest("b"), Rest("z")], [item("a", 0), item("b", 300)]) == 2


def test_a_passage_in_common_makes_no_one_origin() -> None:
    assert independent([Rest("a"), Rest("b")], [link("a", "b", "passage")]) == 2


def test_reports_of_one_publisher_count_once_and_unknown_ones_each() -> None:
    assert independent([Rest("a", (), "晨报"), Rest("b", (), "晨报"), Rest("c"), Rest("d")]) == 3


def test_a_text_that_names_an_agency_rests_on_what_the_agency_says_itself() -> None:
    rests = [Rest("a", (), "cctv"), Rest("b", ("cctv",), "晨报")]
    assert independent(rests) == 1


def test_nothing_rests_on_nobody_and_order_does_not_matter() -> None:
    assert independent([]) == 0
    rests = [Rest("a", ("afp", "ap")), Rest("b", ("ap",)), Rest("c", ("tass",)), Rest("d")]
    counts = {independent(order, [link("b", "c")]) for order in permutations(rests)}
    assert counts == {3}


def test_who_is_cited_last_said_it_first() -> None:
    text = "新华社北湾2月5日电 法新社援引《北湾日报》的报道说，渡轮停航。据港务局通报，无人受伤。有消息称，船长被扣。"
    reading = read(Report(id="a", text=text, outlet="央视网 新闻联播", published="2031-02-06"))
    rests = [rest_of(reading, "a", at).origins for at in range(len(reading.attributions))]
    assert ("北湾日报",) in rests
    assert ("港务局",) in rests
    assert rests[-1] == ("xinhua",)
    assert rest_of(reading, "a") == Rest("a", ("xinhua",), "cctv")
