"""The first page: what is new since the last visit, and what could not be read with its reason."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.ledger import open_ledger
from kaoju.model import Problem, Report
from kaoju.reading import Source
from kaoju.runners.filing import filed, filled
from kaoju.web.pages import overview


def add(ledger: Path, text: str) -> None:
    with open_ledger(ledger) as opened:
        opened.add([filled(filed(Source(path="late.txt", report=Report(id=text, text=text, title=text))))])


def test_what_came_since_the_last_visit_is_new_until_the_next(
    editor: TestClient, own_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr(overview.time, "time", lambda: now)
    assert "The latest to come in" in editor.get("/").text
    add(own_ledger, "港口复航。")
    now += overview.VISIT + 1
    for _ in range(2):
        shown = editor.get("/").text
        assert re.search(r"New since your last visit <small[^>]*>1<", shown), "also when it is looked at again"
        assert "港口复航。" in shown
        now += 60
    now += overview.VISIT + 1
    assert "Nothing new." in editor.get("/").text


@pytest.mark.parametrize("odd", ["", "x", "1.2", "-1.0.0", "9" * 40, "1.2.3.4", "999999999999999.1.1"])
def test_a_cookie_that_is_none_of_ours_is_as_if_it_were_not_there(editor: TestClient, odd: str) -> None:
    name = next(one for one in editor.cookies if one.startswith("session-")).replace("session", "seen")
    editor.cookies.set(name, odd)
    assert editor.get("/").status_code == 200


def test_what_could_not_be_read_is_listed_with_its_reason(editor: TestClient, own_ledger: Path) -> None:
    with open_ledger(own_ledger) as ledger:
        for number in range(60):
            problem = Problem(path="<b>.jsonl", line=number + 1, slug="not-json", wrong="broken & <i>")
            ledger.add([filed(Source(path="<b>.jsonl", line=number + 1, digest=str(number), problem=problem))])
    shown = editor.get("/").text
    assert "&lt;b&gt;.jsonl:1" in shown
    assert "not-json: broken &amp; &lt;i&gt;" in shown
    first, second = (editor.get(f"/inputs?page={number}").text for number in (1, 2))
    assert (first.count("not-json"), second.count("not-json")) == (50, 10)
    assert editor.get("/inputs?state=odd&page=x").status_code == 200


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    from kaoju.web.app import application
    from kaoju.web.settings import Settings

    path = tmp_path / "empty.kaoju"
    open_ledger(path, make=True).close()
    client = TestClient(application(Settings(ledger=path, token="t", secret="s")), base_url="http://127.0.0.1:8765")
    assert 'href="/add"' in client.get("/").text
    for page in ("/claims", "/search?q=a", "/claims/by/event", "/rate", "/inputs"):
        assert client.get(page).status_code == 200
