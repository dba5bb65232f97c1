"""Told: what carriers say about a report, each value from the first that said it, with where that was.

Reads values as a format finds them, in the order of their weight; gives a Report, or a Problem where there is no text.
Never makes a value up: a date nobody can read is named in a Problem and left out.
"""

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from kaoju.model import Problem, Report
from kaoju.reading.dating import edtf
from kaoju.reading.input import Input
from kaoju.reading.source import Source
from kaoju.reading.source import digest as digest_of

FIELDS = frozenset({
    "id", "published", "modified", "url", "title", "outlet", "author", "credit", "forwarded_from", "language", "script",
})  # fmt: skip
"""The values of a report that its carrier may say."""
_DATES = frozenset({"published", "modified"})
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_LONGEST = 2000
_LOOK = "check the step that wrote it"


class Told:
    """The values said so far, and what was said that is no value.

    >>> told = Told()
    >>> told.say("published", "Sun, 19 Apr 2026 08:30:00 +0800", "pubDate")
    >>> told.say("published", "2026-04-20", "dc:date")
    >>> told.values, told.said_in
    ({'published': '2026-04-19T08:30:00+08:00'}, {'published': 'pubDate'})
    """

    def __init__(self, carried: tuple[tuple[str, str, str], ...] = ()) -> None:
        self.values: dict[str, str] = {}
        self.said_in: dict[str, str] = {}
        self._unread: dict[str, str] = {}
        self._doubts: list[Problem] = []
        for field, value, where in carried:
            self.say(field, value, where)

    def say(self, field: str, value: object, where: str) -> None:
        """Take a value for a field nobody has filled yet."""
        if (
            field not in FIELDS
            or field in self.values
            or value is None
            or isinstance(value, bool)
            or not isinstance(value, str | int | float)
        ):
            return
        said = " ".join(without_lone_surrogates(str(value)[:_LONGEST]).split())
        if not said:
            return
        if field in _DATES:
            date = edtf(said)
            if date is None:
                self._unread.setdefault(field, said)
                return
            said = date
        self.values[field], self.said_in[field] = said, where

    def doubt(self, problem: Problem | None) -> None:
        """Note what is wrong with a report that is read all the same."""
        if problem is not None:
            self._doubts.append(problem)

    def report(self, text: str, given: Input, line: int = 0, content: bytes | None = None) -> Iterator[Source]:
        """The report of that text, with what is wrong about it; `content` are its bytes where they are not all."""
        text = without_lone_surrogates(text)
        named = given.digest if content is None else digest_of(content)
        if not text.strip():
            spaces = f"{len(text):,} characters of white space" if text else ""
            why = "there is no text in it"
            yield given.lost(slug="empty", wrong=why, line=line, found=spaces, hint=_LOOK, content=content)
            return
        unread = [
            _unreadable(field, said, given.path, line)
            for field, said in self._unread.items()
            if field not in self.values
        ]
        values = {"id": digest(text), **self.values}
        report = Report(text=text, said_in=self.said_in, **values)
        yield Source(
            path=given.path, line=line, digest=named, report=report, problem=_together([*self._doubts, *unread])
        )


def _together(problems: list[Problem]) -> Problem | None:
    """Several problems of one report as one: an input has one state."""
    if len(problems) < 2:
        return problems[0] if problems else None
    rest = "".join(f"; {problem.slug}: {problem.wrong}" for problem in problems[1:])
    return replace(problems[0], wrong=problems[0].wrong + rest)


def _unreadable(field: str, said: str, path: str, line: int) -> Problem:
    is_modified = field == "modified"
    return Problem(
        path=path,
        line=line,
        slug="modified-unreadable" if is_modified else "published-unreadable",
        found=f"{field}: {said[:60]}",
        wrong="this is not a date; the report is read without "
        + ("it" if is_modified else "one, so its relative times stay open"),
        hint="write it as 2026-04-19 or 2026-04-19T09:30",
    )


def digest(text: str) -> str:
    """The name of a text that has none: 16 hexadecimal digits of the SHA-256 of its UTF-8 bytes.

    >>> digest("首批救援队抵达现场。")
    '862bef17c0403807'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def without_lone_surrogates(text: str) -> str:
    r"""The text with each lone surrogate as U+FFFD, one for one, so that every offset holds.

    >>> without_lone_surrogates("ok")
    'ok'
    """
    return text if text.isascii() or not _has_surrogate(text) else text.translate(_SURROGATES)


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
