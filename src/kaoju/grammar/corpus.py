"""Corpora: whole sentences of a language with everything that should be read in them.

Each file under `corpus/` is a list of sentences: `text`, `published`, and as lists of “surface = value” what is meant,
`times` and `quantities`, all of them and in order. Gives `Sentence` values with their lines; never reads a sentence.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from kaoju.errors import RuleError
from kaoju.grammar.card import compose, mapping, text_of, texts_of
from kaoju.model import Language

KEYS = ("text", "published", "times", "quantities", "why")
KNOWN_FAILURES = "known_failures"


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, where it stands, and what it says; `is_failing` if it is known not to be read rightly."""

    text: str
    path: str
    line: int
    published: str | None = None
    times: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    is_failing: bool = False


def corpus(language: Language) -> Iterator[Sentence]:
    """Every sentence of the language's corpora, the known failures among them.

    >>> from kaoju.grammar.language import load
    >>> next(corpus(load("zh"))).path.startswith("zh/corpus/")
    True

    Raises RuleError where a file is not as said above.
    """
    for path in sorted(Path(language.path).glob("corpus/*.yaml")):
        yield from read_corpus(path, f"{language.code}/corpus/{path.name}")


def read_corpus(path: Path, shown: str) -> Iterator[Sentence]:
    """The sentences of one file; `shown` is its path as errors print it."""
    root = compose(path, shown)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise RuleError("a list of sentences is expected", slug="corpus-yaml", path=shown, line=1)
    for node in root.value:
        line = node.start_mark.line + 1
        fields = mapping(node, shown, KEYS)
        if "text" not in fields:
            raise RuleError("the sentence has no “text”", slug="corpus-yaml", path=shown, line=line)
        yield Sentence(
            text_of(fields["text"], shown), shown, line,
            text_of(fields["published"], shown) if "published" in fields else None,
            texts_of(fields.get("times"), shown), texts_of(fields.get("quantities"), shown),
            path.stem == KNOWN_FAILURES,
        )  # fmt: skip
