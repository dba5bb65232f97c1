"""The engine as a whole, on Chinese: against its own caches, against more cards, and against a plain lattice.

The lattice reads the same cards over all overlapping words. Where the two differ, the first cut must be the reason:
an item, or a hit that another hit kept the automaton from, stands across what the lattice cut for a reading or for an
`unless`; or a designator, or a number word that is the unit of the number before it, is no number to the engine.
Whatever overlaps such a difference may differ too. Nothing else may.
"""

import importlib.util
import json
import random
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kaoju.claims.gives import every_give
from kaoju.grammar.language import load
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.grammar.slots import fill
from kaoju.model import Report
from kaoju.reader import parse, program_of, read_report
from kaoju.text import folder

Readings = dict[tuple[int, int, str], Any]
NUMBERS = ["3", "12", "2024", "十五", "两", "1.5万", "百", "三千", "〇八", "20", "9:30", "1/2", "3-5", "2024-05-06"]
BETWEEN = ["，", "。", "的", " ", "会谈", "俄罗斯", "x", "km", "-", "至"]
SHIELDED_IN_REPORTS, SHIELDED_IN_NOISE = 0.08, 0.4
"""The shares of differing readings that are borne: what shields prevent, and what they cost."""


def oracle() -> Any:
    spec = importlib.util.spec_from_file_location("oracle", Path(__file__).with_name("oracle.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LATTICE: Callable[[Program, str], Any] = oracle().Lattice


@pytest.fixture(scope="module")
def program() -> Program:
    """The tight cards of Chinese; no names are found beside them."""
    language = load("zh")
    return Program(language, every_give(), folder(language))


def demo_reports() -> list[Report]:
    lines = files("kaoju").joinpath("demo", "reports.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return [Report(id=one["id"], text=one["text"], published=one["published"]) for one in told]


def demo_sentences() -> Iterator[str]:
    for report in demo_reports():
        parsed = parse(report)
        yield from (parsed.clean.view[start:end] for start, end in parsed.sentences)


def noise(program: Program, count: int) -> Iterator[str]:
    """Words, numbers and what stands between, in no order."""
    draw = random.Random(20240520)
    words = sorted(program.vocabulary.words)
    for _ in range(count):
        kinds = draw.choices([words, NUMBERS, BETWEEN], [45, 30, 25], k=draw.randint(2, 8))
        yield "".join(draw.choice(kind) for kind in kinds)


def read(program: Program, text: str) -> Readings:
    nodes = [node for node in program.read(text).nodes if node is not None]
    readings = [reading for node in nodes for reading in node.readings()]
    return {(one.start, one.end, one.category): one.value for one in reversed(readings)}  # the first of a kind is used


def differing(program: Program, text: str) -> tuple[int, int, list[str]]:
    """How many readings there are, how many differ from the lattice, and those that no shield explains."""
    lattice = LATTICE(program, text)
    want = {found[:3]: found for found in lattice.read()}
    got = read(program, text)
    differ = {key for key in {*want, *got} if key not in want or key not in got or want[key][3] != got[key]}
    silent = [cuts for _, _, cuts in lattice.silenced if _is_shielded(program, text, cuts)]
    shielded = {key for key in differ if key in want and _is_shielded(program, text, want[key][4])}
    shielded |= {key for key in differ if any(key[0] < max(cuts) and min(cuts) < key[1] for cuts in silent)}
    grown = -1
    while grown != len(shielded):
        grown = len(shielded)
        shielded |= {key for key in differ if any(key[0] < other[1] and other[0] < key[1] for other in shielded)}
    left = [f"{text}: {text[start:end]} {name}" for start, end, name in sorted(differ - shielded)]
    return len(got), len(differ), left


def _is_shielded(program: Program, text: str, cuts: frozenset[int]) -> bool:
    items = program.itemizer.cut(text, 0, len(text))
    hits = program.vocabulary.automaton.find_matches_as_indexes(text)
    across = [*zip(items.starts, items.ends, strict=True), *((start, end) for _, start, end in hits)]
    kept = [
        span for span, code in zip(across, items.codes, strict=False) if _is_kept(program, text[slice(*span)], code)
    ]
    first, last = min(cuts), max(cuts)
    if any(start < last and first < end for start, end in kept):
        return True
    return any(start < cut < end for cut in cuts for start, end in across)


def _is_kept(program: Program, surface: str, code: str) -> bool:
    """Whether an item is a designator, or a number word taken for the unit of the number before it."""
    names = program.vocabulary.codes.categories(code)
    return "designator" in names or ("numeral" not in names and program.vocabulary.numerals.signs.issuperset(surface))


def test_the_lattice_differs_on_reports_only_where_a_word_shields(program: Program) -> None:
    counted = [differing(program, text) for text in demo_sentences()]
    assert [one for _, _, left in counted for one in left] == []
    readings, differ = sum(one[0] for one in counted), sum(one[1] for one in counted)
    assert readings > 200
    assert differ <= SHIELDED_IN_REPORTS * readings, f"{differ} of {readings}"


def test_the_lattice_differs_on_noise_only_where_a_word_shields(program: Program) -> None:
    counted = [differing(program, text) for text in noise(program, 400)]
    assert [one for _, _, left in counted for one in left] == []
    readings, differ = sum(one[0] for one in counted), sum(one[1] for one in counted)
    assert differ <= SHIELDED_IN_NOISE * readings, f"{differ} of {readings}"


def test_forgetting_before_each_report_changes_nothing() -> None:
    compiled = program_of("zh")
    warm = [msgspec.json.encode(read_report(report)) for report in (*demo_reports(), *demo_reports())]
    cold = []
    for report in (*demo_reports(), *demo_reports()):
        compiled.forget()
        cold.append(msgspec.json.encode(read_report(report)))
    assert warm == cold


def test_the_order_of_reports_changes_nothing() -> None:
    program_of("zh").forget()
    forward = {report.id: read_report(report) for report in demo_reports()}
    program_of("zh").forget()
    assert {report.id: read_report(report) for report in reversed(demo_reports())} == forward


def test_a_thousand_cards_that_cannot_fire_change_nothing(program: Program) -> None:
    language = load("zh")
    model = next(card for card in language.cards if card.id == "zh:amount/count")
    more = tuple(
        msgspec.structs.replace(model, id=f"zh:amount/never-{number}", when=(f"{{number}}never{number}",), unless=())
        for number in range(1000)
    )
    larger = Program(
        msgspec.structs.replace(language, cards=(*language.cards, *more)), every_give(), folder(language)
    )  # fmt: skip
    texts = [*demo_sentences(), *noise(program, 100)]
    assert [read(larger, text) for text in texts] == [read(program, text) for text in texts]


def test_every_node_is_covered_by_its_card(program: Program) -> None:
    """What the automaton accepted, the card itself accepts: by the codes its parts had when they were found."""
    for text in demo_sentences():
        program.read(text)
    accepted = [
        (layer.rules[label], codes[:width], filled)
        for layer in program.layers
        for codes, ways in layer.ways.items()
        for width, cards in ways
        for label, filled in cards
    ]
    assert len(accepted) > 100
    for rule, codes, filled in accepted:
        assert filled in [fill(pattern, codes, program.vocabulary.codes.categories) for pattern in rule.patterns]


def test_children_stand_within_their_node_in_order(program: Program) -> None:
    def check(node: Node) -> None:
        at = node.start
        for _, start, end, child in node.children:
            assert at <= start < end <= node.end
            at = end
            if child is not None:
                assert (child.start, child.end) == (start, end)
                check(child)

    for text in (*demo_sentences(), *noise(program, 200)):
        for node in program.read(text).nodes:
            for reading in node.readings() if node is not None else ():
                assert (reading.start, reading.end) == (node.start, node.end) if node is not None else True
                check(reading)


def test_reading_a_stretch_is_reading_it_alone(program: Program) -> None:
    sentences = list(demo_sentences())
    text = "".join(sentences)
    at = 0
    for sentence in sentences:
        alone = read(program, sentence)
        nodes = [node for node in program.read(text, at, at + len(sentence)).nodes if node is not None]
        within = [reading for node in nodes for reading in node.readings()]
        assert {(one.start - at, one.end - at, one.category): one.value for one in within} == alone
        at += len(sentence)
