"""`kaoju watch`: feeds into a ledger, until stopped, and what that changes as it comes."""

import datetime
import time
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from kaoju.cli.fetch import asker_for
from kaoju.cli.ledgers import with_ledger
from kaoju.cli.streams import say
from kaoju.ledger import Ledger, open_ledger
from kaoju.model import Problem
from kaoju.model.entry import Entry
from kaoju.model.found import News

if TYPE_CHECKING:
    from kaoju.cli.network.feeds import Feeds, Memory

_NAP = 30.0
"""Seconds to sleep at most: a machine that slept itself must not oversleep."""
_MOST_UNPOSTED = 10_000


class Change(msgspec.Struct, frozen=True):
    """One thing that changed, as it is printed and posted: conflict, changed, moved, edited or due."""

    kind: str
    what: Any


@click.command()
@click.argument("feeds", metavar="FEEDS.toml")
@with_ledger
@click.option("--once", is_flag=True, help="Look at what is due and end.")
@click.option(
    "--allow", "allowed", multiple=True, metavar="HOST:PORT", help="An address of your own net that may be asked."
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object a change.")
@click.option("-q", "--quiet", is_flag=True, help="Only changes and what went wrong.")
@click.option("--debug", is_flag=True, expose_value=False, hidden=True)
def watch(feeds: str, **wanted: Any) -> None:
    """Watch feeds: add what is new in them and say what it changes, until stopped.

    Printed are new contradictions, counts that moved, pages that were edited and predictions that fell due; a `webhook`
    of this machine gets the same as JSON. docs/watching.md shows a FEEDS.toml. What is remembered between two runs
    stands beside the ledger, in LEDGER.watch: stop and start as you like, one watch for a ledger.
    """
    from kaoju.cli.network.feeds import feeds_in, remembered

    listed = feeds_in(feeds)
    path = wanted["ledger"] + ".watch"
    asking = asker_for(wanted["allowed"], pause=listed.pause, contact=listed.contact)
    with asking as asker, open_ledger(wanted["ledger"], make=True) as ledger:
        from kaoju.cli.network.watching import Watcher

        memory = remembered(path)
        if not ledger.readers():  # another ledger than the one that was watched
            memory.feeds.clear()
        watcher = Watcher(listed, memory, asker, time.time, _complain)
        desk = Watch(ledger, listed, memory, path, wanted)
        while True:
            desk.look(watcher.look(desk.take))
            if wanted["once"]:
                break
            while (left := watcher.next_due() - time.time()) > 0:
                time.sleep(min(left, _NAP))


class Watch:
    """One run of `watch`: takes what is new into the ledger, and says what it changed."""

    def __init__(self, ledger: Ledger, feeds: "Feeds", memory: "Memory", path: str, wanted: dict[str, Any]) -> None:
        self._ledger, self._feeds, self._memory, self._path = ledger, feeds, memory, path
        self._jobs, self._is_json, self._is_quiet = wanted["jobs"], wanted["is_json"], wanted["quiet"]

    def take(self, entries: list[Entry]) -> None:
        """Read entries into the ledger; what is new of them is to be told of, also by the run after a kill."""
        from kaoju.runners.adding import add
        from kaoju.runners.comparing import sketched
        from kaoju.runners.filing import executor

        if self._memory.conflicts is None:
            self._begin()
        with executor(self._jobs, time.monotonic, _complain, sketched) as read:
            for added in add(self._ledger, entries, read):
                self._memory.untold += added.new

    def look(self, looked_at: Iterator[str]) -> None:
        """Look at all feeds that are due, each remembered when it is done; then say what changed."""
        from kaoju.cli.network.feeds import remember
        from kaoju.runners.comparing import update

        if self._memory.conflicts is None:
            self._begin()
        for _ in looked_at:
            remember(self._memory, self._path)
        new = {*self._memory.untold, *self._ledger.pending()}
        update(self._ledger)
        self._tell(new)
        self._post()
        remember(self._memory, self._path)

    def _begin(self) -> None:
        """What a ledger holds when it is watched for the first time is known."""
        from kaoju.runners.comparing import update
        from kaoju.runners.news import clashing

        update(self._ledger)
        self._memory.conflicts, self._memory.day = clashing(self._ledger), _today()

    def _tell(self, new: Collection[str]) -> None:
        from kaoju.runners.news import clashing, fallen_due, news

        today, memory = _today(), self._memory
        made = news(self._ledger, new, memory.conflicts or ()) if new else News()
        if memory.day < today:
            made = msgspec.structs.replace(made, due=fallen_due(self._ledger, memory.day, today))
        changes = [msgspec.Raw(msgspec.json.encode(one)) for one in _changes(made)]
        if changes:
            self._print(made, changes)
        if new and not self._is_quiet:
            say(f"{time.strftime('%Y-%m-%dT%H:%M:%S')} {len(new):,} new, {len(changes):,} changes")
        memory.untold, memory.day = [], today
        if new:
            memory.conflicts = clashing(self._ledger)
        if self._feeds.webhook:
            memory.unposted = [*memory.unposted, *changes][-_MOST_UNPOSTED:]

    def _print(self, made: News, changes: list[msgspec.Raw]) -> None:
        from kaoju.cli.asked import print_json, print_lines, texts_of
        from kaoju.cli.lines import clash_lines, foreseen_lines, moved_lines, version_lines
        from kaoju.runners.desk import Desk

        if self._is_json:
            for one in changes:
                print_json(one)
            return
        told = texts_of(Desk(self._ledger))
        print_lines([
            *map(clash_lines, made.conflicts),
            *(moved_lines(one, told) for one in made.moved),
            *map(version_lines, made.edited),
            *(foreseen_lines(one, told) for one in made.due),
        ])  # fmt: skip

    def _post(self) -> None:
        from kaoju.cli.network.posting import post
        from kaoju.cli.network.refusal import NotFetched

        if not self._feeds.webhook or not self._memory.unposted:
            return
        try:
            post(self._feeds.webhook, self._memory.unposted)
        except NotFetched as refusal:
            _complain(refusal.problem(self._feeds.webhook))
        else:
            self._memory.unposted = []


def _changes(made: News) -> Iterator[Change]:
    yield from (Change(one.kind, one) for one in made.conflicts)
    yield from (Change("moved", one) for one in made.moved)
    yield from (Change("edited", one) for one in made.edited)
    yield from (Change("due", one) for one in made.due)


def _complain(problem: Problem) -> None:
    say(problem.shown())


def _today() -> str:
    return datetime.datetime.now().astimezone().date().isoformat()
