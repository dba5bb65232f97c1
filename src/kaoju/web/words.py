"""Words: what the page says, in the three languages of its readers.

Reads `words/*.tsv` (one file a page, one column a language) and the words of the exports, which name the codes of a
reading. Gives the words of one language; a key of the page without a word is an error, a code without one is shown.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from kaoju.exports.words import words as terms

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
KEY = "word"


class Words(Mapping[str, str]):
    """The words of one language; `words("found", count=3)` fills in what a word leaves open."""

    def __init__(self, language: str, own: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.language = language
        self._own, self._codes = own, codes

    def __getitem__(self, key: str) -> str:
        return self._own[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)

    def __call__(self, key: str, **values: object) -> str:
        """A word of the page; numbers are written with their thousands apart."""
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return self._own[key].format(**shown) if values else self._own[key]

    def code(self, code: object, kind: str = "") -> str:
        """The word for a code of a reading, or the code itself; a word of the page for this `kind` of code wins."""
        told = str(code)
        key = f"{kind}_{told}" if kind else told
        return self._own.get(key) or self._codes.get(key) or self._codes.get(told, told)


@cache
def words_in(language: str) -> Words:
    """The words of one of the `LANGUAGES`.

    >>> words_in("zh-Hant")("menu"), words_in("en").code("CASUALTY")
    ('選單', 'casualty')
    """
    own = {key: row[language] for key, row in _table().items()}
    return Words(language, own, terms(language))


@cache
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    folder = files("kaoju").joinpath("web", "words")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        lines = file.read_text(encoding="utf-8").splitlines()
        header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
        for row in rows:
            if row[0] in found:
                raise ValueError(f"{file.name}: {row[0]} has its words in another file too")
            found[row[0]] = dict(zip(header, row, strict=True))
    return found
