"""A Chromium in front of the page: as a reader meets it, and before a ledger whose every field is hostile.

The Chromium is the one on the PATH. Where there is none, nothing here runs, and the summary of the tests says so.
"""

import json
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import httpx2
import msgspec
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kaoju.cli.printing import BROWSERS
from kaoju.ledger import open_ledger
from kaoju.model import Reading, Report
from kaoju.reading import Source, sources
from kaoju.runners.adding import add
from kaoju.runners.comparing import sketched, update
from kaoju.runners.filing import filed, filled
from kaoju.web.app import application
from kaoju.web.settings import Settings

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next((path for name in BROWSERS if (path := shutil.which(name))), None)
NOT_RUN = "not run: there is no Chromium on the PATH"
PAYLOADS = [json.loads(line) for line in (HERE / "payloads.txt").read_text(encoding="utf-8").splitlines()]
SAMPLES, HOSTILE_SAMPLES = 2, 3
"""Addresses of each kind that a walk over the page keeps; of reports all."""
TOGETHER = 10
"""Payloads in one report."""
WISHES = {"lang", "theme", "script"}
"""What a reader may wish is tried by cookies."""
FLAGS = ("--disable-gpu", "--disable-dev-shm-usage", "--no-sandbox")
PATIENCE = 30_000
"""Milliseconds the browser waits for anything."""
Serve = Callable[[Path], "Site"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason=NOT_RUN))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if CHROMIUM is None:
        terminalreporter.write_line(f"tests in a browser: {NOT_RUN}", red=True)


