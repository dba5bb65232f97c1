"""Places: a URL as it is asked, and the host it is at.

Reads what a person, a feed or a redirect gives, gives a URL of ASCII; refuses what is no page of the web. Never asks.
"""

import datetime
import email.utils
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from kaoju.cli.network.refusal import NotFetched

_PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~-._?"


def plain(url: str) -> str:
    """A URL in the characters a server is asked in.

    >>> plain("https://例子.example/新闻?a=1#top")
    'https://xn--fsqu00a.example/%E6%96%B0%E9%97%BB?a=1'
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, parts.hostname or ""
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise _no_page(url, f"this is no address: {error}") from None
    if parts.scheme not in _PORTS or not host:
        raise _no_page(url, "only http and https are asked")
    if parts.username is not None or parts.password is not None:
        raise _no_page(url, "an address with a name or a password in it is not asked")
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, where, quote(parts.path or "/", _KEPT), quote(parts.query, _KEPT), ""))


def joined(place: str, link: str) -> str:
    """Where a link found at a place leads; a link that is none stays what it is.

    >>> joined("https://news.example/rss", "/a"), joined("https://news.example/rss", "http://[a")
    ('https://news.example/a', 'http://[a')
    """
    try:
        return urljoin(place, link)
    except ValueError:
        return link


def origin_and_host(url: str) -> tuple[str, str]:
    """Whose robots.txt holds for a plain URL, and whose patience.

    >>> origin_and_host("https://news.example:8443/a?b")
    ('https://news.example:8443', 'news.example')
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.hostname or ""


def seconds_until(told: str, now: float) -> float:
    """How long a Retry-After is from now on, 0 where it cannot be read.

    >>> seconds_until("120", 0), seconds_until("Thu, 01 Jan 1970 00:01:00 GMT", 20), seconds_until("soon", 0)
    (120.0, 40.0, 0.0)
    """
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return max(0.0, moment.timestamp() - now)


def _no_page(url: str, wrong: str) -> NotFetched:
    return NotFetched(slug="no-page", found=url[:200], wrong=wrong, hint="give the address of a page")
