from collections.abc import Callable
from pathlib import Path

import pytest

from kaoju.errors import RuleError
from kaoju.grammar.check import Found, examples, incomplete, invalid, undecided
from kaoju.grammar.corpus import read_corpus
from kaoju.grammar.firing import Fired
from kaoju.grammar.give import Give
from kaoju.grammar.language import read_folder
from kaoju.grammar.program import Program
from kaoju.grammar.unused import doubled, unused
from kaoju.model import Card, Example

Compiled = Callable[..., Program]
Folder = Callable[..., Path]
GIVES = {"thing": Give("thing", "", str), "pair": Give("pair", "", str)}
EXAMPLE = Example("昨天开会", 0, 2, 7, means="-1")
COUNTER = Example("明天集团回应", 0, 6, 9, why="a company")


def card(**more: object) -> Card:
    told = {"id": "xx:a/one", "path": "xx/rules/a/one.yaml", "says": "A.", "when": ("x",), "gives": "thing", **more}
    return Card(**told)  # type: ignore[arg-type]


def shown(found: list[Found], **more: object) -> list[str]:
    checked = card(examples=(EXAMPLE,), counterexamples=(COUNTER,), **more)
    return [
        f"{problem.line}: {problem.wrong}"
        for problem in examples(checked, lambda _example: found)
        if problem is not None
    ]


def test_an_example_is_right_on_its_span_with_one_of_its_meanings() -> None:
    assert shown([Found("xx:a/one", 0, 2, ("2024-05-19", "-1"), is_live=False)]) == []


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (Found("xx:a/one", 0, 2, ("-2",), is_live=False), "7: means “-2”, not “-1”"),
        (
            Found("xx:a/one", 0, 4, ("-1",), is_live=False),
            "7: reads “昨天开会” = -1 (xx:a/one) instead of what is marked",
        ),
        (Found("xx:a/two", 0, 2, ("-1",)), "7: the card does not fire here"),
    ],
)
def test_an_example_missed_says_what_was_read_instead(found: Found, wrong: str) -> None:
    assert shown([found]) == [wrong]


def test_a_counterexample_is_wrong_only_where_something_came_of_the_firing() -> None:
    hit = Found("xx:a/one", 0, 2, ("-1",))
    (wrong,) = shown([hit])
    assert wrong == "9: reads “明天” = -1 (xx:a/one) and should not: a company"
    assert shown([hit, Found("xx:a/two", 2, 4, ("",))]) == [wrong]


def test_a_card_that_says_too_little_is_named_by_line(folder: Folder) -> None:
    text = 'says: ""\nwhen: 昨天\nbeats: xx:a/three\ngives: thing\n'
    problems = list(incomplete(read_folder(folder({"a/one": text}, {}))))
    assert [(problem.line, problem.wrong) for problem in problems] == [
        (1, "the card says nothing"),
        (1, "0 examples, at least 2 expected"),
        (1, "0 counterexamples, at least 1 expected"),
        (3, "no card is called “xx:a/three”"),
    ]


def test_every_card_that_cannot_be_meant_is_reported_at_once(folder: Folder) -> None:
    cards = {
        name: f"says: A\nwhen: '{when}'\ngives: thing\n" for name, when in (("a/1", "{x}"), ("a/2", "["), ("a/3", "甲"))
    }
    assert [error.path for error in invalid(read_folder(folder(cards, {})), GIVES)] == [
        "xx/rules/a/1.yaml",
        "xx/rules/a/2.yaml",
    ]


def test_cards_that_only_their_names_part_are_told_until_one_beats_the_other(compiled: Compiled) -> None:
    program = compiled({"a/a": ("{one:day}", "thing"), "a/b": ("{two:day}", "thing")}, {"day": "昨天"})
    assert list(undecided(program)) == []
    program.read("昨天")
    (problem,) = undecided(program)
    assert (problem.path, problem.found) == ("xx/rules/a/b.yaml", "two=昨天, but one=昨天 by xx:a/a")


def test_lexicons_and_words_that_nothing_reads_are_told(compiled: Compiled) -> None:
    lexicons = {"day": "昨天 12", "shield": "昨天开", "asked": "甲", "idle": "乙"}
    program = compiled({"a/a": ("{day}会", "thing")}, lexicons, "name: test\nshields: [shield]\n")
    assert program.language.lexicons["asked"].rows
    problems = list(unused(program, program.language.lexicons))
    assert [(problem.path, problem.line, problem.found) for problem in problems] == [("xx/lexicons/idle.tsv", 1, "")]


def test_words_that_fold_to_one_are_told(compiled: Compiled) -> None:
    program = compiled({"a/a": ("{day}会", "thing")}, {"day": "# Days.\nword\nKM\nkm\nｋｍ\n"})
    problems = list(doubled(program.language.lexicons, str.lower))
    assert [(problem.line, problem.slug) for problem in problems] == [(3, "word-unfolded"), (4, "word-doubled")]


def test_every_card_of_a_derivation_fires_also_those_that_rename(compiled: Compiled) -> None:
    program = compiled(
        {"a/any": ("({day}|{number})", "any"), "a/number": ("{numeral}", "number"), "b/one": ("{any}{part}", "thing")},
        {"day": "昨天", "part": "下午 人"},
    )
    text = "3人，昨天下午，5"
    fired = [(one.card, text[one.start : one.end]) for one in Fired(program).cards(program.read(text))]
    assert fired == [
        ("xx:b/one", "3人"),
        ("xx:a/any", "3"),
        ("xx:a/number", "3"),
        ("xx:b/one", "昨天下午"),
        ("xx:a/any", "昨天"),
        ("xx:a/any", "5"),
        ("xx:a/number", "5"),
    ]


def test_a_corpus_is_a_list_of_sentences_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "known_failures.yaml"
    path.write_text("# Failing.\n- text: 昨天\n  times: [昨天 = 2024-05-19]\n  why: x\n", encoding="utf-8")
    (sentence,) = read_corpus(path, "zh/corpus/known_failures.yaml")
    assert (sentence.line, sentence.times, sentence.is_failing) == (2, ("昨天 = 2024-05-19",), True)


@pytest.mark.parametrize(
    ("text", "line"), [("text: x\n", 1), ("- times: [x = y]\n", 1), ("- text: x\n  time: y\n", 2), ("- x\n", 1)]
)
def test_a_corpus_of_another_form_is_refused_by_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "news.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        list(read_corpus(path, "zh/corpus/news.yaml"))
    assert (caught.value.path, caught.value.line) == ("zh/corpus/news.yaml", line)
