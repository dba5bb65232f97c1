"""Asking a server: slowly, by its rules, and no more than can be read."""

import gzip
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from kaoju.cli.network import asking
from kaoju.cli.network.asking import Asker
from kaoju.cli.network.refusal import NotFetched

Make = Callable[..., Asker]


@pytest.fixture
def url(server: Any) -> Callable[[str], str]:
    return lambda path: f"http://news.example:{server.port}{path}"


@pytest.fixture
def news(asker: Make) -> Asker:
    return asker("news.example", contact="desk@news.example")


def refused(asker: Asker, url: str) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        asker.get(url)
    return caught.value


def test_a_page_comes_with_what_the_server_says_of_it(news: Asker, server: Any, url: Any) -> None:
    server.say("/a", "港口停航。", Content_Type="text/plain; charset=utf-8", ETag='"7"', Last_Modified="now")
    answer = news.get(url("/a"))
    assert (answer.status, answer.body.decode(), answer.etag, answer.modified) == (200, "港口停航。", '"7"', "now")
    path, told = server.asked[-1]
    assert (path, told["host"]) == ("/a", f"news.example:{server.port}")
    assert told["user-agent"].startswith("kaoju/")
    assert "desk@news.example" in told["user-agent"]
    assert "cookie" not in told


def test_an_address_in_any_script_is_asked_in_ascii(news: Asker, server: Any, url: Any) -> None:
    server.say("/%E6%96%B0%E9%97%BB?a=%E6%B8%AF", "a")
    assert news.get(url("/新闻?a=港#top")).body == b"a"


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_packed_answer_is_unpacked(name: str, pack: Any, news: Asker, server: Any, url: Any) -> None:
    server.say("/a", pack("港口停航。".encode()), Content_Encoding=name)
    assert news.get(url("/a")).body.decode() == "港口停航。"


def test_an_answer_that_unpacks_to_more_than_a_report_is_refused(
    news: Any, server: Any, url: Any, monkeypatch: Any
) -> None:
    server.say("/a", gzip.compress(b"0" * (64 * 2**20 + 1)), Content_Encoding="gzip")
    assert refused(news, url("/a")).slug == "too-large"
    monkeypatch.setattr(asking, "LARGEST_RECORD", 1000)
    server.say("/b", b"0" * 2000)
    assert refused(news, url("/b")).slug == "too-large"


def test_redirects_are_followed_to_an_end(news: Asker, server: Any, url: Any) -> None:
    server.say("/a", status=301, Location="/b")
    server.say("/b", status=307, Location=url("/c"))
    server.say("/c", "there")
    answer = news.get(url("/a"))
    assert (answer.url, answer.body) == (url("/c"), b"there")
    server.say("/round", status=302, Location="/round")
    assert refused(news, url("/round")).slug == "not-fetched"
    assert server.paths.count("/round") == 6


def test_what_did_not_change_is_not_sent_again(news: Asker, server: Any, url: Any) -> None:
    server.say("/feed", status=304)
    answer = news.get(url("/feed"), etag='"7"', modified="Sun, 12 May 2031 00:00:00 GMT")
    assert answer.status == 304
    told = server.asked[-1][1]
    assert (told["if-none-match"], told["if-modified-since"]) == ('"7"', "Sun, 12 May 2031 00:00:00 GMT")


def test_a_host_is_asked_slowly_and_another_one_meanwhile(asker: Make, server: Any, url: Any, time: Any) -> None:
    both = asker("news.example", "other.example")
    for path in ("/a", "/b"):
        server.say(path, "a")
        both.get(url(path))
    assert time.slept == [2.0, 2.0]  # robots.txt, then two pages
    both.get(url("/a").replace("news", "other"))
    assert len(time.slept) == 3


def test_robots_are_asked_once_and_kept_to(news: Asker, server: Any, url: Any, time: Any) -> None:
    server.say("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 10\n")
    server.say("/a", "a")
    server.say("/private/open/x", "a")
    news.get(url("/a"))
    news.get(url("/private/open/x"))
    assert refused(news, url("/private/x")).slug == "robots-refuse"
    assert server.paths.count("/robots.txt") == 1
    assert "/private/x" not in server.paths
    assert 10.0 in time.slept


def test_robots_that_name_kaoju_hold_for_it(news: Asker, server: Any, url: Any) -> None:
    server.say("/robots.txt", "User-agent: kaoju\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert refused(news, url("/a")).slug == "robots-refuse"


def test_where_robots_cannot_be_had_nothing_is_asked_and_later_again(
    news: Asker, server: Any, url: Any, time: Any
) -> None:
    server.say("/robots.txt", status=500)
    server.say("/robots.txt", "")
    server.say("/a", "a")
    assert refused(news, url("/a")).slug == "robots-refuse"
    assert "/a" not in server.paths
    time.now += 3601
    assert news.get(url("/a")).body == b"a"


def test_robots_behind_a_redirect_inside_are_not_asked(news: Asker, server: Any, url: Any) -> None:
    server.say("/robots.txt", status=302, Location=f"http://inside.example:{server.port}/x")
    assert refused(news, url("/a")).slug == "private-address"
    assert server.paths == ["/robots.txt"]


def test_a_host_that_is_busy_is_left_alone_as_long_as_it_says(news: Asker, server: Any, url: Any, time: Any) -> None:
    server.say("/a", status=503, Retry_After="120")
    server.say("/a", "a")
    refusal = refused(news, url("/a"))
    assert (refusal.slug, refusal.after) == ("not-fetched", 120.0)
    asked = len(server.asked)
    assert refused(news, url("/a")).slug == "host-resting"
    assert len(server.asked) == asked
    time.now += 121
    assert news.get(url("/a")).body == b"a"


@pytest.mark.parametrize(
    ("status", "slug"), [(404, "not-there"), (410, "not-there"), (403, "not-there"), (500, "not-fetched")]
)
def test_what_a_server_does_not_give_is_said(status: int, slug: str, news: Asker, server: Any, url: Any) -> None:
    server.say("/a", "an error page", status=status)
    refusal = refused(news, url("/a"))
    assert refusal.slug == slug
    assert str(status) in refusal.problem(url("/a")).shown()


def test_a_server_that_is_not_there_or_ends_in_the_middle_is_said(news: Asker, server: Any, url: Any) -> None:
    server.say("/a", "a", Content_Length="999")
    assert refused(news, url("/a")).slug == "not-fetched"
    server.close()
    assert refused(news, url("/b")).slug in ("not-fetched", "robots-refuse")


def test_an_answer_that_comes_too_slowly_is_given_up(
    news: Asker, server: Any, url: Any, time: Any, monkeypatch: Any
) -> None:
    server.say("/robots.txt", "")
    server.say("/a", b"0" * 200_000)
    news._clock = type(news._clock)(lambda: (time.sleep(60), time.now)[1], time.sleep)
    assert refused(news, url("/a")).slug == "not-fetched"
