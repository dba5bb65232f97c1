"""Adding, checking and judging: only by who may write, kept at once, and shown as it is."""

import html
import io
import re
import time
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from kaoju.ledger import open_ledger
from kaoju.web.app import application
from kaoju.web.settings import Settings

TEXT = "维兰国防部通报，4月20日共击落71架无人机。\r\n港务局说，袭击造成5人死亡。"
HOSTILE = '"><script>alert(1)</script>'


def finished(editor: TestClient, answer: httpx2.Response) -> httpx2.Response:
    """The page of a job when it is over."""
    for _ in range(400):
        if 'data-again="' not in answer.text:
            return answer
        time.sleep(0.05)
        answer = editor.get(answer.url.path)
    raise AssertionError("the job does not end")


def test_a_pasted_text_is_read_at_once_and_compared(editor: TestClient, own_ledger: Path) -> None:
    sent = {"text": TEXT, "published": "2026-04-21", "outlet": "港口日报", "title": "又一夜", "url": ""}
    answer = finished(editor, editor.post("/add", data=sent, files={"files": ("", b"")}))
    assert answer.status_code == 200
    key = re.search(r'href="/r/([0-9a-f]{20})"', answer.text)
    assert key
    with open_ledger(own_ledger) as ledger:
        reading = ledger.reading(key[1])
        assert reading
        assert (reading.text, reading.published, reading.outlet) == (
            TEXT.replace("\r\n", "\n"), "2026-04-21", "港口日报",
        )  # fmt: skip
        assert not ledger.pending()
    assert "71" in editor.get(f"/r/{key[1]}").text


def test_files_are_read_with_their_names_and_what_fails_is_told(editor: TestClient, own_ledger: Path) -> None:
    files = [
        ("files", ("../../etc/news.txt", io.BytesIO("港口停航，4人死亡。".encode()))),
        ("files", ("broken.jsonl", io.BytesIO(b'{"text": \n'))),
        ("files", ("<b>.html", io.BytesIO("<p>粮价上涨7%。</p>".encode() * 20))),
    ]
    answer = finished(editor, editor.post("/add", data={"text": ""}, files=files))
    assert "not-json" in answer.text or "broken.jsonl" in answer.text
    assert "<b>.html" not in answer.text
    with open_ledger(own_ledger) as ledger:
        paths = {one.path for one in ledger.inputs()}
    assert {"news.txt", "broken.jsonl"} <= paths
    assert not [path for path in paths if ".." in path]


def test_nothing_sent_is_nothing_added(editor: TestClient) -> None:
    assert editor.post("/add", data={"text": "  "}).status_code == 400
    assert editor.get("/add/999").status_code == 404
    assert editor.post("/check", data={"text": "  "}).status_code == 400


@pytest.mark.parametrize("path", ["/add", "/rate", "/verdict/x"])
def test_who_opened_no_printed_address_writes_nothing(own_ledger: Path, path: str) -> None:
    settings = Settings(ledger=own_ledger, token="once", secret="kept")
    looker = TestClient(
        application(settings), base_url="http://127.0.0.1:8765", headers={"sec-fetch-site": "same-origin"}
    )
    with open_ledger(own_ledger) as ledger:
        before = ledger.digest(), ledger.ratings()
    sent = {"text": TEXT, "outlet": "港口日报", "letter": "A", "why": "x", "says": "accept"}
    assert looker.post(path, data=sent).status_code == 403
    assert "<textarea" not in looker.get("/add").text
    with open_ledger(own_ledger) as ledger:
        assert (ledger.digest(), ledger.ratings()) == before


def test_an_article_is_held_against_the_ledger_and_not_kept(browser: TestClient, sample_ledger: Path) -> None:
    with open_ledger(sample_ledger) as ledger:
        before = ledger.digest()
        reading = ledger.reading([one.key for one in ledger.reports()][1])
    assert reading
    sent = {"text": reading.text, "published": "2026-04-25", "outlet": HOSTILE}
    answer = browser.post("/check", data=sent, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    assert "copied" in answer.text
    assert "<script>alert" not in answer.text
    leads = set(re.findall(r'href="(/at/[0-9a-f]+/\d+)"', answer.text))
    assert leads
    assert all(browser.get(lead).status_code == 200 for lead in list(leads)[:3])
    with open_ledger(sample_ledger) as ledger:
        assert ledger.digest() == before


def test_an_outlet_is_rated_with_a_reason(editor: TestClient, own_ledger: Path) -> None:
    answer = editor.post("/rate", data={"outlet": "港口日报", "letter": "B", "why": HOSTILE})
    assert answer.url.path == "/rate"
    assert html.escape(HOSTILE) in answer.text
    with open_ledger(own_ledger) as ledger:
        assert ledger.ratings()["港口日报"].says == "B"
    for wrong in ({"letter": "G"}, {"why": " "}, {"outlet": ""}):
        sent = {"outlet": "港口日报", "letter": "B", "why": "x", **wrong}
        assert editor.post("/rate", data=sent).status_code == 400


def test_a_finding_is_judged_with_a_reason_and_leads_back_to_it(editor: TestClient, own_ledger: Path) -> None:
    with open_ledger(own_ledger) as ledger:
        finding = next(ledger.findings()).id
        event = next(ledger.events()).id
    assert editor.get(f"/verdict/{finding}").status_code == 200
    answer = editor.post(f"/verdict/{finding}", data={"says": "reject", "why": HOSTILE})
    assert answer.url.path == f"/f/{finding}"
    assert html.escape(HOSTILE) in answer.text
    assert editor.post(f"/verdict/{event}", data={"says": "accept", "why": "read all"}).url.path == f"/e/{event}"
    with open_ledger(own_ledger) as ledger:
        assert {name: one.says for name, one in ledger.verdicts().items()} == {finding: "reject", event: "accept"}
    assert editor.post(f"/verdict/{finding}", data={"says": "maybe", "why": "x"}).status_code == 400
    assert editor.post("/verdict/none", data={"says": "accept", "why": "x"}).status_code == 404
    assert editor.get("/verdict/none").status_code == 404


def test_jobs_wait_for_each_other(editor: TestClient, own_ledger: Path) -> None:
    pages = [editor.post("/add", data={"text": f"第{number}天，港口停航，{number + 3}人死亡。"}) for number in range(3)]
    for page in pages:
        assert "could be read" not in finished(editor, page).text
    with open_ledger(own_ledger) as ledger:
        assert sum(one.path == "pasted.jsonl" for one in ledger.inputs()) == 3
