import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

import kaoju.cli
from kaoju.cli.endings import ENDINGS

Invoke = Callable[..., click.testing.Result]
Line = Callable[..., str]
TEXT = "维兰国防部通报，4月18日共击落163架无人机。"


def test_exit_codes_are_frozen_and_told_in_the_help(kaoju: Invoke) -> None:
    assert [int(code) for code in ENDINGS] == [0, 1, 2, 3, 4, 5, 70, 130]
    help_text = kaoju("--help").stdout
    assert "Exit codes" in help_text
    for code in ENDINGS:
        assert f"\n  {int(code)} " in help_text


def test_json_is_one_object_a_line_on_stdout_and_talk_is_on_stderr(kaoju: Invoke, line: Line) -> None:
    done = kaoju("read", "-", "--json", given=line(TEXT, id="a") + line("无。", id="b"))
    assert done.exit_code == 0
    told = [json.loads(one) for one in done.stdout.splitlines()]
    assert [one["id"] for one in told] == ["a", "b"]
    assert told[0]["quantities"][0]["low"] == 163
    assert done.stderr == "2 reports, 0 claims, 1 time, 1 quantity\n"


def test_quiet_says_nothing_but_what_went_wrong(kaoju: Invoke, line: Line) -> None:
    done = kaoju("read", "-", "--json", "-q", given=line(TEXT) + "broken\n")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("-:2\n  broken\n")
    assert "reports" not in done.stderr


def test_an_unreadable_input_does_not_stop_the_others(kaoju: Invoke, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    done = kaoju("read", str(tmp_path / "none.txt"), str(good))
    assert done.exit_code == 1
    assert "163架" in done.stdout
    assert "there is no such file" in done.stderr


def test_published_fills_only_what_no_carrier_said(kaoju: Invoke, line: Line) -> None:
    given = line("甲") + line("乙", published="2025-01-02")
    done = kaoju("read", "-", "--json", "--published", "2026-04-19", given=given)
    assert [json.loads(one)["published"] for one in done.stdout.splitlines()] == ["2026-04-19", "2025-01-02"]


@pytest.mark.parametrize("args", [["read"], ["read", "-", "--published", "soon"], ["read", "-", "--no"], ["nothing"]])
def test_arguments_that_cannot_be_meant_end_with_2(kaoju: Invoke, args: list[str]) -> None:
    done = kaoju(*args, given="a")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Error" in done.stderr


def test_a_page_is_written_whole_and_said(kaoju: Invoke, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = kaoju("read", "-", "--html", str(page), given=TEXT)
    assert done.exit_code == 0
    assert page.read_text().startswith("<!doctype html>")
    assert f"page: {page}" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_page_in_no_folder_or_named_as_one_is_a_usage_error(kaoju: Invoke, tmp_path: Path) -> None:
    for page in (tmp_path, tmp_path / "none" / "page.html"):
        done = kaoju("read", "-", "--html", str(page), given=TEXT)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"{page}\n  ")


def test_a_page_that_cannot_be_written_ends_with_5_and_the_old_one_stays(
    kaoju: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = kaoju("read", "-", "--html", str(page), given=TEXT)
    assert done.exit_code == 5
    assert "No space left" in done.stderr
    assert page.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_fault_is_said_without_a_trace_unless_debug_asks(kaoju: Invoke) -> None:
    done = kaoju("read", "-", given="fault")
    assert done.exit_code == 70
    assert "ZeroDivisionError: planted" in done.stderr
    assert "Traceback" not in done.output
    for args in (["--debug", "read", "-"], ["read", "-", "--debug"]):
        assert isinstance(kaoju(*args, given="fault").exception, ZeroDivisionError)


def test_an_interrupt_ends_with_130(kaoju: Invoke) -> None:
    done = kaoju("read", "-", given="stop")
    assert (done.exit_code, done.stderr.strip()) == (130, "interrupted")


def test_a_signal_from_the_keyboard_ends_with_130(tmp_path: Path) -> None:
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # no background job hears it
    run = subprocess.Popen(
        [sys.executable, "-c", f"{heard}; import kaoju.cli as c; c.main(['read', '-'])"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(1.0)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert (run.returncode, out, err.strip()) == (130, b"", b"interrupted")


def test_nothing_hostile_reaches_a_terminal(kaoju: Invoke, line: Line) -> None:
    controls = [*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    titles = [f"港口{chr(one)}停航" for one in controls if one != 0x0A]
    titles += [f"\x1b{one}4月18日" for one in ("]0;owned\x07", "[31m", "[2J", "]8;;http://a\x1b\\", "P+q", "c", "[6n")]
    titles += [f"\x9b{one}m\u202e4月18日\u2066\r\0\x7f" for one in range(31, 55)]
    assert len(titles) >= 100
    hostile = titles[-1]
    told = "".join(line(one, id=one, title=one, outlet=one, url=one, published=one) for one in titles)
    for args in (["read", "-"], ["read", "-", "--json"], ["read", "-", "no\x1b[31m.txt"]):
        done = kaoju(*args, given=told + hostile + "\n")
        for character in done.stdout + done.stderr:
            assert character.isprintable() or character == "\n"


@pytest.mark.parametrize("options", [["--json", "-q"], ["-q"]])
def test_output_into_a_closed_pipe_is_quiet(tmp_path: Path, options: list[str]) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text(('{"text": "' + "甲" * 500 + '"}\n') * 2000)
    reader = (
        f"import sys, types; sys.path[:0] = [{str(Path(__file__).parent)!r}]; from conftest import read_report;"
        "sys.modules['kaoju.reader'] = types.SimpleNamespace(read_report=read_report);"
        f"from kaoju.cli import main; main(['read', {str(many)!r}, *{options!r}])"
    )
    run = subprocess.Popen([sys.executable, "-c", reader], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 0


def test_python_m_kaoju_is_kaoju() -> None:
    done = subprocess.run([sys.executable, "-m", "kaoju", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"kaoju")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\ntry:\n  from kaoju.cli import main; main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'yaml', 'opencc', 'ahocorasick_rs', 'kaoju.reader', 'kaoju.grammar'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_is_documented(kaoju: Invoke) -> None:
    for name in kaoju_commands():
        done = kaoju(name, "--help")
        assert done.exit_code == 0
        assert len(done.stdout.splitlines()) > 3


def kaoju_commands() -> tuple[str, ...]:
    return tuple(kaoju.cli.main.list_commands(click.Context(kaoju.cli.main)))
