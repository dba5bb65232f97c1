"""Watching feeds: what is new comes in once, whatever happens to feeds, pages and the watch itself."""

import json
import time as clock
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click.testing
import pytest

from kaoju.cli import main
from kaoju.cli.network.asking import Answer
from kaoju.cli.network.feeds import Feed, Feeds, Memory, Remembered
from kaoju.cli.network.refusal import NotFetched
from kaoju.cli.network.watching import TRIES, Watcher
from kaoju.model import Problem
from kaoju.model.entry import Entry

FEED = "https://news.example/rss"
QUAKE = "日本消防厅12日通报，北海道12日凌晨发生6.3级地震，截至当天中午已造成{}人死亡、230人受伤。"
Item = tuple[str, str]


def rss(*items: Item, title: str = "晨报") -> bytes:
    entries = "".join(
        f"<item><guid>{name}</guid><link>https://news.example/{name}</link><title>港口消息</title>"
        f"<pubDate>Wed, 12 May 2021 08:00:00 +0800</pubDate><description>{text}</description></item>"
        for name, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{entries}</channel></rss>'.encode()


class Net:
    """What each address says; an address that is not there is an outage."""

    def __init__(self) -> None:
        self.says: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        self.asked.append((url, etag))
        if url not in self.says:
            raise NotFetched(slug="not-fetched", wrong="there is no answer", after=0)
        body = self.says[url]
        mark = f'"{hash(body)}"'
        return Answer(url=url, status=304) if etag == mark else Answer(url=url, status=200, body=body, etag=mark)


class Case:
    """A watch over one feed, with a clock that a test moves."""

    def __init__(self, **told: Any) -> None:
        self.net, self.memory, self.now = Net(), Memory(), 1_700_000_000.0
        self.taken: list[Entry] = []
        self.problems: list[Problem] = []
        self.feeds = Feeds(feeds=(Feed(FEED, **told),))
        self.begin()

    def begin(self) -> None:
        self.watcher = Watcher(self.feeds, self.memory, self.net, lambda: self.now, self.problems.append)

    def look(self, minutes: float = 15) -> list[str]:
        """The texts that came in at the next look."""
        self.taken.clear()
        list(self.watcher.look(self.taken.extend))
        self.now += minutes * 60
        return [entry.report.text for entry in self.taken if entry.report]


def test_an_entry_comes_in_once_and_its_edit_once_more() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。"))
    assert case.look() == ["港口停航。"]
    assert case.look() == []
    case.net.says[FEED] = rss(("2", "机场关闭。"), ("1", "港口停航。"))
    assert case.look() == ["机场关闭。"]
    case.net.says[FEED] = rss(("2", "机场关闭。"), ("1", "港口停航两天。"))
    assert case.look() == ["港口停航两天。"]


def test_an_entry_that_stands_twice_in_a_feed_comes_once() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。"), ("1", "港口停航。"))
    assert case.look() == ["港口停航。"]


def test_a_feed_that_did_not_change_is_not_sent_again() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。"))
    case.look()
    case.look()
    assert case.net.asked[0][1] == ""
    assert case.net.asked[1][1] != ""


def test_a_feed_is_asked_when_it_is_due_and_not_before() -> None:
    case = Case(every=60)
    case.net.says[FEED] = rss()
    for _ in range(9):
        case.look(minutes=15)
    assert len(case.net.asked) == 3
    assert case.watcher.next_due() > case.now


def test_a_feed_that_fails_is_asked_less_and_less_and_as_ever_when_it_is_back() -> None:
    case = Case(every=15)
    waits = []
    for _ in range(10):
        case.look(minutes=0)
        waits.append((case.watcher.next_due() - case.now) / 60)
        case.now = case.watcher.next_due()
    assert waits[:4] == [30, 60, 120, 240]
    assert waits[-1] == 24 * 60
    case.net.says[FEED] = rss(("1", "港口停航。"))
    assert case.look(minutes=0) == ["港口停航。"]
    assert case.watcher.next_due() - case.now == 15 * 60


def test_a_server_that_says_when_to_come_back_is_believed() -> None:
    known = Remembered()
    known.failed(0, 15, after=7200)
    assert known.due == 7200


def test_a_clock_that_was_set_back_keeps_no_feed_waiting() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。"))
    case.look()
    case.now -= 400 * 86400
    case.look()
    assert len(case.net.asked) == 2


def test_an_error_page_in_the_place_of_a_feed_is_an_outage_and_no_report() -> None:
    case = Case()
    case.net.says[FEED] = "<!DOCTYPE html><html><body><p>系统维护中，请稍后访问本站。</p></body></html>".encode()
    assert case.look() == []
    assert [problem.slug for problem in case.problems] == ["other-format"]
    case.net.says[FEED] = rss(("1", "港口停航。"))
    case.now = case.watcher.next_due()
    assert case.look() == ["港口停航。"]


def test_a_feed_with_nothing_in_it_is_nothing_to_complain_of() -> None:
    case = Case()
    case.net.says[FEED] = rss()
    assert case.look() == []
    assert case.problems == []


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。"), ("2", "机场关闭。")).replace("停航".encode(), b"&stop;", 1)
    assert "机场关闭。" in case.look()
    assert {problem.slug for problem in case.problems} == {"feed-broken"}


def test_of_a_feed_that_is_cut_off_the_last_entry_waits_and_none_is_forgotten() -> None:
    case = Case()
    items = [(str(at), f"第{at}号消息，港口停航。") for at in range(4)]
    case.net.says[FEED] = rss(*items[1:])
    assert len(case.look()) == 3
    whole = rss(*items)
    cut = whole.index("第2号".encode()) + 3
    case.net.says[FEED] = whole[:cut]
    assert case.look() == [items[0][1]]
    case.net.says[FEED] = whole
    assert case.look() == []
    assert case.net.asked[-1][1] == "", "what was cut off is asked for whole"


def test_an_edit_that_was_undone_is_undone_here_too(tmp_path: Path) -> None:
    case = Case()
    texts = [QUAKE.format(41), QUAKE.format(43), QUAKE.format(41)]
    from kaoju.ledger import open_ledger
    from kaoju.runners.adding import add
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import executor

    with open_ledger(tmp_path / "n.kaoju", make=True) as ledger, executor(1, clock.monotonic, print, sketched) as read:
        for text in texts:
            case.net.says[FEED] = rss(("1", text))
            assert case.look() == [text]
            list(add(ledger, list(case.taken), read))
            update(ledger)
            (newest,) = [one for one in ledger.reports() if one.superseded_by is None]
            reading = ledger.reading(newest.key)
            assert reading is not None
            assert reading.text == text
        assert len(list(ledger.reports())) == 2
        assert not list(ledger.verify())


ARTICLE = "<p>卡罗文港务局12日通报，受强风影响，港口自当日6时起停航，预计停航两天，百余艘船只在锚地等待。</p>" * 4
PAGE = f"<!DOCTYPE html><html><head><title>港口</title></head><body><article>{ARTICLE}</article></body></html>".encode()


def test_the_page_of_an_entry_is_read_where_it_is_wanted_with_what_the_feed_says_of_it() -> None:
    case = Case(pages=True, outlet="港口日报")
    case.net.says |= {FEED: rss(("1", "港口停航。")), "https://news.example/1": PAGE}
    (text,) = case.look()
    assert "锚地" in text
    report = case.taken[0].report
    assert report is not None
    assert (report.url, report.published, report.outlet) == (
        "https://news.example/1", "2021-05-12T08:00:00+08:00", "港口日报",
    )  # fmt: skip
    assert report.said_in["published"].startswith("feed:")
    assert case.look() == []


def test_a_page_that_cannot_be_had_is_asked_for_again_and_meanwhile_the_feed_is_believed() -> None:
    case = Case(pages=True)
    case.net.says[FEED] = rss(("1", "港口停航。"))
    assert case.look() == ["港口停航。"]
    assert case.look() == []
    case.net.says["https://news.example/1"] = PAGE
    (text,) = case.look()
    assert "锚地" in text
    assert case.look() == []
    assert case.memory.of(FEED).tries == {}


def test_a_page_that_never_comes_is_not_asked_for_for_ever() -> None:
    case = Case(pages=True)
    case.net.says[FEED] = rss(("1", "港口停航。"))
    for _ in range(TRIES + 5):
        case.look()
    assert [url for url, _ in case.net.asked].count("https://news.example/1") == TRIES


def test_what_is_remembered_is_what_the_feed_holds_and_no_more() -> None:
    case = Case()
    for number in range(50):
        case.net.says[FEED] = rss(*((f"{at}", f"第{at}号消息。") for at in range(number, number + 3)))
        case.look()
    assert len(case.memory.of(FEED).seen) == 3


def test_a_link_that_is_none_costs_nothing_but_itself() -> None:
    case = Case(pages=True)
    case.net.says[FEED] = rss(("1", "港口停航。"), ("2", "机场关闭。")).replace(b"https://news.example/1", b"http://[a")
    assert set(case.look()) == {"港口停航。", "机场关闭。"}


def test_an_address_within_a_feed_may_be_relative() -> None:
    case = Case()
    case.net.says[FEED] = rss(("1", "港口停航。")).replace(b"https://news.example/1", b"/news/1")
    case.look()
    assert case.taken[0].report is not None
    assert case.taken[0].report.url == "https://news.example/news/1"


Watch = Callable[..., click.testing.Result]


@pytest.fixture
def watch(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """One look of `kaoju watch` at a feed of this machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "sleep", lambda seconds: None)
    host = f"127.0.0.1:{server.port}"

    def look(*args: str, feeds: str = "", is_due: bool = True) -> click.testing.Result:
        told = feeds or f'[[feed]]\nurl = "http://{host}/rss"\n'
        Path("feeds.toml").write_text(told.replace("HOST", host), encoding="utf-8")
        remembered = Path("ledger.kaoju.watch")
        if is_due and remembered.exists():
            memory = json.loads(remembered.read_text(encoding="utf-8"))
            for known in memory["feeds"].values():
                known["due"] = 0
            remembered.write_text(json.dumps(memory), encoding="utf-8")
        return click.testing.CliRunner().invoke(main, ["watch", "feeds.toml", "--once", "--allow", host, *args])

    yield look


def test_a_count_that_moved_is_told_once(watch: Watch, server: Any) -> None:
    server.say("/rss", rss(("1", QUAKE.format(41))))
    server.say("/rss", rss(("2", QUAKE.format(67).replace("12日通报", "13日通报")), ("1", QUAKE.format(41))))
    first = watch()
    assert (first.exit_code, first.stdout) == (0, ""), first.output
    second = watch()
    assert second.exit_code == 0
    assert "41" in second.stdout
    assert "67" in second.stdout
    assert watch().stdout == ""


def test_an_edited_entry_is_told_with_what_was_changed(watch: Watch, server: Any) -> None:
    server.say("/rss", rss(("1", QUAKE.format(41))))
    server.say("/rss", rss(("1", QUAKE.format(43))))
    watch()
    done = watch("--json")
    (change,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert change["kind"] == "edited"
    assert [(one["one_text"], one["other_text"]) for one in change["what"]["edits"]] == [("41人", "43人")]


def test_a_webhook_of_this_machine_gets_what_changed_also_what_it_did_not_take_before(
    watch: Watch, server: Any, tmp_path: Path
) -> None:
    feeds = 'webhook = "http://HOST/hook"\n[[feed]]\nurl = "http://HOST/rss"\n'
    server.say("/rss", rss(("1", QUAKE.format(41))))
    server.say("/rss", rss(("1", QUAKE.format(43))))
    server.say("/hook", status=500)
    watch(feeds=feeds)
    assert "webhook" in watch(feeds=feeds).stderr
    server.says["/hook"] = [(204, {}, b"")]
    watch(feeds=feeds)
    watch(feeds=feeds)
    posted = [told["body"] for path, told in server.asked if path == "/hook"]
    assert len(posted) == 2
    assert json.loads(posted[0]) == json.loads(posted[1])
    assert [one["kind"] for one in json.loads(posted[1])] == ["edited"]


def test_a_webhook_elsewhere_gets_nothing(watch: Watch, server: Any) -> None:
    feeds = 'webhook = "http://192.0.2.1/hook"\n[[feed]]\nurl = "http://HOST/rss"\n'
    server.say("/rss", rss(("1", QUAKE.format(41))))
    server.say("/rss", rss(("1", QUAKE.format(43))))
    watch(feeds=feeds)
    assert "not an address of this machine" in watch(feeds=feeds).stderr


def test_a_run_that_died_before_it_told_is_made_up_for_by_the_next(
    watch: Watch, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kaoju.cli.watch import Watch as Running

    server.say("/rss", rss(("1", QUAKE.format(41))))
    server.say("/rss", rss(("1", QUAKE.format(43))))
    watch()
    with monkeypatch.context() as dying:
        dying.setattr(Running, "_tell", lambda self, new: exec("raise KeyboardInterrupt"))
        assert watch().exit_code == 130
    done = watch("--json")
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["edited"]


def test_a_prediction_that_fell_due_is_told_on_the_day_after(watch: Watch, server: Any) -> None:
    server.say("/rss", rss(("1", "俄罗斯总统12日说，俄罗斯将于5月20日从叙利亚撤军。")))
    assert watch().stdout == ""
    from kaoju.ledger import open_ledger
    from kaoju.runners.news import fallen_due

    with open_ledger("ledger.kaoju") as ledger:
        assert [one.by for one in fallen_due(ledger, "2021-05-14", "2021-05-21")] == ["2021-05-20"]
        assert fallen_due(ledger, "2021-05-14", "2021-05-20") == ()
        assert fallen_due(ledger, "2021-05-21", "2021-05-25") == ()


def test_another_ledger_of_the_same_name_gets_all_of_the_feed(watch: Watch, server: Any) -> None:
    server.say("/rss", rss(("1", QUAKE.format(41))))
    watch()
    Path("ledger.kaoju").unlink()
    assert "1 new" in watch(is_due=False).stderr


@pytest.mark.parametrize(
    "feeds", ["[[feed]]\nurl = 7\n", "feed = 3", "[[feed]]\nurl = 'a'\nevery = 0\n", "[[feed]]\nurl='a'\nmore=1\n", "x"]
)
def test_a_list_of_feeds_that_cannot_be_meant_is_refused(feeds: str, watch: Watch) -> None:
    done = watch(feeds=feeds)
    assert done.exit_code == 2
    assert "feeds.toml" in done.stderr


def test_pages_are_fetched_into_a_ledger(watch: Watch, server: Any) -> None:
    server.say("/1", PAGE, Content_Type="text/html; charset=utf-8")
    host = f"127.0.0.1:{server.port}"
    run = click.testing.CliRunner()
    refused = run.invoke(main, ["fetch", f"http://{host}/1"])
    assert refused.exit_code == 1
    assert "not of the open internet" in refused.stderr
    done = run.invoke(main, ["fetch", f"http://{host}/1", f"http://{host}/none", "--allow", host])
    assert done.exit_code == 1
    assert "1 new" in done.stderr
    assert "404" in done.stderr
    found = run.invoke(main, ["search", "锚地", "--json"])
    assert json.loads(found.stdout)["id"]
