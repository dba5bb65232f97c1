"""Words: what pages print around a report, read once from the table beside this file.

Reads `words.tsv`, gives patterns. Never reads a file that is not part of kaoju.
"""

import re
from functools import cache
from importlib.resources import files

import msgspec

_LONGEST = 60
_VALUE = r"[^\s|\uff5c:\uff1a()\uff08\uff09\[\]\u3010\u3011,\uff0c\u3002]{2,24}"
_CLOSED = "\uff1a\u3011/"


class Words(msgspec.Struct, frozen=True):
    """Patterns made of the table."""

    furniture: re.Pattern[str]
    labels: dict[str, re.Pattern[str]]
    before: dict[str, tuple[str, ...]]
    comments: re.Pattern[str]
    frequent: re.Pattern[str]
    columns: dict[str, str]

    def is_furniture(self, line: str) -> bool:
        """Whether a line begins with what pages print around a report.

        >>> words().is_furniture("责任编辑：某某"), words().is_furniture("编辑部已经恢复工作。")
        (True, False)
        """
        return len(line) < _LONGEST and self.furniture.match(line) is not None


@cache
def words() -> Words:
    """The words of pages.

    >>> words().labels["credit"].search("2026-04-19 来源：潮声通讯社 编辑：某某")[1]
    '潮声通讯社'
    """
    rows = files("kaoju.reading").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    table = [row.split("\t") for row in rows if not row.startswith("#")][1:]
    columns = {word: tells.removeprefix("column ") for word, tells in table if tells.startswith("column ")}
    frequent = re.compile("[" + next(word for word, tells in table if tells == "characters") + "]")
    every = sorted((word for word, tells in table if " " not in tells and tells != "characters"), key=len, reverse=True)
    labels, before = {}, {}
    for field in ("published", "modified", "credit", "author"):
        own = sorted((word for word, tells in table if tells == field), key=len, reverse=True)
        before[field] = tuple(own)
        # What follows the colon ends where the next label, a bar or a stop begins.
        labels[field] = re.compile(rf"(?:{'|'.join(map(re.escape, own))})\s?[:\uff1a/]\s?({_VALUE})")
    plain = "|".join(re.escape(word) for word in every if word[-1] not in _CLOSED)
    closed = "|".join(re.escape(word) for word in every if word[-1] in _CLOSED)
    furniture = re.compile(rf"[\s\u3010\[\uff08(]*(?:(?:{plain})(?:\s?[:\uff1a/\u3011\]]|\s|$)|{closed})")
    announced = "|".join(re.escape(word) for word, tells in table if tells == "comments")
    comments = re.compile(
        rf"(?:\d+\s?\w?\s?)?(?:{announced})\s?[(\uff08]?\s?\d*\s?\w?[)\uff09]?[:\uff1a]?", re.IGNORECASE
    )
    return Words(
        furniture=furniture, labels=labels, before=before, comments=comments, frequent=frequent, columns=columns
    )
