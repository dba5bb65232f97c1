"""The errors a user or contributor sees.

KaojuError           what was given is wrong; the run stops
├── RuleError        a card, a lexicon or language.yaml
├── InputError       a file or stream that cannot be opened or is not what its name says
├── UsageError       arguments that cannot be meant
├── BusyError        a ledger that another process keeps to itself
└── DamageError      a ledger that is not as it was written

A report that cannot be read is not an error but a value: see `kaoju.reading.Problem`.
"""


class KaojuError(Exception):
    """Says, in this order: where, what was seen, what is wrong, what to do.

    `slug` is stable and has a paragraph in `docs/problems.md`.
    """

    def __init__(
        self, wrong: str, *, slug: str, path: str = "", line: int = 0, column: int = -1, found: str = "", hint: str = ""
    ) -> None:
        self.wrong, self.slug, self.path, self.line = wrong, slug, path, line
        self.column, self.found, self.hint = column, found, hint
        super().__init__(self.shown())

    def shown(self) -> str:
        """The error as a person reads it, several lines where a pattern is shown."""
        where = f"{self.path}:{self.line}" if self.path and self.line else self.path
        parts = [where] if where else []
        if self.found:
            parts.append(f"  {self.found}")
        if self.found and self.column >= 0:
            parts.append("  " + " " * self.column + "^ " + self.wrong)
        else:
            parts.append(("  " if parts else "") + self.wrong)
        if self.hint:
            parts.append(("  " if where else "") + self.hint)
        return "\n".join(parts)


class RuleError(KaojuError):
    """A card, a lexicon or language.yaml says something that cannot be meant."""


class InputError(KaojuError):
    """A file or stream cannot be opened, or is not what its name says."""


class UsageError(KaojuError):
    """Arguments that cannot be meant."""


class BusyError(KaojuError):
    """A ledger that another process keeps to itself."""


class DamageError(KaojuError):
    """A ledger that is not as it was written."""
