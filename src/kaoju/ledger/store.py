"""The store contract: everything a ledger is asked, whatever keeps it.

Values and names only; each store is a module of its own, and the same tests run on all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

import msgspec

from kaoju.model import Problem, Reading
from kaoju.model.entry import Entry, Group
from kaoju.model.finding import Copy, Event, Finding
from kaoju.model.kept import Done, Handing, Sight, SiteCount, Stand, Told

_Listed = TypeVar("_Listed")


class Slice(msgspec.Struct, Generic[_Listed], frozen=True):
    """Some of many: how many there are in all, and those that were asked for."""

    total: int
    some: tuple[_Listed, ...]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch: `new` are the keys of reports that were not there before.

    `duplicates` are inputs whose report was there already, `known` those that were there themselves.
    """

    new: tuple[str, ...] = ()
    partial: int = 0
    duplicates: int = 0
    quarantined: int = 0
    known: int = 0


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a list shows it; `superseded_by` is the key of the next version of its page."""

    key: str
    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    read_by: str
    superseded_by: str | None = None


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """An input in its one state; `key` is its report's, empty where there is none."""

    path: str
    line: int
    digest: str
    state: str
    reason: str
    key: str


class Came(msgspec.Struct, frozen=True):
    """Reports by when they came: the mark of the newest, how many there are, and the keys of the newest of them.

    A mark means something in this one file only.
    """

    mark: int
    total: int
    keys: tuple[str, ...]


class Hits(msgspec.Struct, frozen=True):
    """How many reports hold all the words, and the keys of the newest of them."""

    total: int
    keys: tuple[str, ...]


class Named(msgspec.Struct, frozen=True, order=True):
    """Something an id may name: `what` is report, claim, copy, event or finding; `report` the key of a claim's."""

    what: str
    id: str
    report: str = ""


class Beside(msgspec.Struct, frozen=True):
    """What stands next to a report under one of its names, in the order of versions."""

    name: str
    before: str | None
    after: str | None


class Judgement(msgspec.Struct, frozen=True):
    """What a person decided, and why."""

    says: str
    why: str


