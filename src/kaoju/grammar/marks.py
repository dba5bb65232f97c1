"""Marks: the pattern of a card, parsed.

Five marks: plain text; `{name}` or `{role:name}` a lexicon, a class of numerals or the result of other cards;
`[…]` may be absent; `(a|b)` one of; `…` a short gap within the clause. Blanks are for the eye.
Gives a tree; never matches anything.
"""

from collections.abc import Iterator

import msgspec

from kaoju.errors import RuleError

MARKS = "{}[]()|…"


class Literal(msgspec.Struct, frozen=True, gc=False):
    """Plain text."""

    text: str
    column: int


class Reference(msgspec.Struct, frozen=True, gc=False):
    """`{role:name}`; the role is the name where none is given."""

    name: str
    role: str
    column: int


class Maybe(msgspec.Struct, frozen=True, gc=False):
    """`[…]`: may be absent."""

    part: "Pattern"


class Choice(msgspec.Struct, frozen=True, gc=False):
    """`(a|b)`: one of."""

    options: "tuple[Pattern, ...]"


class Chain(msgspec.Struct, frozen=True, gc=False):
    """One after the other."""

    parts: "tuple[Pattern, ...]"


class Gap(msgspec.Struct, frozen=True, gc=False):
    """`…`: at most twelve items of the clause, as few as possible."""

    column: int


Pattern = Literal | Reference | Maybe | Choice | Chain | Gap


class PatternError(Exception):
    """What is wrong in a pattern, and at which column."""

    def __init__(self, wrong: str, column: int) -> None:
        super().__init__(wrong)
        self.wrong, self.column = wrong, column

    def at(self, path: str, line: int, pattern: str) -> RuleError:
        """The same as an error of a file."""
        return RuleError(
            self.wrong, slug="bad-pattern", path=path, line=line, found=pattern, column=self.column,
            hint="The five marks: text {name} [may be absent] (one|of) … — see CONTRIBUTING.md.",
        )  # fmt: skip


class _Parser:
    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0

    def peek(self) -> str:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        return self.source[self.at] if self.at < len(self.source) else ""

    def chain(self, closing: str) -> Chain:
        parts: list[Pattern] = []
        while (mark := self.peek()) and mark not in closing:
            parts.append(self.part(mark))
        return Chain(tuple(parts))

    def part(self, mark: str) -> Pattern:
        start = self.at
        if mark == "{":
            return self.reference()
        if mark == "[":
            return Maybe(self.bracket("]", start))
        if mark == "(":
            return self.choice()
        if mark == "…":
            self.at += 1
            return Gap(start)
        if mark in MARKS:
            raise PatternError(f"a “{mark}” that nothing opens", start)
        while self.at < len(self.source) and self.source[self.at] not in MARKS and not self.source[self.at].isspace():
            self.at += 1
        return Literal(self.source[start : self.at], start)

    def reference(self) -> Reference:
        start = self.at
        end = self.source.find("}", start)
        if end < 0:
            raise PatternError("this “{” is never closed", start)
        self.at = end + 1
        role, _, name = self.source[start + 1 : end].rpartition(":")
        if not name.strip():
            raise PatternError("a name is missing in the braces", start)
        return Reference(name.strip(), role.strip() or name.strip(), start + 1 + len(role) + (1 if role else 0))

    def bracket(self, closing: str, start: int) -> Chain:
        self.at += 1
        inner = self.chain(closing)
        if self.peek() != closing:
            raise PatternError(f"this “{self.source[start]}” is never closed", start)
        self.at += 1
        return inner

    def choice(self) -> Choice:
        start = self.at
        self.at += 1
        options: list[Pattern] = []
        while True:
            options.append(self.chain("|)"))
            mark = self.peek()
            self.at += 1
            if mark == ")":
                return Choice(tuple(options))
            if mark != "|":
                raise PatternError("this “(” is never closed", start)


def parse(source: str) -> Pattern:
    """Parse one pattern.

    >>> parse("{number}架").parts[1].text
    '架'

    Raises PatternError with the column.
    """
    parser = _Parser(source)
    pattern = parser.chain("")
    if not pattern.parts:
        raise PatternError("the pattern is empty", 0)
    return pattern


def walk(pattern: Pattern) -> Iterator[Pattern]:
    """Every part of a pattern, outermost first, left to right."""
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Maybe):
            waiting.append(part.part)
        elif isinstance(part, Chain):
            waiting += reversed(part.parts)
        elif isinstance(part, Choice):
            waiting += reversed(part.options)


def has_gap(pattern: Pattern) -> bool:
    """Whether the pattern leaves a gap, which makes its card a frame."""
    return any(isinstance(part, Gap) for part in walk(pattern))


def renames(pattern: Pattern) -> tuple[str, ...] | None:
    """The names a pattern only renames: `{a}` or `({a}|{b})`; None if it does more."""
    if isinstance(pattern, Chain) and len(pattern.parts) == 1:
        pattern = pattern.parts[0]
    if isinstance(pattern, Reference):
        return (pattern.name,)
    if isinstance(pattern, Choice):
        names = [renames(option) for option in pattern.options]
        if all(names):
            return tuple(name for found in names if found for name in found)
    return None
