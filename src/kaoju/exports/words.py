"""Words: what the page says to its reader, by key and language.

Reads `words.tsv` beside it, gives the words of one language. A key without a word is shown as it is.
"""

from functools import cache
from importlib.resources import files


@cache
def words(language: str = "en") -> dict[str, str]:
    """The words of a language of the reader.

    >>> words()["times"]
    'Times'
    """
    lines = files("kaoju").joinpath("exports", "words.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    column = header.index(language)
    return {row[0]: row[column] for row in rows}
