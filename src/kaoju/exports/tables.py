"""Tables: what a reading claims as rows of words, for a page or a terminal to lay out.

Reads a Reading, gives tables in the order a reader needs them. A table without rows is not given. Never says more
than the reading holds.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kaoju.exports.foreseen import foreseen
from kaoju.exports.shares import is_named
from kaoju.model import Attribution, Claim, Conditional, Position, Reading, Relation, Transfer


class Anchor(msgspec.Struct, frozen=True):
    """A mark in the text: its kind and its number among those of its kind, as in `exports.marks`."""

    kind: str
    number: int


class Part(msgspec.Struct, frozen=True):
    """A piece of a cell.

    `tone` is said (words of the report), word (a key of `words.tsv`), value, why or rule. `leads` is the mark it leads
    to; `is_home` whether that mark leads back to this very part, because several marks share the row.
    """

    text: str
    tone: str = "said"
    leads: Anchor | None = None
    is_home: bool = False


Cell = tuple[Part, ...]


class Row(msgspec.Struct, frozen=True):
    """Cells in the order of the columns; `home` is the mark that leads here; `start` its first character."""

    start: int
    cells: tuple[Cell, ...]
    home: Anchor | None = None


class Table(msgspec.Struct, frozen=True):
    """Rows under named columns; `name` and the names of columns are keys of `words.tsv`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


CLASH = "conflict"


def tables(reading: Reading) -> list[Table]:
    """All tables of claims that have a row, in the order of `kaoju read`.

    >>> tables(Reading(id="a", url=None, outlet=None, title=None, published=None, language="zh", script="Hans",
    ...     text="停航"))
    []
    """
    fit = [(number, one) for number, one in enumerate(reading.relations) if one.kind != CLASH]
    clash = [(number, one) for number, one in enumerate(reading.relations) if one.kind == CLASH]
    claims = list(enumerate(reading.claims, start=1))
    found = [
        Table("cited", ("source", "kind", "statements", "stance", "cue"), tuple(_sources(reading))),
        Table("claims", ("who", "what", "whom", "when", "where", "how_many", "how_sure", "says_who"),
              tuple(_claim(claim, number, reading) for number, claim in claims)),
        Table("fit", ("relation", "numbers", "arithmetic", "rule"), tuple(_relations(fit, reading))),
        Table("clash", ("relation", "numbers", "arithmetic", "rule"), tuple(_relations(clash, reading))),
        Table("positions", ("party", "stand", "option", "issue", "rule"), tuple(_positions(reading.positions))),
        Table("conditions", ("if", "then", "rule"), tuple(_conditions(reading.conditionals, reading.text))),
        Table("foreseen", ("kind", "who", "what", "whom", "by_when", "if", "says_who"),
              tuple(_foreseen(reading))),
        Table("hedged", ("clause", "how_sure", "why", "says_who"), tuple(_hedged(claims, reading))),
        Table("unsourced", ("clause",), tuple(_unsourced(claims, reading))),
        Table("transfers", ("giver", "gives", "thing", "how_many", "receiver", "status", "returns"),
              tuple(_transfers(reading.transfers, reading))),
    ]  # fmt: skip
    return [table for table in found if table.rows]


def says_who(attribution: int | None, reading: Reading) -> Cell:
    """The source of a claim and those who cite it, nearest first; the report where it says so itself."""
    parts: list[Part] = []
    seen: set[int] = set()
    while attribution is not None and attribution not in seen:
        seen.add(attribution)
        one = reading.attributions[attribution]
        leads = Anchor("cue", attribution + 1)
        if parts:
            parts.append(Part("cited_by", "word"))
        if one.source is None:
            parts.append(Part("unnamed", "word"))
        parts.append(Part(one.source or one.cue, leads=leads))
        attribution = one.within
    return tuple(parts) or (Part("the_report", "word"),)


def how_sure(claim: Claim) -> Cell:
    """Polarity where it is negative, certainty and status."""
    told = ("negative",) if claim.polarity == "-" else ()
    return tuple(Part(key, "word") for key in (*told, claim.certainty, claim.status))


def _sources(reading: Reading) -> Iterator[Row]:
    cited: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(reading.attributions):
        cited.setdefault((one.source or "", one.source_kind), []).append(index)
    for (source, kind), indices in sorted(cited.items(), key=lambda item: (not item[0][0], -len(item[1]))):
        statements = [reading.attributions[index] for index in indices]
        cues = (Part(reading.attributions[at].cue, leads=Anchor("cue", at + 1), is_home=True) for at in indices)
        first = statements[0]
        yield Row(
            first.cue_start if first.source_start is None else first.source_start,
            (
                (Part(source),) if source else (Part("unnamed", "word"),),
                (Part(kind, "word"),),
                (Part(str(len(indices)), "value"),),
                tuple(_stances(statements)),
                tuple(cues),
            ),
        )


