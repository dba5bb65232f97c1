"""The options that say who reads: what cannot be meant is said, and no cluster is talked to without a token."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import click.testing
import pytest

from kaoju.cli import executors, main
from kaoju.ledger import open_ledger
from kaoju.runners import cluster
from kaoju.runners.folders import Folder
from kaoju.runners.shards import Local


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.txt"
    path.write_text("昨晚约65架无人机飞向港口。")
    return str(path)


def add(news: str, tmp_path: Path, *options: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(main, ["add", news, "--ledger", str(tmp_path / "a.kaoju"), *options])


def test_a_cluster_without_ray_names_the_extra(news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "find_spec", lambda _name: None)
    done = add(news, tmp_path, "--executor", "ray", "--address", "127.0.0.1:6379")
    assert done.exit_code == 2
    assert "pip install 'kaoju[scale]'" in done.stderr


@pytest.mark.parametrize("options", [["--address", "a:1"], ["--shards", "b"], ["--executor", "ray"]])
def test_options_that_cannot_be_meant_are_refused(
    options: list[str], news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "find_spec", lambda name: ModuleSpec(name, None))
    assert add(news, tmp_path, *options).exit_code == 2


def test_a_cluster_is_asked_with_a_token_and_told_to_tell_nobody(
    news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str | None, str | None]] = []

    @contextmanager
    def here(address: str, folder: Folder, sketch: Any) -> Iterator[Local]:
        asked.append((address, os.environ.get("RAY_AUTH_MODE"), os.environ.get("RAY_USAGE_STATS_ENABLED")))
        yield Local(folder, sketch)

    monkeypatch.setattr(os, "environ", {**os.environ})
    monkeypatch.setattr(executors, "find_spec", lambda name: ModuleSpec(name, None))
    monkeypatch.setattr(cluster, "cluster", here)
    monkeypatch.delitem(sys.modules, "ray", raising=False)  # whoever looked at all that is installed has loaded it
    done = add(news, tmp_path, "--executor", "ray", "--address", "10.0.0.1:6379")
    assert done.exit_code == 0, done.stderr
    assert asked == [("10.0.0.1:6379", "token", "0")]
    assert not Path(tmp_path, "a.kaoju.shards").exists(), "what was read is taken away"
    with open_ledger(tmp_path / "a.kaoju") as ledger:
        assert len(list(ledger.reports())) == 1
    assert "ray" not in sys.modules
