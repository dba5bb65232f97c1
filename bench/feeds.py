"""Feeds: a week of invented feeds as files, with edits, reposts, outages and duplicates, and a watch that replays it.

Writes what each feed served when, and what should be in a ledger in the end; replays it with kaoju's own watcher, which
is stopped, killed and begun anew on the way, and says what was lost, what came twice and how memory grew. The same seed
gives the same week. Run: python bench/feeds.py --days 7 --feeds 20 --a-day 1000
"""

import argparse
import bisect
import email.utils
import html
import json
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from archive import archive

from kaoju.cli.network.asking import Answer
from kaoju.cli.network.feeds import Feed, Feeds, remember, remembered
from kaoju.cli.network.refusal import NotFetched
from kaoju.cli.network.watching import Watcher
from kaoju.ledger import Ledger, open_ledger
from kaoju.model.entry import Entry

SEED = 20310512
BEGIN = 1_746_057_600  # a Thursday in May 2025, midnight UTC
DAY, TICK = 86_400, 900
WINDOW = 3 * DAY
"""How long a feed holds an entry: longer than any outage with the patience after it."""
EDITED, TWICE = 0.08, 0.03
KILLED, STOPPED = 0.02, 0.02
OUTAGES = ("silent", "busy", "page", "cut", "empty")


class Item(NamedTuple):
    """An entry of a feed: since when it says what."""

    name: str
    title: str
    begins: int
    texts: tuple[tuple[int, str], ...]

    def at(self, moment: int) -> str:
        """What it says at a moment."""
        return self.texts[bisect.bisect_right(self.texts, (moment, chr(0x10FFFF))) - 1][1]


class Week(NamedTuple):
    """What was served: items and outages by feed, and when it ends."""

    items: dict[str, list[Item]]
    outages: dict[str, list[tuple[int, int, str]]]
    end: int


def week(seed: int, days: int, feeds: int, a_day: int) -> Week:
    """A week: reports of an archive as they come in, each by its outlet's feed; some are edited a while after."""
    draw = random.Random(seed)
    items: dict[str, list[Item]] = {f"https://feed{at}.example/rss": [] for at in range(feeds)}
    names = list(items)
    end = BEGIN + days * DAY
    for number, one in enumerate(archive(days * a_day, seed, a_day)):
        # Spread evenly: an archive has its own calendar, a week of feeds must be as long as it says.
        begins = BEGIN + number // a_day * DAY + draw.randrange(0, DAY - DAY // 4, TICK)
        texts = [(begins, one.text)]
        if draw.random() < EDITED:
            texts.append((begins + draw.randrange(TICK, DAY), edited(one.text, draw)))
        name = names[hash_of(one.outlet) % feeds]
        items[name].append(Item(f"n{number}", one.title, begins, tuple(texts)))
    outages = {name: list(_outages(draw, days)) for name in names}
    return Week(items, outages, end)


def hash_of(name: str) -> int:
    """The same number in every run."""
    return int.from_bytes(name.encode()[-4:], "big")


def edited(text: str, draw: random.Random) -> str:
    """A text with another number, or with a sentence more."""
    digits = [at for at, one in enumerate(text) if one.isascii() and one.isdigit()]
    if digits and draw.random() < 0.5:
        at = draw.choice(digits)
        return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    return text + "本文已于当晚更新，补充了现场情况。"


