"""Scan: the runs of a folded text that no lexicon could list: numerals, dashed dates, Latin words, addresses.

Gives their kinds and spans; never looks at what they mean. Every pattern is possessive: linear by construction.
"""

import re

# Raw strings keep the ranges as escapes that `re` reads: Han, and the letters that are not Han.
HAN = r"\u3400-\u9fff\uf900-\ufaff"
LETTERS = r"a-z\u00c0-\u024f\u0370-\u052f"

_PARTS = (
    ("url", r"(?:https?://|www\.)[!-~]++"),
    (
        "digital_date",
        (
            r"(?<![0-9./])(?:(?<!-)|(?=[0-9]{1,4}[/.]))(?:[0-9]{4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,2}"
            r"|[0-9]{1,2}(?P<of>[-/.])[0-9]{1,2}(?P=of)(?:[0-9]{4}|[0-9]{2}))"
            r"(?![0-9]|[./][0-9]|-[0-9](?![0-9]{0,3}[/.]))"
        ),
    ),
    ("digital_clock", r"(?<![0-9:.])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?+(?![0-9:])"),
    ("slashed", rf"(?:(?<![0-9{LETTERS}{HAN}%)\]])-)?+(?<![0-9/])[0-9]{{1,6}}/[0-9]{{1,6}}(?![0-9/])"),
    ("numeral", rf"(?:(?<![0-9{LETTERS}{HAN}%)\]℃°])-)?+(?:NUMERAL)"),
    ("latin", rf"[{LETTERS}](?:[{LETTERS}0-9]|[-_.&'/](?=[{LETTERS}0-9]))*+"),
)  # fmt: skip

KINDS = ("url", "digital_date", "digital_clock", "slashed", "latin", "designator")


class Scanner:
    """The scanning pattern of a language whose numerals look like `numeral` and begin with one of `signs`.

    Most characters begin no run: a class of those that may is searched first, and the pattern is tried there only.
    """

    def __init__(self, numeral: str, signs: str = "") -> None:
        parts = "|".join(f"(?P<{kind}>{part})" for kind, part in _PARTS)
        self.match = re.compile(parts.replace("NUMERAL", numeral)).match
        self.gate = re.compile(f"[-.0-9{LETTERS}{re.escape(signs)}]+")

    def scan(self, text: str, first: int = 0, last: int | None = None) -> list[tuple[int, int, str]]:
        """(start, end, kind) of each run that begins from `first` to `last`, left to right.

        >>> from kaoju.grammar.numerals import Numerals
        >>> Scanner(Numerals({}).pattern).scan("an-148 9:30")
        [(0, 6, 'latin'), (7, 11, 'digital_clock')]
        """
        found: list[tuple[int, int, str]] = []
        match, at = self.match, 0
        for run in self.gate.finditer(text, first, len(text) if last is None else last):
            start, end = run.span()
            at = max(at, start)
            while at < end:
                one = match(text, at)
                if one is None:
                    at += 1
                    continue
                found.append((at, one.end(), one.lastgroup or ""))
                at = one.end()
        return found