class Site(msgspec.Struct):
    """A page that is being served, on a port of its own."""

    address: str
    settings: Settings
    app: Any

    @property
    def door(self) -> str:
        """The address that opens a session."""
        return f"{self.address}/?token={self.settings.token}"


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a ledger until all tests are done."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serving(ledger: Path) -> Site:
        taken = uvicorn.Config("", port=0).bind_socket()
        port = taken.getsockname()[1]
        settings = Settings(ledger=ledger, port=port, token="mine", secret="kept", is_fixed=True)
        made = application(settings)
        server = uvicorn.Server(uvicorn.Config(made, log_level="error", access_log=False, lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        running.append((server, thread))
        return Site(f"http://127.0.0.1:{port}", settings, made)

    yield serving
    for server, _ in running:
        server.should_exit = server.force_exit = True  # it would wait for connections that a browser left open
    for _, thread in running:
        thread.join(PATIENCE / 1000)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for each file: its event loop must be gone before other tests start theirs."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, "LC_ALL": "C.UTF-8"})
        yield made
        made.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which `make test` brings by lock file."""
    if not AXE.is_file():
        pytest.skip("not run: axe-core is not there; npm ci --prefix tests/browser brings it")
    return AXE.read_text(encoding="utf-8")


# What a page did that it should not: asked elsewhere, broke its policy, ran what a report says, failed.
WATCH = """
window.told = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.told.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


class Watched:
    """A tab whose every fault is noted."""

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.faults: list[str] = []
        self.site = site
        context.add_init_script(WATCH)
        context.on("request", self._asked)
        self.tab: Page = context.new_page()
        self.tab.set_default_timeout(PATIENCE)
        self.tab.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.tab.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.tab.on("console", self._said)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.faults.append(f"asked {request.url}")

    def _said(self, message: Any) -> None:
        if message.type == "error" and "status of 40" not in message.text:
            self.faults.append(f"console: {message.text}")

    def goto(self, path: str) -> None:
        """Open an address of the site."""
        self.tab.goto(self.site.address + path, wait_until="load")

    def told(self) -> list[str]:
        """Everything that went wrong until now."""
        ran = self.tab.evaluate("[...window.told, ...(window.pwned ? ['ran what a report says'] : [])]")
        return [*self.faults, *ran]


@pytest.fixture
def open_tab(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens a tab of its own before a site; `wanted` are preferences, kept as cookies."""
    made: list[BrowserContext] = []

    def opening(site: Site, *, width: int = 1280, height: int = 800, session: bool = False, **wanted: str) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", reduced_motion="reduce"
        )
        made.append(context)
        context.add_cookies([{"name": name, "value": value, "url": site.address} for name, value in wanted.items()])
        if session:
            name = f"session-{site.settings.mark}"
            context.add_cookies([{"name": name, "value": site.settings.secret, "url": site.address}])
        return Watched(context, site)

    yield opening
    for context in made:
        context.close()


class Links(HTMLParser):
    """Where the links of a page lead."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def pattern_of(app: Any, path: str) -> str:
    """The route that answers at a path."""
    scope = {"type": "http", "path": path, "method": "GET", "root_path": ""}
    for route in app.routes:
        if route.matches(scope)[0].value == 2:
            return str(getattr(route, "path", ""))
    return ""


def doors(site: Site) -> list[str]:
    """Where a walk may begin: every report, and what only somebody who knows its id comes to."""
    with open_ledger(site.settings.ledger) as ledger:
        copies = [f"/verdict/{copy.id}" for copy in ledger.copies()]
        return [*(f"/r/{filed.key}" for filed in ledger.reports()), *copies[:1]]


class Walk(msgspec.Struct):
    """Where links lead: pages and files by their route and what their address asks, and what is not there."""

    pages: dict[str, list[str]] = {}
    files: dict[str, list[str]] = {}
    broken: list[str] = []

    @property
    def all(self) -> list[str]:
        """All pages that were found."""
        return [address for _, several in sorted(self.pages.items()) for address in several]

    @property
    def layouts(self) -> list[str]:
        """One page for each route; what is asked of it changes what it lists, but for a report, which shows more."""
        twice = {kind for kind in self.pages if kind.endswith("?") and kind[:-1] in self.pages} - {"/r/{key}?"}
        return [several[0] for kind, several in sorted(self.pages.items()) if kind not in twice]


def walked(site: Site, samples: int) -> Walk:
    """Follow links, at most so many of each kind."""
    walk, seen, counts = Walk(), set(), Counter()
    waiting = [("", "/"), *(("", door) for door in doors(site))]
    with httpx2.Client(base_url=site.address, timeout=30) as client:
        client.cookies.set(f"session-{site.settings.mark}", site.settings.secret)
        while waiting:
            here, address = waiting.pop(0)
            parts = urlsplit(urljoin(site.address + here, address))
            asks = sorted({name for name, _ in parse_qsl(parts.query)})
            address = quote(parts.path, safe="/:.~%") + (f"?{parts.query}" if parts.query else "")
            is_ours = f"{parts.scheme}://{parts.netloc}" == site.address and not parts.path.startswith("/static/")
            if not is_ours or address in seen or WISHES & set(asks):
                continue
            kind = pattern_of(site.app, httpx2.URL(parts.path).path) + ("?" if asks else "")
            seen.add(address)
            counts[kind] += 1
            if counts[kind] > samples and here:
                continue
            answer = client.get(address)
            if answer.status_code >= 400:
                walk.broken.append(f"{here} -> {address}: {answer.status_code}")
            elif answer.has_redirect_location:
                waiting.append((here, answer.headers["location"]))
                walk.files.setdefault(kind, []).append(address)
            elif not answer.headers["content-type"].startswith("text/html") or "content-disposition" in answer.headers:
                walk.files.setdefault(kind, []).append(address)
            else:
                walk.pages.setdefault(kind, []).append(address)
                waiting += [(address, link) for link in Links(answer.text).found]
    return walk


def kept(path: Path, given: Iterable[Source], poison: Callable[[Reading], Reading] = lambda reading: reading) -> Path:
    """A ledger of some reports, compared."""

    def read(entry: Any) -> Any:
        whole = filled(entry)
        if whole.reading is None:
            return whole
        reading = poison(whole.reading)
        sketch, blocks = sketched(reading, whole.key)
        return msgspec.structs.replace(whole, reading=reading, sketch=sketch, blocks=blocks)

    with open_ledger(path, make=True) as ledger:
        for _ in add(ledger, (filed(one) for one in given), partial(map, read)):
            pass
        update(ledger)
    return path


STORY = (
    "{0}日本消防厅12日通报，北海道{0}12日凌晨发生6.3级地震，截至当天中午已造成{1}人死亡、230人受伤。"
    "日本首相{0}说，政府将在5月20日前恢复札幌的供电。\n俄罗斯外交部12日表示，俄罗斯向基辅移交了1000具{0}遗体，"
    "乌克兰向俄罗斯移交35具遗体作为交换。泽连斯基反对在莫斯科举行会谈，若俄军停火，乌方将同意会谈。\n"
    "“{0}”说，{0}军队将撤离。据{0}报道，警方{0}击落{1}架无人机。来源：{0}\n"
)


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something for every page to show; nobody writes to it."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "empty.txt").touch()
    demo = files("kaoju").joinpath("demo")
    ferry = [one for one in sources(str(demo.joinpath("week.jsonl"))) if one.report and "ferry" in one.report.id]
    told = [Report(id=f"t{day}", text=STORY.format("", 40 + day), published=f"2031-05-{day}") for day in (12, 13)]
    others = [Source(path=f"{one.id}.txt", digest=one.key, report=one) for one in told]
    path = kept(
        folder / "news.kaoju",
        [*sources(str(demo.joinpath("reports.jsonl"))), *ferry, *sources(str(folder / "empty.txt")), *others],
    )
    with open_ledger(path) as ledger:
        ledger.rate("海澜通讯社", "B", "names its sources")
    return path


@pytest.fixture(scope="session")
def site(serve: Serve, sample_ledger: Path) -> Site:
    return serve(sample_ledger)


def poisoned(reading: Reading) -> Reading:
    """A reading in whose every name, word and reason there is what its report is called."""
    bad = reading.id
    many: Any = {"actor": (bad,), "recipient": (bad,), "place": (bad,), "why": bad}

    def changed(layer: Iterable[Any], told: dict[str, Any]) -> tuple[Any, ...]:
        """Every other one, so that what comparing needs is there too."""
        return tuple(
            msgspec.structs.replace(one, **{key: value for key, value in told.items() if hasattr(one, key)})
            if at % 2 else one
            for at, one in enumerate(layer)
        )  # fmt: skip

    return msgspec.structs.replace(
        reading,
        author=bad, credit=bad, forwarded_from=bad, said_in={"published": bad}, read_by=bad,
        claims=changed(reading.claims, {**many, "trigger": bad, "time": bad}),
        attributions=changed(reading.attributions, {"source": bad, "cue": bad}),
        transfers=changed(reading.transfers, {"giver": bad, "receiver": bad, "what": bad}),
        positions=changed(reading.positions, {"actor": bad, "issue": bad, "option": bad}),
        quantities=changed(reading.quantities, {"of": bad, "text": bad}),
        times=changed(reading.times, {"why": bad, "value": bad, "text": bad}),
        tellings=changed(reading.tellings, {"places": (bad,), "parties": (bad,)}),
        credits=changed(reading.credits, {"text": bad, "name": bad}),
        not_understood=changed(reading.not_understood, {"text": bad, "why": bad}),
    )  # fmt: skip


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    """What a hostile report says where anything can be said."""
    return PAYLOADS


@pytest.fixture(scope="session")
def hostile_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of reports in whose every field there are some of them."""
    several = [" ".join(PAYLOADS[at : at + TOGETHER]) for at in range(0, len(PAYLOADS), TOGETHER)]
    reports = [
        Report(
            id=bad, text=STORY.format(bad, 41 + at), published=f"2031-05-{at % 28 + 1:02}", outlet=bad, title=bad,
            url=f"http://a{at}.example/{bad}" if at % 3 else bad, author=bad, credit=bad, forwarded_from=bad,
        )
        for at, bad in enumerate(several)
    ]  # fmt: skip
    given = [Source(path=f"{at}{one.id}.txt", digest=one.key, report=one) for at, one in enumerate(reports)]
    path = kept(tmp_path_factory.mktemp("hostile") / "<img src=x onerror=alert(1)>.kaoju", given, poisoned)
    with open_ledger(path) as ledger:
        for bad in several:
            ledger.rate(bad, "F", bad)
        for bad, finding in zip(several * 9, list(ledger.findings()), strict=False):
            ledger.judge(finding.id, "reject", bad)
    return path


@pytest.fixture(scope="session")
def hostile(serve: Serve, hostile_ledger: Path) -> Site:
    return serve(hostile_ledger)


@pytest.fixture
def own_site(serve: Serve, sample_ledger: Path, tmp_path: Path) -> Site:
    """A page whose ledger a test may write to."""
    return serve(Path(shutil.copy(sample_ledger, tmp_path / "own.kaoju")))


@pytest.fixture(scope="session")
def walk(site: Site) -> Walk:
    """Where links lead, route by route."""
    return walked(site, SAMPLES)


@pytest.fixture(scope="session")
def hostile_walk(hostile: Site) -> Walk:
    """The same of the hostile ledger; more of each kind, for each has its own payload."""
    return walked(hostile, HOSTILE_SAMPLES)
