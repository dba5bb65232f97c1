"""The reader: every character of a report is shown once and in order, and every link leads back."""

import html
import re
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from kaoju.ledger import open_ledger
from kaoju.model import Reading
from kaoju.model.finding import Change, Copy, Place
from kaoju.reading import Source, sources
from kaoju.runners import sheet as sheets
from kaoju.runners.filing import filed, filled
from kaoju.runners.sheet import Printing, Sheet, parts, sheet
from kaoju.web.app import application
from kaoju.web.highlights import Wish, paragraphs
from kaoju.web.settings import Settings
from kaoju.web.words import words_in


def keys(path: Path) -> list[str]:
    with open_ledger(path) as ledger:
        return [one.key for one in ledger.reports()]


def sheet_of(path: Path, key: str, beside: str = "") -> Sheet:
    with open_ledger(path) as ledger:
        found = sheet(ledger, key, beside)
    assert found is not None
    return found


def wish(report: Sheet, script: str = "original", **told: int) -> Wish:
    return Wish(**{"start": 0, "end": len(report.reading.text), **told}, script=script, words=words_in("en"))  # type: ignore[arg-type]


def bare(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_the_characters_shown_are_those_of_the_report(sample_ledger: Path) -> None:
    for key in keys(sample_ledger):
        report = sheet_of(sample_ledger, key)
        told = "\n".join(bare(one.html) for one in paragraphs(report, wish(report)))
        assert told == "\n".join(line for line in report.reading.text.split("\n") if line.strip())


def test_hostile_characters_are_shown_and_never_obeyed(sample_ledger: Path) -> None:
    report = sheet_of(sample_ledger, keys(sample_ledger)[0])
    text = "<script>alert(1)</script>港口\u202e停航\x00\n\U00020000😀<b>" + report.reading.text
    reading = msgspec.structs.replace(report.reading, text=text)
    made = "".join(one.html for one in paragraphs(msgspec.structs.replace(report, reading=reading), wish(report)))
    assert "<script" not in made
    assert "<b>" not in made
    assert "U+202E" in made


def test_the_other_script_is_for_the_eye_alone(sample_ledger: Path) -> None:
    for key in keys(sample_ledger):
        report = sheet_of(sample_ledger, key)
        for script in ("simplified", "traditional"):
            told = paragraphs(report, wish(report, script))
            as_it_is = paragraphs(report, wish(report))
            assert [one.claims for one in told] == [one.claims for one in as_it_is]
            assert [len(bare(one.html)) for one in told] == [len(bare(one.html)) for one in as_it_is]


def test_a_long_report_is_cut_into_parts_that_tile_it(monkeypatch: pytest.MonkeyPatch, sample_ledger: Path) -> None:
    monkeypatch.setattr(sheets, "PART", 50)
    monkeypatch.setattr(sheets, "SLACK", 20)
    for key in keys(sample_ledger):
        report = sheet_of(sample_ledger, key)
        found = parts(report.reading)
        assert len(found) > 1
        assert "".join(report.reading.text[start:end] for start, end in found) == report.reading.text
        claims = [
            at for start, end in found for one in paragraphs(report, wish(report, start=start, end=end))
            for at in one.claims
        ]  # fmt: skip
        assert sorted(claims) == list(range(len(report.reading.claims))), "every claim stands in one margin"


def test_a_part_is_found_by_the_claim_in_it(
    monkeypatch: pytest.MonkeyPatch, sample_ledger: Path, browser: TestClient
) -> None:
    monkeypatch.setattr(sheets, "PART", 120)
    monkeypatch.setattr(sheets, "SLACK", 20)
    key = keys(sample_ledger)[1]
    last = sheet_of(sample_ledger, key).reading.claims[-1]
    answer = browser.get(f"/c/{last.id}")
    assert answer.url.path == f"/r/{key}"
    assert f'id="{answer.url.fragment}"' in answer.text


def test_every_claim_has_an_address_that_leads_to_its_characters(sample_ledger: Path, browser: TestClient) -> None:
    for key in keys(sample_ledger):
        for number, claim in enumerate(sheet_of(sample_ledger, key).reading.claims, start=1):
            answer = browser.get(f"/c/{claim.id}?in={key}", follow_redirects=False)
            assert answer.headers["location"] == f"/r/{key}?claim={claim.id}#r1c{number}"
    assert browser.get("/c/none").status_code == 404
    assert browser.get("/r/none").status_code == 404


def test_links_to_claims_survive_a_ledger_that_is_made_anew(sample_ledger: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.kaoju"
    with open_ledger(sample_ledger) as ledger, open_ledger(again, make=True) as other:
        entries = [entry for one in ledger.reports() if (entry := ledger.entry(one.key))]
        for entry in reversed(entries):
            other.add([filled(filed(Source(path="elsewhere", report=entry.report)))])
    client = TestClient(application(Settings(ledger=again, token="t", secret="s")), base_url="http://127.0.0.1:8765")
    for entry in entries:
        assert entry.reading
        for claim in entry.reading.claims:
            answer = client.get(f"/c/{claim.id}?in={entry.key}", follow_redirects=False)
            key = answer.headers["location"].removeprefix("/r/").partition("?")[0]
            there = sheet_of(again, key, "-")
            found = there.claim(claim.id)
            assert found
            assert (there.reading.text[found.start : found.end], key) == (
                entry.reading.text[claim.start : claim.end], entry.key,
            )  # fmt: skip


def test_why_a_claim_is_as_it_is_stands_beside_it(sample_ledger: Path, browser: TestClient) -> None:
    for key in keys(sample_ledger):
        reading = sheet_of(sample_ledger, key).reading
        for claim in reading.claims:
            answer = browser.get(f"/r/{key}/why/{claim.id}")
            assert answer.status_code == 200
            told = bare(answer.text)
            assert claim.rule in told
            assert all(role.text in told and role.why in told for role in claim.roles)
            if claim.attribution is not None:
                assert (reading.attributions[claim.attribution].source or "not named") in told
    assert browser.get(f"/r/{keys(sample_ledger)[0]}/why/none").status_code == 404


def test_a_link_to_a_rule_shows_the_rule(sample_ledger: Path, browser: TestClient) -> None:
    rules = {one.rule for key in keys(sample_ledger) for one in sheet_of(sample_ledger, key).reading.claims}
    for rule in sorted(rules)[:5]:
        assert rule in browser.get(f"/rule/{rule}").text
    for hostile in ("nothing", "zh:no/such", "zh:../../etc", "zh:a b/c"):
        assert browser.get(f"/rule/{hostile}").status_code == 404


def test_copied_passages_and_changed_numbers_are_marked_against_the_earlier_printing(sample_ledger: Path) -> None:
    key, other = keys(sample_ledger)[:2]
    report = sheet_of(sample_ledger, key, "-")
    text = report.reading.text
    here, there = Place(key, 10, 30), Place(other, 0, 20)
    change = Change(
        one=Place(key, 15, 17), other=Place(other, 5, 7), one_text=text[15:17], other_text="<41>", is_number=True
    )
    copy = Copy(
        id="c", one=key, other=other, kind="passage", cover_one=0.1, cover_other=0.1, shared=((here, there),),
        changed=(change,), rule="r",
    )  # fmt: skip
    with open_ledger(sample_ledger) as ledger:
        printing = Printing(ledger.filed([other])[other], copy, is_earlier=True)
    made = msgspec.structs.replace(report, beside=printing, printings=(printing,))
    marked = "".join(one.html for one in paragraphs(made, wish(made)))
    assert "copied" in marked
    assert 'title="reads there: &lt;41&gt;"' in marked
    assert "".join(bare(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", marked)) == text[15:17]


def test_a_report_is_taken_along_as_it_came(sample_ledger: Path, browser: TestClient) -> None:
    key = keys(sample_ledger)[1]
    reading = sheet_of(sample_ledger, key).reading
    taken = browser.get(f"/r/{key}/report.json")
    assert msgspec.json.decode(taken.content, type=Reading).text == reading.text
    assert taken.headers["content-disposition"] == f'attachment; filename="kaoju-{key}.json"'
    assert browser.get(f"/r/{key}/report.txt?script=simplified").text == reading.text
    assert browser.get(f"/r/{key}/report.html").status_code == 200
    assert browser.get(f"/r/{key}/report.exe").status_code == 404


def test_a_report_on_its_own_has_neither_a_printing_nor_a_neighbour(own_ledger: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone.txt"
    lone.write_text("维兰国防部通报，击落163架无人机。")
    assert next(iter(sources(str(lone)))).report is not None
    with open_ledger(own_ledger) as ledger:
        order = [one.key for one in ledger.reports()]
        around = [ledger.around(key) for key in order]
        assert around == list(zip([None, *order[:-1]], [*order[1:], None], strict=True))
        assert ledger.around("none") == (None, None)