def _outages(draw: random.Random, days: int) -> Iterator[tuple[int, int, str]]:
    for day in range(days):
        if draw.random() < 0.4:
            begins = BEGIN + day * DAY + draw.randrange(0, DAY // 2)
            yield begins, begins + draw.randrange(TICK, 6 * 3600), draw.choice(OUTAGES)


def serve(made: Week, folder: Path) -> None:
    """Write the files: a feed a folder, a file for each moment at which it changes."""
    draw = random.Random(SEED)
    for at, (url, items) in enumerate(made.items.items()):
        home = folder / str(at)
        home.mkdir(parents=True)
        moments = sorted({moment for item in items for moment, _ in item.texts} | {BEGIN})
        for moment in moments:
            live = [one for one in items if one.begins <= moment < one.begins + WINDOW]
            live += draw.sample(live, int(len(live) * TWICE))
            (home / f"{moment}.xml").write_text(rss(url, live, moment), encoding="utf-8")
        (home / "outages.json").write_text(json.dumps([url, made.outages[url]]), encoding="utf-8")


def rss(url: str, items: list[Item], moment: int) -> str:
    """A feed as it is at a moment, the newest first."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{one.name}</guid><link>{url[:-4]}/{one.name}.html?utm_source=rss</link>"
        f"<title>{html.escape(one.title)}</title><pubDate>{email.utils.formatdate(one.begins)}</pubDate>"
        f"<description>{html.escape(markup(one.at(moment)))}</description></item>"
        for one in sorted(items, key=lambda one: -one.begins)
    )
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{url[8:-12]}</title>'
    return f"{head}{entries}</channel></rss>"


def markup(text: str) -> str:
    """A text as feeds carry it."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


class Replay:
    """The week as a net: each address says what its file of the moment holds."""

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self._now, self.asked = now, 0
        self._files: dict[str, list[int]] = {}
        self._homes: dict[str, Path] = {}
        self._outages: dict[str, list[tuple[int, int, str]]] = {}
        for home in sorted(folder.iterdir()):
            url, outages = json.loads((home / "outages.json").read_text(encoding="utf-8"))
            self._homes[url], self._outages[url] = home, outages
            self._files[url] = sorted(int(path.stem) for path in home.glob("*.xml"))

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:  # noqa: ARG002  # one mark is enough
        """What the feed says now."""
        self.asked += 1
        now, files = self._now(), self._files[url]
        moment = files[max(0, bisect.bisect_right(files, now) - 1)]
        body = (self._homes[url] / f"{moment}.xml").read_bytes()
        kind = next((kind for begins, ends, kind in self._outages[url] if begins <= now < ends), "")
        if kind in ("silent", "busy"):
            raise NotFetched(slug="not-fetched", wrong="an outage", after=1800.0 if kind == "busy" else 0)
        if kind:
            said = {"page": "<html><body><p>系统维护中。</p></body></html>".encode(), "cut": body[: len(body) // 2],
                    "empty": b""}[kind]  # fmt: skip
            return Answer(url=url, status=200, body=said)
        mark = f'"{moment}"'
        if etag == mark:
            return Answer(url=url, status=304)
        return Answer(url=url, status=200, body=body, etag=mark, content_type="application/rss+xml")


class Run(NamedTuple):
    """What a replay came to."""

    asked: int
    problems: int
    stops: int
    remembered: list[int]
    memory: list[int]


def replay(made: Week, folder: Path, ledger: Ledger, *, tell: Callable[[str], None] = print) -> Run:
    """Watch the week, with a stop or a kill now and then; a kill comes between what is kept and what is remembered."""
    from kaoju.runners.adding import add
    from kaoju.runners.comparing import sketched, update
    from kaoju.runners.filing import filled

    draw, clock = random.Random(SEED), [float(BEGIN)]
    net = Replay(folder, lambda: clock[0])
    feeds = Feeds(feeds=tuple(Feed(url) for url in made.items))
    path = str(folder.parent / "week.watch")
    problems: list[object] = []
    sizes, peaks, stops = [], [], 0

    def take(entries: list[Entry]) -> None:
        for _ in add(ledger, entries, lambda some: (filled(one, sketched) for one in some)):
            pass
        if draw.random() < KILLED:
            raise KeyboardInterrupt

    memory = remembered(path)
    watcher = Watcher(feeds, memory, net, lambda: clock[0], problems.append)
    while clock[0] < made.end + DAY:
        is_stopped = draw.random() < STOPPED
        try:
            for _ in watcher.look(take):
                remember(memory, path)
        except KeyboardInterrupt:
            is_stopped = True
        if is_stopped:
            # What was not written is gone.
            stops += 1
            memory = remembered(path)
            watcher = Watcher(feeds, memory, net, lambda: clock[0], problems.append)
        update(ledger)
        if (clock[0] - BEGIN) % DAY == 0 and Path(path).exists():
            sizes.append(Path(path).stat().st_size)
            peaks.append(resident())
            tell(f"day {len(sizes) - 1}: {sizes[-1]:,} bytes remembered, {peaks[-1]:,} kB resident")
        clock[0] += TICK
    return Run(net.asked, len(problems), stops, sizes, peaks)


def resident() -> int:
    """The memory this process has now, in kB; the most it ever had where that cannot be told."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def judged(made: Week, ledger: Ledger) -> dict[str, list[str]]:
    """What is not as it should be: lost, invented, twice, or an older text that stands for a newer one."""
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for one in ledger.reports():
        reading = ledger.reading(one.key)
        if reading is not None:
            page = (one.url or "").partition("?")[0]
            found.setdefault((page, one.id), []).append((reading.text, one.superseded_by is None))
    wrong: dict[str, list[str]] = {"lost": [], "invented": [], "twice": [], "stale": []}
    for url, items in made.items.items():
        for item in items:
            said = found.pop((f"{url[:-4]}/{item.name}.html", item.name), [])
            texts, last = [text for text, _ in said], shown(item.texts[-1][1])
            wrong["lost"] += [item.name] * (last not in texts)
            wrong["invented"] += [item.name] * (not set(texts) <= {shown(text) for _, text in item.texts})
            wrong["twice"] += [item.name] * (len(texts) != len(set(texts)))
            wrong["stale"] += [item.name] * (last in texts and [text for text, is_last in said if is_last] != [last])
    wrong["invented"] += [name for _, name in found]
    return wrong


def shown(text: str) -> str:
    """A text as a reader of a feed sees it."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def main() -> int:
    """Replay a week and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("days", 7), ("feeds", 20), ("a-day", 1000), ("seed", SEED)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args()
    made = week(given.seed, given.days, given.feeds, given.a_day)
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "feeds")
        serve(made, files)
        with open_ledger(Path(folder, "week.kaoju"), make=True) as ledger:
            # SQLite keeps up to 64 MB of a ledger at hand; what is looked for is what grows without end.
            ledger._db.run("PRAGMA cache_size = -2048")  # type: ignore[attr-defined]  # noqa: SLF001
            run = replay(made, files, ledger)
            wrong = judged(made, ledger)
            reports = ledger.counts()["report"]
    items = sum(map(len, made.items.values()))
    print(f"{items:,} entries, {reports:,} reports, {run.asked:,} looks, {run.problems:,} outages, {run.stops} stops")
    print(", ".join(f"{len(names):,} {what}" for what, names in wrong.items()))
    growth = max(run.memory[2:]) / run.memory[2] if len(run.memory) > 3 else 1.0
    print(f"memory after the second day grew to {growth:.2f} times")
    return 1 if any(wrong.values()) or growth > 1.1 else 0


if __name__ == "__main__":
    raise SystemExit(main())
