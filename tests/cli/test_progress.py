import pytest

from kaoju.cli import progress
from kaoju.cli.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_line_each_ten_seconds_where_stderr_is_no_terminal(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress(100 * 2**20, is_shown=True) as told:
        for second in range(1, 35):
            clock[0] = float(second)
            told.watch(2**20)
            told.count()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "9 reports, 10.0 MiB (10 %), 1 reports/s, about 0:01:30 left",
        "19 reports, 20.0 MiB (20 %), 1 reports/s, about 0:01:20 left",
        "29 reports, 30.0 MiB (30 %), 1 reports/s, about 0:01:10 left",
    ]


def test_quiet_is_quiet(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(100, is_shown=False) as told:
        clock[0] = 99.0
        told.watch(50)
    assert capsys.readouterr() == ("", "")


def test_comparing_is_told_in_reports_once_reading_is_done(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress(2**20, is_shown=True) as told:
        told.watch(2**20)
        told.turn("comparing", 400)
        for second in (6, 12, 18, 24):
            clock[0] = float(second)
            told.advance(100)
    assert capsys.readouterr().err.splitlines() == [
        "comparing 200 of 400 reports, 17 reports/s, about 0:00:12 left",
        "comparing 400 of 400 reports, 17 reports/s",
    ]


def test_a_terminal_shows_one_line_that_gives_way_to_what_is_said(
    clock: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "is_plain", lambda _stream: False)
    with Progress(100 * 2**20, is_shown=True) as told:
        for second in (1, 2):
            clock[0] = float(second)
            told.count()
            told.watch(2**20)
        told.say("a.txt: this is no text")
    first, second, said, end = capsys.readouterr().err.split("\r\x1b[K")[1:]
    assert first.startswith("1 reports, 1.0 MiB")
    assert second.startswith("2 reports, 2.0 MiB")
    assert (said, end) == ("a.txt: this is no text\n", "")
