"""What stands before every page: whose requests are answered, and with which headers."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.web.app import application
from kaoju.web.security import HEADERS, LARGEST
from kaoju.web.settings import Settings

HOST = "127.0.0.1:8765"
OWN = {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}

# What an attacker can make a browser, or a program, send: method, headers.
HOSTILE = {
    "a foreign host": ("GET", {"host": "evil.example"}),
    "a foreign host at our port": ("GET", {"host": "evil.example:8765"}),
    "our address as the start of another": ("GET", {"host": "127.0.0.1.evil.example:8765"}),
    "our name as the start of another": ("GET", {"host": "localhost.evil.example:8765"}),
    "our address as a user of another": ("GET", {"host": f"{HOST}@evil.example"}),
    "another user of our address": ("GET", {"host": f"evil.example@{HOST}"}),
    "all addresses": ("GET", {"host": "0.0.0.0:8765"}),
    "our address as one number": ("GET", {"host": "2130706433:8765"}),
    "our address in hexadecimal": ("GET", {"host": "0x7f.1:8765"}),
    "our address with a dot": ("GET", {"host": "127.0.0.1.:8765"}),
    "another loopback address": ("GET", {"host": "127.0.0.2:8765"}),
    "another port": ("GET", {"host": "127.0.0.1:8766"}),
    "no port": ("GET", {"host": "127.0.0.1"}),
    "an empty host": ("GET", {"host": ""}),
    "a mapped address": ("GET", {"host": "[::ffff:127.0.0.1]:8765"}),
    "a host with a space": ("GET", {"host": f"{HOST} evil.example"}),
    "a picture on another site": ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}),
    "a frame on another site": (
        "GET",
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
    ),
    "a fetch of another site": ("GET", {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}),
    "a fetch of another port": ("GET", {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:1"}),
    "a form of another site": (
        "POST",
        {"sec-fetch-site": "cross-site", "origin": "http://evil.example", "sec-fetch-mode": "navigate"},
    ),
    "a form of another port": ("POST", {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:1"}),
    "a form of nowhere": ("POST", {"origin": "null"}),
    "a form of an old browser on another site": ("POST", {"origin": "http://evil.example"}),
    "a form that names no origin": ("POST", {}),
    "a form of the address bar": ("POST", {"sec-fetch-site": "none"}),
    "a form over another scheme": ("POST", {"origin": f"https://{HOST}"}),
    "a question before a write": ("OPTIONS", {"sec-fetch-site": "cross-site", "origin": "http://evil.example"}),
}
LEGITIMATE = {
    "the address bar": ("GET", {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}),
    "by name": ("GET", {"host": "localhost:8765"}),
    "by the other address": ("GET", {"host": "[::1]:8765"}),
    "a link on the page": ("GET", {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}),
    "a link in a message": (
        "GET",
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
    ),
    "a program": ("GET", {}),
    "a form on the page": ("POST", {**OWN, "sec-fetch-mode": "navigate"}),
    "a form on the page in an old browser": ("POST", {"origin": f"http://{HOST}"}),
}


def test_there_are_as_many_as_promised() -> None:
    assert (len(HOSTILE), len(LEGITIMATE)) == (28, 8)


@pytest.fixture
def served(own_ledger: Path) -> TestClient:
    """A page whose visitor has a session, which hostile requests would ride on."""
    settings = Settings(ledger=own_ledger, token="once", secret="kept")
    client = TestClient(application(settings), base_url=f"http://{HOST}", follow_redirects=False)
    client.cookies.set(f"session-{settings.mark}", "kept")
    return client


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_request_is_refused(served: TestClient, name: str) -> None:
    method, headers = HOSTILE[name]
    answer = served.request(method, "/", headers=headers)
    assert answer.status_code in {403, 421}
    assert "<" not in answer.text, "nothing of the ledger is shown"


def test_a_request_with_two_hosts_or_none_is_refused(served: TestClient) -> None:
    assert served.get("/", headers=[("host", HOST), ("host", "evil.example")]).status_code == 421


@pytest.mark.parametrize("name", LEGITIMATE)
def test_a_legitimate_request_passes_the_guard(served: TestClient, name: str) -> None:
    method, headers = LEGITIMATE[name]
    assert served.request(method, "/", headers=headers).status_code == (405 if method == "POST" else 200)


def test_every_answer_has_the_same_strict_headers(served: TestClient) -> None:
    answers = [served.get(path) for path in ("/", "/nowhere", "/static/keys.js")]
    answers.append(served.get("/", headers={"host": "evil.example"}))
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value or name == "cache-control"
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_a_body_that_is_too_long_is_refused_before_it_is_read(served: TestClient) -> None:
    answer = served.post("/", headers={**OWN, "content-length": str(LARGEST + 1)}, content=b"")
    assert answer.status_code == 413
    assert served.post("/", headers={**OWN, "content-length": "many"}, content=b"").status_code == 413


def test_a_path_out_of_the_static_files_leads_nowhere(served: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert served.get(path).status_code == 404
