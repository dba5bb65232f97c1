"""Feeds, exports, tables, mail, PDF and notes: what each carries beside the text, and what it may cost."""

import csv
import io
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from kaoju.model import Problem, Report
from kaoju.reading import reports_in, sources_in

Make = dict[str, Callable[..., bytes]]
TEXT = "港务局称，深夜有3架无人机坠入码头，约12人受伤。"


def read(content: str | bytes, path: str = "-", **columns: str) -> list[Report | Problem]:
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    return list(reports_in(stream, path, columns=columns))


def reports(content: str | bytes, path: str = "-", **columns: str) -> list[Report]:
    return [one for one in read(content, path, **columns) if isinstance(one, Report)]


def slugs(found: list[Report | Problem]) -> list[str]:
    return [one.slug for one in found if isinstance(one, Problem)]


def rss(items: str, before: str = "") -> str:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel><title>聚合</title>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0" {space}>{channel}</rss>'


def test_the_source_of_an_item_is_its_outlet_and_the_full_content_its_text() -> None:
    item = (
        f"<item><title>通航</title><source url='https://b.example/rss'>海岸日报</source><description>摘要…</description>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p><p>详情待查。</p>]]></content:encoded><guid>g1</guid></item>"
    )
    (report,) = reports(rss(item + "").replace("</item>", "<pubDate>2026-04-19 08:30:00</pubDate></item>"))
    assert (report.outlet, report.said_in["outlet"]) == ("海岸日报", "entry source")
    assert (report.text, report.said_in["text"]) == (f"{TEXT}\n详情待查。", "entry content")
    assert (report.id, report.title, report.published) == ("g1", "通航", "2026-04-19T08:30:00")


def test_an_atom_entry_says_when_it_was_changed() -> None:
    (report,) = reports(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>海岸日报</title><entry><id>e1</id><title>通航</title>'
        f"<published>2026-04-19T08:30:00+08:00</published><updated>2026-04-20T09:00:00+08:00</updated>"
        f'<author><name>周望舒</name></author><content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>'
    )
    assert (report.published, report.modified) == ("2026-04-19T08:30:00+08:00", "2026-04-20T09:00:00+08:00")
    assert (report.author, report.outlet, report.text) == ("周望舒", "海岸日报", TEXT)


def test_an_item_of_a_title_alone_is_read_as_that_title() -> None:
    (report,) = reports(rss("<item><title>港口停航</title></item>"))
    assert (report.text, report.said_in["text"]) == ("港口停航", "entry title")


def test_a_broken_feed_gives_the_entries_that_can_be_read_and_says_so() -> None:
    items = "".join(f"<item><title>第{n}号公告</title></item>" for n in range(5))
    found = read(rss(items)[:-60])
    assert slugs(found)[0] == "feed-broken"
    assert len(reports(rss(items)[:-60])) == 3


def test_a_feed_that_is_cut_off_within_a_character_keeps_all_others() -> None:
    items = "".join(f"<item><title>通航{at}</title><description>{TEXT}</description></item>" for at in range(3))
    whole = rss(items).encode()
    found = reports(whole[: whole.rindex(TEXT[-2].encode()) + 1])
    assert [(one.title, one.text) for one in found[:2]] == [("通航0", TEXT), ("通航1", TEXT)]


