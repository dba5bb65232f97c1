"""Archives: what is damaged costs what it hits, and what is made to fill a disk is stopped."""

import gzip
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from kaoju.model import Problem, Report
from kaoju.reading import reports_in
from kaoju.reading.input import Budget, StopReading

Make = dict[str, Callable[..., bytes]]
Many = Callable[[int, int], int]
Measured = Callable[[], AbstractContextManager[Any]]
FAST = 5.0
"""Seconds of the processor."""
LARGE = 1000
"""MiB."""


def read(content: bytes, path: str = "-") -> list[Report | Problem]:
    return list(reports_in(io.BytesIO(content), path))


def texts(found: list[Report | Problem]) -> list[str]:
    return [one.text for one in found if isinstance(one, Report)]


def slugs(found: list[Report | Problem]) -> list[str]:
    return [one.slug for one in found if isinstance(one, Problem)]


def records(make: Make, number: int) -> list[bytes]:
    return [
        make["warc_record"](
            f"https://a.example/{n}", f"<html><p>第{n}号公告：港口恢复通航，秩序平稳。</p></html>".encode()
        )
        for n in range(number)
    ]


def damaged(content: bytes, kind: str, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    if kind == "cut":
        return content[:at]
    if kind == "flip":
        return content[:at] + bytes([content[at] ^ 1 << draw.randrange(8)]) + content[at + 1 :]
    return content[:at] + draw.randbytes(100) + content[at + 100 :]


@pytest.mark.parametrize("kind", ["flip", "noise", "cut"])
@pytest.mark.parametrize("is_packed", [True, False], ids=["packed", "plain"])
def test_a_damaged_spot_costs_at_most_two_records(
    make: Make, kind: str, *, is_packed: bool, many: Many, record_property: Callable[[str, object], None]
) -> None:
    parts = [gzip.compress(one, mtime=0) if is_packed else one for one in records(make, 40)]
    whole = b"".join(parts)
    ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts))]
    lost, seeds = 0, many(20, 170)
    for seed in range(seeds):
        content = damaged(whole, kind, random.Random(seed))
        found = read(content, "a.warc.gz" if is_packed else "a.warc")
        before = sum(end <= len(content) for end in ends) if kind == "cut" else len(parts)
        right = sum("恢复通航，秩序平稳" in text for text in texts(found))
        assert right >= before - 2, (seed, right, before)
        assert slugs(found) or len(texts(found)) >= before, "a record was lost without a word"
        lost += max(0, before - right)
    how = {"flip": "a bit flipped", "noise": "100 bytes of noise", "cut": "an end"}[kind]
    record_property("ran", f"{seeds} {'packed' if is_packed else 'plain'} archives of 40 records with {how}")
    record_property("came", f"{lost} records lost in all, two at most of an archive, none without a word")


def test_a_record_with_another_digest_is_not_read(make: Make) -> None:
    (record,) = records(make, 1)
    assert slugs(read(record.replace("平稳".encode(), "紊乱".encode()))) == ["damaged-archive"]


def test_an_answer_is_read_out_of_chunks_and_packing(make: Make) -> None:
    body = gzip.compress("<html><p>港口恢复通航，秩序平稳。</p></html>".encode())
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:20], body[20:])) + b"0\r\n\r\n"
    (record,) = [make["warc_record"]("https://a.example/1", chunked)]
    head = b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    record = re.sub(rb"WARC-Block-Digest: \S+\r\n", b"", record)
    record = record.replace(b"Content-Type: text/html", head + b"Content-Type: text/html")
    length = int(record.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    record = record.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + len(head)))
    (report,) = read(record)
    assert isinstance(report, Report)
    assert (report.text, report.url) == ("港口恢复通航，秩序平稳。", "https://a.example/1")
    assert report.said_in["url"] == "WARC-Target-URI"


def test_pictures_redirects_and_styles_are_passed_over(make: Make) -> None:
    picture = make["warc_record"]("https://a.example/a.png", b"\x89PNG\r\n\x1a\n", "image/png")
    moved = make["warc_record"]("https://a.example/b", b"<html><p>Moved.</p>").replace(b"200 OK", b"301 No")
    moved = re.sub(rb"WARC-Block-Digest: \S+\r\n", b"", moved)
    assert slugs(read(picture + moved)) == ["empty"]
    assert len(texts(read(picture + moved + records(make, 1)[0]))) == 1


