"""The rules of the house: where what belongs, how large it may grow, and that nothing is left unsaid.

What an import may reach is in pyproject.toml, for import-linter and ruff; this is the rest.
"""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import kaoju

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "kaoju"
MODULES = sorted(SOURCE.rglob("*.py"))
LANGUAGES = sorted(path.parent for path in SOURCE.glob("languages/*/language.yaml"))
CARDS = sorted(SOURCE.glob("languages/*/rules/*/*.yaml"))
LEXICONS = sorted(SOURCE.glob("languages/*/lexicons/*.tsv"))

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "misc",
    "manager",
    "handler",
    "process",
    "data",
    "info",
}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
# Name and reason; an exception nobody needs any more fails too.
LONGER_MODULES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_han_character_stands_in_a_python_string(path: Path) -> None:
    docstrings = {
        (node.value.lineno, node.value.col_offset)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    source = io.StringIO(path.read_text(encoding="utf-8"))
    kinds = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    found = [
        f"line {token.start[0]}: {token.string}"
        for token in tokenize.generate_tokens(source.readline)
        if token.type in kinds and HAN.search(token.string) and token.start not in docstrings
    ]
    assert not found, "words belong in a lexicon, a card or language.yaml"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    says = ast.get_docstring(tree(path)) or ""
    assert says.split("\n")[0].endswith("."), "one sentence: what it reads, what it gives, what it never does"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_and_its_functions_stay_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert (lines > LONGEST_MODULE) == (name(path) in LONGER_MODULES), f"{lines} lines: it has become two modules"
    for function in functions(path):
        size = (function.end_lineno or 0) - function.lineno + 1
        called = f"{name(path)}:{function.name}"
        assert (size > LONGEST_FUNCTION) == (called in LONGER_FUNCTIONS), f"{called} has {size} lines"


def test_nothing_is_a_drawer() -> None:
    folders = {folder.stem for path in MODULES for folder in (path, *path.relative_to(SOURCE).parents)}
    defined = {
        node.name.lower()
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    assert not DRAWERS & (folders | defined), "if no folder fits, a concept is missing: name it"


def test_languages_hold_no_python() -> None:
    assert not list((SOURCE / "languages").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_comment_is_no_parked_work(path: Path) -> None:
    source = io.StringIO(path.read_text(encoding="utf-8"))
    comments = [token.string for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.COMMENT]
    assert not [comment for comment in comments if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", comment)]


def test_the_public_names_are_exact_and_sorted() -> None:
    assert kaoju.__all__ == sorted(kaoju.__all__)
    assert len(kaoju.__all__) <= 12
    imported = {
        alias.asname or alias.name
        for node in tree(SOURCE / "__init__.py").body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    defined = {node.name for node in tree(SOURCE / "__init__.py").body if isinstance(node, ast.FunctionDef)}
    public = {one for one in imported | defined if not one.startswith("_")}
    assert public <= set(kaoju.__all__), "what can be imported and is not public needs an underscore"
    assert all(hasattr(kaoju, one) for one in kaoju.__all__)


WATCHED_IMPORT = """
import os, sys
asked, opened = [], []
get = os._Environ.__getitem__

def watched(self, key):
    frame = sys._getframe(1)
    while frame.f_code.co_filename.startswith("<frozen"):
        frame = frame.f_back
    asked.append((frame.f_code.co_filename, key))
    return get(self, key)

os._Environ.__getitem__ = watched
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import kaoju
folder = os.path.dirname(kaoju.__file__)
assert not [one for one in asked if one[0].startswith(folder)], asked
assert not [one for one in opened if one.startswith(folder) and not one.endswith((".py", ".pyc"))], opened
late = {"click", "lunar_python", "rjieba"} & set(sys.modules)
assert not late, late
"""


def test_an_import_prints_nothing_opens_nothing_and_asks_for_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED_IMPORT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("path", CARDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_card_is_named_by_its_path_and_refers_to_paths(path: Path) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", path.stem), "lower case, words parted by a hyphen"
    card = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert not {"id", "name"} & set(card), "the path is the id"
    beaten = card.get("beats", [])
    for rival in [beaten] if isinstance(beaten, str) else beaten:
        code, _, rest = rival.partition(":")
        assert (SOURCE / "languages" / code / "rules" / f"{rest}.yaml").is_file(), rival


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_a_lexicon_says_what_it_is_and_names_its_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# "), "a comment that says what it is"
    header = next(line for line in lines if not line.startswith("#"))
    assert header.split("\t")[0] == "word"
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", path.stem), "its file name is what cards call it"


def test_every_language_has_a_corpus() -> None:
    assert LANGUAGES
    assert all(list(folder.glob("corpus/*.yaml")) for folder in LANGUAGES)


def test_all_that_a_card_may_give_is_explained() -> None:
    from kaoju.claims.gives import every_give

    assert not [given for given, give in every_give().items() if not give.says.strip().endswith((".", "。"))]


def slugs(path: Path) -> Iterator[str]:
    """The slugs a module gives: as `slug=`, or by position to a function of its own that takes one."""
    places = {
        function.name: at
        for function in functions(path)
        for at, parameter in enumerate(function.args.args)
        if parameter.arg == "slug"
    }
    for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
        given = [keyword.value for keyword in call.keywords if keyword.arg == "slug"]
        if isinstance(call.func, ast.Name) and call.func.id in places:
            given += call.args[places[call.func.id] :][:1]
        for part in (part for value in given for part in ast.walk(value)):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_every_problem_has_its_paragraph() -> None:
    raised = {slug for path in MODULES for slug in slugs(path)}
    told = re.findall(r"^### (\S+)$", (ROOT / "docs" / "problems.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(told) == len(set(told))
    assert not raised.symmetric_difference(told)


def test_the_version_is_one() -> None:
    from kaoju.version import VERSION

    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert declared[1] == VERSION
    assert f"## {declared[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
