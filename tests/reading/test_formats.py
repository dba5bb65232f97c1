"""The contract of formats: whatever lies in the folder is told by its content, says what it lost and never falls."""

import gzip
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaoju.model import Problem, Report
from kaoju.reading import reports_in
from kaoju.reading.formats import format_of, formats
from kaoju.reading.told import FIELDS

NAMES = [one.__name__.rpartition(".")[2] for one in formats()]
SUFFIXES = ["", *sorted({suffix for one in formats() for suffix in one.SUFFIXES})]
LONGEST = 5.0


def read(content: bytes, path: str = "-") -> list[Report | Problem]:
    return list(reports_in(io.BytesIO(content), path))


def texts(found: list[Report | Problem]) -> str:
    return "".join("".join(one.text.split()) for one in found if isinstance(one, Report))


def test_every_format_has_a_sample(samples: dict[str, bytes]) -> None:
    assert sorted(samples) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", ["-", "mislabelled.txt"])
def test_a_format_is_told_by_content_and_not_by_name(name: str, path: str, samples: dict[str, bytes]) -> None:
    suffix = path[-4:] if "." in path else ""
    claims = sorted(((one.tells(samples[name][:8192], suffix), one.__name__) for one in formats()), reverse=True)
    assert claims[0][1].endswith(f".{name}")
    assert claims[0][0] > claims[1][0], "two formats claim it as strongly"


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_gives_its_text_and_says_where_values_stood(name: str, samples: dict[str, bytes]) -> None:
    found = read(samples[name])
    if name == "unread":
        assert [one.slug for one in found if isinstance(one, Problem)] == ["unknown-format"]
        return
    assert texts(found) == "".join(samples["text"].decode().split())
    for one in found:
        assert isinstance(one, Report)
        told = {field for field in FIELDS if getattr(one, field) is not None} - {"id"}
        assert told <= set(one.said_in) <= FIELDS | {"text"}
        assert all(one.said_in.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_packed_reads_as_what_is_not(name: str, samples: dict[str, bytes], make: dict[str, object]) -> None:
    plain = texts(read(samples[name]))
    assert texts(read(gzip.compress(samples[name]), "a.gz")) == plain
    assert texts(read(make["zipped"]({"sample": samples[name]}))) == plain  # type: ignore[operator]
    if name != "unread":
        archived = make["warc_record"]("https://example.org/x", samples[name], "")  # type: ignore[operator]
        assert texts(read(archived)) == plain


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_cut_anywhere_ends_in_a_state(name: str, samples: dict[str, bytes]) -> None:
    content = samples[name]
    for part in range(20):
        assert read(content[: len(content) * part // 20], f"cut.{part}")


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_with_broken_bytes_ends_in_a_state(name: str, samples: dict[str, bytes]) -> None:
    draw = random.Random(20260419)
    for _ in range(60):
        content = bytearray(samples[name])
        for _ in range(draw.choice((1, 1, 3, 20))):
            content[draw.randrange(len(content))] = draw.randrange(256)
        assert read(bytes(content))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=LONGEST * 1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=3000), keep=st.integers(0, 400))
def test_no_bytes_bring_a_format_down(name: str, samples: dict[str, bytes], content: bytes, keep: int) -> None:
    found = read(samples[name][:keep] + content)
    assert found
    assert all(one.wrong if isinstance(one, Problem) else one.text.strip() for one in found)


@settings(max_examples=300, deadline=LONGEST * 1000)
@given(
    content=st.binary(max_size=2000) | st.text(max_size=500).map(lambda one: one.encode("utf-8", "replace")),
    suffix=st.sampled_from(SUFFIXES),
)
def test_no_bytes_under_any_name_end_in_no_state(content: bytes, suffix: str) -> None:
    assert read(content, f"sample{suffix}")


def test_a_name_decides_only_what_the_bytes_leave_open() -> None:
    assert format_of(b"a,b\n1,2", ".csv").__name__.endswith("table")
    assert format_of(b"a,b\n1,2", ".txt").__name__.endswith("text")
    assert format_of(b"<p>a</p>", ".html").__name__.endswith("html")
    assert format_of("他说 <p> 是标签".encode(), ".txt").__name__.endswith("text")


def test_a_nest_of_archives_is_opened_five_deep_and_no_deeper() -> None:
    content = "港口停航。".encode()
    for _ in range(5):
        content = gzip.compress(content)
    assert texts(read(content)) == "港口停航。"
    (problem,) = read(gzip.compress(content))
    assert isinstance(problem, Problem)
    assert problem.slug == "nested-too-deep"
