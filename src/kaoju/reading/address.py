"""Address: what a page is called whatever its text, and since when a text of it stands.

Reads what a carrier said of a report, gives the names two versions of one page share and a moment they are ordered by.
Never fetches, and never gives a name to what every page of a site shares.
"""

import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from kaoju.model import Report

_TRACKS = frozenset({
    "bsh_bid", "chksm", "fbclid", "gclid", "igshid", "isappinstalled", "mc_cid", "mc_eid", "mpshare", "msclkid",
    "nsukey", "ref_src", "scm", "sharer_shareinfo", "sharer_shareinfo_first", "share_from", "share_source",
    "share_token", "sharesource", "spm", "srcid", "vd_source", "wfr", "yclid",
})  # fmt: skip
"""Parameters that say who was sent to a page, not which page it is."""
_TRACKED = ("utm_", "hmsr", "hmpl", "at_")
_SHARED_BY = ("from", frozenset({"timeline", "singlemessage", "groupmessage"}))
_PORTS = {80, 443, None}


def names(report: Report) -> tuple[str, ...]:
    """The names under which another version of a report would come: its address, and the id its outlet gave it.

    >>> names(Report(id="n7", text="港口停航。", url="https://news.example/7?utm_source=x#top", outlet="晨报"))
    ('news.example/7', '晨报 n7')
    """
    page = address(report.url or "")
    return (*([page] if page else []), f"{report.outlet or ''} {report.id}")


def address(url: str) -> str:
    """A URL without what does not tell one page from another; empty where it names a whole site.

    >>> address("http://www.News.example:80/a/?b=2&a=1&spm=x.y"), address("https://news.example/")
    ('news.example/a?a=1&b=2', '')
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url.strip()  # no URL, yet perhaps a name
    asked = sorted(one for one in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(*one))
    path = parts.path.rstrip("/")
    if not path and not asked:
        return ""
    place = host if port in _PORTS else f"{host}:{port}"
    return f"{place}{path}?{urlencode(asked)}" if asked else place + path


def _tracks(name: str, value: str) -> bool:
    name = name.lower()
    return name in _TRACKS or name.startswith(_TRACKED) or (name == _SHARED_BY[0] and value in _SHARED_BY[1])


def since(report: Report) -> str:
    """The moment a text stands since: the later of when it was published and last changed, in UTC where that is told.

    >>> since(Report(id="a", text="", published="2026-04-19T08:00+08:00", modified="2026-04-19T10:00+08:00"))
    '2026-04-19T02:00:00'
    """
    return max(_moment(told) for told in (report.published or "", report.modified or ""))


def _moment(told: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(told) if "T" in told else None
    except ValueError:
        moment = None
    if moment is None:
        return told
    return (moment.astimezone(datetime.UTC) if moment.tzinfo else moment).replace(tzinfo=None).isoformat()
