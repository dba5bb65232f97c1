"""What is foreseen, by hand-made claims."""

import pytest

from kaoju.compare.foreseeing import last_day, outlooks
from kaoju.model import Claim, Quantity, Reading


def reading(**told: object) -> Reading:
    text = "将结束"
    claim = Claim(
        id="c", start=0, end=3, trigger_start=1, trigger_end=3, trigger="结束", event="DISRUPTION", rule="zh:event/x",
        status="predicted", **told,
    )  # fmt: skip
    number = Quantity(start=0, end=1, text="三", low=3, high=3, bound="exact", unit="count", of=None, rule="zh:a/b")
    return Reading(
        id="a", url=None, outlet=None, title=None, published="2031-05-13", language="zh", script="Hans", text=text,
        claims=(claim,), quantities=(number,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "is_void"),
    [
        ({}, True),
        ({"place": ("北海道",)}, True),
        ({"actor": ("日本",)}, False),
        ({"quantities": (0,)}, False),
        ({"time": "2031-06"}, False),
        ({"time": "2030-06"}, True),
    ],
)
def test_without_date_number_and_party_nothing_could_decide_it(told: dict[str, object], *, is_void: bool) -> None:
    (one,) = outlooks(reading(**told), "a")
    assert one.is_void == is_void


@pytest.mark.parametrize("value", ["", "PT2H", "2031-13", "2031-02-30", "2031-05/..", "soon", "2031-05-1x"])
def test_what_names_no_last_day_gives_none(value: str) -> None:
    assert last_day(value) is None


def test_a_winter_ends_in_the_next_year() -> None:
    assert last_day("2031-24") == last_day("2032-02")
