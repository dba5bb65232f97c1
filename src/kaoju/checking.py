"""Checking: what a language's cards, lexicons and corpora say held against what the reader reads.

Reads a language folder and reads its examples as reports; gives lines to print and counts. Never changes a file.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from kaoju.claims.gives import every_give
from kaoju.errors import RuleError
from kaoju.grammar import check as cards
from kaoju.grammar.check import Found
from kaoju.grammar.corpus import Sentence, corpus
from kaoju.grammar.firing import Fired, Firing
from kaoju.grammar.language import load
from kaoju.grammar.unused import doubled, unused
from kaoju.mentions.amounts import Amount
from kaoju.mentions.whens import When
from kaoju.mentions.wording import Mention, Origins, wordings
from kaoju.model import Example, Problem, Report
from kaoju.reader import parse, program_of, rows, understand
from kaoju.text import folder

PUBLISHED = "2024-05-20"
"""The date of every example that does not name another."""


class CheckResult(msgspec.Struct, frozen=True):
    """Everything wrong in a language, as a person reads it, and how much was right."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    cards: int = 0
    right: int = 0
    sentences: int = 0
    known_failures: int = 0

    @property
    def failed(self) -> int:
        """How many things are wrong; warnings are not."""
        return len(self.problems)

    @property
    def lines(self) -> list[str]:
        """What to print: warnings, what is wrong, and one line that sums up."""
        shown = [line for text in (*self.warnings, *self.problems) for line in text.split("\n")]
        right = f"{self.right} examples and {self.sentences} sentences right, {self.known_failures} known failures"
        return [*shown, f"{self.cards} cards: {right}, {len(self.problems)} wrong, {len(self.warnings)} warnings"]


def check(code: str) -> CheckResult:
    """Check a language.

    >>> check("xx").lines[0]
    'languages/xx'
    """
    try:
        language = cards.in_use(load(code))
    except RuleError as error:
        return CheckResult((error.shown(),), ())
    errors = cards.invalid(language, every_give())
    if errors:
        return CheckResult(tuple(error.shown() for error in errors), (), cards=len(language.cards))
    program = program_of(code)
    program.forget()
    tried = [found for card in language.cards for found in cards.examples(card, look)]
    undecided = list(cards.undecided(program))
    sentences = list(corpus(language))
    changed = [sentence_problem(sentence) for sentence in sentences]
    known = sum(sentence.is_failing for sentence in sentences)
    wrong = [*cards.incomplete(language), *filter(None, tried), *filter(None, changed)]
    doubts = [
        *undecided,
        *doubled(language.lexicons, folder(language)),
        *unused(program, language.lexicons),
    ]
    return CheckResult(
        tuple(problem.shown() for problem in wrong), tuple(f"warning: {doubt.shown()}" for doubt in doubts),
        len(language.cards), tried.count(None), len(sentences) - known - len([one for one in changed if one]), known,
    )  # fmt: skip


@cache
def look(example: Example) -> tuple[Found, ...]:
    """Every card that fires in an example, with what became of it."""
    parsed = parse(Report(id="example", text=example.text, published=example.published or PUBLISHED))
    reading = understand(parsed)
    all_items = list(rows(parsed.clean.view, parsed.sentences, program_of(parsed.language.code)))
    origins = Origins((node for items in all_items for node in items.made()), parsed.clean)
    became: dict[int, list[Mention]] = {}
    mentions: list[Mention] = [*reading.times, *reading.quantities]
    for mention in mentions:
        became.setdefault(id(origins.origin(mention)), []).append(mention)
    fired = Fired(program_of(parsed.language.code))
    firings = (firing for items in all_items for firing in fired.cards(items))
    return tuple(
        found
        for firing in firings
        for found in _found(firing, parsed.clean.span(firing.start, firing.end), became.get(id(firing.top), []))
    )


def _found(firing: Firing, span: tuple[int, int], mentions: Sequence[Mention]) -> Iterator[Found]:
    """A firing on its own characters, and on those of the mentions it helped to make."""
    worded = [wording for mention in mentions for wording in wordings(mention)]
    yield Found(firing.card, *span, (*worded, str(firing.value)), bool(mentions) or _is_result(firing))
    for mention in mentions:
        if (mention.start, mention.end) != span:
            yield Found(firing.card, mention.start, mention.end, wordings(mention))


def _is_result(firing: Firing) -> bool:
    """Whether nothing had to come of it: a lone word, or a card that makes neither times nor quantities."""
    top = firing.top
    return top is None or (firing.card == top.card and not isinstance(top.value, When | Amount))


def sentence_problem(sentence: Sentence) -> Problem | None:
    """What is read otherwise than a sentence of the corpus says; for a known failure, that it is read rightly."""
    reading = understand(parse(Report(id="sentence", text=sentence.text, published=sentence.published or PUBLISHED)))
    differing = [
        *_differing(sentence.times, [(f"{time.text} = ", wordings(time)) for time in reading.times]),
        *_differing(sentence.quantities, [(f"{one.text} = ", wordings(one)) for one in reading.quantities]),
    ]
    if sentence.is_failing:
        hint = "Move it to another file of corpus/."
        passes = _sentence_problem(sentence, "known-failure-passes", "this known failure is read rightly now", hint)
        return None if differing else passes
    hint = "Correct the corpus, or what changed it; what cannot be read yet goes into known_failures.yaml."
    return _sentence_problem(sentence, "sentence-changed", "; ".join(differing), hint) if differing else None


def _sentence_problem(sentence: Sentence, slug: str, wrong: str, hint: str) -> Problem:
    return Problem(path=sentence.path, line=sentence.line, slug=slug, found=sentence.text, wrong=wrong, hint=hint)


def _differing(expected: Sequence[str], read: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    left = list(expected)
    for surface, meanings in read:
        hit = next((said for said in left if said in {surface + meaning for meaning in meanings}), None)
        if hit is None:
            yield f"reads {surface}{meanings[-1]}"
        else:
            left.remove(hit)
    for said in left:
        yield f"does not read {said}"
