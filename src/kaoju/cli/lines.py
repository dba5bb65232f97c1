"""Lines: findings, events and tallies as the terminal shows them.

Reads values, gives styled lines; the characters a value stands on are quoted between ⟦ and ⟧. Hostile characters are
shown, never sent. Never says more than the values hold.
"""

from collections.abc import Callable, Iterable, Iterator

from kaoju.cli.quote import quote
from kaoju.cli.streams import visible
from kaoju.cli.styled import Text
from kaoju.exports.values import number
from kaoju.model import Finding, Place, Reading
from kaoju.model.found import (
    Checked,
    Checking,
    CountFound,
    Edit,
    EventFound,
    Foreseen,
    Moment,
    Moved,
    RelationFound,
    Saying,
    Version,
)

ID = 12
"""Characters of an id that are shown: enough to name it."""
_LOUD, _ODD, _GOOD = "bold red", "bold yellow", "bold green"
TONES = {
    "conflict": _LOUD, "changed": _LOUD, "contradicted": _LOUD, "not met": _LOUD, "dropped": _ODD, "copied": _ODD,
    "due": _ODD, "superseded": _ODD, "known": _GOOD, "met": _GOOD, "update": "bold cyan", "moved": "bold cyan",
    "void": "dim",
}  # fmt: skip
LONGEST_SENTENCE = 120
MOST_SHOWN = 3
"""Places that are quoted of those that show one thing."""
Told = Callable[[Place], tuple[str, Iterable[str | None]]]
"""For a place the text of its report, and what is said of the report: its id, its date, its outlet."""


def head(kind: str, name: str, says: str) -> Text:
    """The first line of anything: what it is, its id, what it says."""
    return Text.assemble((kind, TONES.get(kind, "bold")), " ", (name[:ID], "dim"), "  ", visible(says))


def under(*parts: str | tuple[str, str]) -> Text:
    """A line that belongs to the one above."""
    shown = (visible(part) if isinstance(part, str) else (visible(part[0]), part[1]) for part in parts)
    return Text.assemble("  ", *shown)


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


def foreseen_lines(one: Foreseen, told: Told) -> Iterator[Text]:
    """One promise, what it sets and what became of it."""
    text, facts = told(one.place)
    yield head(one.state.replace("_", " "), one.id, _sentence(text, one.place))
    by = f"by {one.by}" if one.by else "no date"
    yield under(one.kind, ("  ", ""), (_joined([by, ", ".join(one.numbers), one.source, *facts]), "dim"))
    others = [name for name in one.told_by if name != one.document]
    if others:
        yield under(("also told by ", "dim"), ", ".join(others))
    if one.decided_by is not None:
        later, facts = told(one.decided_by)
        yield under((one.why + "  ", ""), (_joined(facts), "dim"))
        yield under("    ", _sentence(later, one.decided_by))


def moved_lines(one: Moved, told: Told) -> Iterator[Text]:
    """A count that stands otherwise than before."""
    what = " ".join(
        part for part in (one.measure or "counted", one.thing.removeprefix("~"), "/".join(one.scope)) if part
    )
    yield head("moved", one.event, f"{what}: {one.name}")
    yield under(estimated(*one.before), " → ", estimated(*one.after))
    if one.said is not None:
        yield from _saying_lines(one.said, told)


def clash_lines(one: RelationFound) -> Iterator[Text]:
    """A contradiction in two lines."""
    yield head(one.kind, one.id, one.why)
    yield under((one.because, "dim"), "  ", ", ".join(dict.fromkeys(place.report for place in one.of)))


def version_lines(one: Version) -> Iterator[Text]:
    """A version of a page and what was changed from the one before."""
    standing = "superseded" if one.superseded_by else "version"
    yield head(standing, one.report, _joined([one.since or "undated", one.url or one.document]))
    if one.superseded_by:
        yield under(("by ", "dim"), one.superseded_by[:ID])
    for edit in one.edits:
        yield under((f"{edit.kind:<8}", TONES["changed"] if edit.is_number else "dim"), _edit(edit))


def _edit(edit: Edit) -> str:
    said = [" ".join(text.split()) for text in (edit.one_text, edit.other_text)]
    cut = [text if len(text) <= LONGEST_SENTENCE else text[:LONGEST_SENTENCE] + "…" for text in said if text]
    return " → ".join(cut)


def checking_lines(made: Checking, reading_of: Callable[[str], Reading]) -> Iterator[Iterable[Text]]:
    """An article: whose text it shares, then claim by claim."""
    text = reading_of(made.report).text
    kept = " (the ledger has it)" if made.is_kept else ""
    shared = [under((f"{kind} of ", "dim"), name) for kind, name in made.copies]
    yield [head("article", made.report, made.document + kept), *shared]
    for one in made.claims:
        yield _checked_lines(one, text, reading_of)


def _checked_lines(one: Checked, text: str, reading_of: Callable[[str], Reading]) -> Iterator[Text]:
    also = f"also {', '.join(one.also)}" if one.also else ""
    yield head(one.standing, one.claim, _sentence(text, one.place))
    yield under((_joined([one.event.lower(), also, *one.findings]), "dim"))
    for place in one.against[:MOST_SHOWN]:
        reading = reading_of(place.report)
        yield under(("  ", ""), (_joined([place.report[:ID], reading.published, reading.outlet, reading.id]), "dim"))
        yield under("      ", _sentence(reading.text, place))
    if len(one.against) > MOST_SHOWN:
        yield under((f"    and {len(one.against) - MOST_SHOWN:,} more: ", "dim"), ", ".join(one.documents))


def _sentence(text: str, place: Place) -> str:
    shown = " ".join(text[place.start : place.end].split())
    return shown if len(shown) <= LONGEST_SENTENCE else shown[:LONGEST_SENTENCE] + "…"


def _joined(parts: Iterable[str | None]) -> str:
    return "  ".join(part.replace("\n", " ") for part in parts if part)
