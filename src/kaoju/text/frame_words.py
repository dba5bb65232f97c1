"""The words of a page's frame, arranged by where they stand.

Reads the `furniture` lexicon and the date marks of a language, gives tables and patterns. Never looks at a report.
"""

import re
from typing import NamedTuple

from kaoju.model import Language, Row
from kaoju.text.memo import once_per_language


class Words(NamedTuple):
    """The furniture lexicon, ready to look up; longer words come first."""

    path: str
    labels: dict[str, Row]
    label: re.Pattern[str]
    lines: dict[str, Row]
    starts: dict[str, list[Row]]
    line_ends: list[Row]
    in_brackets: list[Row]
    in_links: list[Row]
    captions: list[Row]
    anywhere: list[Row]
    firsts: frozenset[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]

    def rule(self, row: Row) -> str:
        """The id of a row: where a reporter finds it."""
        return f"{self.path}:{row.line}"


@once_per_language
def words(language: Language) -> Words:
    """The furniture words of a language."""
    lexicon = language.lexicons["furniture"]
    rows = sorted(lexicon.rows, key=lambda row: -len(row.word))
    labels = {row.word: row for row in _standing(rows, "label")}
    starts: dict[str, list[Row]] = {}
    for row in _standing(rows, "starts_line"):
        starts.setdefault(row.word[0], []).append(row)
    # A heading above a list needs no colon.
    headings = [row for row in labels.values() if row.fields["takes"] in ("list", "links", "line")]
    lines = {row.word: row for row in [*headings, *_standing(rows, "whole_line")]}
    date, clock = _date(language)
    return Words(
        path=lexicon.path,
        labels=labels,
        label=_label(labels),
        lines=lines,
        starts=starts,
        line_ends=_standing(rows, "ends_line"),
        in_brackets=_standing(rows, "closing_bracket"),
        in_links=_standing(rows, "in_link"),
        captions=_standing(rows, "under_image"),
        anywhere=_standing(rows, "anywhere"),
        firsts=frozenset({*starts, *"0123456789", *(word[0] for word in (*labels, *lines))}),
        date=date,
        clock=clock,
    )


def _standing(rows: list[Row], place: str) -> list[Row]:
    return [row for row in rows if place in row.fields["where"].split()]


def _label(labels: dict[str, Row]) -> re.Pattern[str]:
    """A label, or several for one name, up to its colon, as in 翻译/校对: and the like."""
    either = "|".join(map(re.escape, labels)) or r"(?!)"
    return re.compile(rf"(?P<word>{either})(?:[/&+, \u3001]?(?:{either}))*+(?: ?[:/|\u4e28]| (?=[0-9]))")


def _date(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A full date with its year, and what may follow one on a date line."""
    marks = re.escape(language.settings["date_marks"])
    tags = "|".join(map(re.escape, language.settings["date_words"]))
    part = rf"[-/.{marks}]"
    day = rf"(?:[0-9]{{4}}{part}[0-9]{{1,2}}{part}[0-9]{{1,2}}|[0-9]{{1,2}}{part}[0-9]{{1,2}}{part}[0-9]{{4}})"
    rest = rf"[0-9:{marks}]|{tags}"
    return re.compile(rf"{day}(?:{rest})*+"), re.compile(rf"(?:{rest}|am|pm|utc|gmt|[()+])++")
