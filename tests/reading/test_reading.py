import io
import json
from pathlib import Path

import pytest

from kaoju.model import Problem, Report
from kaoju.reading import reports, reports_in
from kaoju.reading.told import digest


def in_stream(content: str | bytes, path: str = "-") -> list[Report | Problem]:
    return list(reports_in(io.BytesIO(content.encode() if isinstance(content, str) else content), path))


def slugs(found: list[Report | Problem]) -> list[str]:
    return [item.slug if isinstance(item, Problem) else "report" for item in found]


def test_a_plain_text_is_one_report_with_every_character_as_it_was() -> None:
    text = "  第一行。\r\n第二\0行。\r\n\n𠮷e\u0301👩\u200d🚒\n"
    (report,) = in_stream(text, "note.txt")
    assert isinstance(report, Report)
    assert report.text == text
    assert report.id == digest(text)
    assert len(report.id) == 16


def test_documents_keep_their_ids_and_what_their_carrier_says() -> None:
    told = {
        "id": "n-1",
        "text": "昨晚停航。",
        "published": "2026-04-19T08:30",
        "url": "https://example.org/1",
        "title": "停航",
        "outlet": "甲报",
        "language": "zh",
        "script": "Hans",
        "claims": [1, 2],
    }
    (report,) = in_stream(json.dumps(told))
    del told["claims"]
    assert {key: getattr(report, key) for key in told} == told


def test_a_number_may_be_an_id_and_a_missing_one_is_the_digest_of_the_text() -> None:
    first, second = in_stream('{"id": 7, "text": "甲"}\n{"text": "乙"}')
    assert (first.id, second.id) == ("7", digest("乙"))  # type: ignore[union-attr]


def test_a_bad_line_costs_only_that_line() -> None:
    lines = [f'{{"id": "{n}", "text": "第{n}份"}}' for n in range(1000)]
    bad = ["not json", "[1]", '{"id": "x"}', '{"text": 5}', '{"text": ""}', '{"text": "a"', "[" * 100_000, '{"a"\xff']
    for n, line in enumerate(bad):
        lines[n * 100 + 7] = line
    found = in_stream("\n".join(lines).encode("latin-1", "replace").replace(b"?", "份".encode()), "many.jsonl")
    problems = [item for item in found if isinstance(item, Problem)]
    assert len(found) == 1000
    assert [problem.line for problem in problems] == [n * 100 + 8 for n in range(len(bad))]
    assert all(problem.path == "many.jsonl" and problem.wrong for problem in problems)


def test_a_lone_surrogate_becomes_one_replacement_character() -> None:
    (report,) = in_stream('{"text": "a\\ud800b\\ud83d\\ude92c"}')
    assert report.text == "a\ufffdb🚒c"  # type: ignore[union-attr]


def test_a_published_that_is_no_date_is_said_and_the_report_still_read() -> None:
    problem, report = in_stream('{"text": "昨晚", "published": "last week"}')
    assert isinstance(problem, Problem)
    assert problem.slug == "published-unreadable"
    assert isinstance(report, Report)
    assert report.published is None


def test_jsonl_is_told_by_content_in_a_file_named_otherwise() -> None:
    assert slugs(in_stream('{"text": "甲"}\n{"text": "乙"}', "export.txt")) == ["report", "report"]


def test_a_byte_order_mark_before_jsonl_does_no_harm() -> None:
    assert slugs(in_stream(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b"}\r\n')) == ["report", "report"]


@pytest.mark.parametrize(
    ("content", "path", "slug"),
    [
        (b"", "-", "empty"),
        (b" \n\t\n", "a.txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "-", "unknown-format"),
        (bytes(range(128, 256)) * 9, "-", "unknown-encoding"),
        (b"<!DOCTYPE html><p> </p>", "page", "no-text"),
        (b"%PDF-1.7", "-", "damaged-pdf"),
        (b"PK\x03\x04....", "a.docx", "damaged-archive"),
        (b"[\n]", "a.json", "empty"),
        (b"a,b\n1,2\n", "a.csv", "no-text-column"),
    ],
)
def test_what_is_no_report_says_why(content: bytes, path: str, slug: str) -> None:
    (problem,) = in_stream(content, path)
    assert isinstance(problem, Problem)
    assert problem.slug == slug
    assert problem.where == path
    assert problem.wrong
    assert problem.hint


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("甲")
    assert slugs(list(reports(tmp_path / "none.txt"))) == ["not-found"]
    assert slugs(list(reports(tmp_path))) == ["nothing-to-read"]
    assert slugs(list(reports("a\0b"))) == ["not-found"]


def test_a_folder_is_read_in_the_order_of_names_with_nothing_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.md", "新闻.2026"):
        (tmp_path / name).write_text(name)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = list(reports(tmp_path))
    assert [item.text for item in found if isinstance(item, Report)] == ["a.txt", "b.txt", "新闻.2026", "sub/c.md"]
    assert [item.where for item in found if isinstance(item, Problem)] == [str(tmp_path / "photo.jpg")]


def test_a_watcher_is_told_every_byte(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    (tmp_path / "b.txt").write_text("甲乙\n丙")
    told: list[int] = []
    assert slugs(list(reports(tmp_path, watch=told.append))) == ["report"] * 3
    assert sum(told) == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_a_line_longer_than_any_report_is_passed_over_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaoju.reading.formats.jsonl.LONGEST_LINE", 40)
    long = '{"text": "' + "a" * 200 + '"}'
    assert slugs(in_stream(f'{{"text": "a"}}\n{long}\n{{"text": "b"}}\n{long}')) == [
        "report", "line-too-long", "report", "line-too-long",
    ]  # fmt: skip
