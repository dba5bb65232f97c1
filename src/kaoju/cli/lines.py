"""Lines: findings, events and tallies as the terminal shows them.

Reads values, gives styled lines; the characters a value stands on are quoted between ⟦ and ⟧. Hostile characters are
shown, never sent. Never says more than the values hold.
"""

from collections.abc import Callable, Iterable, Iterator

from rich.text import Text

from kaoju.cli.quote import quote
from kaoju.cli.streams import visible
from kaoju.exports.values import number
from kaoju.model import Finding, Place
from kaoju.model.found import CountFound, EventFound, Moment, Saying

ID = 12
"""Characters of an id that are shown: enough to name it."""
TONES = {"conflict": "bold red", "changed": "bold red", "dropped": "bold yellow", "update": "bold cyan"}
LONGEST_SENTENCE = 120
Told = Callable[[Place], tuple[str, Iterable[str | None]]]
"""For a place the text of its report, and what is said of the report: its id, its date, its outlet."""


def head(kind: str, name: str, says: str) -> Text:
    """The first line of anything: what it is, its id, what it says."""
    return Text.assemble((kind, TONES.get(kind, "bold")), " ", (name[:ID], "dim"), "  ", visible(says))


def under(*parts: str | tuple[str, str]) -> Text:
    """A line that belongs to the one above."""
    return Text("  ").append_text(Text.assemble(*[
        visible(part) if isinstance(part, str) else (visible(part[0]), part[1]) for part in parts
    ]))  # fmt: skip


def finding_lines(finding: Finding, told: Told, verdict: str = "") -> Iterator[Text]:
    """One finding: its arithmetic, why it was held comparable, its numbers, and the characters of each."""
    yield head(finding.kind, finding.id, finding.why)
    yield under(("comparable because ", "dim"), finding.because)
    yield under(estimated(finding.low, finding.best, finding.high), " · ", resting(finding.origins or 0))
    if verdict:
        yield under(("your verdict ", "dim"), verdict)
    for place in finding.of:
        text, facts = told(place)
        yield under((_joined(facts), "dim"))
        yield under("    ", quote(text, place.start, place.end))


def estimated(low: float | None, best: float | None, high: float | None) -> str:
    """UCDP's three numbers.

    >>> estimated(4.0, None, 7.0)
    'low 4, best open, high 7'
    """
    return f"low {number(low)}, best {'open' if best is None else number(best)}, high {number(high)}"


def resting(origins: int) -> str:
    """On how much something rests.

    >>> resting(1), resting(3)
    ('at most 1 independent origin', 'at most 3 independent origins')
    """
    return f"at most {origins:,} independent origin{'s' * (origins != 1)}"


def event_lines(event: EventFound) -> Iterator[Text]:
    """One event in two lines."""
    reports = len(event.documents)
    yield head("event", event.id, event.name or "no name")
    known = _joined([", ".join(event.types).lower(), ", ".join(event.places), ", ".join(event.parties)])
    if known:
        yield under((known, "dim"))
    yield under(f"{reports:,} report{'s' * (reports != 1)}: ", ", ".join(event.documents))


def moment_lines(moment: Moment, text: str) -> Iterator[Text]:
    """What one report tells of an event."""
    yield Text.assemble(
        (moment.published or "undated", "bold"), "  ", visible(_joined([moment.report[:ID], moment.outlet])),
        (f"  {visible(moment.document)}", "dim"),
    )  # fmt: skip
    if moment.copy_of is not None:
        yield under(("prints the text of ", "dim"), moment.copy_of)
        return
    for place in moment.places[:2]:
        yield under(_sentence(text, place))
    if len(moment.places) > 2:
        yield under((f"and {len(moment.places) - 2:,} sentences more", "dim"))
    if moment.sources:
        yield under(("says who ", "dim"), ", ".join(moment.sources))


def count_lines(count: CountFound, told: Told) -> Iterator[Text]:
    """What is said of one thing counted."""
    what = " ".join(part for part in (count.measure or "counted", count.thing.removeprefix("~")) if part)
    unit = "" if count.unit == "count" else f" ({count.unit})"
    scope = f" in {'/'.join(count.scope)}" if count.scope else ""
    yield Text.assemble((visible(what + unit + scope), "bold"))
    yield under(estimated(count.low, count.best, count.high), " · ", resting(count.origins))
    for name in count.conflicts:
        yield under(("conflict ", TONES["conflict"]), (name[:ID], "dim"))
    for said in count.said:
        yield from _saying_lines(said, told)


def _saying_lines(said: Saying, told: Told) -> Iterator[Text]:
    text, _ = told(said.place)
    as_of = f"as of {said.as_of}" if said.as_of else ""
    facts = [said.scope, said.published or "undated", said.place.report[:ID], said.outlet, said.source, as_of]
    yield under("  ", (said.text, "bold yellow"), "  ", (_joined(facts), "dim"))
    yield under("      ", quote(text, said.place.start, said.place.end))
    if said.printed:
        yield under("      ", ("also printed by ", "dim"), ", ".join(said.printed))


def _sentence(text: str, place: Place) -> str:
    shown = " ".join(text[place.start : place.end].split())
    return shown if len(shown) <= LONGEST_SENTENCE else shown[:LONGEST_SENTENCE] + "…"


def _joined(parts: Iterable[str | None]) -> str:
    return "  ".join(part.replace("\n", " ") for part in parts if part)
