"""Texts that something on their way would change: every step gives them back, and every offset is theirs."""

import csv
import io
import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kaoju.exports.formats import format_called
from kaoju.exports.marks import lines
from kaoju.ledger import open_ledger
from kaoju.model import Reading, Report
from kaoju.reader import read_report
from kaoju.reading import Source, sources_in
from kaoju.runners.comparing import sketched, update
from kaoju.runners.exporting import exported
from kaoju.runners.filing import filed, filled, searchable

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

TOLD = "维兰国防部12日通报，4月12日在卡罗文港击落163架无人机，4人死亡，约12人受伤，损失超过4200万欧元。"
WHOLE = (
    "undefined", "null", "NaN", "-Infinity", "0x10", "1e999", "１２３", "٣", "", "true", "None", "=1+1", "+1",
    "-1", "@a", "'", '"', "''", '""', "' OR 1=1--", "1; DROP TABLE report", 'a" AND b', "a AND b", "NEAR(a b)",
    "a*", "^a", "col:a", "{a}", "${a}", "%s%n", "%00", "\\", "\\n", "\\u0000", "../../etc/passwd", "C:\\con",
    "file:///a", "$(id)", "`id`", "<script>alert(1)</script>", "<img src=x onerror=a()>", "&lt;b&gt;",
    "&#x202e;", "]]>", "<!--", "-->", "<![CDATA[", "javascript:a()", "data:text/html,a", "\\x3cb", "\u02bc",
    "\uff07", "\u037e", "\ufe64b\ufe65", "٠١٢", "𝟘𝟙𝟚", "①②③", "㈠㈡", "Ⅳ", "½", "〇", "零", "壹佰", "廿", "卅", "𠀋𠮷",
    "𪚥" * 3, "龘", "㐀", "\ufa0e", "豈", "国" * 400, "\u0301" * 40, "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "Z̸̢̛a̴l̶g̵o̷", "👩‍👩‍👧‍👦", "🇨🇳🇺🇦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "❤️", "1️⃣", "\u200d", "\ufe0f", "\u20e3",
    "a\u202eb\u202cc", "\u2066a\u2069", "\u061c", "\u200e\u200f", "\u00ad", "\u180e", "\ufeff", "\u2060",
    "\u3164", "\u115f", "\u00a0", "\u2028", "\u2029", "\x85", "\x0b\x0c", "\r\n", "\r", "\n\r", "\t",
    "\x1b[31m", "\x1b]0;a\x07", "\x9b31m", "\x7f", "\x08", "\x01\x02", "\ufffe", "\uffff", "\U0010ffff",
    "\ue000", "\ufdd0", "\ufff9a\ufffab\ufffb", "العربية", "עברית", "हिन्दी", "ภาษาไทย", "ꦗꦮ", "한글", "日本語ｶﾞ",
    "İıŞğ", "ßẞ", "ǅ", "ﬁ", "Å\u212b", "Ω\u2126", "K\u212a", "（」『》", "“”‘’„‟", "…‥", "——", "～〜", "・·•", "％",
    "‰", "℃", "㎏", "㍿", "㋿", "\u3000", "\u2003", "。。。", "，，",
)  # fmt: skip
CHANGED = ("\0", "a\0b", "\ud800", "a\udfffb")
"""These cannot be kept: each bad character stands as U+FFFD, one for one."""


def as_kept(text: str) -> str:
    return "".join("\ufffd" if one == "\0" or "\ud800" <= one <= "\udfff" else one for one in text)


