"""The reader: one report in, everything understood of it out.

Chains text, grammar and mentions; the only place that knows their order. Reads no clock and no environment: the same
report read by the same version gives the same reading.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from kaoju import text as texts
from kaoju.claims.assembly import Found, assemble, said_of, things_of, way_back
from kaoju.claims.attributions import read_attributions
from kaoju.claims.figures import Surroundings
from kaoju.claims.gives import every_give
from kaoju.claims.relations import relations
from kaoju.claims.unread import places, unread
from kaoju.grammar.items import Items
from kaoju.grammar.language import load
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.mentions.durations import merge
from kaoju.mentions.naming import finder
from kaoju.mentions.entities import read_entities
from kaoju.mentions.quantities import read_quantities
from kaoju.mentions.times import read_times
from kaoju.model import Furniture, Language, Reading, Report, Span

VERSION = "0.1.0"
BLOCK = 6_000
"""Characters read at a time: bounds memory on a report of any length."""


@cache
def program_of(code: str) -> Program:
    """The compiled rules of a language, made once."""
    language = load(code)
    fold = texts.folder(language)
    return Program(language, every_give(), fold, find=finder(code, fold))


def language_of(report: Report) -> Language:
    """The language whose rules read this report; Chinese where no folder fits."""
    return load("zh")


def blocks(sentences: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences, about BLOCK characters each; a longer sentence is cut."""
    start = end = 0
    for first, last in sentences:
        if last - start > BLOCK and end > start:
            yield start, end
            start = first
        while last - start > 2 * BLOCK:
            yield start, start + BLOCK
            start += BLOCK
        end = last
    if end > start:
        yield start, end


class Parsed(msgspec.Struct, frozen=True):
    """A report between its characters and its values: what is article, as rules see it, and what cards made of it."""

    report: Report
    language: Language
    furniture: list[Furniture]
    clean: texts.Clean
    sentences: list[tuple[int, int]]
    nodes: list[Node]


def rows(view: str, sentences: list[tuple[int, int]], language: Language) -> Iterator[Items]:
    """The items of a clean text, block by block, so that no report is too long to hold."""
    program = program_of(language.code)
    for start, end in blocks(sentences):
        yield program.read(view, start, end)


def parse(report: Report) -> Parsed:
    """The steps that know the words of a report and not yet their values.

    >>> [node.card for node in parse(Report(id="a", text="65架无人机被击落。")).nodes]
    ['zh:amount/count']
    """
    language = language_of(report)
    furniture = texts.furniture(report.text, language)
    clean = texts.clean(report.text, furniture, language)
    sentences = texts.sentences(clean.view, language)
    found = (node for items in rows(clean.view, sentences, language) for node in items.nodes)
    nodes = [node for node in found if node is not None]
    return Parsed(report, language, furniture, clean, sentences, nodes)


def read_report(report: Report) -> Reading:
    """Read one report.

    >>> read_report(Report(id="a", text="3月14日，65架无人机被击落。", published="2026-03-15")).times[0].value
    '2026-03-14'
    """
    return understand(parse(report))


def understand(parsed: Parsed) -> Reading:
    """The values of a report that has been parsed."""
    report, language, furniture, clean = parsed.report, parsed.language, parsed.furniture, parsed.clean
    sentences, nodes = parsed.sentences, parsed.nodes
    datelines = [report.text[part.start : part.end] for part in furniture if part.kind == "dateline"]
    times = read_times(nodes, clean, sentences, report, language, datelines)
    numbers = read_quantities(nodes, clean, report, language, times)
    times, quantities = merge(times, numbers.durations), numbers.quantities
    attributions = read_attributions(nodes, clean, sentences, language)
    entities = read_entities(nodes, clean.view)
    back = way_back(clean)
    things = things_of(entities, times, quantities, back)
    said = said_of(attributions, back)
    assembled = assemble(Found(nodes, things, said), clean, sentences, language, report.id)
    related = relations(quantities, Surroundings(clean, sentences, things, said, back), language)
    read = [*assembled.told, *places(attributions, assembled.conditionals)]
    lost = [*numbers.not_understood, *unread(clean, sentences, read, report.title)]
    lost.sort(key=lambda one: (one.start, one.end))
    return Reading(
        id=report.id, url=report.url, outlet=report.outlet, title=report.title, published=report.published,
        language=report.language or texts.language(report.text), script=report.script or texts.script(report.text),
        text=report.text, times=tuple(times), quantities=tuple(quantities), not_understood=tuple(lost), furniture=tuple(furniture),
        attributions=tuple(attributions), claims=assembled.claims, conditionals=assembled.conditionals,
        transfers=assembled.transfers, positions=assembled.positions, relations=related,
        sentences=tuple(Span(*clean.span(start, end)) for start, end in sentences),
        read_by=f"kaoju {VERSION} {language.digest}",
    )  # fmt: skip
