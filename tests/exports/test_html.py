import base64
import hashlib
import io
import random
import re
from html.parser import HTMLParser

import msgspec
import pytest

from kaoju.exports import html
from kaoju.exports.words import words
from kaoju.model import (
    UNREAD,
    Attribution,
    Claim,
    Conditional,
    Furniture,
    NotUnderstood,
    Position,
    Quantity,
    Reading,
    Relation,
    Role,
    Time,
    Transfer,
)

ALPHABET = "港航3月,。\r\n\0\t 𠮷𪚥e\u0301👩\u200d🚒🇺🇦\ufeff\u202e\x1b\x9b<&\"'>/b"
VOID = {"meta", "wbr", "br"}


class Page(HTMLParser):
    """The page as a browser sees it: its lines of text without notes, its ids, its links and its elements."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[tuple[str, str]] = []
        self.feed(page.decode())
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.add(tag)
        self.attributes |= set(told)
        if "id" in told:
            self.ids.append(told["id"])
        if "href" in told:
            self.links.append(told["href"])
        if tag in VOID:
            return
        kind = told.get("class", "")
        self.open.append((tag, kind))
        if kind.startswith("line"):
            self.lines.append("")
        outer = [kind for _, kind in self.open]
        if kind == "hidden" and "note" not in outer and any(kind.startswith("line") for kind in outer):
            self.lines[-1] += chr(int(told["data-code"], 16))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, text: str) -> None:
        kinds = [kind for _, kind in self.open]
        if any(kind.startswith("line") for kind in kinds) and not {"note", "hidden"} & set(kinds):
            self.lines[-1] += text


def page_of(*readings: Reading) -> bytes:
    out = io.BytesIO()
    html.write(readings, out)
    return out.getvalue()


def random_reading(chance: random.Random) -> Reading:
    text = "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(80))) + "港"

    def span() -> dict[str, int]:
        while True:
            start = chance.randrange(len(text))
            end = chance.randint(start + 1, len(text))
            if text[start:end].strip("\n"):  # a line end alone has no place on a page
                return {"start": start, "end": end}

    def some() -> range:
        return range(chance.randrange(4))

    spans = [span() for _ in range(12)]
    said = [text[one["start"] : one["end"]] for one in spans]
    return Reading(
        id="x", url=None, outlet=None, title=text[:5], published=None, language="zh", script="Hans", text=text,
        times=tuple(Time(**spans[n], text=said[n], type="DATE", value=None, rule="zh:a/b") for n in some()),
        quantities=tuple(
            Quantity(**spans[n + 3], text=said[n + 3], low=1, high=None, bound="over", unit=None, of="港", rule="zh:a")
            for n in some()
        ),
        furniture=tuple(Furniture(**spans[n + 6], kind="ad", rule="zh:a/b") for n in some()),
        not_understood=tuple(
            NotUnderstood(**spans[n + 9], text=said[n + 9], why=chance.choice(["?", UNREAD])) for n in some()
        ),
    )  # fmt: skip


def claiming(reading: Reading, chance: random.Random) -> Reading:
    """The same with claims, sources and what is built over them, anywhere and on top of each other."""
    text = reading.text

    def span(name: str = "") -> dict[str, int]:
        while True:
            start = chance.randrange(len(text))
            end = chance.randint(start + 1, len(text))
            if text[start:end].strip("\n"):
                return {f"{name}start": start, f"{name}end": end}

    def some() -> range:
        return range(chance.randrange(4))

    quantities = tuple(range(len(reading.quantities)))[: chance.randrange(3)]
    attributions = tuple(
        Attribution(**span("cue_"), cue="称", source=chance.choice([None, text[:3]]), **span("source_"),
                    source_kind="anonymous", stance="report", **span("content_"), rule="zh:a/b", within=0)
        for _ in some()
    )  # fmt: skip
    return msgspec.structs.replace(
        reading, attributions=attributions,
        claims=tuple(
            Claim(id="a", **span(), **span("trigger_"), trigger=text[:2], event="AID", actor=(text[:2],), rule="zh:a/b",
                  polarity=chance.choice("+-"), certainty=chance.choice(["certain", "possible"]), time="2026/2027",
                  status=chance.choice(["occurred", "planned", "conditional"]), quantities=quantities, why="because",
                  attribution=chance.randrange(len(attributions)) if attributions else None,
                  roles=(Role(role="actor", text=text[:2], **span(), why="before"),))
            for _ in some()
        ),
        conditionals=tuple(Conditional(**span("condition_"), **span("consequence_"), rule="zh:a/b") for _ in some()),
        positions=tuple(
            Position(actor=text[:1], issue=None, option=text[:2], stance="rejects", **span(), rule="zh:a/b")
            for _ in some()
        ),
        transfers=tuple(
            Transfer(**span("trigger_"), giver=None, receiver=None, what=None, quantity=None, status="planned",
                     rule="zh:a/b", returns=0)
            for _ in some()
        ),
        relations=tuple(Relation(kind="sum", of=quantities, why="1 = 1", rule="zh:a/b") for _ in some()),
    )  # fmt: skip


def test_the_page_holds_every_character_of_every_text_in_order() -> None:
    chance = random.Random(11)
    for _ in range(300):
        reading = claiming(random_reading(chance), chance)
        assert "\n".join(Page(page_of(reading)).lines) == reading.text


def test_every_link_leads_to_one_place_of_the_page() -> None:
    chance = random.Random(13)
    page = Page(page_of(*(claiming(random_reading(chance), chance) for _ in range(40))))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_a_mark_and_its_row_link_to_each_other(sample_readings: list[Reading]) -> None:
    page = Page(page_of(*sample_readings))
    for number, reading in enumerate(sample_readings, start=1):
        for letter, mentions in (("t", reading.times), ("q", reading.quantities), ("n", reading.not_understood)):
            for place in range(1, len(mentions) + 1):
                anchor = f"r{number}{letter}{place}"
                assert {anchor, f"{anchor}-row"} <= set(page.ids)
                assert f"#{anchor}" in page.links


def test_every_claim_leads_to_its_trigger_and_back_with_its_reasons(claimed: Reading) -> None:
    page = page_of(claimed)
    told = Page(page)
    for letter, found in (("c", claimed.claims), ("a", claimed.attributions), ("x", claimed.transfers)):
        for place in range(1, len(found) + 1):
            assert {f"r1{letter}{place}", f"r1{letter}{place}-row"} <= set(told.ids)
            assert f"#r1{letter}{place}" in told.links
    for why in ("before the trigger", "hedged", "zh:event/assault"):
        assert why in page.decode()


def test_a_clause_shows_whose_words_it_is_and_its_trigger_how_sure(claimed: Reading) -> None:
    page = page_of(claimed).decode()
    for whose in ("clause named", "clause anonymous", "clause report"):
        assert f'<span class="{whose}' in page.split("<main>")[1]
    assert 'class="mark trigger possible negative"' in page


def test_a_sentence_that_no_rule_reads_is_marked_whole_and_listed(claimed: Reading) -> None:
    page = page_of(claimed).decode()
    assert 'id="r1u1"' in page
    assert 'href="#r1u1"' in page
    assert UNREAD in page


def test_a_report_without_claims_has_no_section_for_them(sample_readings: list[Reading]) -> None:
    main = page_of(sample_readings[0]).decode().split("<main>")[1]
    assert '<section class="claimed' not in main


def test_the_page_loads_and_runs_nothing(sample_readings: list[Reading]) -> None:
    page = page_of(*sample_readings)
    told = Page(page)
    assert not told.elements & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    assert not told.attributes & {"style", "src", "srcset", "action", "onclick", "onload"}
    style = re.search(rb"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert b"url(" not in style[1]
    assert b"@import" not in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1]).digest())
    assert b"default-src 'none'; style-src 'sha256-" + digest + b"'" in page


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style><script>1</script>",
        "</title><svg/onload=1>",
        "&lt;b&gt;${style}$title",
        "\u202egnp.exe\u2066",
        "a\x1b[31m\x9b1m\0",
        "\ud800",
    ],
)
def test_hostile_text_stays_text_wherever_it_stands(hostile: str, sample_readings: list[Reading]) -> None:
    plain = Page(page_of(sample_readings[0]))
    reading = msgspec.structs.replace(
        sample_readings[0],
        text=hostile, title=hostile, outlet=hostile, published=hostile, language=hostile, script=hostile, url=hostile,
        read_by=hostile, sentences=(), furniture=(),
        times=(Time(start=0, end=1, text=hostile, type=hostile, value=hostile, why=hostile, rule=hostile),),
        quantities=(
            Quantity(
                start=0, end=1, text=hostile, low=1, high=1, bound=hostile, unit=hostile, of=hostile, rule=hostile
            ),
        ),
        not_understood=(NotUnderstood(start=0, end=1, text=hostile, why=hostile),),
        attributions=(
            Attribution(cue_start=0, cue_end=1, cue=hostile, source=hostile, source_start=0, source_end=1, rule=hostile,
                        source_kind=hostile, stance=hostile, content_start=0, content_end=1, why=hostile),
        ),
        claims=(
            Claim(id="a", start=0, end=1, trigger_start=0, trigger_end=1, trigger=hostile, event=hostile, rule=hostile,
                  actor=(hostile,), time=hostile, certainty=hostile, status="planned", attribution=0, why=hostile,
                  roles=(Role(role=hostile, text=hostile, start=0, end=1, why=hostile),)),
        ),
        positions=(Position(actor=hostile, issue=hostile, option=hostile, stance=hostile, start=0, end=1, rule=hostile),
                   Position(actor="b", issue=hostile, option="b", stance=hostile, start=0, end=1, rule=hostile)),
        relations=(Relation(kind=hostile, of=(0,), why=hostile, rule=hostile),),
        transfers=(
            Transfer(trigger_start=0, trigger_end=1, giver=hostile, receiver=hostile, what=hostile, quantity=0,
                     status=hostile, rule=hostile, returns=0),
        ),
    )  # fmt: skip
    page = page_of(reading)
    told = Page(page)
    assert told.elements <= plain.elements | {"i", "h2", "bdi", "span", "wbr"}
    assert told.attributes <= plain.attributes | {"data-code"}
    for character in "\u202e\u2066\x1b\x9b\0":
        assert character not in page.decode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http://[bad", "file:///x"]
)
def test_only_web_addresses_become_links(url: str, sample_readings: list[Reading]) -> None:
    page = Page(page_of(msgspec.structs.replace(sample_readings[0], url=url)))
    assert all(link.startswith("#") for link in page.links)


def test_every_word_of_the_page_stands_in_both_languages() -> None:
    assert words("en").keys() == words("zh").keys()
    assert all(words("zh").values())


def test_same_readings_same_page(sample_readings: list[Reading]) -> None:
    assert page_of(*sample_readings) == page_of(*sample_readings)