class Ledger(Protocol):
    """A ledger. What a call returns is kept; a call that fails has changed nothing."""

    def add(self, entries: Iterable[Entry]) -> Added:
        """Keep a batch, all or nothing; what is known already changes nothing."""

    def replace(self, entries: Iterable[Entry]) -> int:
        """Put new readings in the place of old ones and say how many.

        The groups these reports were in are dropped, and all reports of those groups are pending again.
        """

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these reports are there."""

    def entry(self, key: str) -> Entry | None:
        """A report with all that is kept of it, under its first input."""

    def reading(self, key: str) -> Reading | None:
        """What was understood of a report."""

    def reports(
        self, *, outlet: str | None = None, since: str = "", until: str = "", state: str = ""
    ) -> Iterator[Filed]:
        """Reports by date, undated ones first; `since` and `until` include what they name."""

    def filed(self, keys: Iterable[str]) -> dict[str, Filed]:
        """These reports as a list shows them; one that is not there is left out."""

    def transfers(self, until: str = "") -> Iterator[Handing]:
        """What goes from whom to whom, by date; with `until`, by dated reports up to that day alone."""

    def positions(self, until: str = "") -> Iterator[Stand]:
        """Who stands where, by date."""

    def sites(self, until: str = "") -> list[SiteCount]:
        """The places of which something is told, the most told first."""

    def sights(self, site: str, limit: int, until: str = "") -> list[Sight]:
        """The sentences that tell of something at a place, the newest first."""

    def inputs(self, *, state: str = "") -> Iterator[Input]:
        """Inputs by path and line."""

    def readers(self) -> Mapping[str, int]:
        """How many readings each version made."""

    def counts(self) -> Mapping[str, int]:
        """How many there are of each: report, claim, copy, event, finding, pending, and inputs not ok by state."""

    def told(self) -> Told:
        """All claims as they are counted, report by report as `reports` lists them."""

    def holding(self, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """By report the places in its list of the claims whose clause holds each of the words, themselves folded."""

    def unclear(self) -> dict[str, tuple[int, ...]]:
        """By report the places in its list of the claims in whose clause something is not understood."""

    def came(self, after: int, limit: int) -> Came:
        """Reports that came after a mark this file gave, the newest first; 0 is before all."""

    def around(self, key: str) -> tuple[str | None, str | None]:
        """The reports before and after one, by date and key; undated ones first."""

    def search(self, words: Iterable[str], limit: int) -> Hits:
        """Reports whose folded text holds each of the words, themselves folded; the newest first."""

    def named(self, start: str, limit: int) -> tuple[Named, ...]:
        """All whose id begins so; for reports also the carrier's id."""

    def pending(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of some of the reports not compared yet, in order; of all without a limit."""

    def waiting(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these reports are not compared yet."""

    def arrived(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of some of the reports that came under a name that was there, and were not held against it yet."""

    def beside(self, key: str) -> tuple[Beside, ...]:
        """What stands next to a report under each of its names."""

    def succeed(self, key: str, seen: Iterable[Beside], followed: Mapping[tuple[str, str], str]) -> bool:
        """Keep who follows whom around a report: for a name and an older version the newer one, all or nothing.

        What is superseded is in no group and pending no more. False, and nothing is changed, where something else
        than was `seen` stands beside it now.
        """

    def superseded_by(self, key: str) -> str | None:
        """The next version of the page, None where this is the last."""

    def versions(self, key: str) -> tuple[str, ...]:
        """All versions of the page a report is one of, the oldest first."""

    def sketches(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Their sketches."""

    def sharing(self, blocks: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """For each block the keys that have it, in order; a block nobody has is left out."""

    def unnumbered(self, limit: int = -1) -> tuple[str, ...]:
        """Keys of some of the reports whose numbers an older kaoju made: no block finds them."""

    def number(self, made: Mapping[str, Iterable[int]]) -> None:
        """Keep such reports under new numbers, all or nothing; they are as good as kept so from the start."""

    def groups(self, kind: str, nodes: Iterable[str]) -> dict[str, str]:
        """Which group of a kind a node is in; a node in none is left out."""

    def groups_of(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of all groups that have a node of a report, for each report that has any."""

    def members(self, groups: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The nodes of groups, in order."""

    def settle(self, compared: Iterable[str], dropped: Iterable[str], made: Iterable[Group]) -> bool:
        """Drop groups, keep others and take reports from the pending, all or nothing.

        A group that is there and has the same nodes is put in its place. False, and nothing is changed, where another
        process has moved what this was built on: a group to drop is gone, or a node is in another group that stays.
        """

    def copies_in(self, groups: Iterable[str]) -> list[Copy]:
        """The copies found in groups, by id."""

    def events_in(self, groups: Iterable[str]) -> list[Event]:
        """The events found in groups, by id."""

    def findings_in(self, groups: Iterable[str]) -> list[Finding]:
        """The findings of groups, by id."""

    def copies(self) -> Iterator[Copy]:
        """All copies, by id."""

    def events(self) -> Iterator[Event]:
        """All events, by id."""

    def findings(self, *, kind: str | None = None, event: str | None = None) -> Iterator[Finding]:
        """All findings, or those of a kind or of an event, by id."""

    def event_page(self, order: str, limit: int, offset: int = 0) -> Slice[Event]:
        """Some events, by `order`: those with most reports, the latest `date`, or most `disagreement` first."""

    def finding_page(self, kinds: Iterable[str], limit: int, offset: int = 0) -> Slice[Finding]:
        """Some findings of some kinds, those a reader wants to see first in front."""

    def finding_counts(self, events: Iterable[str] | None = None) -> Mapping[tuple[str, str], int]:
        """How many findings there are, by event and kind; of all events together where none are named."""

    def ahead(self, until: str, limit: int, offset: int = 0) -> Slice[str]:
        """Some of the reports up to a day that tell of what is to come, the newest first."""

    def done(self, events: Iterable[str], names: Iterable[str], since: str, until: str) -> Iterator[Done]:
        """What is told as done between two days, of some types and by, to or at one of the names, by its date."""

    def publishers(self, since: str = "", until: str = "") -> Mapping[str, int]:
        """How many reports of a stretch of days each outlet published, the busiest first."""

    def span(self) -> tuple[str, str]:
        """The days of the first and of the last report; empty where none is dated."""

    def found(self, name: str) -> Copy | Event | Finding | None:
        """The copy, event or finding of that id."""

    def rate(self, outlet: str, letter: str, why: str) -> None:
        """Keep how far a person trusts an outlet: A to F."""

    def ratings(self) -> dict[str, Judgement]:
        """All ratings, by outlet."""

    def judge(self, finding: str, verdict: str, why: str) -> None:
        """Keep whether a person accepts or rejects a finding."""

    def verdicts(self) -> dict[str, Judgement]:
        """All verdicts, by finding; also of findings that are found no more."""

    def verify(self) -> Iterator[Problem]:
        """Everything that is not as it was kept."""

    def digest(self) -> str:
        """A digest of all content, whatever the order it came in."""

    def copy_to(self, path: Path) -> None:
        """Write a whole copy to a new file."""

    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_error: object) -> None: ...
