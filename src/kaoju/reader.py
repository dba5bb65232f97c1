"""The reader: one report in, everything understood of it out.

Chains text, grammar and mentions; the only place that knows their order. Reads no clock and no environment: the same
report read by the same version gives the same reading.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from kaoju import text as texts
from kaoju.claims.appointments import appointments
from kaoju.claims.assembly import Found, Named, assemble, said_of, things_of, way_back
from kaoju.claims.attributions import read_attributions
from kaoju.claims.credits import credits_of
from kaoju.claims.figures import figures, surroundings
from kaoju.claims.gives import every_give
from kaoju.claims.keys import Told, keyed
from kaoju.claims.relations import relations
from kaoju.claims.tellings import tellings
from kaoju.claims.unread import places, unread
from kaoju.grammar.items import Items
from kaoju.grammar.language import codes, load
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.mentions.antecedents import antecedents
from kaoju.mentions.durations import merge
from kaoju.mentions.entities import read_entities
from kaoju.mentions.naming import finder
from kaoju.mentions.quantities import read_quantities
from kaoju.mentions.times import read_times
from kaoju.model import Furniture, Language, Reading, Report, Span
from kaoju.version import VERSION

BLOCK = 6_000
"""Characters read at a time: bounds memory on a report of any length."""


NUMBERS = frozenset({"number", "amount", "quantity", "time"})
"""The folders of cards that read numbers and times, and nothing of claims."""


@cache
def program_of(code: str, *, claims: bool = True) -> Program:
    """The compiled rules of a language, made once: all of them, or those of numbers and times alone."""
    language = load(code)
    fold = texts.folder(language)
    if claims:
        return Program(language, every_give(), fold, find=finder(code, fold))
    cards = tuple(card for card in language.cards if card.kind in NUMBERS)
    return Program(msgspec.structs.replace(language, cards=cards), every_give(), fold)


def language_of(report: Report) -> Language:
    """The language whose rules read this report: its own where there is a folder for it, else Chinese."""
    code = report.language or texts.language(report.text)
    return load(code if code in codes() else "zh")


def reads(language: Language) -> str:
    """What stands as `read_by` in the readings of a language: the version and the digest of its rules.

    >>> reads(load("zh")).startswith(f"kaoju {VERSION} ")
    True
    """
    return f"kaoju {VERSION} {language.digest}"


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


class Parsed(msgspec.Struct, frozen=True, gc=False):
    """A report between its characters and its values: what is article, as rules see it, and what cards made of it."""

    report: Report
    language: Language
    furniture: list[Furniture]
    clean: texts.Clean
    sentences: list[tuple[int, int]]
    nodes: list[Node]


def rows(view: str, sentences: list[tuple[int, int]], program: Program) -> Iterator[Items]:
    """The items of a clean text, block by block, so that no report is too long to hold."""
    for start, end in blocks(sentences):
        yield program.read(view, start, end)


def parse(report: Report, *, claims: bool = True) -> Parsed:
    """The steps that know the words of a report and not yet their values.

    >>> [node.card for node in parse(Report(id="a", text="65架。")).nodes]
    ['zh:amount/count']
    """
    language = language_of(report)
    furniture = texts.furniture(report.text, language)
    clean = texts.clean(report.text, furniture, language)
    sentences = texts.sentences(clean.view, language)
    program = program_of(language.code, claims=claims)
    nodes = [node for items in rows(clean.view, sentences, program) for node in items.made()]
    return Parsed(report, language, furniture, clean, sentences, nodes)


def read_report(report: Report, *, claims: bool = True) -> Reading:
    """Read one report; without `claims` its numbers and times alone, in a quarter of the time.

    >>> read_report(Report(id="a", text="3月14日，65架无人机被击落。", published="2026-03-15")).times[0].value
    '2026-03-14'
    """
    parsed = parse(report, claims=claims)
    return understand(parsed) if claims else count(parsed)


def count(parsed: Parsed) -> Reading:
    """The numbers and times of a report that has been parsed."""
    report, clean = parsed.report, parsed.clean
    datelines = [report.text[part.start : part.end] for part in parsed.furniture if part.kind == "dateline"]
    times = read_times(parsed.nodes, clean, parsed.sentences, report, parsed.language, datelines=datelines)
    numbers = read_quantities(parsed.nodes, clean, report, parsed.language, times)
    return Reading(
        id=report.id, url=report.url, outlet=report.outlet, title=report.title, published=report.published,
        language=report.language or texts.language(report.text), script=report.script or texts.script(report.text),
        text=report.text, times=tuple(merge(times, numbers.durations)), quantities=tuple(numbers.quantities),
        not_understood=tuple(numbers.not_understood), furniture=tuple(parsed.furniture),
        sentences=tuple([Span(*clean.span(start, end)) for start, end in parsed.sentences]),
        read_by=reads(parsed.language), modified=report.modified, author=report.author, credit=report.credit,
        forwarded_from=report.forwarded_from, said_in=report.said_in,
    )  # fmt: skip


def understand(parsed: Parsed) -> Reading:
    """Everything a report says: its numbers and times, then who says what happened and what is built over that."""
    counted = count(parsed)
    report, language, clean = parsed.report, parsed.language, parsed.clean
    sentences, nodes = parsed.sentences, parsed.nodes
    entities = read_entities(nodes, clean.view)
    attributions = read_attributions(nodes, entities, clean, sentences, language)
    back = way_back(clean)
    named = Named(entities, tuple(antecedents(entities, clean.view, sentences, language)))
    things = things_of(named, counted.times, counted.quantities, back)
    said = said_of(attributions, back)
    assembled = assemble(Found(nodes, things, said), clean, sentences, language, report)
    others = places(attributions, assembled.conditionals, assembled.transfers, assembled.positions)
    read = [*assembled.told, *others]
    lost = [*counted.not_understood, *unread(clean, sentences, read, report.title)]
    around = surroundings(clean, sentences, things, said, language)
    known = figures(counted.quantities, around, language)
    told = Told(counted.quantities, counted.times, attributions, assembled.claims)
    keys = keyed(known, around, told, language)
    credited = credits_of(report.text, parsed.furniture, attributions, language)
    return msgspec.structs.replace(
        counted,
        attributions=tuple(attributions),
        claims=assembled.claims,
        conditionals=assembled.conditionals,
        transfers=assembled.transfers,
        positions=assembled.positions,
        relations=relations(known, keys, around, language),
        not_understood=tuple(sorted(lost, key=lambda one: (one.start, one.end))),
        figures=(*keys, *appointments(told, around, [start for start, _ in sentences])),
        credits=credited,
        tellings=tellings(assembled.claims, counted.times, keys, around, language, credits=credited),
    )