def test_entities_in_a_feed_are_neither_opened_nor_multiplied(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w", encoding="utf-8") as out:  # noqa: PTH123  # its path goes into the feed
        out.write("机密")
    item = "<item><title>通航</title><description>&x;</description></item>"
    outside = read(rss(item, f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'))
    assert not any("机密" in one.text for one in outside if isinstance(one, Report))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    start = time.process_time()
    assert read(rss(item.replace("&x;", "&l9;"), f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'))
    assert time.process_time() - start < 10


def test_a_feed_in_an_old_encoding_is_read() -> None:
    feed = rss(f"<item><title>通航</title><description>{TEXT}</description></item>").replace("utf-8", "gb2312")
    assert [one.text for one in reports(feed.encode("gb18030"))] == [TEXT]


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2026-04-19T08:30:00", "from": "港口快讯", "text": text, **more}


def test_a_message_says_whom_it_was_forwarded_from_and_counts_code_points(make: Make) -> None:
    pieces = [
        "🚒👩\u200d🚒 ",
        {"type": "bold", "text": "𠮷港"},
        "停航，",
        {"type": "link", "text": "https://a.example"},
    ]
    sent = message(5, pieces, forwarded_from="潮声通讯社", date_unixtime="1776558600", edited="2026-04-19T09:00:00")
    (report,) = reports(make["telegram"](sent, {"id": 6, "type": "service", "text": ""}, message(7, "")))
    assert report.text == "🚒👩\u200d🚒 𠮷港停航，https://a.example"
    assert report.text.index("停航") == 7
    assert (report.forwarded_from, report.said_in["forwarded_from"]) == ("潮声通讯社", "forwarded_from")
    assert (report.id, report.outlet, report.author) == ("港口快讯/5", "港口快讯", None)
    assert (report.published, report.modified) == ("2026-04-19T08:30:00+08:00", "2026-04-19T09:00:00")


def test_the_export_of_all_chats_keeps_each_message_in_its_chat() -> None:
    chats = [{"name": name, "type": "public_channel", "id": n, "messages": [message(1, f"{name}停航。")]}
             for n, name in enumerate(("甲台", "乙台"))]  # fmt: skip
    found = reports(json.dumps({"about": "…", "chats": {"about": "…", "list": chats}}, ensure_ascii=False))
    assert [(one.outlet, one.text) for one in found] == [("甲台", "甲台停航。"), ("乙台", "乙台停航。")]


def test_a_broken_message_costs_only_itself_and_a_cut_export_is_said(make: Make) -> None:
    content = make["telegram"](*[message(n, f"第{n}号公告。") for n in range(2000)])
    broken = content.replace(b'"id": 700,', b'"id": ,')
    found = read(broken)
    assert (len(found), slugs(found)) == (2000, ["not-json"])
    cut = read(content[: len(content) // 2])
    assert slugs(cut) == ["truncated"]
    assert len(cut) > 900


def test_a_bad_line_among_ten_thousand_costs_only_itself() -> None:
    lines = [f'{{"text": "第{n}号公告"}}' for n in range(10_000)]
    for n in range(100):
        lines[n * 100 + 50] = random.Random(n).choice(['{"text": ', "nonsense", '{"text": 1}', "[]", '{"text": NaN}'])
    found = read("\n".join(lines), "a.jsonl")
    assert (len(found), len(slugs(found))) == (10_000, 100)


def test_columns_are_told_by_their_names_or_by_the_one_who_asks() -> None:
    (report,) = reports(f"编号,标题,正文,日期,来源\n7,通航,{TEXT},2026/4/19,潮声社\n")
    assert (report.id, report.title, report.text) == ("7", "通航", TEXT)
    assert (report.published, report.credit, report.said_in["published"]) == ("2026-04-19", "潮声社", "column 日期")
    assert slugs(read(f"a,b\n1,{TEXT}\n", "a.csv")) == ["no-text-column"]
    (asked,) = reports(f"a,b\n1,{TEXT}\n", "a.csv", text="b", id="a")
    assert (asked.id, asked.text) == ("1", TEXT)
    (keyed,) = reports(json.dumps({"body": TEXT, "text": "x", "when": "2026-04-19"}), text="body", published="when")
    assert (keyed.text, keyed.published) == (TEXT, "2026-04-19")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_is_read_in_its_encoding_and_with_its_separator(encoding: str, separator: str) -> None:
    rows = f'id,published,text\r\n1,2026-04-19,"{TEXT}\n第二段。"\r\n2,2026-04-20,{TEXT}\r\n'.replace(",", separator)
    found = reports(rows.replace("，", "、").encode(encoding), "a.csv")
    assert [one.id for one in found] == ["1", "2"]
    assert found[0].text.endswith("。\n第二段。")


def test_a_text_longer_than_csv_is_used_to_is_read_and_the_limit_is_left_as_it_was() -> None:
    usual = csv.field_size_limit()
    (report,) = reports(f"id,text\n1,{TEXT * 10_000}\n")
    assert len(report.text) == len(TEXT) * 10_000
    assert csv.field_size_limit() == usual


def test_a_short_row_says_so_and_the_next_is_read() -> None:
    found = read(f"id,published,text\n1\n2,2026-04-19,{TEXT}\n")
    assert slugs(found) == ["not-a-row"]
    assert len(found) == 2


def mail(body: str, kind: str = "text/plain", head: str = "") -> str:
    top = f"From: a@b.example\r\nSubject: =?gb2312?b?zai6vQ==?=\r\nMIME-Version: 1.0\r\n{head}"
    return f"{top}Content-Type: {kind}\r\n\r\n{body}"


def test_a_letter_gives_its_text_and_what_is_attached_to_it(make: Make) -> None:
    attached = make["pdf"]([["附件中的报道，港口停航。"]]).decode("latin-1")
    parts = (
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n--b\r\nContent-Type: application/pdf\r\n"
        f'Content-Disposition: attachment; filename="a.pdf"\r\n\r\n{attached}\r\n--b--'
    )
    found = reports(mail(parts, 'multipart/mixed; boundary="b"'), "a.eml")
    assert [one.text.strip() for one in found] == [TEXT, "附件中的报道，港口停航。"]
    assert found[0].title == "通航"


def test_a_saved_page_is_read_as_the_page_it_was() -> None:
    page = f"<html><h1>码头通航</h1><div>2026-04-19 08:30</div><div class='t'><p>{TEXT}</p></div></html>"
    picture = "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
    parts = f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n{picture}"
    head = "Snapshot-Content-Location: https://a.example/1\r\nDate: Wed, 22 Apr 2026 10:00:00 +0800\r\n"
    (report,) = read(mail(parts, 'multipart/related; boundary="b"', head), "a.mhtml")
    assert isinstance(report, Report)
    assert (report.text, report.title, report.url) == (TEXT, "码头通航", "https://a.example/1")
    assert (report.published, report.said_in["published"]) == ("2026-04-19T08:30", "line")


def test_a_letter_in_letters_without_end_is_taken_apart_or_refused() -> None:
    nested = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(3000))
    start = time.process_time()
    assert read(mail(nested, "multipart/mixed; boundary=b0"), "a.eml")
    assert time.process_time() - start < 5


def test_the_pages_of_a_pdf_stay_apart_and_its_lines_become_paragraphs(make: Make) -> None:
    lines = ["港务局称，深夜有三架无人机坠入", "码头，约十二人受伤。", "次日凌晨恢复通航，损失仍在统计。"]
    (report,) = reports(make["pdf"]([lines, ["第二页的报道。"]]))
    assert report.text.split("\n\f") == [
        "港务局称，深夜有三架无人机坠入码头，约十二人受伤。\n次日凌晨恢复通航，损失仍在统计。",
        "第二页的报道。",
    ]
    assert slugs(read(make["pdf"]([[], []]))) == ["no-text"]


def test_what_an_extra_reads_says_so_where_it_is_missing(monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (problem,) = read(make["pdf"]([["a"]]))
    assert isinstance(problem, Problem)
    assert (problem.slug, problem.hint) == ("extra-missing", "pip install 'kaoju[pdf]'")


def test_front_matter_and_the_first_heading_are_told_and_the_rest_is_text() -> None:
    note = f"---\ntitle: 通航\ndate: 2026-04-19\nsource: 潮声社\ntags: [a]\n---\n# 码头\n\n{TEXT}![](a.png)\n"
    (report,) = reports(note, "a.md")
    assert (report.title, report.published, report.credit) == ("通航", "2026-04-19", "潮声社")
    assert report.text == f"# 码头\n\n{TEXT}![](a.png)\n"
    (plain,) = reports(f"# 码头\n\n{TEXT}", "a.md")
    assert (plain.title, plain.said_in["title"]) == ("码头", "heading")


def test_every_input_has_a_digest_and_a_line_of_its_own() -> None:
    found = list(sources_in(io.BytesIO('{"text": "甲"}\n{"text": "乙"}\nx\n'.encode()), "a.jsonl"))
    assert [one.line for one in found] == [1, 2, 3]
    assert len({one.digest for one in found}) == 3
    assert found[2].report is None


def test_telling_formats_loads_no_library_that_reads_them() -> None:
    code = (
        "import io, sys; from kaoju.reading import reports_in; list(reports_in(io.BytesIO(b'a'), '-'));"
        "late = {'feedparser', 'pypdfium2', 'resiliparse', 'trafilatura', 'brotli'} & set(sys.modules);"
        "assert not late, late"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
