"""What holds for every page, whoever made it: found by its place in the menu."""

import re
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from kaoju.web.app import modules
from kaoju.web.preferences import CHOICES
from kaoju.web.words import LANGUAGES, words_in

PAGES = sorted(module.MENU.path for module in modules() if hasattr(module, "MENU"))
WEB = files("kaoju").joinpath("web")
TEMPLATES = {one.name: one.read_text() for one in WEB.joinpath("templates").iterdir() if one.is_file()}
PARTS = {one.name: one.read_text() for one in WEB.joinpath("templates", "parts").iterdir()}
HAN = re.compile("[\u3400-\u9fff]")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_shown_in_every_language(browser: TestClient, path: str, language: str) -> None:
    answer = browser.get(path, params={"lang": language})
    browser.cookies.clear()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.text.count("<h1") == 1
    assert ' aria-current="page"' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_no_script_and_no_style_of_its_own(browser: TestClient, path: str) -> None:
    text = browser.get(path).text
    assert not re.search(r"<script(?![^>]* src=\"/static/)|<style| style=| on[a-z]+=|javascript:", text)
    assert not re.search(r'(?:src|action)="(?!/(?!/))', text), "nothing is loaded or sent elsewhere"
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_no_two_pages_have_one_address() -> None:
    paths = [(route.path, method) for one in modules() for route in one.ROUTES for method in route.methods or ()]
    assert len(paths) == len(set(paths))


def test_a_page_that_is_not_there_says_so(browser: TestClient) -> None:
    answer = browser.get("/nowhere")
    assert answer.status_code == 404
    assert words_in("en")("refused_404") in answer.text


def test_every_word_is_there_in_every_language_and_says_something() -> None:
    for key in words_in("en"):
        told = {language: words_in(language)[key] for language in LANGUAGES}
        assert all(told.values()), key
        if key not in {"kaoju_han", "lang_zh-Hans", "lang_zh-Hant"}:
            assert not HAN.search(told["en"]), key
        slots = {language: sorted(re.findall(r"\{(\w+)", word)) for language, word in told.items()}
        assert len({str(one) for one in slots.values()}) == 1, f"{key}: {slots}"


@pytest.mark.parametrize("name", sorted({**TEMPLATES, **PARTS}))
def test_every_word_a_template_names_is_there(name: str) -> None:
    text = {**TEMPLATES, **PARTS}[name]
    named = re.findall(r"""\bt\(\s*["']([\w-]+)["'](?!\s*[~+])""", text)
    assert not [key for key in named if key not in words_in("en")]


@pytest.mark.parametrize("name", sorted({**TEMPLATES, **PARTS}))
def test_a_template_has_no_words_of_its_own(name: str) -> None:
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;", " ", {**TEMPLATES, **PARTS}[name], flags=re.DOTALL)
    assert not [one for one in re.findall(r"[^\W\d_]{2,}", bare) if not one.isupper()], "words stand in words/*.tsv"


def test_what_a_reader_wishes_is_kept_and_what_is_no_wish_is_not(browser: TestClient) -> None:
    try:
        first = browser.get("/?theme=dark&lang=zh-Hant")
        assert 'data-theme="dark"' in first.text
        again = browser.get("/")
        assert 'data-theme="dark"' in again.text
        assert '<html lang="zh-Hant"' in again.text
        answer = browser.get('/?theme="><script>&lang=fr')
        assert 'data-theme="dark"' in answer.text
        assert "<script>" not in answer.text
    finally:
        browser.cookies.clear()


@pytest.mark.parametrize("name", CHOICES)
def test_the_first_of_what_may_be_wished_is_shown_where_nobody_wishes(browser: TestClient, name: str) -> None:
    shown = browser.get("/", headers={"accept-language": "zh-CN"}).text
    assert f"{name}={CHOICES[name][-1]}" in shown or name == "script"
