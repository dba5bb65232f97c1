"""A dossier to take along from a page."""

import re

from starlette.testclient import TestClient


def test_an_event_and_a_report_lead_to_a_file_of_their_own(browser: TestClient) -> None:
    event = re.findall(r'href="(/e/[0-9a-f]+)"', browser.get("/events").text)[0]
    report = re.findall(r'href="(/r/[0-9a-f]+)"', browser.get("/").text)[0]
    for path in (event, report):
        (link,) = re.findall(r'href="(/dossier/[0-9a-f]+)"', browser.get(path).text)
        answer = browser.get(link)
        name = link.rpartition("/")[2]
        assert answer.headers["content-disposition"] == f'attachment; filename="dossier-{name}.html"'
        assert answer.text.startswith("<!doctype html>")
        assert "<script" not in answer.text


def test_a_dossier_is_in_the_language_of_the_page(browser: TestClient) -> None:
    event = re.findall(r'href="/e/([0-9a-f]+)"', browser.get("/events").text)[0]
    answer = browser.get(f"/dossier/{event}", headers={"accept-language": "zh-TW"})
    assert '<html lang="zh-Hant">' in answer.text


def test_what_is_no_id_has_no_dossier(browser: TestClient) -> None:
    assert browser.get("/dossier/地震").status_code == 404
