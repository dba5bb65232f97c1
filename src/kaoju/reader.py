"""The reader: one report in, everything understood of it out.

Chains text, grammar and mentions; the only place that knows their order. Reads no clock and no environment: the same
report read by the same version gives the same reading.
"""

from collections.abc import Iterator
from functools import cache

from kaoju import text as texts
from kaoju.grammar.language import load
from kaoju.grammar.node import Node
from kaoju.grammar.program import Program
from kaoju.mentions.gives import all_gives
from kaoju.mentions.quantities import read_quantities
from kaoju.mentions.times import read_times
from kaoju.model import Language, Reading, Report, Span

VERSION = "0.1.0"
BLOCK = 6_000
"""Characters read at a time: bounds memory on a report of any length."""


@cache
def program_of(code: str) -> Program:
    """The compiled rules of a language, made once."""
    language = load(code)
    return Program(language, all_gives(), texts.folder(language))


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


def read_report(report: Report) -> Reading:
    """Read one report.

    >>> read_report(Report(id="a", text="3月14日，65架无人机被击落。", published="2026-03-15")).times[0].value
    '2026-03-14'
    """
    language = language_of(report)
    program = program_of(language.code)
    furniture = texts.furniture(report.text, language)
    clean = texts.clean(report.text, furniture, language)
    sentences = texts.sentences(clean.view, language)
    nodes: list[Node] = []
    for start, end in blocks(sentences):
        nodes += [node for node in program.read(clean.view, start, end).nodes if node is not None]
    datelines = [report.text[part.start : part.end] for part in furniture if part.kind == "dateline"]
    times = read_times(nodes, clean, sentences, report, language, datelines)
    quantities, unread = read_quantities(nodes, clean, report, language)
    return Reading(
        id=report.id, url=report.url, outlet=report.outlet, title=report.title, published=report.published,
        language=report.language or texts.language(report.text), script=report.script or texts.script(report.text),
        text=report.text, times=tuple(times), quantities=tuple(quantities), not_understood=tuple(unread), furniture=tuple(furniture),
        sentences=tuple(Span(*clean.span(start, end)) for start, end in sentences),
        read_by=f"kaoju {VERSION} {language.digest}",
    )  # fmt: skip
