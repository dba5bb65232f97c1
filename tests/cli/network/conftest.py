"""A server on this machine that says what a test wants it to say."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore2
import pytest

from kaoju.cli.network.asking import Asker
from kaoju.cli.network.courtesy import Clock, Pace
from kaoju.cli.network.gate import Gate

Said = tuple[int, dict[str, str], bytes]


class Server:
    """Says of each path what it was told to, the last of it again and again; `asked` is what it was asked."""

    def __init__(self) -> None:
        self.says: dict[str, list[Said]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                said = outer.says.get(self.path, [(404, {}, b"")])
                status, headers, body = said.pop(0) if len(said) > 1 else said[0]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.asked.append((self.path, {"body": body.decode()}))
                status, *_ = outer.says.get(self.path, [(204, {}, b"")])[0]
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def say(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.says.setdefault(path, []).append((status, named, content))

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Time:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def asker(server: Server, time: Time) -> Iterator[Callable[..., Asker]]:
    """Makes an asker for which every name is this machine, and the names given may be asked."""
    pools = []

    def make(*names: str, **told: str) -> Asker:
        gate = Gate(lambda host, port: ["127.0.0.1"], [(name, server.port) for name in names])
        pools.append(httpcore2.ConnectionPool(network_backend=gate))
        clock = Clock(lambda: time.now, time.sleep)
        return Asker(pools[-1], clock, Pace(clock), **told)

    yield make
    for pool in pools:
        pool.close()
