"""A cluster whose nodes and workers die: the ledger is that of one process. Needs ray and runs in `make test-full`."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
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
A_FILE = 30
SHARDS = -(-REPORTS // 64)
KILLS = 20
PATIENCE = 600
SETTLING = 5
TOKEN = "a-token-for-this-trial-alone-0123456789abcdef"


@pytest.fixture(scope="module")
def unloaded() -> None:
    """Ray takes its token when it is loaded, and another test may have loaded it without one."""
    if "ray" in sys.modules:
        pytest.skip("Ray was loaded before it had a token: make test-full gives these tests a process of their own")


@pytest.fixture
def nodes(unloaded: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
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
    """Reports in files, so that their order may be another while each keeps its place."""
    folder = tmp_path / "news"
    folder.mkdir()
    for at, some in enumerate(batched(made_reports(REPORTS), A_FILE)):
        lines = (
            {"id": one.id, "published": one.published, "outlet": one.outlet, "text": f"{one.text}第{one.id}号通报。"}
            for one in some
        )
        told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{at:02}.jsonl").write_text(told)
    return folder


def batched(reports: list[Report], many: int) -> Iterator[list[Report]]:
    return (reports[at : at + many] for at in range(0, len(reports), many))


def adding(news: Path, ledger: Path, *options: str, order: int) -> subprocess.Popen[str]:
    """The command, with the files in some order."""
    files = sorted(one.name for one in news.iterdir())
    random.Random(order).shuffle(files)
    command = [sys.executable, "-m", "kaoju", "add", *files, "--ledger", str(ledger), "-q", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=news)


def on(cluster: Any) -> tuple[str, ...]:
    return ("--executor", "ray", "--address", cluster.address)


def ended(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said


def undisturbed(news: Path, tmp_path: Path) -> str:
    """The digest of one process that reads them in an order of its own."""
    ended(adding(news, tmp_path / "alone.kaoju", order=1))
    return content(tmp_path / "alone.kaoju")


def content(path: Path) -> str:
    """The digest of a ledger in which nothing is wrong and nothing waits."""
    with open_ledger(path) as ledger:
        assert not list(ledger.verify())
        assert not ledger.pending(1)
        assert ledger.counts()["report"] == REPORTS
        return ledger.digest()


def done(ledger: Path) -> int:
    return len(list(Path(f"{ledger}.shards").glob("*.done")))


def wait_until(is_so: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def test_row_32_one_process_eight_and_three_nodes_make_the_same_ledger(
    nodes: Any, news: Path, tmp_path: Path, came: Came
) -> None:
    cluster, _ = nodes
    who = {
        "one process": (),
        "eight processes": ("--jobs", "8"),
        "three nodes": on(cluster),
        "three nodes, shards by fsspec": (*on(cluster), "--shards", f"file://{tmp_path}/shards"),
    }
    found = {}
    for order, (name, options) in enumerate(who.items(), start=1):
        ledger = tmp_path / f"{order}.kaoju"
        ended(adding(news, ledger, *options, order=order))
        found[name] = content(ledger)
    assert len(set(found.values())) == 1, found
    assert not (tmp_path / "shards").exists()
    came(f"{REPORTS:,} reports, each time in another order: {', '.join(found)}", "one digest")


def test_row_32_two_of_three_nodes_killed_while_they_read_change_nothing(
    nodes: Any, news: Path, tmp_path: Path, came: Came
) -> None:
    cluster, others = nodes
    ledger = tmp_path / "news.kaoju"
    process = adding(news, ledger, *on(cluster), order=2)
    killed = []
    for node, after in zip(others, (3, 8), strict=True):
        wait_until(lambda after=after: done(ledger) >= after, process)  # type: ignore[misc]
        cluster.remove_node(node, allow_graceful=False)
        killed.append(done(ledger))
    ended(process)
    assert content(ledger) == undisturbed(news, tmp_path)
    came(
        f"{REPORTS:,} reports in shuffled order on 3 nodes, 2 of them killed after {killed} of {SHARDS} shards",
        "the digest of one process in another order; verify finds nothing wrong",
    )


def test_row_32_a_killed_command_goes_on_where_it_was(nodes: Any, news: Path, tmp_path: Path, came: Came) -> None:
    cluster, _ = nodes
    ledger, shards = tmp_path / "news.kaoju", tmp_path / "news.kaoju.shards"
    process = adding(news, ledger, *on(cluster), order=3)
    wait_until(lambda: done(ledger) >= SHARDS // 2, process)
    process.kill()
    process.communicate()
    time.sleep(SETTLING)  # what its workers had in hand is written, or they are gone
    read = {one: one.stat().st_mtime_ns for one in shards.glob("*.done")}
    again = adding(news, ledger, *on(cluster), order=3)
    wait_until(lambda: done(ledger) > len(read), again)
    assert {one: one.stat().st_mtime_ns for one in read} == read, "what was read is not read again"
    ended(again)
    assert content(ledger) == undisturbed(news, tmp_path)
    assert not shards.exists()
    came(
        f"the command killed after {len(read)} of {SHARDS} shards, then run again",
        f"the {len(read)} shards are not read again; the digest of one process",
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
    process = adding(news, ledger, *on(cluster), order=4)
    draw, killed = random.Random(20), 0
    while killed < KILLS and process.poll() is None:
        for worker in draw.sample(found := workers(cluster), min(1, len(found))):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                killed += 1
        time.sleep(draw.uniform(0.0, 0.4))
    ended(process)
    assert content(ledger) == undisturbed(news, tmp_path)
    came(
        f"{killed} workers killed at random while 3 nodes read {REPORTS:,} reports in shuffled order",
        "the digest of one process in another order",
    )
    assert killed == KILLS, "all of them while they read"
