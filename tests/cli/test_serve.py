"""`kaoju serve`: which address it prints, and what it refuses before it listens."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import click.testing

Invoke = Callable[..., click.testing.Result]


def test_the_printed_address_opens_the_page_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kaoju", "serve", str(tmp_path / "news.kaoju"), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        try:
            assert running.stderr is not None
            line = running.stderr.readline()
            address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            with urlopen(address.split("?")[0], timeout=60) as answer:
                assert answer.status == 200
                assert b"<h1" in answer.read()
        finally:
            running.send_signal(2)
            with contextlib.suppress(subprocess.TimeoutExpired):
                assert running.wait(20) in {0, 130}
            running.kill()


def test_what_is_no_ledger_is_refused_before_anything_listens(kaoju: Invoke, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no ledger " * 30)
    done = kaoju("serve", str(other), "--no-open")
    assert done.exit_code == 2
    assert "ledger-foreign" in done.stderr or str(other) in done.stderr


def test_a_port_that_is_taken_is_replaced_by_a_free_one() -> None:
    from kaoju.cli.serve import _taken

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with _taken("127.0.0.1", other.getsockname()[1]) as mine:
            assert mine.getsockname()[1] != other.getsockname()[1]
