"""Tools: what an agent may ask of a ledger, one function a tool; its docstring is what the agent is told of it.

Reads a ledger, gives plain values that name their reports and their characters. Nothing here writes but `add_report`,
which is offered only where it was asked for. Never gives more than fits a conversation: lists have limits, texts, too.
"""

import datetime
import io
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

import msgspec
from pydantic import Field

from kaoju.exports.citations import FORMATS, Cited
from kaoju.exports.recording import Recorder
from kaoju.exports.records import ClaimRow
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Event, Finding, Reading
from kaoju.runners.chronicle import tally, timeline
from kaoju.runners.desk import Desk
from kaoju.runners.filing import searchable
from kaoju.runners.findings import event_found, ordered
from kaoju.runners.searching import claims_with

MOST = 100
LONGEST = 20_000
"""Characters of a text given at once."""
_LONGEST_READ = 200_000
_LEFT_OUT = frozenset({"before", "after", "roles", "why", "read_by", "text_sha256", "trigger_start", "trigger_end"})

Limit = Annotated[int, Field(ge=1, le=MOST)]
Id = Annotated[str, Field(min_length=1, max_length=200, description="An id, or the first characters of one.")]
Words = Annotated[list[str], Field(min_length=1, max_length=20, description="Words in Chinese, in either script.")]
Date = Annotated[str, Field(max_length=40, description="A date like 2026-04-19, or empty.")]
Told = dict[str, Any]


class NotThereError(LookupError):
    """What was asked for is not in the ledger, or not what it was taken for."""


class Tools:
    """The tools over one ledger; one call at a time, because reading keeps what it learnt of words."""

    def __init__(self, path: str) -> None:
        self._path, self._lock = path, Lock()

    def read_text(self, text: Annotated[str, Field(max_length=_LONGEST_READ)], published: Date = "") -> Told:
        """Read a Chinese news text: its claims with who says so, numbers and times, each with its characters.

        `published` is the day it counts from (yesterday, the 19th). Nothing is kept.
        """
        from kaoju import read

        with self._lock:
            return _reading(read(text, published=published or None))

    def search_claims(
        self, words: Words, event: str = "", since: Date = "", until: Date = "", limit: Limit = 20
    ) -> Told:
        """Find claims in reports that hold all the words: who says what happened, to whom, where, when, how sure.

        `event` is a PLOVER type such as ASSAULT. Edited pages are searched as they stand last.
        """
        with self._lock, open_ledger(self._path) as ledger:
            found = claims_with(ledger, words, event=event, since=since, until=until, limit=limit)
            return {"claims": [_claim(row) for row in found]}

    def search_reports(self, words: Words, limit: Limit = 20) -> Told:
        """Find reports that hold all the words, the newest first, with how many there are."""
        with self._lock, open_ledger(self._path) as ledger:
            hits = ledger.search([searchable(word) for word in words], limit)
            filed = ledger.filed(hits.keys)
            return {"total": hits.total, "reports": [_slim(filed[key]) for key in hits.keys]}

    def show_report(self, report: Id, offset: Annotated[int, Field(ge=0)] = 0) -> Told:
        """A report: its text (from `offset`, in pieces), what carries it, and its claims."""
        with self._lock, open_ledger(self._path) as ledger:
            key, reading = _report(ledger, report)
            rest = len(reading.text) - offset - LONGEST
            facts = _slim(ledger.filed([key])[key])
            told = {**facts, "text": reading.text[offset : offset + LONGEST], "offset": offset}
            if rest > 0:
                told["next_offset"] = offset + LONGEST
            claims = [one for one in Recorder(reading, key).claims() if offset <= one.start < offset + LONGEST]
            return {**told, "claims": [_claim(row) for row in claims]}

    def list_events(self, words: Annotated[list[str], Field(max_length=20)] = [], limit: Limit = 20) -> Told:  # noqa: B006  # read only
        """Events several reports tell of, those of the most reports first; with `words`, whose name holds them all."""
        folded = [searchable(word) for word in words]
        with self._lock, open_ledger(self._path) as ledger:
            every = (one for one in ledger.events() if all(word in searchable(one.name) for word in folded))
            some = sorted(every, key=lambda one: (-len(one.reports), one.id))[:limit]
            names = {key: one.id for key, one in ledger.filed({key for one in some for key in one.reports}).items()}
            return {"events": [_slim(event_found(one, names)) for one in some]}

    def show_event(self, event: Id) -> Told:
        """An event: its contradictions first, then what is counted of it and by whom, then who reported what when.

        `origins` is the most independent origins something can rest on: ten printings of one text are one.
        """
        with self._lock, open_ledger(self._path) as ledger:
            found = ledger.found(_named(ledger, event, "event"))
            if not isinstance(found, Event):
                raise NotThereError("this is the id of something else; list_events gives the ids of events")
            desk = Desk(ledger)
            findings = [_finding(one, desk) for one in ordered(ledger, event=found.id)]
            return {
                "event": _slim(found, "claims", "mentions"), "findings": findings[:MOST],
                "counts": _listed(tally(desk, found).counts), "reports": _listed(timeline(desk, found).moments[:MOST]),
            }  # fmt: skip

    def list_findings(self, kind: str = "conflict", limit: Limit = 20) -> Told:
        """What comparing found of one kind: conflict, changed, dropped, update, sum, part_of or agree."""
        with self._lock, open_ledger(self._path) as ledger:
            desk = Desk(ledger)
            every = [_finding(one, desk) for one, _ in zip(ordered(ledger, kind=kind), range(limit), strict=False)]
            return {"findings": every}

    def cite(self, report: Id, start: Annotated[int, Field(ge=0)], end: Annotated[int, Field(ge=1)]) -> Told:
        """Cite characters `start` to `end` of a report: the quote, its source, where it stands, a digest of the text.

        Offsets count code points of the text as show_report gives it. Cite what you state from this ledger.
        """
        with self._lock, open_ledger(self._path) as ledger:
            key, reading = _report(ledger, report)
            if not start < end <= len(reading.text):
                raise NotThereError(
                    f"the text has {len(reading.text)} characters; start must be before end, and both within"
                )
            seen = datetime.datetime.now().astimezone().date().isoformat()
            passage = Recorder(reading, key).passage(start, end)
            cited = Cited(passage, f"{Path(self._path).name}#{key}:{start}-{end}", seen)
            return {**_slim(passage), "cited": {name: write(cited) for name, (_, write) in FORMATS.items()}}

    def add_report(
        self, text: Annotated[str, Field(min_length=1, max_length=_LONGEST_READ)], published: Date = "",
        outlet: str = "", title: str = "", url: str = "",
    ) -> Told:  # fmt: skip
        """Add a report to the ledger and compare it with what is there. What is known already changes nothing."""
        from kaoju.cli.add import Run
        from kaoju.cli.progress import Progress
        from kaoju.reading import sources_in

        told = {"text": text, "published": published, "outlet": outlet, "title": title, "url": url}
        line = msgspec.json.encode({name: value for name, value in told.items() if value})
        with self._lock, Progress(0, is_shown=False) as progress:
            run = Run(progress, None, {}, self._path)
            run.add(run.filed(sources_in(io.BytesIO(line + b"\n"), "agent.jsonl")))
        return {"new": run.new, "problems": run.problems}


