"""Who may write: whoever opened the printed address, once."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.web.app import application
from kaoju.web.settings import Settings

HOST = "127.0.0.1:8765"


def client_of(ledger: Path, **told: object) -> TestClient:
    settings = Settings(ledger=ledger, token="once", secret="kept", **told)  # type: ignore[arg-type]
    host = settings.host
    return TestClient(application(settings), base_url=f"http://{host}:8765", follow_redirects=False)


def test_the_printed_address_opens_the_page_once(own_ledger: Path) -> None:
    client = client_of(own_ledger)
    opened = client.get("/claims?q=a&token=once")
    assert (opened.status_code, opened.headers["location"]) == (303, "/claims?q=a"), "the token leaves the address bar"
    assert "httponly" in opened.headers["set-cookie"].lower()
    assert "samesite=strict" in opened.headers["set-cookie"].lower()
    client.cookies.clear()
    assert client.get("/?token=once").status_code == 403


def test_a_token_of_the_users_own_is_not_spent(own_ledger: Path) -> None:
    client = client_of(own_ledger, is_fixed=True)
    for _ in range(2):
        client.cookies.clear()
        assert client.get("/?token=once").status_code == 303


def test_a_wrong_token_opens_nothing(own_ledger: Path) -> None:
    client = client_of(own_ledger)
    assert client.get("/?token=twice").status_code == 403
    assert client.get("/?token=").status_code == 403
    assert client.get("/?token=once").status_code == 303, "a wrong one does not spend the right one"


def test_the_address_after_the_token_is_always_of_this_page(own_ledger: Path) -> None:
    client = client_of(own_ledger, is_fixed=True)
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        where = client.get(f"http://{HOST}{path}?token=once").headers["location"]
        assert where.startswith("/")
        assert where[1] not in "/\\"


@pytest.mark.parametrize("told", [{"is_private": True}, {"host": "192.0.2.7"}])
def test_where_others_may_come_nothing_is_shown_without_a_session(own_ledger: Path, told: dict[str, object]) -> None:
    client = client_of(own_ledger, **told)
    assert client.get("/").status_code == 403
    assert client.get("/static/tokens.css").status_code == 200
    assert client.get("/?token=once").status_code == 303
    assert client.get("/").status_code == 200


def test_cookies_of_two_ledgers_do_not_open_each_other(own_ledger: Path, tmp_path: Path) -> None:
    one = Settings(ledger=own_ledger, token="once", secret="kept")
    other = Settings(ledger=tmp_path / "other.kaoju", token="once", secret="kept")
    assert one.mark != other.mark
