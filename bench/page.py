"""Page: what each page of a ledger costs its server, and whether the links to claims survive a new ledger.

Reads a ledger (`bench/archive.py` makes the reports of one) and asks the application in this process; prints CPU time,
median and worst of several calls of each address, first calls apart. With `--long`, a report of 360,000 characters made
of the sentences of that ledger. With `--links`, a second ledger of the same reports, whose claims are looked for by the
addresses of the first. Never opens a port.
Run: python bench/page.py news.kaoju --long --links 1000
"""

import argparse
import random
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from starlette.testclient import TestClient

from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Report
from kaoju.reading import Source
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched
from kaoju.runners.filing import filed, filled
from kaoju.web.app import application, modules
from kaoju.web.settings import Settings

TIMES = 3
LONG, CLAIMS = 360_000, 3_000
FILLER = "编辑室窗外的雨下了很久，街上的人都撑着伞，慢慢地走。\n"
SOME = 6
"""Reports, claims, events and findings whose pages are asked for."""


def browser(path: Path) -> TestClient:
    """A browser that asks this process."""
    settings = Settings(ledger=path, token="t", secret="s")
    return TestClient(
        application(settings), base_url=f"http://127.0.0.1:{settings.port}", headers={"accept-language": "en"}
    )


def timed(client: TestClient, address: str) -> float:
    """Milliseconds of CPU for one page."""
    start = time.process_time()
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return 1000 * (time.process_time() - start)


def addresses(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages with some of their addresses, drawn with a seed."""
    draw = random.Random(7)
    with open_ledger(path) as ledger:
        reports = [one.key for one in ledger.reports()]
        some = draw.sample(reports, min(SOME, len(reports)))
        claims = [reading.claims[0].id for key in some if (reading := ledger.reading(key)) and reading.claims]
        events = [one.id for one in ledger.event_page("reports", SOME).some]
        findings = [one.id for one in islice(ledger.findings(), SOME)]
    for module in modules():
        if hasattr(module, "MENU"):
            yield module.MENU.path, [module.MENU.path]
    yield "/claims, one facet", ["/claims?event=CASUALTY", "/claims?kind=official", "/claims?status=planned"]
    yield "/claims, three facets", ["/claims?event=CASUALTY&event=ASSAULT&kind=official&certainty=certain"]
    yield "/claims, last page", ["/claims?page=100000"]
    yield "/claims, words", [f"/claims?q={word}" for word in ("死亡", "无人机", "地震 遇难")]
    yield "/claims/by/…", ["/claims/by/source", "/claims/by/party"]
    yield "/search, words", [f"/search?q={word}" for word in ("死亡", "无人机", "地震 遇难", "没有这个词")]
    yield "/r/…", [f"/r/{key}" for key in some]
    yield "/c/…", [f"/c/{name}" for name in claims]
    yield "/e/…, the largest", [f"/e/{name}" for name in events]
    yield "/f/…", [f"/f/{name}" for name in findings]


def long_report(path: Path) -> Report:
    """As many whole reports of the ledger as have so many claims, with sentences between that claim nothing."""
    with open_ledger(path) as ledger:
        texts: list[str] = []
        claims = 0
        for one in ledger.reports():
            reading = ledger.reading(one.key)
            if reading is not None and claims < CLAIMS:
                texts.append(reading.text)
                claims += len(reading.claims)
    between = FILLER * max((LONG - sum(map(len, texts))) // len(FILLER) // len(texts), 0)
    text = "\n".join(one + "\n" + between for one in texts)
    return Report(id="long", text=(text + FILLER * LONG)[:LONG], published="2025-06-01", outlet="long", title="long")


def kept(path: Path, reports: Iterator[Report] | list[Report]) -> None:
    """A ledger of reports, not compared."""
    with open_ledger(path, make=True) as ledger:
        entries = (filed(Source(path="bench", line=at, report=one)) for at, one in enumerate(reports))
        for _ in add(ledger, entries, partial(map, partial(filled, sketch=sketched))):
            pass


def reports_of(ledger: Ledger, count: int) -> list[Report]:
    """Some of its reports as they came."""
    keys = [one.key for one in islice(ledger.reports(), count)]
    return [entry.report for key in keys if (entry := ledger.entry(key)) and entry.report]


def links(path: Path, count: int, folder: Path) -> None:
    """Whether addresses of claims lead to the same characters in a ledger made anew, in another order."""
    with open_ledger(path) as ledger:
        reports = reports_of(ledger, count)
    once = folder / "once.kaoju"
    kept(once, reports)
    with open_ledger(once) as ledger:
        first = {}
        for key in (one.key for one in reports):
            reading = ledger.reading(key)
            for claim in reading.claims if reading else ():
                first[key, claim.id] = reading.text[claim.start : claim.end] if reading else ""
    wanted = dict(random.Random(7).sample(sorted(first.items()), min(count, len(first))))
    again = folder / "again.kaoju"
    kept(again, reports[::-1])
    client, same = browser(again), 0
    with open_ledger(again) as ledger:
        for (key, name), text in wanted.items():
            answer = client.get(f"/c/{name}?in={key}", follow_redirects=False)
            there = answer.headers.get("location", "")
            reading = ledger.reading(there.removeprefix("/r/").partition("?")[0])
            claim = next((one for one in reading.claims if one.id == name), None) if reading else None
            same += claim is not None and reading is not None and reading.text[claim.start : claim.end] == text
    print(f"{same:,} of {len(wanted):,} links to claims lead to the same characters")


def pages(path: Path) -> None:
    """A line for each kind of page."""
    client = browser(path)
    print(f"{'page':<28}{'first':>8}{'median':>8}{'worst':>8}  ms of CPU")
    for name, several in addresses(path):
        first = [timed(client, one) for one in several]
        rest = [timed(client, one) for _ in range(TIMES) for one in several]
        if rest:
            print(f"{name:<28}{max(first):>8.0f}{statistics.median(rest):>8.0f}{max(rest):>8.0f}", flush=True)


def main() -> None:
    """Print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("ledger", type=Path)
    asked.add_argument("--no-pages", action="store_true")
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--links", type=int, default=0)
    given = asked.parse_args()
    warnings.simplefilter("ignore")
    if not given.no_pages:
        pages(given.ledger)
    with tempfile.TemporaryDirectory() as folder:
        if given.long:
            there = Path(folder, "long.kaoju")
            long, short = long_report(given.ledger), Report(id="short", text=FILLER)
            kept(there, [long, short])
            key = long.key
            with open_ledger(there) as ledger:
                reading = ledger.reading(key)
            claims = len(reading.claims) if reading else 0
            client = browser(there)
            timed(client, f"/r/{short.key}")  # what a page costs the first time in a process is no report's
            several = [timed(client, f"/r/{key}?part={part}") for part in range(1, 16)]
            rest = statistics.median(several[1:])
            told = f"{several[0]:.0f} ms at first, {rest:.0f} at the median of its other parts"
            print(f"a report of {LONG:,} characters and {claims:,} claims: {told}")
        if given.links:
            links(given.ledger, given.links, Path(folder))


if __name__ == "__main__":
    main()