def test_row_15_a_hostile_string_is_itself_again_after_every_step(tmp_path: Path, came: Came) -> None:
    strings = [*WHOLE, *CHANGED]
    lines = "".join(
        json.dumps(
            {"id": f"r{at}", "text": f"{one}\n{TOLD}{one}", "outlet": one, "title": one, "published": "2031-04-12"}
        )
        + "\n"
        for at, one in enumerate(strings)
    )
    entries = [filled(filed(source), sketched) for source in sources_in(io.BytesIO(lines.encode()), "a.jsonl")]
    assert len(entries) == len(strings)
    path, right, asked = tmp_path / "news.kaoju", 0, 0
    with open_ledger(path, make=True) as ledger:
        ledger.add(entries)
        for entry, one in zip(entries, strings, strict=True):
            reading = ledger.reading(entry.key)
            assert reading is not None
            kept = as_kept(one)
            assert reading.text == f"{kept}\n{TOLD}{kept}"
            words = searchable(kept).split()
            if words:
                asked += 1
                assert entry.key in ledger.search(words, len(strings)).keys
            right += 1
        assert not list(ledger.verify())
        views = {name: io.BytesIO() for name in ("jsonl", "csv", "web-annotation", "parquet")}
        for name, out in views.items():
            format_called(name).write(exported(ledger, "claims", "2031-05-01T00:00:00Z"), out)
    wanted = {f"r{at}": as_kept(one) for at, one in enumerate(strings)}
    for line in views["jsonl"].getvalue().splitlines():
        row = json.loads(line)
        assert (row["title"] or "") == wanted[row["document"]].strip() or row["title"] == wanted[row["document"]]
    rows = list(csv.DictReader(io.StringIO(views["csv"].getvalue().decode("utf-8-sig"), newline="")))
    for row in rows:
        shown = row["title"].removeprefix("'") if row["title"].startswith("'") else row["title"]
        assert shown in {wanted[row["document"]], wanted[row["document"]].strip()}
    told = json.loads(views["web-annotation"].getvalue())["items"]
    assert {row["document"] for row in rows} == set(wanted), "every report claims something"
    came(
        f"{len(strings)} strings as title, outlet and in the text",
        f"{right} themselves again out of the ledger, {asked} found by searching for them, and in {len(rows)} lines of "
        f"CSV, {len(told)} annotations of JSON-LD and JSONL",
    )


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every place in a reading that says which characters stand there."""
    if isinstance(value, msgspec.Struct):
        names = value.__struct_fields__
        if {"start", "end", "text"} <= set(names):
            yield value.start, value.end, value.text  # type: ignore[attr-defined]
        for start in (name for name in names if name.endswith("_start")):
            stem = start.removesuffix("_start")
            quote = getattr(value, stem, None)
            if isinstance(quote, str) and getattr(value, start) is not None and stem in {"cue", "trigger"}:
                yield getattr(value, start), getattr(value, f"{stem}_end"), quote
        for name in names:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from spans(one)


NOISE = (
    "😀", "👨‍👩‍👧", "🇺🇦", "\u200d", "\ufe0f", "𠮷", "𪚥", "\r\n", "\n", "\0", "\ufeff", "e\u0301", "\u0301",
    "\u3000", " ", "\xa0", "\u200b", "&nbsp;", "&amp;", "(guó)", "![](a.jpg)", "\u202e", "\x85", "\U000e0100",
)  # fmt: skip
PIECES = (*TOLD, "新华社", "5月3日", "据报道，", "“停火”", "說", "萬", "１２", "三千", "死亡", "\n", "，", "。")


def noisy(draw: random.Random) -> str:
    """News with something between any two of its characters, or pieces of it in any order."""
    if draw.random() < 0.5:
        return "".join(one + (draw.choice(NOISE) if draw.random() < 0.06 else "") for one in TOLD)
    return "".join(draw.choice(NOISE) if draw.random() < 0.2 else draw.choice(PIECES) for _ in range(60))


def test_row_17_the_characters_at_every_place_are_the_quote(tmp_path: Path, many: Many, came: Came) -> None:
    draw, number = random.Random(17), many(400, 10_000)
    looked, entries = 0, []
    for at in range(number):
        report = Report(id=f"r{at}", text=noisy(draw), published="2031-04-13")
        entry = filled(filed(Source(path="a.jsonl", line=at + 1, report=report)), sketched)
        assert entry.reading is not None
        text = entry.reading.text
        assert len(text) == len(report.text)
        for start, end, quote in spans(entry.reading):
            looked += 1
            assert text[start:end] == quote, (report.text, start, end, quote)
        entries.append(entry)
    exports = 0
    with open_ledger(tmp_path / "news.kaoju", make=True) as ledger:
        ledger.add({entry.key: entry for entry in entries[: number // 10]}.values())
        texts = {one.id: ledger.reading(one.key) for one in ledger.reports()}
        out = {name: io.BytesIO() for name in ("csv", "web-annotation")}
        for name, stream in out.items():
            format_called(name).write(exported(ledger, "claims", "2031-05-01T00:00:00Z"), stream)
    for row in csv.DictReader(io.StringIO(out["csv"].getvalue().decode("utf-8-sig"), newline="")):
        reading = texts[row["document"]]
        assert isinstance(reading, Reading)
        quote = reading.text[int(row["start"]) : int(row["end"])]
        assert row["text"] in {quote, f"'{quote}"}
        exports += 1
    for item in json.loads(out["web-annotation"].getvalue())["items"]:
        target = item["target"]
        kinds = {one["type"]: one for one in target["selector"]}
        place, quoted = kinds["TextPositionSelector"], kinds["TextQuoteSelector"]
        assert any(
            one is not None and one.text[place["start"] : place["end"]] == quoted["exact"] for one in texts.values()
        )
        exports += 1
    came(
        f"{number:,} texts of news and noise",
        f"{looked:,} places in readings and {exports:,} in CSV and JSON-LD, all of them the quote",
    )
    assert looked > number


def test_row_15_a_number_longer_than_any_counter_is_kept_and_compared(tmp_path: Path) -> None:
    for digits in (18, 19, 20, 28):
        text = f"维兰国防部称，向港口移交了{'七' * digits}架无人机，损失{'9' * digits}万元。"
        entry = filled(filed(Source(path="a", line=digits, report=Report(id=f"r{digits}", text=text))), sketched)
        with open_ledger(tmp_path / "news.kaoju", make=True) as ledger:
            assert ledger.add([entry]).new
            assert not list(ledger.verify())
            assert update(ledger) == 1


def extends(character: str) -> bool:
    """Whether it is drawn as part of the character before it (Unicode's Extend, and what joins)."""
    return unicodedata.category(character) in {"Mn", "Me"} or character == "\u200d"


def test_row_16_no_highlight_begins_or_ends_within_what_is_drawn_as_one_character(many: Many, came: Came) -> None:
    draw, number, looked, cut = random.Random(16), many(300, 3_000), 0, []
    marks = ("\u0301", "\ufe0f", "\U000e0100", "\u20e3", "\u0308\u0301")
    for at in range(number):
        text = "".join(one + (draw.choice(marks) if draw.random() < 0.05 else "") for one in TOLD)
        reading = read_report(Report(id=f"r{at}", text=text, published="2031-04-13"))
        for piece in (piece for line in lines(reading) for piece in line.segments):
            looked += 1
            if piece.start and extends(text[piece.start]):
                cut.append((text[max(0, piece.start - 3) : piece.end], text[piece.start : piece.end]))
    came(
        f"{looked:,} highlighted pieces of {number:,} texts with combining marks",
        f"{len(cut):,} cut a character from its mark",
    )
    assert not cut, cut[:5]
