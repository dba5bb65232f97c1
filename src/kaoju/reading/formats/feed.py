"""Feed: RSS, RDF and Atom, one report an entry, in any state feedparser can make sense of.

Reads a whole feed, gives a Report for each entry (the full content where it is given, else the summary, else the
title) and a Problem for a feed that is broken. Never gives feedparser anything but bytes: of a text it would open the
path or the address.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

from kaoju.reading.decoding import decode_page
from kaoju.reading.input import Input, StopReading
from kaoju.reading.pages.blocks import page_of
from kaoju.reading.pages.tree import markup_of
from kaoju.reading.source import Source
from kaoju.reading.told import Told

SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
_BEGINS = re.compile(
    rb"(?>\s++|<\?(?>[^?]++|\?(?!>))*+\?>|<!--(?>[^-]++|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?>\[[^\]]*+\])?\s*+>)*+<(?:rss|feed|(?:\w+:)?RDF|channel)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


def tells(head: bytes, suffix: str) -> int:
    """By its first element.

    >>> tells(b'<?xml version="1.0"?><rss version="2.0">', ".xml"), tells(b"<html>", ".html")
    (4, 0)
    """
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return 4 if _BEGINS.match(plain) else 2 if suffix in SUFFIXES else 0


def read(given: Input) -> Iterator[Source]:
    """The reports of a feed, in its order."""
    import feedparser

    content = given.whole()
    feed = _parsed(content, given.charset)
    if feed is None or feed.bozo:
        # Bytes that break what they declare break the parser, or all its characters: one cut in half is enough.
        page = decode_page(content, given.charset)
        again = _parsed(page.text.encode("utf-8", "replace"), "utf-8") if page else None
        feed = again if again is not None and (feed is None or len(again.entries) >= len(feed.entries)) else feed
    if feed is None:
        raise StopReading(slug="feed-broken", wrong="this feed cannot be made sense of", hint="fetch it again")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield given.lost(
            slug="feed-broken",
            found=str(feed.bozo_exception)[:200],
            wrong=f"this feed is not well-formed; {len(feed.entries)} entries could be read all the same",
            hint="compare with the page it is made for",
        )
    elif not feed.entries:
        yield given.lost(slug="empty", wrong="this feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(entry, feed.feed, given, number)


def _parsed(content: bytes, charset: str) -> Any:
    """What feedparser makes of a feed; None where it falls."""
    import feedparser

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    try:
        return feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return None


def _entry(entry: Any, feed: Any, given: Input, number: int) -> Iterator[Source]:
    told = Told()
    told.say("id", entry.get("id") or entry.get("link"), "entry id" if entry.get("id") else "entry link")
    told.say("url", entry.get("link"), "entry link")
    told.say("title", seen(entry.get("title") or ""), "entry title")
    told.say("author", entry.get("author"), "entry author")
    told.say("published", entry.get("published"), "entry published")
    # Asked for what it lacks, an entry gives something like it and warns.
    updated = dict.get(entry, "updated")
    told.say("modified", updated, "entry updated")
    told.say("published", updated, "entry updated")
    origin = entry.get("source") or {}
    # An aggregator's <source> names who published the entry; the feed is only where it was seen.
    told.say("outlet", origin.get("title"), "entry source")
    told.say("outlet", feed.get("title"), "feed title")
    told.say("language", (feed.get("language") or "")[:2].lower(), "feed language")
    bodies = [(one.get("value") or "", "entry content") for one in entry.get("content") or ()]
    bodies.append((entry.get("summary") or "", "entry summary"))
    texts = [(seen(body), where) for body, where in bodies] + [(told.values.get("title", ""), "entry title")]
    text, where = next(((text, where) for text, where in texts if text), ("", ""))
    told.said_in["text"] = where
    yield from told.report(text, given, number)


def seen(markup: str) -> str:
    r"""The text of a piece of markup as a reader sees it, a line a paragraph.

    >>> seen("<p>港口<b>停航</b>。</p><p>详情待查。</p>")
    '港口停航。\n详情待查。'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return "\n".join(block.text for block in page_of(markup_of(markup)).blocks)
