"""The pages of events, findings, exchanges, positions, promises and the map, over the samples of the demo."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.cli.demo import keep
from kaoju.ledger import open_ledger
from kaoju.model import Report
from kaoju.reading import Source
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled
from kaoju.web import rendering
from kaoju.web.app import application
from kaoju.web.settings import Settings
from kaoju.web.words import words_in

ADDRESS = "http://127.0.0.1:8765"
LISTS = ("/events", "/findings", "/exchanges", "/positions", "/promises?on=2026-06-01", "/map")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e${7*7}{{7*7}}</textarea>"


def opened(path: str | Path) -> TestClient:
    made = application(Settings(ledger=Path(path), token="once", secret="kept"))
    return TestClient(made, base_url=ADDRESS, headers={"accept-language": "en"})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("pages") / "demo.kaoju")
    keep(path)
    return path


@pytest.fixture(scope="module")
def browser(demo: str) -> Iterator[TestClient]:
    with opened(demo) as made:
        yield made


@pytest.fixture(scope="module")
def drones(demo: str) -> str:
    with open_ledger(demo) as ledger:
        return f"/e/{max(ledger.events(), key=lambda one: len(one.reports)).id}"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", text)))


def finding(demo: str, kind: str) -> str:
    with open_ledger(demo) as ledger:
        return f"/f/{next(one.id for one in ledger.findings(kind=kind))}"


def test_an_event_shows_the_dropped_hours_and_the_altered_number_side_by_side(browser: TestClient, drones: str) -> None:
    page = browser.get(drones).text
    told = plain(page)
    assert "280架 (within 2026-05-09 11:00 – 21:00), retold as 280架" in told
    assert "47架 → 74架" in told
    own = re.findall(r'<mark class="own">([^<]+)</mark>', page)
    assert "11时至21时" in own
    figures = re.findall(r'<mark class="figure own">([^<]+)</mark>', page)
    assert {"4", "7"} & set("".join(figures))


def test_an_event_says_on_how_many_origins_it_rests_and_who_copied_whom(browser: TestClient, drones: str) -> None:
    page = browser.get(drones).text
    tree = page[page.index('class="tree"') :]
    assert tree.count('class="depth-1"') >= 40
    assert re.search(r"independent origins: at most [1-4]<", page)
    assert "号外茶馆" in plain(tree)


def test_an_event_has_a_chart_with_a_table_and_a_sentence_for_who_cannot_see_it(browser: TestClient, demo: str) -> None:
    with open_ledger(demo) as ledger:
        ferry = next(one.id for one in ledger.events() if "罗得岛" in one.places)
    page = browser.get(f"/e/{ferry}").text
    figures = re.findall(r'<figure class="chart" data-chart="counts".*?</figure>', page, re.DOTALL)
    assert figures
    for figure in figures:
        assert re.search(r'<div class="canvas" role="img" aria-label="[^"]{20,}"', figure)
        assert figure.count("data-moment=") == figure.count("<tr data-step")
    ranges = re.findall(r'data-low="20" data-high="24"', page)
    assert ranges, "a range is drawn as one"
    assert re.search(r'data-low="12" data-high=""', page), "an open end stays open"


def test_on_an_earlier_day_less_is_known_and_the_difference_is_named(browser: TestClient, demo: str) -> None:
    with open_ledger(demo) as ledger:
        ferry = next(one.id for one in ledger.events() if "罗得岛" in one.places)
    early = plain(browser.get(f"/e/{ferry}?on=2026-05-04").text)
    assert "17人" not in early
    assert "9人" in early
    both = plain(browser.get(f"/e/{ferry}?on=2026-05-07&since=2026-05-04").text)
    assert "What changed between 2026-05-04 and 2026-05-07" in both
    assert re.search(r"low 3 best 9 high 9 ?low 3 best", both)
    assert plain(browser.get(f"/e/{ferry}?on=2026-05-04&since=2026-05-07").text) == early, "no time runs backwards"


@pytest.mark.parametrize("address", ["on=nonsense", "on=2026-02-31", "since=%00", "on=<script>", "page=-1", "order=x"])
def test_an_address_that_makes_no_sense_still_leads_to_the_page(browser: TestClient, drones: str, address: str) -> None:
    for path in (drones, *LISTS):
        joint = "&" if "?" in path else "?"
        answer = browser.get(f"{path}{joint}{address}")
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_without_a_script_the_slider_is_a_form(browser: TestClient, drones: str) -> None:
    event = browser.get(drones).text
    assert re.search(r'<form class="asof" method="get" action="/e/\w+"', event)
    assert '<select id="on" name="on">' in event
    assert "<button>" in event[event.index('class="asof"') :]
    for path in ("/exchanges", "/positions", "/map"):
        assert re.search(
            r'<input type="date" id="until" name="until" value="2026-05-18" min="2026-04-19"', browser.get(path).text
        )


def test_a_finding_lays_both_reports_side_by_side(browser: TestClient, demo: str) -> None:
    page = browser.get(finding(demo, "changed")).text
    rows = re.findall(r'<tr class="is-pair">(.*?)</tr>', page, re.DOTALL)
    assert len(rows) >= 3
    assert any("其中" in plain(row) and 'class="figure' in row for row in rows)
    assert re.search(r'href="/at/[0-9a-f]+/\d+"', page)


def test_a_finding_within_one_report_shows_that_one(browser: TestClient, demo: str) -> None:
    page = browser.get(finding(demo, "sum")).text
    assert "beside-rows" not in page
    assert '<mark class="figure">' in page


def test_a_retelling_names_the_earliest_printing_of_its_text(browser: TestClient, demo: str) -> None:
    told = plain(browser.get(finding(demo, "dropped")).text)
    assert re.search(r"The same text stands in \d+ other reports\. The earliest is 号外茶馆 2026-05-10 07:30", told)


def test_findings_are_chosen_by_kind(browser: TestClient) -> None:
    page = browser.get("/findings?kind=update").text
    assert "chip is-update" in page
    assert 'class="chip is-conflict"' not in page
    assert browser.get("/findings?kind=nothing").text == browser.get("/findings?kind=no").text.replace(
        "kind=no", "kind=nothing"
    )


def test_an_exchange_is_drawn_and_listed_with_its_status(browser: TestClient) -> None:
    page = browser.get("/exchanges").text
    drawn = re.findall(r'<li data-from="([^"]+)" data-to="([^"]+)" data-what="([^"]*)".*?data-status="(\w+)"', page)
    assert ("乌克兰", "俄罗斯", "战俘", "occurred") in drawn
    assert ("俄罗斯", "乌克兰", "化肥", "planned") in drawn
    assert {"occurred", "planned"} <= set(re.findall(r'chip status-(\w+)"', page))
    assert "in exchange for 化肥" in plain(page)
    assert "战俘" not in browser.get("/exchanges?until=2026-05-05").text


def test_a_deadlock_shows_that_no_option_is_left(browser: TestClient) -> None:
    page = plain(browser.get("/positions").text)
    assert "Deadlock." in page
    assert "All of them accept: 伊斯坦布尔" in page
    assert "All of them accept: 伊斯坦布尔" not in plain(browser.get("/positions?until=2026-05-12").text)


def test_promises_are_shown_with_what_became_of_them(browser: TestClient) -> None:
    page = browser.get("/promises?on=2026-06-01").text
    assert {"met", "not_met", "due", "open"} <= set(re.findall(r'class="promise is-(\w+)"', page))
    assert "乌克兰政府14日向敖德萨运送了3万吨粮食" in plain(page)
    only = browser.get("/promises?on=2026-06-01&state=met").text
    assert set(re.findall(r'class="promise is-(\w+)"', only)) == {"met"}


def test_places_are_on_the_map_or_listed_as_having_no_coordinates(browser: TestClient) -> None:
    page = browser.get("/map").text
    placed = re.findall(r'data-latitude="[\d.]+" data-longitude="[\d.]+" data-name="([^"]+)"', page)
    assert {"莫斯科", "敖德萨", "哈尔科夫"} <= set(placed)
    unplaced = page[page.index('id="unplaced"') :]
    assert "卡罗文港" in unplaced
    assert "卡罗文港" not in placed


def test_borders_are_drawn_only_for_who_asks_and_are_named(browser: TestClient) -> None:
    page = browser.get("/map").text
    assert "data-borders" not in page
    asked = browser.get("/map?borders=1").text
    assert 'data-borders="/static/vendor/countries-110m.json"' in asked
    assert words_in("en")("map_borders_named") in unescape(asked)


def test_what_is_told_of_a_place_is_one_click_away(browser: TestClient) -> None:
    page = browser.get("/map", params={"site": "UA.哈尔科夫"}).text
    told = page[page.index('id="told"') :]
    assert "哈尔科夫14日遭到袭击" in told
    assert browser.get("/map", params={"site": HOSTILE}).status_code == 200


@pytest.mark.parametrize("path", ["/events", "/exchanges", "/map"])
def test_where_front_end_files_are_missing_the_page_says_which_and_has_its_tables(
    browser: TestClient, drones: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rendering.environment().globals, "has_file", lambda name: False)
    page = browser.get(drones if path == "/events" else path).text
    assert "echarts.min.js is not there." in plain(page)
    assert 'src="/static/vendor' not in page
    assert "<table" in page


@pytest.mark.parametrize("path", ["/e/none", "/f/none", "/at/none/3", "/f/" + "0" * 20])
def test_what_is_not_there_is_said_not_to_be(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_the_address_of_some_characters_leads_to_their_mark_in_the_report(browser: TestClient, drones: str) -> None:
    there = re.findall(r'<th scope="row"><a href="(/at/\w+/\d+)"', browser.get(drones).text)
    assert there
    for address in there[:5]:
        answer = browser.get(address, follow_redirects=False)
        assert answer.status_code == 303
        place = answer.headers["location"]
        assert re.fullmatch(r"/r/\w+(\?part=\d+)?#(r1[qct]\d+|main)", place)
        mark = place.partition("#")[2]
        assert f'id="{mark}"' in browser.get(place.partition("#")[0]).text


def test_words_of_a_report_are_shown_in_the_script_that_is_wanted(browser: TestClient, drones: str) -> None:
    try:
        assert "俄國防部" in browser.get(drones + "?script=traditional").text or "國防部" in browser.get(drones).text
        assert "国防部" in browser.get(drones + "?script=simplified").text
        assert "國防部" not in plain(browser.get(drones).text)
    finally:
        browser.cookies.clear()


def test_hostile_reports_show_as_text_on_every_page(tmp_path: Path) -> None:
    said = (
        "俄罗斯国防部通报，5月9日11时至21时，防空部队在莫斯科击落280架乌克兰无人机。"
        f"关于地点，乌克兰接受日内瓦，俄罗斯拒绝日内瓦。{HOSTILE}"
        f"乌克兰向俄罗斯移交了150名战俘。乌克兰总理承诺，乌克兰将在5月20日前向敖德萨运送3万吨粮食。"
    )
    reports = [
        Report(
            id=f"{HOSTILE}{number}",
            published="2026-05-09",
            outlet=f"{HOSTILE}{number}",
            title=HOSTILE,
            text=said + tail,
        )
        for number, tail in enumerate(("", "晨报讯。", "其中47架飞向莫斯科。"))
    ]
    path = tmp_path / "hostile.kaoju"
    with open_ledger(path, make=True) as ledger:
        ledger.add(filled(filed(Source(path=one.id, digest=one.key, report=one)), sketched) for one in reports)
        update(ledger)
        addresses = [
            *LISTS,
            *(f"/e/{one.id}" for one in ledger.events()),
            *(f"/f/{one.id}" for one in ledger.findings()),
        ]
    assert len(addresses) > len(LISTS) + 1
    with opened(path) as browser:
        for address in addresses:
            text = browser.get(address).text
            assert "<img" not in text, address
            assert not re.search(r"<script(?![^>]* src=\"/static/)", text), address
            assert "\u202e" not in text, address
            assert "49" not in re.findall(r"\$(\d+)", text), address


def test_an_empty_ledger_has_pages_that_say_so(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "empty.kaoju", make=True):
        pass
    with opened(tmp_path / "empty.kaoju") as browser:
        for path in LISTS:
            assert 'class="none"' in browser.get(path).text
