"""A language folder read into one frozen value, with the digest of its bytes.

The only place that opens files under `languages/`.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kaoju.errors import RuleError
from kaoju.grammar.card import read_card
from kaoju.grammar.lexicon import read_lexicon
from kaoju.model import Language, Lexicons

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LANGUAGES = Path(__file__).parent.parent / "languages"


@cache
def load(code: str) -> Language:
    """The language of that code, read once.

    >>> load("zh").code
    'zh'

    Raises RuleError where there is no such folder or a file in it cannot be meant.
    """
    folder = _LANGUAGES / code
    if not (folder / "language.yaml").is_file():
        raise RuleError(
            "there is no language.yaml", slug="unknown-language", path=f"languages/{code}",
            hint="A language is a folder: see “To add a language” in CONTRIBUTING.md.",
        )  # fmt: skip
    return read_folder(folder)


@cache
def codes() -> frozenset[str]:
    """The languages there are folders for.

    >>> "zh" in codes()
    True
    """
    return frozenset(path.parent.name for path in _LANGUAGES.glob("*/language.yaml"))


def read_folder(folder: Path) -> Language:
    """Read a language folder wherever it lies."""
    code = folder.name
    settings = _yaml(folder / "language.yaml")
    for path in sorted(folder.glob("*.yaml")):
        if path.stem != "language":
            settings[path.stem] = _yaml(path)
    lexicons = [read_lexicon(path, f"{code}/lexicons/{path.name}") for path in sorted(folder.glob("lexicons/*.tsv"))]
    cards = []
    for path in sorted(folder.glob("rules/*/*.yaml")):
        name = f"{path.parent.name}/{path.stem}"
        cards.append(read_card(path, f"{code}:{name}", f"{code}/rules/{name}.yaml"))
    return Language(
        code=code,
        path=str(folder),
        settings=settings,
        lexicons=Lexicons(lexicons),
        cards=tuple(cards),
        digest=_digest(folder),
    )


def _yaml(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or {})  # noqa: S506  # BaseLoader makes texts only


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".yaml", ".tsv"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
