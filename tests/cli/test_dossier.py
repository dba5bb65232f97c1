"""`kaoju dossier`: the file, the PDF, and what it says where there is nothing to write."""

import shutil
from pathlib import Path

import click.testing
import pytest

from kaoju.cli import main
from kaoju.cli.printing import BROWSERS


def kaoju(*args: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(main, ["dossier", *args])


def test_it_writes_one_file_and_talks_on_stderr(quake: str, tmp_path: Path) -> None:
    done = kaoju("地震", "--ledger", quake, "-o", str(tmp_path / "out.html"), "--lang", "zh-Hant")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "out.html: 地震, 4 reports" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["out.html"]
    assert '<html lang="zh-Hant">' in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_words_that_no_report_holds_are_an_error_and_no_file(quake: str, tmp_path: Path) -> None:
    done = kaoju("没有这个词", "--ledger", quake, "-o", str(tmp_path / "out.html"))
    assert done.exit_code == 2
    assert "no report of the ledger holds these words" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_pdf_without_a_browser_says_what_to_do(quake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = kaoju("地震", "--ledger", quake, "-o", str(tmp_path / "out.pdf"), "--pdf")
    assert done.exit_code == 2
    assert "a PDF needs Chromium" in done.stderr
    assert "apt install chromium" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_browser_that_makes_nothing_leaves_no_file(
    quake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAOJU_CHROMIUM", shutil.which("false"))
    done = kaoju("地震", "--ledger", quake, "-o", str(tmp_path / "out.pdf"), "--pdf")
    assert done.exit_code == 2
    assert "the browser made no PDF" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="not run: there is no Chromium on the PATH")
def test_a_pdf_holds_the_words(quake: str, tmp_path: Path) -> None:
    import pypdfium2

    done = kaoju("地震", "--ledger", quake, "-o", str(tmp_path / "out.pdf"), "--pdf")
    assert (done.exit_code, done.stdout) == (0, "")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "out.pdf"))
    assert "41人" in "".join(text.split())
