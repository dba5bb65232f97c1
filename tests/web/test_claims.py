"""The table of claims and the search: each view is an address, and what is in it leads to its characters."""

import csv
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kaoju.exports.html.escape import escaped
from kaoju.ledger import open_ledger
from kaoju.model import Span
from kaoju.runners.shelf import EVERY, Choice, Shelf
from kaoju.web.rows import marked, words_of


def counted(text: str) -> int:
    found = re.search(r'<h1>[^<]*<small class="faint">\s*([\d,]+)', text)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("facet", EVERY)
def test_a_facets_link_leads_to_as_many_claims_as_it_says(browser: TestClient, sample_ledger: Path, facet: str) -> None:
    with open_ledger(sample_ledger) as ledger:
        shelf = Shelf(ledger)
        assert shelf.prepared(ledger, facet)
        values = shelf.counts(shelf.chosen(ledger, Choice()), facet)
    listed = browser.get(f"/claims/by/{facet}").text
    for name, count in values[:6]:
        assert counted(browser.get(f"/claims?{facet}={quote(name)}").text) == count
        assert f"/claims?{facet}={html.escape(quote(name, safe='').replace('%20', '+'))}" in listed


def test_two_values_of_a_facet_widen_and_two_facets_narrow(browser: TestClient) -> None:
    one = counted(browser.get("/claims?event=CASUALTY").text)
    other = counted(browser.get("/claims?event=ASSAULT").text)
    assert counted(browser.get("/claims?event=CASUALTY&event=ASSAULT").text) == one + other
    both = browser.get("/claims?event=CASUALTY&kind=official").text
    assert counted(both) < one
    assert 'href="/claims?kind=official"' in both, "each can be taken out"


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "json"])
def test_a_view_is_taken_along_as_it_is_shown(browser: TestClient, suffix: str) -> None:
    view = "event=CASUALTY&q=%E6%AD%BB"
    shown = re.findall(r'href="/c/([0-9a-f]+)\?in=', browser.get(f"/claims?{view}").text)
    taken = browser.get(f"/claims.{suffix}?{view}")
    assert taken.headers["content-disposition"] == f'attachment; filename="claims.{suffix}"'
    if suffix == "csv":
        ids = [row["id"] for row in csv.DictReader(io.StringIO(taken.content.decode("utf-8-sig")))]
    else:
        ids = re.findall("|".join(shown), taken.text) if suffix == "json" else [
            json.loads(line)["id"] for line in taken.text.splitlines()
        ]  # fmt: skip
    assert list(dict.fromkeys(ids)) == shown
    assert shown


def test_a_file_of_another_kind_is_not_there(browser: TestClient) -> None:
    assert browser.get("/claims.exe").status_code == 404
    assert browser.get("/claims/by/nothing").status_code == 404


def test_pages_tile_the_claims(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from kaoju.web.pages import claims

    monkeypatch.setattr(claims, "ROWS", 7)
    first = browser.get("/claims").text
    total, seen = counted(first), []
    for number in range(1, (total - 1) // 7 + 2):
        seen += re.findall(r'href="/c/([0-9a-f]+)\?in=', browser.get(f"/claims?page={number}").text)
    assert len(seen) == len(set(seen)) == total
    again = re.findall(r'href="/c/([0-9a-f]+)\?in=', browser.get("/claims?order=oldest").text)
    assert again == seen[::-1][:7]
    for odd in ("0", "-1", "x", "99999999999999999999", "٣"):
        assert browser.get(f"/claims?page={odd}").status_code == 200


def test_what_is_searched_is_marked_where_it_stands(browser: TestClient) -> None:
    answer = browser.get("/search?q=無人機")
    marks = set(re.findall(r"<mark>([^<]*)</mark>", answer.text))
    assert marks == {"无人机", "無人機"}
    assert browser.get("/search").status_code == 200
    assert "No report holds" in browser.get("/search?q=nosuchword").text


def test_hostile_words_are_shown_and_break_nothing(browser: TestClient) -> None:
    for odd in ('"><script>alert(1)</script>', '"', '""', "' OR 1=1 --", "*", "NEAR(a b)", "\u202e", "%00", "a" * 5000):
        for path in ("/search", "/claims"):
            answer = browser.get(path, params={"q": odd, "party": odd, "since": odd, "claim": odd})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text


def test_whoever_looks_for_an_id_is_led_to_it(browser: TestClient, sample_ledger: Path) -> None:
    with open_ledger(sample_ledger) as ledger:
        key = next(ledger.reports()).key
        reading = ledger.reading(key)
    assert reading
    assert browser.get(f"/search?q={key}", follow_redirects=False).headers["location"] == f"/r/{key}"
    claim = reading.claims[0].id
    assert browser.get(f"/search?q={claim}", follow_redirects=False).headers["location"] == f"/c/{claim}"


def test_words_between_quotation_marks_stay_together() -> None:
    assert words_of('a "b c" d') == ("a", "b c", "d")
    assert words_of("“b c”\u3000d") == ("b c", "d")
    assert words_of('a "b c') == ("a", "b", "c"), "one mark alone is none"
    assert words_of("  ") == ()


def test_marks_are_cut_between_characters_and_escaped() -> None:
    text = "a<b>\U00020000😀c"
    made = marked(text, (0, len(text)), [Span(1, 4)], [Span(3, 6)], "original")
    assert html.unescape(re.sub(r"</?(b|mark)>", "", made)) == text
    assert escaped("<b>") not in re.sub(r"</?(b|mark)>", "", made) or "&lt;" in made


def test_a_shelf_is_made_anew_when_somebody_wrote(editor: TestClient, own_ledger: Path) -> None:
    before = counted(editor.get("/claims").text)
    with open_ledger(own_ledger) as ledger:
        key = next(ledger.reports()).key
        entry = ledger.entry(key)
        assert entry
        assert entry.reading
        import msgspec

        ledger.replace([msgspec.structs.replace(entry, reading=msgspec.structs.replace(entry.reading, claims=()))])
    assert counted(editor.get("/claims").text) == before - len(entry.reading.claims)
