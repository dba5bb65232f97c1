"""Citations: every format names the quotation, the report, its day and the digest, and none can be broken out of."""

import json

import msgspec

from kaoju.exports.citations import FORMATS, Cited, csl
from kaoju.exports.recording import Recorder
from kaoju.model import Reading

READING = Reading(
    id="a", url="https://news.example/1?a=1&b={2}", outlet="港口日报", title="停航 {5}%", published="2026-04-19T08:00",
    language="zh", script="Hans", text="港口停航。\n船\\东*说。",
)  # fmt: skip


def cited(**told: str | None) -> Cited:
    reading = msgspec.structs.replace(READING, **told)
    return Cited(Recorder(reading, "5eed").passage(0, 12), "http://127.0.0.1:8765/c/1", "2026-04-20", "港务局")


def test_every_format_names_what_is_cited() -> None:
    for name, (suffix, write) in FORMATS.items():
        made = write(cited())
        assert suffix.startswith(".")
        for part in ("港口停航", "2026", "港口日报"):
            assert part in made, name
        assert "停航" in made
        if name != "gbt7714":
            assert cited().passage.text_sha256 in made
            assert "http://127.0.0.1:8765/c/1" in made


def test_an_address_that_is_none_of_the_web_is_left_out() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "http://[", None):
        for name, (_, write) in FORMATS.items():
            assert url is None or url not in write(cited(url=url)), name


def test_braces_and_marks_do_not_break_out() -> None:
    hostile = cited(title="}}, evil={x} \\input{a} | <b> `c`", outlet="*a* [b](javascript:c)")
    bib = FORMATS["bibtex"][1](hostile)
    depth = 0
    for at, one in enumerate(bib):
        is_escaped = at > 0 and bib[at - 1] == "\\"
        depth += (one == "{") - (one == "}") if not is_escaped else 0
        assert depth >= 0
    assert depth == 0
    assert "\\[b\\](javascript" in FORMATS["markdown"][1](hostile)


def test_csl_is_json_with_its_dates_in_parts() -> None:
    (entry,) = json.loads(csl(cited()))
    assert entry["issued"] == {"date-parts": [[2026, 4, 19]]}
    assert json.loads(csl(cited(published=None)))[0].get("issued") is None
