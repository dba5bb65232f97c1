"""Pages: the article, what the page says about itself, and pages made to break a reader."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import opencc
import pytest

from kaoju.model import Problem, Report
from kaoju.reading import Source, reports_in, sources_in

HANS = "港务局称，深夜有3架无人机坠入码头，约12人受伤，次日凌晨恢复通航。"
HANT = opencc.OpenCC("s2t").convert(HANS)
Measured = Callable[[], AbstractContextManager[Any]]
FAST = 5.0
"""Seconds of the processor."""
LARGE = 1000
"""MiB."""


def read(content: str | bytes, path: str = "page.html") -> list[Report | Problem]:
    return list(reports_in(io.BytesIO(content.encode() if isinstance(content, str) else content), path))


def report(content: str | bytes) -> Report:
    (found,) = [one for one in read(content) if isinstance(one, Report)]
    return found


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("said", ["utf-8", "gb2312", "gb18030", "big5", "utf-16", "iso-8859-1", "windows-1252", "none"])
@pytest.mark.parametrize("used", ["utf-8", "gbk", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_is_read_in_what_it_is_written_in_whatever_it_says(used: str, said: str) -> None:
    for text in (HANT,) if used == "big5hkscs" else (HANS, HANT):  # Big5 has no simplified characters
        html = f"<html><head><meta charset='{said}'></head><body><p>{text}</p></body></html>"
        assert report(html.encode(used)).text == text


def test_an_encoding_nobody_told_is_not_guessed() -> None:
    (problem,) = read("<p>L'été dernier, à Genève, la frontière était fermée.</p>".encode("latin-1"))
    assert isinstance(problem, Problem)
    assert problem.slug == "unknown-encoding"
    told = "<meta charset=iso-8859-1><p>L'été dernier, la frontière était fermée.</p>".encode("latin-1")
    assert report(told).text == "L'été dernier, la frontière était fermée."


def test_a_broken_byte_costs_one_character_and_is_said_with_the_report() -> None:
    content = page(f"<p>{HANS}</p>" * 20).encode()
    at = content.index("无".encode())
    (source,) = list(sources_in(io.BytesIO(content[:at] + b"\xff" + content[at:]), "page.html"))
    assert isinstance(source, Source)
    assert source.problem is not None
    assert source.problem.slug == "broken-bytes"
    assert source.report is not None
    assert source.report.text.count("\ufffd") == 1


@pytest.mark.parametrize("depth", [10, 250, 260, 300, 5_000, 200_000])
def test_no_depth_loses_the_article(depth: int, measured: Measured) -> None:
    html = page("<div>" * depth + f"<p>{HANS}</p>" * 5 + "</div>" * depth)
    with measured() as cost:
        assert report(html).text == "\n".join([HANS] * 5)
    assert cost.seconds < FAST
    assert cost.megabytes < LARGE


HOSTILE = {
    "flat": page("<p>港口恢复通航，秩序平稳。</p>" * 400_000),
    "attributes": page(f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}>{HANS}</p>"),
    "quoted attributes": page("<p " + 'a=">" ' * 300_000 + f">{HANS}</p>"),
    "unclosed comment": page(f"<p>{HANS}</p><!--" + "x" * 5_000_000),
    "unclosed script": page(f"<p>{HANS}</p><script>" + "<" * 5_000_000),
    "unclosed formatting": page(f"<p>{HANS}</p>" + "<a>x<i>y" * 300_000),
    "angles": page(f"<p>{HANS}</p>" + "<" * 3_000_000),
    "tables": page("<table><tr><td>" * 30_000 + HANS),
    "quotes": page(f"<p>{HANS}</p>" + '<a b="<a b=">' * 300_000),
    "ends": page(f"<p>{HANS}</p>" + "</p></div>" * 300_000),
    "entities": page(f"<p>{HANS}</p><p>" + "&#x4e00;" * 500_000 + "</p>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_hang_a_reader_ends_in_a_state(name: str, measured: Measured) -> None:
    with measured() as cost:
        found = read(HOSTILE[name])
    assert cost.seconds < FAST
    assert cost.megabytes < LARGE
    assert found
    assert any(isinstance(one, Problem) or HANS[:4] in one.text or "港口" in one.text for one in found)


def test_a_page_a_script_would_have_written_is_a_problem_and_no_silence() -> None:
    (problem,) = read(page("<div id='app'></div><script>render('港口')</script>"))
    assert isinstance(problem, Problem)
    assert problem.slug == "no-text"


def test_a_page_without_an_article_is_read_whole_and_says_so() -> None:
    problem, whole = read(page("<div>首页</div><div>联系我们</div>"))
    assert isinstance(problem, Problem)
    assert problem.slug == "no-article"
    assert isinstance(whole, Report)
    assert whole.said_in["text"] == "whole page"


def test_what_stands_beside_the_article_is_left_out() -> None:
    beside = f"<ul class='related'><li><a href='/1'>另一篇。</a></li></ul><div class='comments'><p>{HANS}</p></div>"
    html = page(f"<nav><a>首页</a></nav><h1>通航</h1><div class='a'><p>{HANS}</p><p>责任编辑：某某</p></div>{beside}")
    assert report(html).text == HANS


def test_comments_longer_than_the_article_are_still_comments() -> None:
    html = page(f"<div class='a'><p>{HANS}</p><p>{HANS}</p></div><div id='comments'>{f'<p>{HANS}</p>' * 5}</div>")
    assert report(html).text == f"{HANS}\n{HANS}"


def test_comments_ten_times_as_long_are_told_by_their_name_or_by_the_line_above_them() -> None:
    said = f"<div class='u'><b>渔村老三</b><p>{HANS}</p></div>" * 30
    nav = "<ul><li><a href='/c'>评论</a></li></ul>"
    for behind in (f"<div id='comments'>{said}</div>", f"<div class='x'><h3>全部评论(30)</h3>{said}</div>"):
        html = page(f"{nav}<h1>通航</h1><div class='a'><p>{HANS}</p><p>{HANS}</p></div>{behind}")
        assert report(html).text == f"{HANS}\n{HANS}"


STATE = (
    f'{{"seen": undefined, "article": {{"content": "<p>{HANS}</p><p>{HANS}</p>"}}, '
    f'"more": [{{"title": "a", "summary": "{HANS * 3}"}}]}}'
)
LISTED = f'{{"body": [{{"t": "text", "v": "{HANS}"}}, {{"t": "text", "v": "{HANS}"}}]}}'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<script>window.__INITIAL_STATE__={STATE};run()</script>", 2),
        (f"<p>{HANS[:24]}</p><script>window.__INITIAL_STATE__={STATE};</script>", 2),
        (f'<script type="application/json">{LISTED}</script>', 2),
        (f'<script>var s = JSON.parse("{{\\"a\\": \\"<p>{HANS}</p><p>{HANS}</p>\\"}}")</script>', 2),
        (f"<textarea class='content'>&lt;p&gt;{HANS}&lt;/p&gt;&lt;p&gt;{HANS}&lt;/p&gt;</textarea>", 2),
        (f'<script type="application/ld+json">{{"@graph": [{{"articleBody": "{HANS}"}}]}}</script>', 1),
    ],
)  # fmt: skip
def test_a_text_that_only_a_script_would_show_is_taken_from_what_the_script_has(body: str, lines: int) -> None:
    found = report(page(f"<div id='app'></div>{body}"))
    assert found.text == "\n".join([HANS] * lines)
    assert found.said_in["text"] in ("script", "json-ld articleBody")


def test_a_short_report_is_not_made_longer_by_what_scripts_say_of_others() -> None:
    other = "另一篇报道说，渔港已经封闭，三天之内不会开放，船员留在船上。" * 5
    assert report(page(f'<div><p>{HANS}</p></div><script>var more = {{"text": "{other}"}}</script>')).text == HANS


def test_the_title_is_the_part_of_the_window_that_stands_on_the_page() -> None:
    html = page(f"<b>两艘货轮在外海相撞</b><div><p>{HANS}</p></div>", "<title>海岸网-两艘货轮在外海相撞</title>")
    assert report(html).title == "两艘货轮在外海相撞"


def test_the_source_line_at_the_end_of_an_article_stays_in_its_text() -> None:
    found = report(page(f"<h1>通航</h1><div><p>{HANS}</p><p>（来源：潮声通讯社）</p></div><div>分享到：微博</div>"))
    assert found.text == f"{HANS}\n（来源：潮声通讯社）"
    assert found.credit == "潮声通讯社"


@pytest.mark.parametrize(
    ("head", "body", "published", "where"),
    [
        ('<script type="application/ld+json">{"@type": "Report", "datePublished": "2026-04-19T08:30+08:00"}</script>',
         "<span>2026-04-18</span>", "2026-04-19T08:30+08:00", "json-ld datePublished"),
        ('<meta property="article:published_time" content="2026-04-19T08:30:00+08:00">', "",
         "2026-04-19T08:30:00+08:00", "meta article:published_time"),
        ('<meta name="publishdate" content="2026-04-19">', "<div>2026年04月19日 08:30</div>", "2026-04-19T08:30",
         "meta publishdate; line"),
        ("", "<div>发布时间：2026-04-19 08:30　更新时间：2026-04-20 10:00</div>", "2026-04-19T08:30", "line"),
        ("", '<time datetime="2026-04-19T00:30:00Z">今天</time>', "2026-04-19T00:30:00Z", "time"),
        ("", '<span itemprop="datePublished" content="2026-04-19">四月</span>', "2026-04-19", "itemprop datePublished"),
        ('<meta name="pubdate" content="2026-04-18T23:30:00Z">', "<div>2026-04-19 07:30 海岸日报</div>",
         "2026-04-19T07:30+08:00", "meta pubdate; line"),
        ('<link rel="canonical" href="https://a.example/2026/04/19/1.html">', "", "2026-04-19", "address"),
        ("<script>var createTime = '2026-04-19 08:30';</script>", "", "2026-04-19T08:30", "script"),
        ("<script>var ct = '1776558600'; var createTime = '2026-04-19 08:30';</script>", "", "2026-04-19T08:30",
         "script"),
        ("<script>var ct = 1776558600;</script>", "", "2026-04-19T00:30:00Z", "script"),
        ("", "<div>發佈時間： 19/04/2026 - 08:30</div>", "2026-04-19T08:30", "line"),
        ("", "<div>Last updated: April 20, 2026</div><div>Published April 19, 2026 at 8:30 AM</div>",
         "2026-04-19T08:30", "line"),
        ("", "<div>2026-04-19</div><time datetime='2026-04-19T08:30+08:00'>3小时前</time>", "2026-04-19T08:30+08:00",
         "line; time"),
        ('<meta name="pubdate" content="2026-04-19T08:30:00+0800">', "", "2026-04-19T08:30:00+08:00", "meta pubdate"),
    ],
)  # fmt: skip
def test_a_date_says_where_it_stood(head: str, body: str, published: str, where: str) -> None:
    found = report(page(f"<h1>通航</h1>{body}<div class='text'><p>{HANS}</p><p>2026年1月1日起停航。</p></div>", head))
    assert (found.published, found.said_in.get("published")) == (published, where)


def test_a_day_in_the_prose_is_never_the_date_of_the_page() -> None:
    assert report(page(f"<h1>通航</h1><div><p>2026年1月1日，{HANS}</p></div>")).published is None


def test_outlet_author_and_title_come_from_the_surest_place() -> None:
    told = '{"@graph": [{"@type": "NewsArticle", "author": [{"name": "周望舒"}], "publisher": {"name": "海岸日报"}}]}'
    head = (
        f'<title>通航_海岸网</title><meta name="author" content="1"><script type="application/ld+json">{told}</script>'
    )
    found = report(page(f"<h1>通航</h1><div><p>{HANS}</p></div>", head))
    assert (found.title, found.outlet, found.author) == ("通航", "海岸日报", "周望舒")
    assert found.said_in["author"] == "json-ld author"


def test_structured_data_that_is_hostile_costs_nothing_but_itself() -> None:
    for told in (
        "[" * 100_000,
        '{"@type": {"a": 1}}',
        '{"@graph": "x"}',
        '{"@type":"NewsArticle","author":{"name":{}}}',
    ):
        assert report(page(f"<p>{HANS}</p>", f'<script type="application/ld+json">{told}</script>')).text == HANS
