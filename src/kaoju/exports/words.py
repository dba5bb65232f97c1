"""Words: what the pages say to their reader, by key and language.

Reads `words.tsv` beside it, gives the words of one language. A key without a word is shown as it is.
"""

from functools import cache
from importlib.resources import files

_COLUMNS = {"zh-Hans": "zh"}


@cache
def words(language: str = "en", table: str = "words.tsv") -> dict[str, str]:
    """The words of a language of the reader: en, zh-Hans or zh-Hant.

    >>> words()["times"], words("zh-Hant")["reports"]
    ('Times', '報導')
    """
    lines = files("kaoju").joinpath("exports", table).read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    column = header.index(_COLUMNS.get(language, language))
    return {row[0]: row[column] for row in rows}
