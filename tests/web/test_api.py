"""The API: what it answers is what its document says, whatever it is asked."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import hypothesis
import jsonschema
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import ignored_auth, missing_required_header
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from kaoju.ledger import open_ledger
from kaoju.model.finding import KINDS
from kaoju.web.api import ROOT
from kaoju.web.api.asking import Findings
from kaoju.web.api.openapi import document, printed
from kaoju.web.api.operations import OPERATIONS
from kaoju.web.app import application
from kaoju.web.settings import Settings

ADDRESS = "http://127.0.0.1:8765"
TOKEN = {"authorization": "Bearer mine"}
QUESTIONS = 12
"""Of each kind for each operation."""


def served(ledger: Path, **told: object) -> TestClient:
    settings = Settings(ledger=ledger, token="mine", secret="kept", is_fixed=True, **told)
    return TestClient(application(settings), base_url=ADDRESS)


def test_the_document_in_the_package_is_the_one_made_from_the_operations(browser: TestClient) -> None:
    shipped = files("kaoju").joinpath("schemas", "api.json").read_text(encoding="utf-8")
    assert shipped == printed(), "python -m kaoju.web.api.openapi > src/kaoju/schemas/api.json"
    assert browser.get(f"{ROOT}/openapi.json").text == printed()
    assert browser.get(ROOT).url.path == f"{ROOT}/openapi.json"


def test_every_kind_of_finding_can_be_asked_for() -> None:
    assert list(Findings.__annotations__["kind"].__args__[0].__args__) == list(KINDS)


def test_every_list_is_what_its_schema_says(browser: TestClient) -> None:
    made = document()
    for one in OPERATIONS:
        if one.is_write or "{" in one.path:
            continue
        needed = {"/sights": {"site": "UA"}, "/promises": {"on": "2026-05-01"}}
        needed["/changes"] = {"since": "2026-04-01", "until": "2026-05-01"}
        answer = browser.get(ROOT + one.path, params=needed.get(one.path))
        assert answer.status_code == 200, one.path
        told = made["paths"][ROOT + one.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator({**told, "components": made["components"]}).validate(answer.json())


def test_what_is_listed_can_be_asked_for_by_its_id(browser: TestClient) -> None:
    for path in ("/reports", "/events", "/findings", "/copies"):
        listed = browser.get(ROOT + path).json()["items"]
        assert listed
        name = "key" if path == "/reports" else "id"
        assert browser.get(f"{ROOT}{path}/{listed[0][name]}").status_code == 200
    key = browser.get(f"{ROOT}/reports").json()["items"][0]["key"]
    claims = browser.get(f"{ROOT}/reports/{key}/claims").json()
    assert browser.get(f"{ROOT}/claims/{claims[0]['id']}").json() == claims[0]
    text = browser.get(f"{ROOT}/reports/{key}").json()["text"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in claims)
    event = browser.get(f"{ROOT}/events").json()["items"][0]["id"]
    assert browser.get(f"{ROOT}/events/{event}/timeline").json()["moments"]
    assert browser.get(f"{ROOT}/events/{event}/tally", params={"on": "2026-04-19"}).status_code == 200


def test_a_list_comes_in_parts_that_make_the_whole(browser: TestClient) -> None:
    every = browser.get(f"{ROOT}/reports").json()
    assert not every["more"]
    found, skip, more = [], 0, True
    while more:
        part = browser.get(f"{ROOT}/reports", params={"limit": 2, "skip": skip}).json()
        found, skip, more = found + part["items"], skip + 2, part["more"]
    assert found == every["items"]


def test_words_are_found_in_either_script_and_within_days(browser: TestClient) -> None:
    hans, hant = (browser.get(f"{ROOT}/reports", params={"q": word}).json()["items"] for word in ("无人机", "無人機"))
    assert hans == hant
    assert hans
    until = browser.get(f"{ROOT}/reports", params={"q": "无人机", "until": "2026-04-19"}).json()["items"]
    assert until == [one for one in hans if one["published"] <= "2026-04-19"]


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "nosuch=1", "limit=1&limit=2", "since=2026-02-31", "kind=odd"])
def test_a_question_that_is_none_is_refused_in_words(browser: TestClient, query: str) -> None:
    answer = browser.get(f"{ROOT}/findings?{query}")
    assert (answer.status_code, answer.json()["slug"]) == (400, "bad-question")


def test_what_is_not_there_is_not_there_as_json(browser: TestClient) -> None:
    assert browser.get(f"{ROOT}/events/none").json()["slug"] == "unknown-id"
    assert browser.get(f"{ROOT}/nowhere").status_code == 404
    answer = browser.request("DELETE", f"{ROOT}/events", headers={"sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.json()["slug"]) == (405, "bad-question")
    assert "GET" in answer.headers["allow"]


def test_a_ledger_that_is_gone_is_said(own_ledger: Path) -> None:
    with served(own_ledger) as client:
        own_ledger.unlink()
        assert client.get(f"{ROOT}/reports").json()["slug"] == "ledger-missing"


NEW = {
    "reports": [{"text": "日本消防厅13日说，北海道12日地震造成41人死亡。", "published": "2031-05-13", "outlet": "晨报"}]
}


def test_nothing_is_written_unless_it_was_allowed_and_the_token_is_shown(own_ledger: Path, editor: TestClient) -> None:
    with served(own_ledger) as read_only, served(own_ledger, is_writable=True) as writable:
        for client, headers in ((read_only, TOKEN), (writable, {"sec-fetch-site": "same-origin"}), (editor, {})):
            answer = client.post(f"{ROOT}/reports", json=NEW, headers=headers)
            assert (answer.status_code, answer.json()["slug"]) == (403, "no-token")
    with open_ledger(own_ledger) as ledger:
        assert not list(ledger.reports(outlet="晨报"))


def test_what_is_written_is_there(own_ledger: Path) -> None:
    with served(own_ledger, is_writable=True) as client:
        added = client.post(f"{ROOT}/reports", json=NEW, headers=TOKEN).json()
        (key,) = added[0]["new"]
        assert client.get(f"{ROOT}/reports/{key}").json()["text"] == NEW["reports"][0]["text"]
        assert client.post(f"{ROOT}/reports", json=NEW, headers=TOKEN).json()[0]["new"] == []
        rating = {"outlet": "晨报", "letter": "B", "why": "names its sources"}
        assert client.put(f"{ROOT}/ratings", json=rating, headers=TOKEN).status_code == 200
        assert client.get(f"{ROOT}/ratings").json()["晨报"]["says"] == "B"
        finding = client.get(f"{ROOT}/findings").json()["items"][0]["id"]
        verdict = {"id": finding, "verdict": "reject", "why": "another count"}
        assert client.put(f"{ROOT}/verdicts", json=verdict, headers=TOKEN).status_code == 200
        assert client.get(f"{ROOT}/verdicts").json()[finding]["says"] == "reject"
        assert client.put(f"{ROOT}/verdicts", json={**verdict, "id": "none"}, headers=TOKEN).status_code == 404


class Stage:
    """Where the application stands once its ledger is made; the questions are drawn up before."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


STAGE = Stage()
DESCRIBED = schemathesis.openapi.from_dict(document())
DESCRIBED.app = STAGE
DESCRIBED.config.update(base_url=ADDRESS)


@pytest.fixture(scope="module")
def staged(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A ledger that everything is thrown at, and one who may write."""
    ledger = shutil.copy(sample_ledger, tmp_path_factory.mktemp("api") / "own.kaoju")
    STAGE.app = served(ledger, is_writable=True).app


@DESCRIBED.parametrize()
@hypothesis.settings(
    max_examples=QUESTIONS, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)  # fmt: skip
def test_whatever_is_asked_the_answer_is_one_of_those_the_document_tells_of(
    case: schemathesis.Case, staged: None
) -> None:
    # A write without a token is tried above: 403 and not 401, for nobody can be asked to log in.
    case.call_and_validate(headers=TOKEN, excluded_checks=[missing_required_header, ignored_auth])


def test_the_document_is_json(browser: TestClient) -> None:
    assert json.loads(printed())["openapi"].startswith("3.")
