"""A small invented language for the engine, so that its tests stand without a word of a real one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from kaoju.grammar.give import Give, Slots
from kaoju.grammar.language import read_folder
from kaoju.grammar.program import Program

# The first text compiles the language, and no test looks at the clock; the same texts are drawn every time.
hypothesis.settings.register_profile("kaoju", deadline=None, derandomize=True)
hypothesis.settings.load_profile("kaoju")

NUMERALS = "classes:\n  numeral: {form: arabic}\n  small: {low: 0, high: 9, form: arabic}\n"


def joined(slots: Slots) -> str | None:
    """What filled each role, in words; nothing where the card says `refuse` and a word of it was used."""
    said = " ".join(f"{role}={getattr(value, 'word', value)}" for role, value in slots.items() if role != "refuse")
    return None if "refuse" in slots and slots["refuse"] in said else said


GIVES = {
    "thing": Give("thing", "A thing.", joined),
    "pair": Give("pair", "Two things.", joined),
    "count": Give("count", "A count.", joined),
    "number": Give("number", "A number; for cards that only rename."),
    "any": Give("any", "Anything; for cards that only rename."),
}


def card(when: str, gives: str, **more: str) -> str:
    """A card without examples."""
    return f"says: A card.\nwhen: {when}\ngives: {gives}\n" + "".join(f"{key}: {text}\n" for key, text in more.items())


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a language folder: lexicons by name as words, or as whole files; cards by kind/name."""

    def write(cards: Mapping[str, str], lexicons: Mapping[str, str], settings: str = "name: test\n") -> Path:
        root = tmp_path / "xx"
        (root / "lexicons").mkdir(parents=True)
        (root / "language.yaml").write_text(settings, encoding="utf-8")
        (root / "numerals.yaml").write_text(NUMERALS, encoding="utf-8")
        for name, words in lexicons.items():
            whole = words if "\n" in words else "# Words.\nword\n" + "\n".join(words.split()) + "\n"
            (root / "lexicons" / f"{name}.tsv").write_text(whole, encoding="utf-8")
        for name, text in cards.items():
            path = root / "rules" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def compiled(folder: Callable[..., Path]) -> Callable[..., Program]:
    """Compile cards given as (when, gives) or as whole YAML."""

    def make(cards: Mapping[str, Any], lexicons: Mapping[str, str], settings: str = "name: test\n") -> Program:
        whole = {name: one if isinstance(one, str) else card(f'"{one[0]}"', one[1]) for name, one in cards.items()}
        return Program(read_folder(folder(whole, lexicons, settings)), GIVES, str.lower)

    return make


@pytest.fixture
def read() -> Callable[[Program, str], list[tuple[str, str, Any]]]:
    """What a program finds in a text: surface, category and value of every reading."""

    def found(program: Program, text: str) -> list[tuple[str, str, Any]]:
        nodes = program.read(text).made()
        readings = [reading for node in nodes for reading in node.readings()]
        return [(text[one.start : one.end], one.category, one.value) for one in readings]

    return found
