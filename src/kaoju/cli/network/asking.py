"""Asking: one address, one answer, by way of whatever it redirects to.

Reads a URL, gives an Answer or raises NotFetched. Each host is asked slowly and not where its robots.txt says no; each
redirect is looked at like the first address. Never keeps a cookie, sends nobody's name or password, runs nothing, and
reads no more than one record may hold.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import httpcore2 as http
import msgspec

from kaoju.cli.network.courtesy import Clock, Pace, Robots
from kaoju.cli.network.places import joined, origin_and_host, plain, seconds_until
from kaoju.cli.network.refusal import NotFetched
from kaoju.reading.answers import unpacked
from kaoju.reading.input import LARGEST_RECORD, StopReading

NAME = "kaoju"
MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_BUSY = frozenset({429, 503})
_TIMEOUTS = {"connect": 20.0, "read": 20.0, "write": 20.0, "pool": 20.0}
_LONGEST = 120.0
"""Seconds an answer may take in all: one that comes byte by byte would hold up everything."""
_LARGEST_ROBOTS = 500 * 1024
_REST = 300.0
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server said, and at which URL in the end."""

    url: str
    status: int
    content_type: str = ""
    body: bytes = b""
    etag: str = ""
    modified: str = ""


class Asks(Protocol):
    """Whoever can be asked for an address."""

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """The answer; where what was said last time still holds, 304 and nothing. Or NotFetched."""


class Asker:
    """Asks servers, one at a time."""

    def __init__(self, pool: http.ConnectionPool, clock: Clock, pace: Pace, *, contact: str = "") -> None:
        from kaoju.version import VERSION

        self._pool, self._clock, self._pace = pool, clock, pace
        self._agent = f"{NAME}/{VERSION}" + (f" ({contact})" if contact else "")
        self._robots = Robots(clock, NAME)

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """The answer of an address and of what it redirects to."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._followed(url, {name: value for name, value in asked.items() if value})

    def _followed(self, url: str, asked: Mapping[str, str], *, is_robots: bool = False) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            url = plain(url)
            origin, host = origin_and_host(url)
            wanted = 0.0 if is_robots else self._robots.pause(self._robots.rules(origin, self._robots_of), url)
            self._pace.wait(host, wanted)
            answer, target = self._once(url, asked, _LARGEST_ROBOTS if is_robots else LARGEST_RECORD)
            if not target:
                return answer
            url = joined(url, target)
        raise NotFetched(slug="not-fetched", found=url, wrong=f"it redirects more than {MOST_REDIRECTS} times")

    def _robots_of(self, url: str) -> str | None:
        """The text of a robots.txt: empty where there is none, None where that cannot be told (RFC 9309)."""
        try:
            return self._followed(url, {}, is_robots=True).body.decode("utf-8", "replace")
        except NotFetched as refusal:
            if refusal.slug in ("private-address", "host-resting"):
                raise
            return "" if refusal.slug == "not-there" else None

    def _once(self, url: str, asked: Mapping[str, str], most: int) -> tuple[Answer, str]:
        """One answer, and where it redirects to."""
        headers: dict[bytes | str, bytes | str] = {"User-Agent": self._agent, "Accept": _ACCEPT}
        headers.update({"Accept-Encoding": "gzip", **asked})
        with (
            _translated(),
            self._pool.stream("GET", url, headers=headers, extensions={"timeout": _TIMEOUTS}) as response,
        ):
            told = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
            answer = Answer(
                url=url, status=response.status, content_type=told.get("content-type", ""),
                etag=told.get("etag", ""), modified=told.get("last-modified", ""),
            )  # fmt: skip
            if answer.status in _MOVED and told.get("location"):
                return answer, told["location"]
            if answer.status == _NOT_MODIFIED:
                return answer, ""
            if answer.status not in range(200, 300):
                raise self._said_no(url, answer.status, told.get("retry-after", ""))
            body = unpacked(self._body(response, most), told.get("content-encoding", ""))
        return msgspec.structs.replace(answer, body=body), ""

    def _body(self, response: http.Response, most: int) -> bytes:
        began, size = self._clock.now(), 0
        parts: list[bytes] = []
        for part in response.iter_stream():
            parts.append(part)
            size += len(part)
            if size > most:
                raise NotFetched(
                    slug="too-large", found=f"more than {most:,} bytes", wrong="this is too large to be read"
                )
            if self._clock.now() - began > _LONGEST:
                raise NotFetched(slug="not-fetched", found=f"{size:,} bytes so far", wrong="the answer takes too long")
        return b"".join(parts)

    def _said_no(self, url: str, status: int, retry_after: str) -> NotFetched:
        after = seconds_until(retry_after, self._clock.now())
        if status in _BUSY:
            after = after or _REST
            self._pace.rest(origin_and_host(url)[1], after)
        if status in range(400, 500) and status not in _BUSY:
            return NotFetched(
                slug="not-there", found=f"status {status}", wrong="the server does not give this page",
                hint="look at it in a browser",
            )  # fmt: skip
        return NotFetched(
            slug="not-fetched", found=f"status {status}", wrong="the server cannot answer now", hint="try again later",
            after=after,
        )  # fmt: skip


@contextmanager
def _translated() -> Iterator[None]:
    """What a connection raises, as what is said of the address."""
    try:
        yield
    except (http.TimeoutException, http.NetworkError, http.ProtocolError, http.UnsupportedProtocol, OSError) as error:
        told = f"{type(error).__name__} {error}".strip()
        raise NotFetched(
            slug="not-fetched", found=told[:200], wrong="there is no answer", hint="try again later"
        ) from error
    except StopReading as stop:
        raise NotFetched(slug=stop.slug, found=stop.found, wrong=stop.wrong, hint=stop.hint) from stop
