"""Executors: the options that say who reads, and the context in which they do."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaoju.errors import UsageError
from kaoju.model import Problem

if TYPE_CHECKING:
    from kaoju.runners.filing import Executor, Sketching

_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read."),
    click.option(
        "--executor", type=click.Choice(["local", "ray"]), default="local", show_default=True,
        help="Who reads: processes here, or a Ray cluster.",
    ),
    click.option("--address", metavar="HOST:PORT", help="Where the cluster is; auto for the one on this machine."),
    click.option("--shards", metavar="FOLDER",
        help="A folder all nodes see, also as fsspec names them: s3://…; LEDGER.shards if not given."),
)  # fmt: skip

ALONE: Mapping[str, Any] = {"executor": "local", "jobs": 1, "address": None, "shards": None}
"""The options of one who gives none."""


def with_executor(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say who reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def executor(
    ledger: str, wanted: Mapping[str, Any], tell: Callable[[Problem], None], sketch: "Sketching"
) -> "Iterator[Executor]":
    """Those who read, as the options say."""
    if wanted["executor"] == "ray":
        with _on_cluster(ledger, wanted, tell, sketch) as read:
            yield read
        return
    if wanted["address"] or wanted["shards"]:
        raise click.BadParameter("these are for --executor ray", param_hint="--address, --shards")
    from kaoju.runners.crew import Pairer
    from kaoju.runners.filing import executor as here

    with here(wanted["jobs"], time.monotonic, tell, sketch, Pairer(ledger)) as read:
        yield read


@contextmanager
def _on_cluster(
    ledger: str, wanted: Mapping[str, Any], tell: Callable[[Problem], None], sketch: "Sketching"
) -> "Iterator[Executor]":
    told: str = wanted["shards"] or f"{ledger}.shards"
    is_elsewhere = "://" in told
    for package, what in (("ray", "--executor ray"), ("fsspec", f"--shards {told}"))[: 1 + is_elsewhere]:
        if find_spec(package) is None:
            raise UsageError(
                f"a cluster needs {package}, which is not installed", slug="extra-missing", path=ledger,
                found=what, hint="pip install 'kaoju[scale]'",
            )  # fmt: skip
    if not wanted["address"]:
        raise click.BadParameter("say where the cluster is: --address HOST:PORT", param_hint="--address")
    # Whoever reaches a cluster runs code on it: without a token we do not talk to it. And nobody is told of our use.
    os.environ.update({"RAY_AUTH_MODE": "token", "RAY_USAGE_STATS_ENABLED": "0"})
    from kaoju.runners.cluster import cluster
    from kaoju.runners.folders import folder_at
    from kaoju.runners.shards import Sharded

    folder = folder_at(told if is_elsewhere else str(Path(told).absolute()), make=True)
    with cluster(wanted["address"], folder, sketch) as crew:
        read = Sharded(folder, crew, tell)
        yield read
    read.clear()
