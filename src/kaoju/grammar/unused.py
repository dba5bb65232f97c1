"""Unused: lexicon rows and lexicons that no card can come upon.

Reads a compiled program; gives problems by file and line. Never looks at a text.
"""

from collections.abc import Iterator, Mapping

from kaoju.grammar.program import Program
from kaoju.grammar.vocabulary import Fold
from kaoju.model import Lexicon, Lexicons, Problem, Row

BEHIND_A_NUMBER = "5"


def unused(program: Program, lexicons: Lexicons) -> Iterator[Problem]:
    """Lexicons that no card names and no step has looked into, and rows whose word is never found.

    To be asked after the program has read all there is to read.
    """
    named = {name for rule in program.rules for name in rule.references()}
    for lexicon in lexicons.values():
        if lexicon.name in lexicons.asked_for or lexicon.name in program.vocabulary.shields:
            continue
        if not program.vocabulary.closed(frozenset({lexicon.name})) & named:
            yield Problem(
                path=lexicon.path, line=1, slug="lexicon-unused", wrong=f"no card names {{{lexicon.name}}}",
                hint="Name it in a card, or delete the file.",
            )  # fmt: skip
            continue
        for word, row in program.vocabulary.rows[lexicon.name].items():
            if not _is_found(program, lexicon.name, word):
                yield Problem(
                    path=lexicon.path, line=row.line, slug="word-unused", found=row.word,
                    wrong="this word is never found: a numeral or an address takes its characters",
                    hint="Delete the row, or take a longer word.",
                )  # fmt: skip


def doubled(lexicons: Mapping[str, Lexicon], fold: Fold) -> Iterator[Problem]:
    """Rows of one lexicon that fold to one word, and rows that are not written folded."""
    for lexicon in lexicons.values():
        seen: dict[str, Row] = {}
        for row in lexicon.rows:
            folded = fold(row.word)
            if folded in seen:
                yield Problem(
                    path=lexicon.path, line=row.line, slug="word-doubled", found=row.word,
                    wrong=f"folds to “{folded}”, which stands in line {seen[folded].line}", hint="Keep one of them.",
                )  # fmt: skip
            elif folded != row.word:
                yield Problem(
                    path=lexicon.path, line=row.line, slug="word-unfolded", found=row.word,
                    wrong=f"texts are folded before they are read: this is “{folded}” there", hint=f"Write {folded}.",
                )  # fmt: skip
            seen.setdefault(folded, row)


def _is_found(program: Program, name: str, word: str) -> bool:
    """Whether the word is cut as itself, alone, in a sentence or behind a number."""
    categories_of = program.vocabulary.codes.categories
    for before in ("", BEHIND_A_NUMBER):
        items = program.itemizer.cut(before + word, 0, len(before + word))
        for start, end, code in zip(items.starts, items.ends, items.codes, strict=True):
            if (start, end) == (len(before), len(before + word)) and name in categories_of(code):
                return True
    return False
