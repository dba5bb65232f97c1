"""Dossiers: what belongs in one, and that every statement of it stands on the characters it says."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kaoju.exports.dossier import LANGUAGES, write
from kaoju.exports.dossier.contents import Dossier
from kaoju.exports.words import words
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Report
from kaoju.runners.dossiers import gathered

NOW = "2031-06-01T12:00:00Z"
ABOUT = ("event", "report", "words")
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e\x00"


class Page(HTMLParser):
    """What a browser would find: elements, attributes, ids, where links lead, and the text of each note."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: dict[str, str] = {}
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.add(tag)
        self.attributes |= {(tag, name) for name in told}
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if "href" in told else []
        self._within = told.get("id", self._within)

    def handle_data(self, text: str) -> None:
        self.text[self._within] = self.text.get(self._within, "") + text


def page_of(dossier: Dossier, language: str = "en") -> str:
    out = io.BytesIO()
    write(dossier, out, language=language)
    return out.getvalue().decode()


@pytest.fixture(scope="module")
def opened(quake: str) -> Iterable[Ledger]:
    with open_ledger(quake) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def dossiers(opened: Ledger) -> dict[str, Dossier]:
    """One of each kind."""
    event = max(opened.events(), key=lambda one: len(one.reports))
    report = next(opened.reports()).key
    names = {"event": (event.id,), "report": (report[:12],), "words": ("地震", "41人")}
    return {asked: gathered(opened, names[asked], 50, NOW) for asked in ABOUT}


@pytest.mark.parametrize("asked", ABOUT)
def test_every_link_leads_somewhere_and_every_note_holds_its_characters(
    asked: str, dossiers: dict[str, Dossier], opened: Ledger
) -> None:
    dossier = dossiers[asked]
    page = page_of(dossier)
    seen = Page(page)
    assert len(seen.ids) == len(set(seen.ids))
    assert not {link for link in seen.links if link.startswith("#")} - {f"#{one}" for one in seen.ids}
    assert not [link for link in seen.links if not link.startswith(("#", "http"))]
    notes = re.findall(
        r'<li id="n\d+".*?<mark>(.*?)</mark>.*?S(\d+)</a>.*?characters ([\d,]+)–([\d,]+)', page, re.DOTALL
    )
    assert notes
    for quoted, source, start, end in notes:
        told = dossier.sources[int(source) - 1]
        text = opened.reading(told.key).text
        assert text[int(start.replace(",", "")) : int(end.replace(",", ""))] == quoted
        assert hashlib.sha256(text.encode()).hexdigest() == told.text_sha256


def test_an_event_comes_with_its_findings_its_claims_its_numbers_and_its_origins(dossiers: dict[str, Dossier]) -> None:
    dossier = dossiers["event"]
    assert {"update", "conflict"} & {told.finding.kind for told in dossier.findings}
    assert dossier.claims
    assert dossier.counts
    assert 1 <= dossier.origins <= len(dossier.sources)
    assert {one.source.key for one in dossier.printings} == {one.key for one in dossier.sources}
    assert all(claim.report in {one.key for one in dossier.sources} for claim in dossier.claims)


def test_what_a_printing_only_repeats_is_counted_and_not_told_again(dossiers: dict[str, Dossier]) -> None:
    dossier = dossiers["event"]
    printed = [one.source.key for one in dossier.printings if one.kind == "copy"]
    assert len(printed) == 1
    assert printed[0] not in {claim.report for claim in dossier.claims}
    assert dossier.repeated


def test_a_report_is_there_unchanged_with_all_its_claims(dossiers: dict[str, Dossier], opened: Ledger) -> None:
    dossier = dossiers["report"]
    assert dossier.text
    reading = opened.reading(dossier.text.report)
    assert dossier.text.end == len(reading.text)
    assert len(dossier.claims) == len(reading.claims)


def test_words_hold_the_sentences_in_which_they_stand_in_either_script(opened: Ledger) -> None:
    hans, hant = (gathered(opened, (word,), 50, NOW) for word in ("日本首相说", "日本首相說"))
    assert [one.key for one in hans.sources] == [one.key for one in hant.sources]
    assert [one.places for one in hans.moments] == [one.places for one in hant.moments]
    assert gathered(opened, ("没有这个词",), 50, NOW).sources == ()
    few = gathered(opened, ("日本",), 2, NOW)
    assert few.missed == gathered(opened, ("日本",), 50, NOW).missed + 3


def test_an_id_of_anything_leads_to_what_it_belongs_to(opened: Ledger) -> None:
    finding = next(one for one in opened.findings() if one.event)
    claim = next(opened.reports()).key
    of_claim = opened.reading(claim).claims[0].id
    assert gathered(opened, (finding.id,), 50, NOW).id == finding.event
    assert gathered(opened, (of_claim,), 50, NOW).id == claim
    assert gathered(opened, (next(opened.copies()).id,), 50, NOW).asked == "report"
    assert gathered(opened, ("q1",), 50, NOW).asked == "report", "a whole id may be short"
    assert gathered(opened, (finding.event[:5],), 50, NOW).asked == "search", "the beginning of one may not"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_is_there_in_every_language(language: str, dossiers: dict[str, Dossier]) -> None:
    known = {**words(language), **words(language, "dossier/words.tsv")}
    assert all(known.values())
    template = Path(write.__code__.co_filename).with_name("dossier.html").read_text(encoding="utf-8")
    assert not set(re.findall(r'said\("(\w+)"[,)]', template)) - set(known)
    page = Page(page_of(dossiers["event"], language))
    assert "of_" not in page.text["findings"]


def test_hostile_text_adds_no_element_and_no_attribute(
    dossiers: dict[str, Dossier], keep: Callable[[Path, Iterable[Report]], str], tmp_path: Path
) -> None:
    story = f"海关{HOSTILE}12日通报，北海道12日地震造成41人死亡。{HOSTILE}救援人员说，3人失踪。"
    named = {"outlet": HOSTILE, "title": HOSTILE, "author": HOSTILE, "published": "2031-05-12"}
    reports = [
        Report(id=f"{number}{HOSTILE}", url=f"javascript:{number}{HOSTILE}", text=story + "。" * number, **named)
        for number in range(3)
    ]
    path = keep(tmp_path / "hostile.kaoju", reports)
    plain = [Page(page_of(one)) for one in dossiers.values()]
    with open_ledger(path) as ledger:
        ledger.rate(HOSTILE, "C", HOSTILE)
        for finding in list(ledger.findings()):
            ledger.judge(finding.id, "reject", HOSTILE)
        for asked in (next(ledger.events()).id, next(ledger.reports()).key, "死亡"):
            page = Page(page_of(gathered(ledger, (asked,), 50, NOW)))
            assert not page.elements - set().union(*(one.elements for one in plain)) - {"a", "br", "del", "ins"}
            foreign = page.attributes - set().union(*(one.attributes for one in plain))
            assert not {name for _, name in foreign} - {
                "class",
                "data-code",
                "href",
                "id",
                "rel",
                "lang",
                "aria-label",
                "role",
            }
            assert not [link for link in page.links if not link.startswith("#")]


def test_the_page_is_the_same_for_the_same_ledger(opened: Ledger, dossiers: dict[str, Dossier]) -> None:
    again = gathered(opened, (dossiers["event"].id,), 50, NOW)
    assert page_of(again) == page_of(dossiers["event"])