def _stances(statements: Sequence[Attribution]) -> Iterator[Part]:
    for stance in dict.fromkeys(one.stance for one in statements):
        yield Part(f"stance_{stance}", "word")


def _claim(claim: Claim, number: int, reading: Reading) -> Row:
    home = Anchor("trigger", number)
    cells = (
        _said(claim.actor),
        (Part(claim.trigger, leads=home), Part(claim.event, "word")),
        _said(claim.recipient),
        (Part(claim.time, "value"),) if claim.time else (),
        _said(claim.place),
        _numbers(claim.quantities, reading),
        how_sure(claim),
        says_who(claim.attribution, reading),
    )
    return Row(claim.trigger_start, cells, home)


def _said(texts: Iterable[str | None]) -> Cell:
    return tuple(Part(text) for text in texts if text)


def _numbers(indices: Iterable[int], reading: Reading) -> Cell:
    return tuple(Part(reading.quantities[index].text, leads=Anchor("quantity", index + 1)) for index in indices)


def _relations(numbered: Iterable[tuple[int, Relation]], reading: Reading) -> Iterator[Row]:
    for _, one in numbered:
        start = reading.quantities[one.of[0]].start if one.of else 0
        yield Row(
            start,
            ((Part(one.kind, "word"),), _numbers(one.of, reading), (Part(one.why, "why"),), (Part(one.rule, "rule"),)),
        )


def _positions(positions: Sequence[Position]) -> Iterator[Row]:
    for number, one in enumerate(positions, start=1):
        home = Anchor("position", number)
        stand, option = (Part(one.stance, "word"),), (Part(one.option, leads=home),)
        yield Row(one.start, (_said([one.actor]), stand, option, _said([one.issue]), (Part(one.rule, "rule"),)), home)


def _conditions(conditionals: Sequence[Conditional], text: str) -> Iterator[Row]:
    for number, one in enumerate(conditionals, start=1):
        home = Anchor("condition", number)
        condition = Part(_line(text[one.condition_start : one.condition_end]), leads=home)
        consequence = Part(_line(text[one.consequence_start : one.consequence_end]))
        yield Row(one.condition_start, ((condition,), (consequence,), (Part(one.rule, "rule"),)), home)


def _foreseen(reading: Reading) -> Iterator[Row]:
    for one in foreseen(reading):
        claim = one.claim
        conditions = [
            Part(_line(reading.text[on.condition_start : on.condition_end]), leads=Anchor("condition", at))
            for at, on in one.conditions
        ]
        not_so = (Part("negative", "word"),) if claim.polarity == "-" else ()
        cells = (
            (Part(one.kind, "word"),),
            _said(claim.actor),
            (*not_so, Part(claim.trigger, leads=Anchor("trigger", one.number)), Part(claim.event, "word")),
            _said(claim.recipient),
            (Part(claim.time, "value"),) if claim.time else (),
            tuple(conditions),
            says_who(claim.attribution, reading),
        )
        yield Row(claim.trigger_start, cells)


def _hedged(claims: Sequence[tuple[int, Claim]], reading: Reading) -> Iterator[Row]:
    for number, claim in claims:
        if claim.certainty != "certain":
            why = (Part(claim.why, "why"),) if claim.why else ()
            cells = (_clause(claim, number, reading), how_sure(claim), why, says_who(claim.attribution, reading))
            yield Row(claim.trigger_start, cells)


def _unsourced(claims: Sequence[tuple[int, Claim]], reading: Reading) -> Iterator[Row]:
    for number, claim in claims:
        if claim.attribution is None:
            yield Row(claim.trigger_start, (_clause(claim, number, reading),))
        elif not is_named(reading.attributions[claim.attribution]):
            yield Row(claim.trigger_start, ((*_clause(claim, number, reading), Part("anonymous", "word")),))


def _clause(claim: Claim, number: int, reading: Reading) -> Cell:
    return (Part(_line(reading.text[claim.start : claim.end]), leads=Anchor("trigger", number)),)


def _transfers(transfers: Sequence[Transfer], reading: Reading) -> Iterator[Row]:
    for number, one in enumerate(transfers, start=1):
        home = Anchor("transfer", number)
        trigger = Part(reading.text[one.trigger_start : one.trigger_end], leads=home)
        returns: Cell = ()
        if one.returns is not None:
            other = reading.transfers[one.returns]
            said = other.what or reading.text[other.trigger_start : other.trigger_end]
            returns = (Part(said, leads=Anchor("transfer", one.returns + 1)),)
        numbers = _numbers(() if one.quantity is None else (one.quantity,), reading)
        cells = (
            _said([one.giver]), (trigger,), _said([one.what]), numbers, _said([one.receiver]),
            (Part(one.status, "word"),), returns,
        )  # fmt: skip
        yield Row(one.trigger_start, cells, home)


def _line(text: str) -> str:
    return " ".join(text.split())