READING = ("read_text", "search_claims", "search_reports", "show_report", "list_events", "show_event", "list_findings",
           "cite")  # fmt: skip
WRITING = ("add_report",)


def _report(ledger: Ledger, name: str) -> tuple[str, Reading]:
    key = _named(ledger, name, "report")
    reading = ledger.reading(key)
    if reading is None:
        raise NotThereError("this is the id of something else; search_reports gives the ids of reports")
    return key, reading


def _named(ledger: Ledger, name: str, wanted: str) -> str:
    """What an id stands for; of a claim its report."""
    found = ledger.named(name.encode("utf-8", "replace").decode(), 3)
    found = tuple(one for one in found if one.what == wanted) or found
    if len(found) != 1:
        raise NotThereError("several ids begin so; give more of it" if found else "nothing in the ledger has this id")
    return found[0].report if wanted == "report" else found[0].id


def _finding(finding: Finding, desk: Desk) -> Told:
    """A finding with its numbers as they are written."""
    said = [
        {**_slim(place), "text": desk.reading(place.report).text[place.start : place.end],
         "outlet": desk.facts(place.report).outlet, "published": desk.facts(place.report).published}
        for place in finding.of
    ]  # fmt: skip
    return {**_slim(finding, "of", "rule"), "of": said}


def _claim(row: ClaimRow) -> Told:
    return _slim(row, *_LEFT_OUT)


def _reading(reading: Reading) -> Told:
    recorder = Recorder(reading, "")
    return {
        "language": reading.language, "script": reading.script, "claims": [_claim(row) for row in recorder.claims()],
        "quantities": _listed(reading.quantities), "times": _listed(reading.times),
        "relations": _listed(reading.relations), "not_understood": len(reading.not_understood),
    }  # fmt: skip


def _listed(values: Iterable[Any]) -> list[Told]:
    return [_slim(value) for value in values]


def _slim(value: Any, *left_out: str) -> Told:
    """A value without what is empty."""
    told = msgspec.to_builtins(value)
    told = told if isinstance(told, dict) else dict(zip(value.__struct_fields__, told, strict=True))
    return {name: one for name, one in told.items() if name not in left_out and one not in (None, [], "")}
