"""Nothing leaves this machine: what is run while every connection is counted, here and by the system."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

TEXTS = (
    "北海道12日地震，截至中午已造成41人死亡、230人受伤。",
    "北海道12日發生的地震死亡人數升至67人，受傷人數增至310人。",
)
NEWS = [
    {"id": f"a{at}", "published": f"2031-05-1{at}", "outlet": "=晚报", "text": text} for at, text in enumerate(TEXTS)
]
PAGE = "<html><head><title>停航</title></head><body><img src='http://far.example/a'><p>港口停航，3人受伤。</p></body></html>"
COMMANDS = (
    "read news.jsonl --json -q", "read page.html --json -q", "read news.jsonl --html page-of-it.html -q",
    "add news.jsonl page.html -q", "add news.jsonl -q --jobs 2", "search 死亡", "findings", "findings --json", "events",
    "promises", "verify", "export claims --format jsonl -o c.jsonl", "export claims --format xlsx -o c.xlsx",
    "export events --format geojson -o e.json", "export findings --format web-annotation -o f.jsonld",
    "archive news.jsonl -o tables -q", "check news.jsonl", "explain 近百人撤离", "demo", "doctor",
)  # fmt: skip
# Each command as a user runs it, with an ear at everything Python does to a network.
LISTENING = """
import sys
asked = []

def listen(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        place = given[1] if event in ("socket.connect", "socket.sendto") else given
        if not (isinstance(place, (str, bytes)) or str(place[0]) in ("127.0.0.1", "::1")):
            asked.append((event, str(place)))

sys.addaudithook(listen)
from kaoju.cli import main
try:
    main(sys.argv[1:])
finally:
    if asked:
        sys.stderr.write(f"ASKED {asked}")
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(one) + "\n" for one in NEWS))
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path


def test_row_30_no_command_that_reads_compares_or_exports_asks_anybody(desk: Path, many: Many, came: Came) -> None:
    tried = COMMANDS if many(0, 1) else [COMMANDS[at] for at in (0, 1, 3, 6, 11)]
    for command in tried:
        done = subprocess.run(
            [sys.executable, "-c", LISTENING, *command.split()], cwd=desk, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1}, (command, done.stderr)
        assert "ASKED" not in done.stderr, command
    came(f"{len(tried)} commands, listened to", "none connected to, sent to, or looked up anything")


def test_row_30_the_system_sees_no_connection_but_to_this_machine(desk: Path, many: Many, came: Came) -> None:
    strace = shutil.which("strace")
    if strace is None or not many(0, 1):
        pytest.skip("make test-full traces, where strace is installed")
    found: list[str] = []
    for command in COMMANDS:
        trace = desk / "trace"
        traced = [strace, "-f", "-e", "trace=connect,sendto", "-o", str(trace), sys.executable, "-m", "kaoju"]
        subprocess.run([*traced, *command.split()], cwd=desk, capture_output=True, check=False)
        calls = re.findall(r".*sa_family=AF_INET6?.*", trace.read_text(errors="replace"))
        found += [f"{command}: {call}" for call in calls if '"127.' not in call and '"::1"' not in call]
    came(f"{len(COMMANDS)} commands under strace", f"{len(found)} connections to another machine")
    assert not found


def test_row_30_all_tests_but_those_that_install_run_where_there_is_no_network(
    request: pytest.FixtureRequest, came: Came
) -> None:
    devices = {name for _, name in socket.if_nameindex()}
    if devices != {"lo"}:
        pytest.skip("there is a network; make test-full takes it away")
    with socket.socket() as asking, pytest.raises(OSError, match=r"unreachable"):
        asking.connect(("192.0.2.1", 80))
    came(
        f"this run of {request.session.testscollected:,} tests, all but those that install",
        "in a network with loopback alone; what failed of them is said at the head",
    )


# Whatever reads is given every sample, and every module of it is loaded, with no face of kaoju in sight.
LOADED = """
import sys
from importlib import import_module
from pkgutil import walk_packages
import kaoju
for module in walk_packages(kaoju.__path__, "kaoju."):
    if not module.name.startswith(("kaoju.cli", "kaoju.web", "kaoju.__main__")):
        import_module(module.name)
clients = {"http.client", "urllib.request", "requests", "httpx", "httpcore2", "aiohttp", "ftplib"}
print(sorted(clients & set(sys.modules)))
"""


def test_row_24_nothing_that_reads_or_compares_loads_anything_that_could_fetch(came: Came) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # feedparser loads urllib for its own fetching; it is given bytes, and row 12 listens while it reads.
    loaded = set(json.loads(done.stdout.replace("'", '"'))) - {"http.client", "urllib.request"}
    came("every module but the faces, loaded", f"clients of the network among them: {sorted(loaded) or 'none'}")
    assert not loaded
