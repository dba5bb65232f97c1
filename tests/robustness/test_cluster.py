"""A cluster whose nodes and workers die: the ledger is that of one process. Needs ray and runs in `make test-full`."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from kaoju.ledger import open_ledger
from kaoju.model import Report

Many = Callable[[int, int], int]
Came = Callable[[str, str], None]

pytestmark = [
    pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: pip install 'kaoju[scale]'"),
    pytest.mark.skipif(not os.environ.get("KAOJU_FULL"), reason="a cluster takes minutes: make test-full"),
    pytest.mark.filterwarnings("ignore"),  # Ray's own
]
REPORTS = 900
PATIENCE = 600
TOKEN = "a-token-for-this-trial-alone-0123456789abcdef"


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Three nodes on this machine, told apart by their ports; started and ended by their own processes."""
    for name, value in {
        "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": TOKEN, "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    from ray.cluster_utils import Cluster

    told: dict[str, Any] = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 80 * 2**20}
    cluster = Cluster(initialize_head=True, head_node_args=told)
    others = [cluster.add_node(**told), cluster.add_node(**told)]
    try:
        yield cluster, others
    finally:
        cluster.shutdown()


@pytest.fixture
def news(tmp_path: Path, made_reports: Callable[[int], list[Report]]) -> Path:
    made = made_reports(REPORTS)
    random.Random(32).shuffle(made)
    path = tmp_path / "news.jsonl"
    lines = (
        {"id": one.id, "published": one.published, "outlet": one.outlet, "text": f"{one.text}第{one.id}号通报。"}
        for one in made
    )
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return path


def adding(news: Path, ledger: Path, address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kaoju", "add", str(news), "--ledger", str(ledger), "-q"]
    return subprocess.Popen(
        [*command, "--executor", "ray", "--address", address], stderr=subprocess.PIPE, text=True, env={**os.environ}
    )


def undisturbed(news: Path, tmp_path: Path) -> str:
    """The digest of one process that reads them in their first order."""
    path = tmp_path / "alone.kaoju"
    lines = news.read_text().splitlines(keepends=True)
    again = tmp_path / "again" / news.name
    again.parent.mkdir()
    again.write_text("".join(sorted(lines)))
    subprocess.run(
        [sys.executable, "-m", "kaoju", "add", again.name, "--ledger", str(path), "-q"], check=True, cwd=again.parent
    )
    return content(path)


def content(path: Path) -> str:
    """The digest of what a ledger holds, whatever its inputs were called and in whatever order they stood."""
    with open_ledger(path) as ledger:
        assert not list(ledger.verify())
        assert not ledger.pending(1)
        rows = ledger._db.rows("SELECT key, hex(seal) FROM report ORDER BY key")  # type: ignore[attr-defined]
        found = [one.id for one in ledger.findings()], [one.id for one in ledger.events()]
    return json.dumps([rows, found])


def done(ledger: Path) -> int:
    return len(list(Path(f"{ledger}.shards").glob("*.done")))


def wait_until(is_so: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def test_row_32_two_of_three_nodes_killed_while_they_read_change_nothing(
    nodes: Any, news: Path, tmp_path: Path, came: Came
) -> None:
    cluster, others = nodes
    ledger = tmp_path / "news.kaoju"
    process = adding(news, ledger, cluster.address)
    killed = []
    for node, after in zip(others, (3, 8), strict=True):
        wait_until(lambda after=after: done(ledger) >= after, process)  # type: ignore[misc]
        cluster.remove_node(node, allow_graceful=False)
        killed.append(done(ledger))
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert content(ledger) == undisturbed(news, tmp_path)
    came(
        f"{REPORTS:,} reports in shuffled order on 3 nodes of one machine, 2 of them killed after {killed} of "
        f"{-(-REPORTS // 64)} shards",
        "the same readings and findings as of one process in another order; verify finds nothing wrong",
    )


def workers(cluster: Any) -> list[int]:
    """The processes that read, by their parents: the nodes of this cluster alone."""
    nodes = {
        made.process.pid for node in [cluster.head_node, *cluster.worker_nodes] for made in node.all_processes["raylet"]
    }
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat, name = (place / "stat").read_text(), (place / "cmdline").read_text()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) in nodes and name.startswith("ray::read_shard"):
            found.append(int(place.name))
    return found


def test_row_32_twenty_killed_workers_change_nothing(nodes: Any, news: Path, tmp_path: Path, came: Came) -> None:
    cluster, _ = nodes
    ledger = tmp_path / "news.kaoju"
    process = adding(news, ledger, cluster.address)
    draw, killed = random.Random(20), 0
    while killed < 20 and process.poll() is None and done(ledger) < REPORTS // 64 - 2:
        for worker in draw.sample(found := workers(cluster), min(1, len(found))):
            os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(draw.uniform(0.3, 1.5))
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert content(ledger) == undisturbed(news, tmp_path)
    came(
        f"{killed} workers killed at random while 3 nodes of one machine read {REPORTS:,} reports in shuffled order",
        "the same readings and findings as of one process in another order",
    )
    assert killed > 3, "workers were found"
