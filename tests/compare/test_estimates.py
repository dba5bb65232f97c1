"""Low, best and high."""

import pytest

from kaoju.compare.estimates import Estimate, estimate
from kaoju.model import Figure


def dead(low: float | None, high: float | None) -> Figure:
    return Figure(
        quantity=0, start=0, end=1, low=low, high=high, bound="exact", unit="count", measure="dead", thing="person"
    )


@pytest.mark.parametrize(
    ("kind", "numbers", "left"),
    [
        ("agree", [(41, 41), (41, 41)], Estimate(41, 41, 41)),
        ("agree", [(300, None), (337, 337)], Estimate(300, 337, 337)),
        ("update", [(41, 41), (67, 67)], Estimate(41, 67, 67)),
        ("conflict", [(67, 67), (92, 92)], Estimate(67, None, 92)),
        ("sum", [(9, 9), (17, 17), (26, 26)], Estimate(26, 26, 26)),
        ("part_of", [(47, 47), (280, 280)], Estimate(280, 280, 280)),
        ("update", [(41, 41), (100, 199)], Estimate(41, None, 199)),
        ("agree", [], Estimate()),
    ],
)
def test_each_kind_leaves_what_its_figures_bound(
    kind: str, numbers: list[tuple[float, float | None]], left: Estimate
) -> None:
    assert estimate(kind, [dead(*one) for one in numbers]) == left
