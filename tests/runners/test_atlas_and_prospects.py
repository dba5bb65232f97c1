"""Places on a map, and what became of what was foreseen, as pages ask for them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.runners.atlas import atlas, told_of
from kaoju.runners.foreseen import foreseen
from kaoju.runners.prospects import prospects

Keep = Callable[[Path, Iterable[Report]], str]
PORT = (
    ("p1", "2031-05-02", "乌克兰总理承诺，乌克兰政府将在5月15日前向敖德萨运送3万吨粮食。"),
    ("p2", "2031-05-03", "格魯吉亞總理承諾，格魯吉亞政府將在5月20日前釋放12名漁民。"),
    ("p3", "2031-05-14", "乌克兰政府14日向敖德萨运送了3万吨粮食。"),
    ("p4", "2031-05-16", "卡罗文港的一座仓库16日起火。"),
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, keep: Keep) -> str:
    reports = [Report(id=name, published=day, outlet="晨报", text=text) for name, day, text in PORT]
    return keep(tmp_path_factory.mktemp("port") / "port.kaoju", reports)


def test_a_place_with_coordinates_is_a_spot_and_one_without_is_listed(port: str) -> None:
    with open_ledger(port) as ledger:
        made = atlas(ledger)
        odesa = next(one for one in made.spots if one.name == "敖德萨")
        assert (odesa.country, round(odesa.latitude), round(odesa.longitude)) == ("UA", 46, 31)
        assert {one.count.site for one in made.spots}.isdisjoint(one.site for one in made.unplaced)
        assert all("敖德萨" not in one.site for one in made.unplaced)
        told = told_of(ledger, odesa.count.site, 10)
        assert [one.sight.published for one in told] == sorted((one.sight.published for one in told), reverse=True)
        assert all(one.text and one.text in {text for _, _, text in PORT} for one in told)


def test_a_map_knows_no_later_report(port: str) -> None:
    with open_ledger(port) as ledger:
        assert atlas(ledger, "2031-05-01") == type(atlas(ledger))((), ())
        assert all((one.count.last or "") <= "2031-05-03" for one in atlas(ledger, "2031-05-03").spots)


@pytest.mark.parametrize("on", ["2031-05-02", "2031-05-10", "2031-05-14", "2031-06-01"])
def test_a_page_says_what_asking_all_reports_says(port: str, quake: str, on: str) -> None:
    for path in (port, quake):
        with open_ledger(path) as ledger:
            assert [one.foreseen for one in prospects(ledger, on).some] == foreseen(ledger, on)


def test_a_promise_is_met_by_a_report_that_foresees_nothing_and_shows_its_words(port: str) -> None:
    with open_ledger(port) as ledger:
        met = next(one for one in prospects(ledger, "2031-06-01").some if one.foreseen.state == "met")
        assert "将在5月15日前" in met.said
        assert "运送了3万吨粮食" in met.decided
        assert not any(one.foreseen.state == "met" for one in prospects(ledger, "2031-05-13").some)


def test_a_kind_or_a_state_leaves_out_the_rest_and_not_their_number(port: str) -> None:
    with open_ledger(port) as ledger:
        every = prospects(ledger, "2031-06-01")
        some = prospects(ledger, "2031-06-01", state="met")
        assert some.counts == every.counts
        assert len(some.some) == every.counts["met"] < len(every.some)
        kind = every.some[0].foreseen.kind
        assert {one.foreseen.kind for one in prospects(ledger, "2031-06-01", kind=kind).some} == {kind}
        assert not prospects(ledger, "2031-06-01", 2).some
        assert every.reports == 2
