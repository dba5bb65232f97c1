"""Watching: feeds that are due, and what is new in them as entries of a ledger.

Reads feeds and what is remembered of them; gives entries, each once as long as the feed holds it. An entry whose page
is wanted and cannot be had is taken as the feed has it, and its page is asked for again: nothing is lost by an outage.
Never touches a ledger.
"""

import datetime
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from kaoju.cli.network.asking import Answer, Asks
from kaoju.cli.network.feeds import DAY, Feed, Feeds, Memory, Remembered, Seen
from kaoju.cli.network.places import joined
from kaoju.cli.network.refusal import NotFetched
from kaoju.model import Problem, Report
from kaoju.model.entry import Entry
from kaoju.reading import Source, sources_of
from kaoju.reading.address import since
from kaoju.runners.filing import filed

TRIES = 5
"""How often the page of an entry is asked for."""
_FROM_ENTRY = ("published", "title", "outlet", "author")
_UNCHANGED = 304
_ENDS, _TAIL = (b"</rss>", b"</feed>", b"rdf>", b"</channel>"), 4000
_MOST_SEEN = 5000
"""Entries remembered of a feed that never comes whole."""

Take = Callable[[list[Entry]], None]
"""Keeps entries in a ledger."""


class Watcher:
    """Looks at feeds when they are due."""

    def __init__(
        self, feeds: Feeds, memory: Memory, asker: Asks, now: Callable[[], float], complain: Callable[[Problem], None]
    ) -> None:
        self._feeds, self._memory, self._asker = feeds.feeds, memory, asker
        self._now, self._complain = now, complain

    def look(self, take: Take) -> Iterator[str]:
        """Look at each feed that is due; it is given back when all that is new in it was taken and is remembered."""
        for feed in self._feeds:
            known = self._memory.of(feed.url)
            # A clock that was set back must not keep a feed waiting for ever.
            if self._now() < known.due <= self._now() + DAY:
                continue
            try:
                answer, sources = self._asked(feed, known)
            except NotFetched as refusal:
                self._complain(refusal.problem(feed.url))
                known.failed(self._now(), feed.every, refusal.after)
            else:
                if answer.status != _UNCHANGED:
                    gone = {} if _is_whole(answer.body) else known.seen
                    take(list(self._entries(feed, known, sources)))
                    if len(known.seen) + len(gone) < _MOST_SEEN:
                        known.seen = gone | known.seen
                    known.etag, known.modified = answer.etag, answer.modified
                known.looked(self._now(), feed.every)
            yield feed.url

    def next_due(self) -> float:
        """When a feed is due next."""
        return min(self._memory.of(feed.url).due for feed in self._feeds)

    def _asked(self, feed: Feed, known: Remembered) -> tuple[Answer, list[Source]]:
        # As long as a page is owed the whole feed is wanted, also where it did not change.
        asked = {} if known.tries else {"etag": known.etag, "modified": known.modified}
        answer = self._asker.get(feed.url, **asked)
        if answer.status == _UNCHANGED:
            return answer, []
        sources = list(sources_of(answer.body, feed.url, answer.content_type, wanted="feed"))
        problem = sources[0].problem if sources else None
        if problem is not None and problem.slug == "other-format":
            raise NotFetched(slug=problem.slug, found=problem.found, wrong=problem.wrong, hint=problem.hint)
        if not _is_whole(answer.body):
            # The last entry may be cut short, and would be taken for an edit; the others are what they are.
            return replace(answer, etag="", modified=""), sources[:-1]
        return answer, sources

    def _entries(self, feed: Feed, known: Remembered, sources: list[Source]) -> Iterator[Entry]:
        """What is new in a feed."""
        before, tries = known.seen, known.tries
        stood = {one.name: one.since for one in before.values()}
        known.seen, known.tries = {}, {}
        for source in sources:
            if source.problem is not None and source.problem.slug != "empty":
                self._complain(source.problem)
            if source.report is None:
                continue
            report = _placed(source.report, feed)
            key = report.key
            if key in known.seen:
                continue
            is_owed = key in tries
            if key in before:
                report = _standing(report, before[key].since)
            elif since(report) <= stood.get(report.id, ""):
                # It has another text than it had and does not say since when: since now.
                now = datetime.datetime.fromtimestamp(self._now(), datetime.UTC)
                report = _standing(report, now.isoformat(timespec="seconds"))
            known.seen[key] = Seen(report.id, since(report))
            if key in before and not is_owed:
                continue
            page = self._page(report) if feed.pages and report.url else None
            if feed.pages and report.url and page is None and tries.get(key, 0) + 1 < TRIES:
                known.tries[key] = tries.get(key, 0) + 1
            if page is not None or not is_owed:
                yield filed(page or replace(source, report=report))

    def _page(self, report: Report) -> Source | None:
        """The page an entry points to, with what only the feed says of it; None where it is not to be had now."""
        url = report.url or ""
        try:
            answer = self._asker.get(url)
        except NotFetched as refusal:
            self._complain(refusal.problem(url))
            return None
        for source in sources_of(answer.body, answer.url, answer.content_type):
            if source.problem is not None:
                self._complain(source.problem)
            if source.report is not None and (source.problem is None or source.problem.slug != "no-article"):
                return replace(source, report=_completed(source.report, report))
        return None


def _is_whole(body: bytes) -> bool:
    """Whether a feed has an end."""
    tail = body[-_TAIL:].replace(b"\0", b"").lower()
    return any(end in tail for end in _ENDS)


def _placed(report: Report, feed: Feed) -> Report:
    """An entry with its whole address, under the name a person gave the feed."""
    told = dict(report.said_in)
    if feed.outlet:
        told["outlet"] = "the list of feeds"
    url = joined(feed.url, report.url) if report.url else None
    return replace(report, url=url, outlet=feed.outlet or report.outlet, said_in=told)


def _completed(page: Report, entry: Report) -> Report:
    """A page with what the entry of the feed says and the page does not."""
    missing = {name: getattr(entry, name) for name in _FROM_ENTRY if getattr(page, name) is None}
    said = {name: f"feed: {entry.said_in.get(name, '')}" for name, value in missing.items() if value is not None}
    return _standing(replace(page, **missing, said_in={**page.said_in, **said}), since(entry))


def _standing(report: Report, moment: str) -> Report:
    """A report whose text stands since a moment, if it does not say a later one itself."""
    if since(report) >= moment:
        return report
    return replace(report, modified=moment, said_in={**report.said_in, "modified": "when it was seen in the feed"})
