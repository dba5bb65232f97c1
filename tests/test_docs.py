"""What the documents show is what the program prints, and what they name is there.

A screen in a document is a comment `<!-- screen: COMMAND -->` and the fenced block under it. After a change that is
meant, write them anew: make screens
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
SCREEN = re.compile(r"(?P<head><!-- screen: (?P<command>[^\n]+) -->\n```\w*\n)(?P<shown>.*?)(?P<tail>```\n)", re.DOTALL)
WIDTH = 96


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def printed(command: str, folder: Path) -> str:
    """What a shell shows for a command, with `kaoju` being this checkout's."""
    shell = shutil.which("bash")
    assert shell, "the commands of the documents are run in bash"
    environment = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "dumb", "PYTHONPATH": str(ROOT / "src")}
    script = f'kaoju() {{ "{sys.executable}" -m kaoju "$@"; }}; set -o pipefail; {command}'
    done = subprocess.run(
        [shell, "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").split("\n"))


def renewed(text: str, folder: Path) -> str:
    """A document with its screens as they are now."""
    return SCREEN.sub(lambda screen: screen["head"] + printed(screen["command"], folder) + screen["tail"], text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_a_screen_shows_what_is_printed(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert renewed(text, tmp_path) == text, "if this change is meant: make screens"


def test_the_readme_has_a_screen_and_names_every_command() -> None:
    from kaoju.cli import main

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert SCREEN.search(readme)
    for command in main.list_commands(click.Context(main)):
        assert f"kaoju {command}" in readme


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_file_a_document_links_to_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_every_make_target_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")))
        assert named <= targets, name(path)


def test_the_picture_of_the_architecture_names_every_folder() -> None:
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    source = ROOT / "src" / "kaoju"
    parts = [path for path in source.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert not [path.name for path in parts if f"`{path.name}/`" not in told]


def test_every_word_of_the_glossary_is_used_and_stands_once() -> None:
    words = re.findall(r"^\*\*(.+?)\*\*", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(set(words), key=str.lower)
    source = " ".join(path.read_text(encoding="utf-8").lower() for path in (ROOT / "src").rglob("*.py"))
    assert not [word for word in words if word.lower() not in source and word.lower().replace(" ", "_") not in source]


if __name__ == "__main__":
    for document in DOCUMENTS:
        with tempfile.TemporaryDirectory() as scratch:
            document.write_text(renewed(document.read_text(encoding="utf-8"), Path(scratch)), encoding="utf-8")
