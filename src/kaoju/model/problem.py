"""Problem: one input, or one line of it, that could not be read here. A value: the run goes on."""

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Where, what was seen, what is wrong, what to do.

    `line` is 0 where the whole of `path` is meant. `slug` is stable and has a paragraph in `docs/problems.md`.

    >>> Problem(path="news.jsonl", line=3, slug="no-text", wrong="the object has no text", hint="add a text key").where
    'news.jsonl:3'
    """

    path: str
    slug: str
    wrong: str
    line: int = 0
    found: str = ""
    hint: str = ""

    @property
    def where(self) -> str:
        """The place as an editor opens it."""
        return f"{self.path}:{self.line}" if self.line else self.path

    def shown(self) -> str:
        """The problem as a person reads it: a place, then an indented line for each thing there is to say."""
        return "\n  ".join(part for part in (self.where, self.found, self.wrong, self.hint) if part)
