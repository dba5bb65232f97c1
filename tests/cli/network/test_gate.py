"""What may be connected to: nothing of this machine or its net, by whatever name."""

import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpcore2
import pytest

from kaoju.cli.network.asking import Asker
from kaoju.cli.network.courtesy import Clock, Pace
from kaoju.cli.network.gate import Gate, is_public, resolved
from kaoju.cli.network.refusal import NotFetched

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254",
    "192.168.0.1", "192.168.255.1", "169.254.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2002:7f00:1::", "2001:0:7f00:1::",
    "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2001:db8::1", "100::1",
]  # fmt: skip
# Ways to write an address of this machine that a resolver understands.
WRITTEN = ["127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "0", "localhost", "127.0.0.1.", "[::1]"]
OUTSIDE = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "172.15.0.1", "172.32.0.1", "11.0.0.1"]


class Recorder(httpcore2.NetworkBackend):
    """Connects to nothing and remembers to what it should have."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore2.NetworkStream:
        self.asked.append(host)
        raise httpcore2.ConnectError("nobody there")


def gate(*addresses: str) -> tuple[Gate, Recorder]:
    made, recorder = Gate(lambda host, port: list(addresses)), Recorder()
    made._through = recorder  # type: ignore[assignment]
    return made, recorder


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused(address: str) -> None:
    made, recorder = gate(address)
    with pytest.raises(NotFetched) as refused:
        made.connect_tcp("news.example", 443)
    assert refused.value.slug == "private-address"
    assert recorder.asked == []


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_open_internet_is_not(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("written", WRITTEN)
def test_an_address_is_refused_however_it_is_written(written: str) -> None:
    with suppress(socket.gaierror):  # what the system cannot read leads nowhere
        resolved(written.strip("[]"), 80)
    made, recorder = Gate(), Recorder()
    made._through = recorder  # type: ignore[assignment]
    with pytest.raises(NotFetched):
        made.connect_tcp(written.strip("[]"), 80)
    assert recorder.asked == []


def test_a_name_with_one_address_inside_among_others_is_refused_as_a_whole() -> None:
    made, recorder = gate("93.184.216.34", "10.0.0.1")
    with pytest.raises(NotFetched) as refused:
        made.connect_tcp("news.example", 443)
    assert refused.value.slug == "private-address"
    assert recorder.asked == []


def test_what_is_connected_to_is_the_address_that_was_looked_at_and_no_name() -> None:
    answers = [["93.184.216.34", "93.184.216.35"], ["127.0.0.1"]]
    made, recorder = gate()
    made._resolve = lambda host, port: answers.pop(0)
    for slug in ("not-fetched", "private-address"):
        with pytest.raises(NotFetched) as refused:
            made.connect_tcp("rebinding.example", 80)
        assert refused.value.slug == slug
    assert recorder.asked == ["93.184.216.34", "93.184.216.35"]


def test_a_socket_of_this_machine_is_not_asked() -> None:
    with pytest.raises(NotFetched):
        Gate().connect_unix_socket("/run/docker.sock")


def test_a_redirect_is_looked_at_like_the_first_address(asker: Callable[..., Asker], server: Any) -> None:
    server.say("/go", status=302, Location=f"http://inside.example:{server.port}/secret")
    with pytest.raises(NotFetched) as refused:
        asker("news.example").get(f"http://news.example:{server.port}/go")
    assert refused.value.slug == "private-address"
    assert "/secret" not in server.paths


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://news.example/a", "gopher://a/", "http://", "http://a:b@news.example/", "http://[a"],
)
def test_what_is_no_page_of_the_web_is_not_asked(url: str, asker: Callable[..., Asker], server: Any) -> None:
    with pytest.raises(NotFetched) as refused:
        asker("news.example").get(url)
    assert refused.value.slug == "no-page"
    server.say("/go", status=301, Location=url)
    with pytest.raises(NotFetched):
        asker("news.example").get(f"http://news.example:{server.port}/go")


def test_nothing_is_resolved_twice_for_one_connection() -> None:
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return ["93.184.216.34"]

    made, recorder = Gate(resolve), Recorder()
    made._through = recorder  # type: ignore[assignment]
    clock = Clock(lambda: 0.0, lambda seconds: None)
    with httpcore2.ConnectionPool(network_backend=made) as pool, pytest.raises(NotFetched):
        Asker(pool, clock, Pace(clock))._once("http://news.example/", {}, 100)
    assert asked == [("news.example", 80)]
    assert recorder.asked == ["93.184.216.34"]


READ = """
import io, sys
from kaoju.cli import main
sys.stdin = io.TextIOWrapper(io.BytesIO("港口停航。".encode()))
try:
    main(["read", "-", "--json", "--quiet"])
except SystemExit:
    pass
late = {"httpcore2", "h11", "protego", "kaoju.cli.network"} & set(sys.modules)
assert not late, late
"""


def test_reading_loads_nothing_that_could_ask() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