def test_a_wacz_is_read_by_its_archives_alone(make: Make) -> None:
    packed = b"".join(gzip.compress(one) for one in records(make, 3))
    wacz = make["zipped"]({"datapackage.json": b"{}", "archive/data.warc.gz": packed, "pages/pages.jsonl": b'{"a": 1}'})
    found = read(wacz, "a.wacz")
    assert len(found) == len(texts(found)) == 3


@pytest.fixture(scope="module")
def bombs() -> dict[str, bytes]:
    zeros = gzip.compress(bytes(2**27), 9)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(2**27))
    nested = gzip.compress(gzip.compress(gzip.compress(bytes(2**27), 9), 9), 9)
    return {"gzip": zeros, "zip": out.getvalue(), "nested": nested, "overlapping": overlapping()}


def overlapping() -> bytes:
    """A ZIP archive whose every file is the same packed bytes."""
    packed, size = zlib.compress(bytes(2**20), 9)[2:-4], 2**20
    shape = (8, 0, 0, zlib.crc32(bytes(size)), len(packed), size, 1, 0)
    body = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, *shape) + b"a" + packed
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, *shape, 0, 0, 0, 0, 0) + b"a"
    number = 5_000
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, number, number, number * len(entry), len(body), 0)
    return body + entry * number + end


@pytest.mark.parametrize("name", ["gzip", "zip", "nested", "overlapping"])
def test_a_bomb_is_stopped_in_little_time_and_memory(name: str, bombs: dict[str, bytes], measured: Measured) -> None:
    with measured() as cost:
        said = slugs(read(bombs[name]))
    assert said[-1:] in (["bomb"], ["too-large"])
    assert cost.seconds < FAST
    assert cost.megabytes < LARGE


def test_a_million_tiny_members_are_no_trap(measured: Measured) -> None:
    content = gzip.compress(b"") * 1_000_000 + gzip.compress("港口停航。".encode())
    with measured() as cost:
        assert texts(read(content)) == ["港口停航。"]
    assert cost.seconds < FAST
    assert cost.megabytes < LARGE


def test_what_unpacks_to_a_hundred_times_itself_stops_only_when_it_is_large() -> None:
    budget = Budget()
    budget.read = 1000
    budget.charge(10_000_000)
    with pytest.raises(StopReading):
        budget.charge(10_000_000)
    assert budget.is_spent


def test_an_archive_cut_short_gives_what_stood_before() -> None:
    lines = "".join(f'{{"text": "第{n}号公告，{random.Random(n).randbytes(20).hex()}。"}}\n' for n in range(3000))
    packed = gzip.compress(lines.encode())
    found = read(packed[: len(packed) // 2], "a.jsonl.gz")
    assert 500 < len(texts(found)) < 3000
    assert slugs(found)[-1] == "truncated"


NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\windows\\a.txt",
    "a\0b.txt",
    "n" * 300 + ".txt",
    "con.txt",
    "..",
    "a/../b",
    "\x1b[31m",
    *(
        f"{up}{name}"
        for up in ("../", "..\\", "/", "C:\\", "//host/share/", "a/../../", "./")
        for name in (
            "passwd",
            "nul",
            "com1.txt",
            ".ssh/authorized_keys",
            "a\tb",
            "a\r\nb",
            "\u202egpj.exe",
            "~root",
            "*?",
            " ",
            ".",
            "-rf",
            "名.txt",
        )
    ),
]
"""A hundred names that would lead elsewhere, or break what writes them."""


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_in_an_archive_is_only_a_name(
    name: str, make: Make, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    content = make["zipped"]({name: "港口停航。".encode()})
    found = read(content)
    assert texts(found) == ["港口停航。"] or slugs(found)
    assert not list(tmp_path.iterdir())  # type: ignore[attr-defined]


def test_a_file_of_an_archive_may_have_no_name(make: Make) -> None:
    # A name ends at its first NUL.
    nameless = make["zipped"]({"name.txt": "港口停航。".encode()}).replace(b"name.txt", b"\0ame.txt")
    assert texts(read(nameless)) == ["港口停航。"]


def test_a_locked_file_and_an_office_document_say_so(make: Make) -> None:
    content = bytearray(make["zipped"]({"a.txt": b"a"}))
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    assert slugs(read(bytes(content))) == ["encrypted"]
    assert slugs(read(make["zipped"]({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}))) == [
        "unknown-format"
    ]
